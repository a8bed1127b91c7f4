// The gates that are programs of their own, as tests: format, lint with its limits, types; and a lockfile that installs everywhere.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

function run(program: string, ...words: string[]): string {
  const { status, stdout, stderr } = spawnSync(`${root}node_modules/.bin/${program}`, words, { cwd: root, encoding: 'utf8' })
  return status === 0 ? '' : `${stdout}${stderr}`
}

test('format and lint', () => {
  expect(run('biome', 'ci', '--colors=off', '--max-diagnostics=200', '--error-on-warnings')).toBe('')
})

test('types', () => {
  expect(run('tsc', '--noEmit', '-p', '.')).toBe('')
})

type Packages = Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>

/** Packages for other platforms that the lockfile names and does not hold: with one missing, `npm ci` refuses the whole file. */
function missingIn(packages: Packages): readonly string[] {
  return Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies).filter((name) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`))),
  )
}

test('the lockfile holds the packages of every platform', () => {
  const { packages } = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')) as { readonly packages: Packages }
  expect(missingIn(packages)).toEqual([])
  expect(missingIn({ 'node_modules/a': { optionalDependencies: { 'a-linux': '1.0.0' } } })).toEqual(['a-linux'])
})
