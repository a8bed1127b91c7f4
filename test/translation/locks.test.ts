// Locks of earlier versions, and locks that a merge has left with conflict markers or two lines for one passage.
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { textHash } from '../../src/translation/text.ts'
import { smallWorkspace } from './series-workspace.ts'

const folder = 'sources/2020/fr'
const lock = `${folder}/locks/encouragements/01-show-figures-early.lock.jsonl`
const allCurrent = 'fr 2020: 52 of 52 current\n'

test('the one lock of earlier versions is read, and written anew as one a text by sync', async () => {
  const workspace = await smallWorkspace()
  const locks = join(workspace.folder, folder, 'locks')
  const files = readdirSync(locks, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.jsonl'))
  const earlier = files.flatMap((name) => {
    const rows = workspace
      .read(`${folder}/locks/${name}`)
      .split('\n')
      .filter((row) => row.startsWith('{"key"'))
    return rows.map((row, index) => row.replace(/^\{"key":"[^"]+"/, `{"id":"${name.replace('.lock.jsonl', '')}#p${index}"`))
  })
  rmSync(locks, { recursive: true })
  workspace.write(`${folder}/translation.lock.jsonl`, ['{"format":"outcome-translation-lock","version":2}', ...earlier, ''].join('\n'))
  const status = () => workspace.outcome('translation', 'status', 'fr', '2020')
  expect((await status()).output).toBe(allCurrent)
  expect((await workspace.outcome('check')).code).toBe(0)
  expect((await workspace.outcome('translation', 'sync', 'fr', '2020')).output).toBe('fr 2020: lock brought up to date\n')
  expect([existsSync(join(workspace.folder, folder, 'translation.lock.jsonl')), (await status()).output]).toEqual([false, allCurrent])
  expect(workspace.read(`${folder}/locks/.gitattributes`)).toContain('*.lock.jsonl merge=union')
})

test('conflict markers and contradicting lines are said, and merge keeps what the texts bear out', async () => {
  const workspace = await smallWorkspace()
  const { read, write, outcome } = workspace
  const good = read(lock)
  const line = good.split('\n')[2] ?? ''
  const other = JSON.stringify({ ...JSON.parse(line), target: 'Autre.', targetHash: textHash('Autre.') })
  write(
    lock,
    good.replace(line, () => `${other}\n${line}`),
  )
  const doubled = await outcome('check')
  expect(doubled.errors).toMatch(
    new RegExp(
      `^${lock}:3:1 {2}error {2}two lines say what “Show figures early” was translated as: line 4 holds, .* {2}lock-doubled$`,
      'm',
    ),
  )
  expect((await outcome('translation', 'status', 'fr', '2020')).output).toBe(allCurrent)
  write(
    lock,
    good.replace(line, () => `<<<<<<< ours\n${line}\n=======\n${other}\n>>>>>>> theirs`),
  )
  expect((await outcome('check')).errors).toContain('Run `outcome translation merge`')
  expect((await outcome('translation', 'merge')).output).toBe('fr 2020: 1 lock put together, 1 line left out\n')
  expect(read(lock)).toBe(good)
  expect((await outcome('translation', 'merge')).output).toBe('The locks are in order.\n')
})
