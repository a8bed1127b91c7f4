// Nothing that a translator wrote is lost by a command that writes files; what there is nothing to do for is said.
import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { saveFile } from '../../src/commands/translation/source-files.ts'
import { readPo, writePo } from '../../src/translation/exchange/po.ts'
import { emptyFolder } from '../cli/folder.ts'
import { world } from '../cli/world.ts'
import { fill } from './pretend.ts'
import { workspace } from './world.ts'

const exportFr = ['export', 'fr', '2020', '--po', '--out', 'fr.po']

test('export does not write over what was filled in and not yet taken in', async () => {
  const { run, read, write } = workspace()
  expect((await run(...exportFr)).output).toMatch(/^fr\.po: \d+ passages\n$/)
  expect((await run(...exportFr)).output).toMatch(/^fr\.po: \d+ passages, unchanged\n$/)
  const filled = writePo(fill(readPo(read('fr.po'))))
  write('fr.po', filled)
  await expect(run(...exportFr)).rejects.toMatchObject({
    name: 'UsageError',
    message: expect.stringMatching(
      /^fr\.po holds \d+ texts that the sources do not have\. Import it first, or name another file by --out FILE\.$/,
    ),
  })
  expect(read('fr.po')).toBe(filled)
  await run('import', 'fr.po')
  expect((await run(...exportFr)).output).toBe('fr.po: 0 passages\n')
  await run('export', 'fr', '2020', '--po', '--all', '--out', 'all.po')
  expect((await run('export', 'fr', '2020', '--xliff', '--all', '--out', 'all.po')).code).toBe(0)
})

test('export writes over no other file, and over no other export', async () => {
  const { run, read, write } = workspace()
  write('notes.txt', 'My notes.')
  await expect(run('export', 'fr', '2020', '--po', '--out', 'notes.txt')).rejects.toThrow(
    'notes.txt is there, and it is no export of this program.',
  )
  expect(read('notes.txt')).toBe('My notes.')
  await run(...exportFr)
  await expect(run('export', 'fr', 'series', '--po', '--out', 'fr.po')).rejects.toThrow('fr.po is the export of 2020 in fr.')
  write('empty.po', '')
  expect((await run('export', 'fr', '2020', '--po', '--out', 'empty.po')).code).toBe(0)
})

test('a link stays a link, a device a device', async () => {
  const folder = emptyFolder()
  mkdirSync(join(folder, 'a'))
  writeFileSync(join(folder, 'a/real.md'), 'before')
  symlinkSync('a/real.md', join(folder, 'link.md'))
  expect(await saveFile(join(folder, 'link.md'), 'after', world())).toBe(true)
  expect([readFileSync(join(folder, 'a/real.md'), 'utf8'), lstatSync(join(folder, 'link.md')).isSymbolicLink()]).toEqual(['after', true])
  expect([readdirSync(folder), readdirSync(join(folder, 'a'))]).toEqual([['a', 'link.md'], ['real.md']])
  if (process.platform === 'win32') return
  expect(await saveFile('/dev/null', 'nothing', world())).toBe(true)
  expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true)
})

test('where there is nothing to do, that is said', async () => {
  const { run, read, write } = workspace()
  expect((await run('status')).output).toBe('No translation has been begun. Begin one with: outcome translation new fr\n')
  expect((await run('status', 'fr')).output).toBe(
    'The translation into fr has not been begun. Begin one with: outcome translation new fr\n',
  )
  await run(...exportFr)
  expect((await run('import', 'fr.po')).output).toMatch(/^fr\.po: no text was filled in or changed\.\n/)
  write('fr.po', writePo(fill(readPo(read('fr.po')))))
  await run('import', 'fr.po')
  expect((await run('sync', 'fr', '2020')).output).toBe('The locks are up to date.\n')
  expect((await run('adopt', 'fr', '2020')).output).toBe('Nothing to take up: every translated passage is recorded.\n')
  expect((await run('accept', '--all')).output).toMatch(/^Nothing to accept: /)
  expect(await run('check', 'fr', '2020')).toEqual({ code: 0, output: '1 translation well\n', errors: '' })
  await expect(run('accept', '2020/fr/edition.md')).rejects.toThrow('Files are named from this folder: sources/2020/fr/edition.md.')
})
