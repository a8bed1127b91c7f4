// The gates that are programs of their own, as tests: format, lint with its limits, types.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

function run(program: string, ...words: string[]): string {
  const { status, stdout, stderr } = spawnSync(`${root}node_modules/.bin/${program}`, words, { cwd: root, encoding: 'utf8' })
  return status === 0 ? '' : `${stdout}${stderr}`
}

const biome = (...words: string[]) => run('biome', 'ci', '--colors=off', '--max-diagnostics=200', ...words)

test('format', () => {
  expect(biome('--linter-enabled=false', '--assist-enabled=false')).toBe('')
})

test('lint', () => {
  expect(biome('--formatter-enabled=false', '--error-on-warnings')).toBe('')
})

test('types', () => {
  expect(run('tsc', '--noEmit', '-p', '.')).toBe('')
})
