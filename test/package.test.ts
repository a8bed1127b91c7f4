// What `npm pack` gives works elsewhere: packed, unpacked into a folder of its own beside the installed dependencies, and run.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emptyFolder } from './cli/folder.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const hasTar = spawnSync('tar', ['--version']).status === 0

describe.skipIf(!hasTar)('the package', () => {
  const folder = emptyFolder()
  const copy = join(folder, 'checkout')
  const installed = join(folder, 'elsewhere/node_modules/outcome-documents')

  beforeAll(() => {
    mkdirSync(copy)
    for (const name of ['src', 'templates', 'package.json', 'tsconfig.json', '.npmrc', 'LICENSE'])
      cpSync(join(root, name), join(copy, name), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
    // The checkout's own .npmrc keeps scripts of dependencies from running, and with them its own prepack.
    execFileSync('npm', ['pack', '--ignore-scripts=false', '--pack-destination', folder], { cwd: copy, stdio: 'pipe' })
    const [archive = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'))
    mkdirSync(installed, { recursive: true })
    execFileSync('tar', ['xzf', join(folder, archive), '--strip-components=1', '-C', installed])
    for (const name of readdirSync(join(root, 'node_modules'))) {
      if (!name.startsWith('.')) symlinkSync(join(root, 'node_modules', name), join(folder, 'elsewhere/node_modules', name))
    }
    mkdirSync(join(folder, 'elsewhere/node_modules/.bin'))
    symlinkSync('../outcome-documents/dist/cli.js', join(folder, 'elsewhere/node_modules/.bin/outcome'))
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

  test('holds the program, its templates and its licence, and no sources or tests', () => {
    expect(readdirSync(installed).sort()).toEqual(['LICENSE', 'dist', 'package.json', 'templates'])
    expect(existsSync(join(installed, 'templates/authoring.md'))).toBe(true)
  })

  test('npx outcome --help', () => {
    expect(outcome('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('Usage: outcome COMMAND') })
  })

  test('npx outcome check', () => {
    expect(outcome('check')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^1 edition well/), stderr: '' })
  })

  test('npx outcome build', () => {
    expect(outcome('build', '--format', 'html')).toMatchObject({ status: 0, stderr: '' })
    expect(existsSync(join(folder, 'elsewhere/output/2020/en/outcome-document.html'))).toBe(true)
  })
})
