// `outcome build --watch` and `check --watch` as processes: again after each change; what is wrong is said, and nothing is left at the end.
import { spawn } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { emptyFolder } from './folder.ts'

/** A command that watches a copy of the smallest sources; `next` makes a change and waits for what is then said. */
function watched(folder: string, words: readonly string[]) {
  cpSync(new URL('../cases/base/sources', import.meta.url), join(folder, 'sources'), { recursive: true })
  const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))
  const child = spawn(process.execPath, [cli, ...words], { cwd: folder })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const next = async (wanted: RegExp, change: () => void) => {
    said = ''
    change()
    await expect.poll(() => said, { timeout: 20_000 }).toMatch(wanted)
    await expect.poll(() => said, { timeout: 20_000 }).toMatch(/Waiting for changes/)
  }
  return { child, ended, next, said: () => said }
}

test('builds after each change until it is interrupted', { timeout: 60_000 }, async () => {
  const folder = emptyFolder()
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const [sources, out] = [join(folder, 'sources'), join(folder, 'output')]
  const { child, ended, next } = watched(folder, ['build', '2020', '--format', 'html', '--watch'])
  const file = join(sources, '2020/en/sessions/01-opening.md')
  const good = readFileSync(file, 'utf8')
  const html = () => readFileSync(join(out, '2020/en/outcome-document.html'), 'utf8')

  await next(/1 file, .* in output in/, () => undefined)
  await next(/1 file, /, () => writeFileSync(file, good.replace('The session began', 'The meeting began')))
  expect(html()).toContain('The meeting began')
  await next(/01-opening\.md:\d+:\d+ {2}error[\s\S]*not made: 2020/, () => writeFileSync(file, good.replace('short: Opening', 'short: [')))
  expect(html()).toContain('The meeting began')
  await next(/1 file, /, () => writeFileSync(file, good))
  await next(/no edition “2020”|not made/, () => renameSync(join(sources, '2020'), join(folder, 'away')))
  await next(/1 file, /, () => renameSync(join(folder, 'away'), join(sources, '2020')))
  expect(html()).toContain('The session began')
  child.kill('SIGINT')
  expect(await ended).toBe(130)
  expect(readdirSync(out).sort()).toEqual(['2020', 'SHA256SUMS'])
})

test('checks after each change, without a browser', { timeout: 60_000 }, async () => {
  const folder = emptyFolder()
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const { next, child, ended, said } = watched(folder, ['check', '--watch'])
  const file = join(folder, 'sources/2020/en/sessions/01-opening.md')
  const good = readFileSync(file, 'utf8')
  await next(/1 edition well/, () => undefined)
  await next(/01-opening\.md:\d+:\d+ {2}error[\s\S]*not well: 2020/, () => writeFileSync(file, good.replace('short: Opening', 'short: [')))
  await next(/1 edition well/, () => writeFileSync(file, good))
  expect(said()).not.toContain('browser')
  child.kill('SIGINT')
  expect(await ended).toBe(130)
  expect(readdirSync(folder).sort()).toEqual(['sources'])
})
