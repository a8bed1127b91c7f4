// What `npm pack` gives is the same each time, says what it stands on, and works elsewhere: packed, unpacked into a folder of its own
// beside the installed dependencies, and run.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isDelivered, lockedPackages } from '../.ci/lockfile.ts'
import { emptyFolder } from './cli/folder.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const shipped = [
  '.ci',
  '.npmrc',
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'SECURITY.md',
  'package-lock.json',
  'package.json',
  'src',
  'templates',
]
const delivered = lockedPackages(`${root}package-lock.json`).filter(isDelivered)
const hasTar = spawnSync('tar', ['--version']).status === 0

describe.skipIf(!hasTar)('the package', () => {
  const folder = emptyFolder()
  const installed = join(folder, 'elsewhere/node_modules/outcome-documents')
  const archive = join(folder, 'checkout/packed/outcome-documents-1.0.0.tgz')

  /** A checkout of its own in a folder of that name. */
  function checkout(name: string): string {
    const copy = join(folder, name)
    mkdirSync(join(copy, 'packed'), { recursive: true })
    for (const each of shipped) cpSync(join(root, each), join(copy, each), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
    return copy
  }

  beforeAll(() => {
    execFileSync('npm', ['pack', '--pack-destination=packed'], { cwd: checkout('checkout'), stdio: 'pipe' })
    mkdirSync(installed, { recursive: true })
    execFileSync('tar', ['xzf', archive, '--strip-components=1', '-C', installed])
    for (const name of readdirSync(join(root, 'node_modules'))) {
      if (!name.startsWith('.')) symlinkSync(join(root, 'node_modules', name), join(folder, 'elsewhere/node_modules', name))
    }
    mkdirSync(join(folder, 'elsewhere/node_modules/.bin'))
    symlinkSync('../outcome-documents/src/start.js', join(folder, 'elsewhere/node_modules/.bin/outcome'))
    cpSync(join(root, 'test/cases/base/sources'), join(folder, 'elsewhere/sources'), { recursive: true })
  })

  afterAll(() => rmSync(folder, { recursive: true }))

  function outcome(...words: string[]) {
    const { status, stdout, stderr } = spawnSync('npx', ['--no-install', 'outcome', ...words], {
      cwd: join(folder, 'elsewhere'),
      encoding: 'utf8',
    })
    // npm may have something to say about its own settings.
    return { status, stdout, stderr: stderr.replace(/^npm .*\n/gm, '') }
  }

  test('holds the program, its templates and what is to be known of it, and no sources or tests', () => {
    const documents = ['CHANGELOG.md', 'LICENSE', 'README.md', 'SECURITY.md']
    expect(readdirSync(installed).sort()).toEqual([...documents, 'dist', 'package.json', 'src', 'templates'])
    expect(existsSync(join(installed, 'templates/guides/authoring.md'))).toBe(true)
  })

  test('has the same bytes when it is packed again, elsewhere', () => {
    execFileSync('npm', ['pack'], { cwd: checkout('another'), stdio: 'pipe' })
    expect(readFileSync(join(folder, 'another/outcome-documents-1.0.0.tgz')).equals(readFileSync(archive))).toBe(true)
  })

  test('brings no Node, and refuses one that is too old in a sentence', () => {
    expect(delivered.filter(({ name }) => name.startsWith('node-'))).toEqual([])
    const manifest = join(installed, 'package.json')
    const text = readFileSync(manifest, 'utf8')
    writeFileSync(manifest, text.replace(/"node": ">=[^"]*"/, '"node": ">=99.1"'))
    const { status, stdout, stderr } = outcome('--version')
    writeFileSync(manifest, text)
    expect([status, stdout]).toEqual([70, ''])
    expect(stderr).toMatch(/^outcome: This is Node \d+\.\d+\.\d+; the program needs 99\.1 or newer: https:\/\/nodejs\.org\n$/)
  })

  test('says that it has no program where it was packed without its scripts, and takes none that is older', () => {
    const copy = checkout('hollow')
    execFileSync('npm', ['pack', '--ignore-scripts'], { cwd: copy, stdio: 'pipe' })
    execFileSync('tar', ['xzf', 'outcome-documents-1.0.0.tgz'], { cwd: copy })
    const { status, stderr } = spawnSync(process.execPath, [join(copy, 'package/src/start.js'), '--help'], { encoding: 'utf8' })
    expect([status, stderr]).toEqual([70, expect.stringMatching(/^outcome: This package has no program in it: .*“npm pack”.*\.\n$/)])
    // What a pack has made is gone when it ends.
    expect(existsSync(join(folder, 'checkout/dist'))).toBe(false)
  })

  test('lets no script of a package run when it is installed', () => {
    const { allowScripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { hasInstallScript?: true }>
    }
    const scripted = Object.entries(lock.packages).flatMap(([path, { hasInstallScript }]) => (hasInstallScript === true ? [path] : []))
    expect(scripted.map((path) => path.replace('node_modules/', ''))).toEqual(Object.keys(allowScripts))
    expect(Object.values(allowScripts)).toEqual([false])
  })

  test('has a bill of materials that names every package that is delivered, and is valid CycloneDX', () => {
    const bom = JSON.parse(readFileSync(join(installed, 'dist/sbom.cdx.json'), 'utf8'))
    const names = bom.components.map(({ name, version }: { name: string; version: string }) => `${name} ${version}`)
    expect(names.sort()).toEqual([...new Set(delivered.map(({ name, version }) => `${name} ${version}`))].sort())
    const isValid = cycloneDx()
    expect(isValid(bom) || isValid.errors).toBe(true)
    expect(isValid({ ...bom, components: [{ name: 'a' }] })).toBe(false)
  })

  test('has the licences of all packages, with their texts and those of the fonts', () => {
    const text = readFileSync(join(installed, 'dist/licences.txt'), 'utf8')
    expect(delivered.filter(({ name, version, license }) => !text.includes(`\n${name} ${version}: ${license}\n`))).toEqual([])
    for (const part of ['Chromium: BSD-3-Clause', 'SIL OPEN FONT LICENSE Version 1.1', 'Apache License', 'libjpeg-turbo Licenses'])
      expect(text).toContain(part)
  })

  test('npx outcome --help', () => {
    expect(outcome('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('Usage: outcome COMMAND') })
  })

  test('npx outcome check', () => {
    expect(outcome('check')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^1 edition well/), stderr: '' })
  })

  test('npx outcome build, which finishes PDFs in threads of their own', () => {
    expect(outcome('build')).toMatchObject({ status: 0, stderr: '' })
    const made = readdirSync(join(folder, 'elsewhere/output/2020/en'))
    expect(made).toEqual(expect.arrayContaining(['outcome-document.html', 'outcome-document.pdf']))
  })
})

/** The schema of CycloneDX 1.5; of its formats those that Ajv lacks are taken as held. */
function cycloneDx() {
  const folder = join(dirname(createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library/package.json')), 'res/schema')
  const schema = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const parts = ['spdx.SNAPSHOT.schema.json', 'jsf-0.82.SNAPSHOT.schema.json']
  const schemas = Object.fromEntries(parts.map((name) => [`http://cyclonedx.org/schema/${name}`, schema(name)]))
  const ajv = new Ajv({ strict: false, schemas, formats: { 'iri-reference': true, 'idn-email': true } })
  addFormats.default(ajv)
  return ajv.compile(schema('bom-1.5.SNAPSHOT.schema.json'))
}
