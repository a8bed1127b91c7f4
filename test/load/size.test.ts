// Sources that are too much are refused with a sentence: texts of many megabytes, folders that are no sources.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readInvocation } from '../../src/commands/arguments.ts'
import { check } from '../../src/commands/check.ts'
import { folderWithSources } from '../cli/folder.ts'
import { world } from '../cli/world.ts'

async function checked(folder: string) {
  const there = world({ folder })
  const code = await check.run(readInvocation(check, []), there)
  return { code, errors: there.errors.text() }
}

describe('too much', () => {
  test('a text over 4 MB is said, and is not read', async () => {
    const folder = folderWithSources()
    writeFileSync(join(folder, 'sources/2020/en/sessions/01-opening.md'), 'word '.repeat(800_001))
    const { code, errors } = await checked(folder)
    expect(code).toBe(1)
    expect(errors).toMatch(
      /^sources\/2020\/en\/sessions\/01-opening\.md:1:1 {2}error {2}this file cannot be read: it is larger than 4 MB {2}file-unreadable\n {2}→ Divide it into several texts/,
    )
  })

  test('thousands of files that do not belong are said in one sentence', async () => {
    const folder = folderWithSources()
    for (let index = 0; index < 1001; index++) writeFileSync(join(folder, 'sources', `${index}.txt`), '')
    const saying = checked(folder).catch(({ name, message }: Error) => ({ code: name, errors: message }))
    expect(JSON.stringify(await saying)).toMatch(
      /1001 files stand where none is expected, such as [\w./]+, .*Name the folder of the sources/,
    )
  })

  test('and so are thousands of texts in the folder of sessions that are called otherwise', async () => {
    const folder = folderWithSources()
    for (let index = 0; index < 3000; index++) writeFileSync(join(folder, 'sources/2020/en/sessions', `n${index}.md`), '')
    const { code, errors } = await checked(folder)
    expect([code, errors.slice(0, 200)]).toEqual([
      2,
      expect.stringMatching(/3000 files stand where none is expected, such as 2020\/en\/sessions\/n/),
    ])
  })

  test('a folder that does not belong is one message, however much is in it', async () => {
    const folder = folderWithSources()
    const places = ['photos', '2020/photos', '2020/en/photos']
    for (const place of places) {
      mkdirSync(join(folder, 'sources', place), { recursive: true })
      for (let index = 0; index < 40; index++) writeFileSync(join(folder, 'sources', place, `${index}.txt`), '')
    }
    const { errors } = await checked(folder)
    for (const place of places) expect(errors.split(`sources/${place}:1:1`)).toHaveLength(2)
    expect(errors.match(/this folder, with 40 files, stands where none is expected/g)).toHaveLength(3)
  })
})
