// The first steps of the README, done as they are written: beside a folder that is a checkout for them.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { emptyFolder } from './cli/folder.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

test('the series of the README is begun, built and gets a text', () => {
  const folder = emptyFolder()
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const checkout = join(folder, 'checkout')
  mkdirSync(checkout)
  for (const name of ['package.json', 'src', 'templates']) cpSync(join(root, name), join(checkout, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'))
  const [, block = ''] = /## A series of your own\n\n```\n([\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? []
  const lines = block.trim().split('\n')
  expect(lines).toHaveLength(3)
  const said = lines.map((line) => execFileSync('sh', ['-c', line], { cwd: checkout, encoding: 'utf8' }))
  const [edition = ''] = readdirSync(join(folder, 'my-series/sources')).filter((name) => /^\d{4}$/.test(name))
  expect(existsSync(join(folder, 'my-series/output', edition, 'en/outcome-document.pdf'))).toBe(true)
  expect(said[2]).toContain('sessions/03-budgets.md')
})
