// Languages and passages that are named wrongly are refused with a remedy, and only what was named is written.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPo, writePo } from '../../src/translation/exchange/po.ts'
import { contents } from '../cli/folder.ts'
import { seriesWorkspace } from './series-workspace.ts'
import { workspace } from './world.ts'

test('export and import: only into a translation that series.yaml lists', async () => {
  const { run, read, write, folder } = workspace()
  await expect(run('export', 'en', '2020', '--po')).rejects.toThrow('“en” is the source language. Name a language to translate into: fr.')
  await expect(run('export', 'xx', '2020', '--po')).rejects.toThrow('does not list the language “xx”. Add it to “languages” there, or name')
  await run('export', 'fr', '2020', '--po', '--out', 'fr.po')
  const exchange = readPo(read('fr.po'))
  const before = contents(join(folder, 'sources'))
  for (const targetLanguage of ['en', 'xx', '../../fr']) {
    write('other.po', writePo({ ...exchange, targetLanguage }))
    await expect(run('import', 'other.po')).rejects.toThrow(
      targetLanguage === 'en' ? 'is the source language' : 'does not list the language',
    )
  }
  expect(contents(join(folder, 'sources'))).toEqual(before)
})

test('new: says what a language needs before it can be built; a pseudo-language has no files', async () => {
  const { run, read, folder } = workspace()
  const { code, output } = await run('new', 'pl', '2020')
  expect(code).toBe(0)
  expect(read('sources/2020/pl/edition.md')).toContain('title: ')
  expect(output.split('\n').slice(-3)).toEqual([
    'Add pl to “languages” in series.yaml, so that it is built.',
    'Give “outcome translation new pl series” too: building needs words of the language.',
    '',
  ])
  expect((await run('new', 'fr', '2020')).output).toMatch(/^fr 2020: \d+ files made\n$/)
  const before = contents(join(folder, 'sources'))
  for (const tag of ['en-XA', 'ar-XB']) await expect(run('new', tag)).rejects.toThrow(`outcome build --lang ${tag}`)
  expect(contents(join(folder, 'sources'))).toEqual(before)
})

test('status of a language that has files and is not listed', async () => {
  const { run, folder } = workspace()
  await run('new', 'pt', '2020')
  await expect(run('status', 'pt')).rejects.toThrow('There are files in the language “pt”, but series.yaml does not list it.')
  mkdirSync(join(folder, 'sources/2020/images'), { recursive: true })
  await expect(run('status', 'images')).rejects.toThrow('neither a translation')
})

test('accept writes the lock of what was named and no other, and none when it refuses', async () => {
  const { outcome, change, read, folder } = seriesWorkspace()
  const english = 'sources/2023/en/encouragements/01-give-objectives-an-owner.md'
  const french = english.replace('/en/', '/fr/')
  change(english, 'with a date, a measure', 'with a deadline, a measure')
  // What accept would bring up to date in other catalogs, if it wrote them.
  for (const language of ['fr', 'ru', 'de'])
    change(`sources/2023/${language}/encouragements/02-use-the-instruments-in-place.md`, /\.\n/, '. 1234 5678.\n')
  const line =
    read(french)
      .split('\n')
      .findIndex((text) => text.startsWith('Nous encourageons les collectivités locales')) + 1
  const before = contents(join(folder, 'sources'))
  const refused = await outcome('translation', 'accept', `${french}:${line}`)
  expect(refused).toMatchObject({ code: 1, output: '' })
  expect(contents(join(folder, 'sources'))).toEqual(before)
  const accepted = await outcome('translation', 'accept', `${french}:${line}`, '--cosmetic')
  expect(accepted).toEqual({ code: 0, errors: '', output: 'fr 2023: 1 passage accepted\n' })
  const after = contents(join(folder, 'sources'))
  expect(Object.keys(after).filter((path) => after[path] !== before[path])).toEqual([
    '2023/fr/locks/encouragements/01-give-objectives-an-owner.lock.jsonl',
  ])
})

test('accept FILE --all accepts what the file holds, and an edition or a language that is no file gets a hint', async () => {
  const { run, read, write } = workspace()
  const [one, two] = ['sources/2020/fr/edition.md', 'sources/2020/fr/encouragements/01-show-figures-early.md']
  await run('new', 'fr', '2020')
  await run('accept', '--all', '--same', '--lang', 'fr')
  const edited = [one, two].map((path) => path.replace('/fr/', '/en/'))
  for (const path of [...edited, one, two])
    write(
      path,
      read(path).replace(/^title: .*$/m, `title: Tout autre titre que ${path.includes('/en/') ? 'before' : 'celui-là'}${path.length}`),
    )
  expect((await run('accept', two, '--all')).output).toBe('fr 2020: 1 passage accepted\n')
  expect((await run('status', 'fr', '2020')).output).toContain('updated?  #title')
  await expect(run('accept', '--lang', 'fr', '2020', '--all')).rejects.toThrow(
    'There is no translated passage at 2020. To name the edition, say --edition 2020.',
  )
  await expect(run('accept', 'fr', '--all')).rejects.toThrow('say --lang fr')
})

test('accept of one passage of a file that was never recorded makes it current and leaves the others unverified', async () => {
  const { run, read, write, folder } = workspace()
  const file = 'sources/2020/fr/encouragements/01-show-figures-early.md'
  await run('new', 'fr', '2020')
  write(
    file,
    read(file)
      .replace(/^title: .*$/m, 'title: Un titre')
      .replace(/^summary: .*$/m, 'summary: Un texte.'),
  )
  rmSync(join(folder, 'sources/2020/fr/locks'), { recursive: true })
  expect((await run('accept', `${file}:2`)).output).toBe('fr 2020: 1 passage accepted\n')
  const { output } = await run('status', 'fr', '2020')
  expect(output).toContain('unverified  #summary')
  expect(JSON.parse((await run('status', 'fr', '2020', '--json')).output).books[0].passages).toContainEqual(
    expect.objectContaining({ id: 'encouragements/01-show-figures-early#title', state: 'current' }),
  )
})

test('accept: a file of other sources is refused, though its path ends alike', async () => {
  const { run, read, folder } = workspace()
  await run('new', 'fr', '2020')
  const path = 'sources/2020/fr/edition.md'
  const lock = read('sources/2020/fr/locks/edition.lock.jsonl')
  for (const name of [`/elsewhere/${path}`, `elsewhere/${path}`, `../${path}`])
    await expect(run('accept', name, '--same')).rejects.toThrow(`There is no translated passage at ${name}.`)
  expect(read('sources/2020/fr/locks/edition.lock.jsonl')).toBe(lock)
  expect(await run('accept', join(folder, path), '--same')).toMatchObject({ code: 0 })
  expect(read('sources/2020/fr/locks/edition.lock.jsonl')).not.toBe(lock)
})
