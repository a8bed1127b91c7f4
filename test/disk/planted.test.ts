// Folders that look like what a killed run left, but came with sources or into an output from elsewhere: nothing outside is touched.
import { existsSync, mkdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openStagingArea } from '../../src/disk/staging-area.ts'
import { checksumOf } from '../../src/model/checksum.ts'
import { contents, emptyFolder } from '../cli/folder.ts'
import { owner, user } from '../private-folder.ts'

const sum = (text: string) => checksumOf(Buffer.from(text))
const world = { owner, user, signal: new AbortController().signal }

/** A folder as of a run that has ended, with a journal, what it keeps aside, and a companion. */
function plant(folder: string, moves: readonly object[], companion: string): string {
  const staging = join(folder, '.staging-1-1-0123456789abcdef.aaaaaa')
  mkdirSync(join(staging, 'kept'), { recursive: true })
  writeFileSync(join(staging, 'along'), companion)
  writeFileSync(join(staging, 'journal.json'), JSON.stringify(moves))
  for (const index of moves.keys()) writeFileSync(join(staging, 'kept', String(index)), 'planted')
  utimesSync(staging, 1, 1)
  return staging
}

test.each(['absolute', 'above', 'hidden', 'through a link'])('a journal that leads out is not followed: %s', async (how) => {
  const parent = emptyFolder()
  const [folder, victim] = [join(parent, 'output'), join(parent, 'victim')]
  for (const path of [folder, victim, join(folder, '.git'), join(folder, 'year')]) mkdirSync(path)
  for (const path of [join(victim, 'one'), join(victim, 'two'), join(folder, '.git/one'), join(folder, '.git/two')])
    writeFileSync(path, 'precious')
  const base = { absolute: victim, above: '../victim', hidden: '.git', 'through a link': 'year/../../victim' }[how] ?? ''
  const moves = [
    { path: `${base}/one`, before: sum('planted'), after: sum('precious') },
    { path: `${base}/two`, before: null, after: sum('precious') },
  ]
  const staging = plant(folder, moves, victim)
  await (await openStagingArea(folder, world)).close()
  expect(existsSync(staging)).toBe(false)
  expect(contents(victim)).toEqual({ one: 'precious', two: 'precious' })
  expect(readFileSync(join(folder, '.git/one'), 'utf8') + readFileSync(join(folder, '.git/two'), 'utf8')).toBe('preciousprecious')
})

test('what is kept aside and is a link, or not what the journal says, is not put back', async () => {
  const folder = emptyFolder()
  for (const name of ['one', 'two']) writeFileSync(join(folder, name), 'precious')
  const staging = plant(folder, [], '')
  const moves = ['one', 'two'].map((path) => ({ path, before: sum('kept'), after: sum('precious') }))
  writeFileSync(join(staging, 'journal.json'), JSON.stringify(moves))
  symlinkSync('/etc/passwd', join(staging, 'kept/0'))
  writeFileSync(join(staging, 'kept/1'), 'something else')
  utimesSync(staging, 1, 1)
  await (await openStagingArea(folder, world)).close()
  expect(contents(folder)).toEqual({ one: 'precious', two: 'precious' })
})

test('a journal that is none is as none', async () => {
  const folder = emptyFolder()
  for (const journal of ['{', '[1]', '[{"path": 1}]', 'null']) {
    const staging = plant(folder, [], '')
    writeFileSync(join(staging, 'journal.json'), journal)
    utimesSync(staging, 1, 1)
    await (await openStagingArea(folder, world)).close()
    expect(existsSync(staging)).toBe(false)
  }
})
