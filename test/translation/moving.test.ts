// Texts get other numbers and names in every language at once, by a command or after their source: nothing is lost, locks say what they
// said, and no link leads elsewhere.
import { readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contents } from '../cli/folder.ts'
import { chanceOf } from './branches.ts'
import { type SeriesWorkspace, seriesWorkspace, smallWorkspace } from './series-workspace.ts'

interface Passage {
  readonly id: string
  readonly state: string
  readonly target: string | null
}

/** The states of all passages of an edition by language, and how often each occurs. */
async function states({ outcome }: SeriesWorkspace, edition: string): Promise<readonly string[]> {
  const { output } = await outcome('translation', 'status', edition, '--json')
  const books = JSON.parse(output).books as readonly { readonly language: string; readonly passages: readonly Passage[] }[]
  return books
    .flatMap(({ language, passages }) =>
      passages.map(({ state, target }) => `${language} ${state} ${target?.replace(/\]\([^)]*\)/g, ']()').replace(/\d+/g, '#')}`),
    )
    .sort()
}

test('random moves and names in seven languages', { timeout: 200_000 }, async () => {
  const workspace = seriesWorkspace()
  const { folder, outcome } = workspace
  const chance = chanceOf(20)
  const before = await states(workspace, '2023')
  for (let count = 0; count < 2; count++) {
    const kind = ['encouragements', 'sessions'][chance(2)] ?? ''
    const texts = readdirSync(join(folder, 'sources/2023/en', kind))
    const text = `${kind}/${texts[chance(texts.length)]}`
    const words = count % 2 === 0 ? ['move', text, String(1 + chance(texts.length))] : ['rename', text, `another-name-${count}`]
    expect(await outcome(...words, '--edition', '2023')).toMatchObject({ code: 0, errors: '' })
  }
  expect(await outcome('check', '2023', '--lang', 'en', 'fr')).toMatchObject({ code: 0, errors: '' })
  expect(await states(workspace, '2023')).toEqual(before)
  expect((await outcome('translation', 'sync', '2023')).output).toBe('The locks are up to date.\n')
})

test('there and back are the same bytes, and --dry-run writes nothing', async () => {
  const workspace = await smallWorkspace()
  const { folder, outcome } = workspace
  const before = contents(folder)
  const shown = await outcome('move', 'encouragements/02-name-a-clerk', '1', '--dry-run')
  expect(shown.output).toMatch(/^2020\/en\/encouragements\/02-name-a-clerk\.md → 2020\/en\/encouragements\/01-name-a-clerk\.md\n/)
  expect([shown.output.endsWith('Nothing is written.\n'), contents(folder)]).toEqual([true, before])
  await outcome('move', 'encouragements/02-name-a-clerk', '1')
  expect(Object.keys(contents(folder))).toContain('sources/2020/fr/locks/encouragements/02-show-figures-early.lock.jsonl')
  await outcome('move', '2020/en/encouragements/name-a-clerk.md', '02')
  expect(contents(folder)).toEqual(before)
  await outcome('rename', 'encouragements/name-a-clerk', '02-100-days.md')
  await outcome('rename', 'encouragements/02-100-days', 'name-a-clerk')
  expect(contents(folder)).toEqual(before)
  expect((await outcome('move', 'encouragements/02-name-a-clerk', '2')).output).toBe('Nothing changes: it is so already.\n')
})

test('a text goes when nothing leads to it, and those behind it close the gap', async () => {
  const workspace = await smallWorkspace()
  const { folder, outcome, change } = workspace
  await expect(outcome('remove', 'sessions/01-opening')).rejects.toThrow(/leads to it\.\n {2}sources\/2020\/en\/edition\.md:\d+\n/)
  const first = 'sources/2020/en/encouragements/02-name-a-clerk.md'
  change('sources/2020/en/sessions/02-workshop.md', /$/, '\n[](../encouragements/02-name-a-clerk.md) is a link.\n')
  await expect(outcome('remove', 'encouragements/02-name-a-clerk')).rejects.toThrow('sources/2020/en/sessions/02-workshop.md:')
  change('sources/2020/en/sessions/02-workshop.md', '\n[](../encouragements/02-name-a-clerk.md) is a link.\n', '')
  expect(Object.keys(contents(folder))).toContain(first)
  await outcome('remove', 'encouragements/02-name-a-clerk')
  const left = Object.keys(contents(folder)).filter((path) => path.includes('name-a-clerk'))
  expect([left, workspace.read('sources/2020/edition.yaml').includes('encouragements: 1')]).toEqual([[], true])
})

test.each([
  [['move', 'encouragements/09-nothing', '3'], 'There is no text encouragements/09-nothing.'],
  [['move', 'encouragements/02-name-a-clerk', 'three'], '“three” is no number'],
  [['rename', 'encouragements/02-name-a-clerk', 'Not an id'], '“Not an id” is no id'],
  [
    ['rename', 'encouragements/02-name-a-clerk', 'show-figures-early'],
    'The id show-figures-early is that of encouragements/01-show-figures-early.md',
  ],
  [['rename', 'sessions/01-opening', 'contents'], 'The id contents is that of a part of every document.'],
  [['rename', 'sessions/01-opening', '2020-01'], 'The id 2020-01 is that of an encouragement.'],
  [['rename', 'sessions/01-opening', 'x'.repeat(300)], 'cannot be written: its name is too long'],
  [['move', 'sessions/01-opening', '3'], 'The edition has 2 texts in sessions: give it a number from 1 to 2.'],
  [['remove'], 'Name a text'],
  [['remove', 'encouragements/02-name-a-clerk', '--edition', '2021'], 'There is no edition 2021. Did you mean “2020”?'],
])('%j is refused with a sentence', async (words, says) => {
  const { outcome } = await smallWorkspace()
  await expect(outcome(...words)).rejects.toMatchObject({ name: 'UsageError', message: expect.stringContaining(says) })
})

test('texts that were renumbered or renamed by hand in the source are one message a language, and sync makes the others follow', async () => {
  const workspace = await smallWorkspace()
  const { folder, outcome, change, write, read } = workspace
  const path = (name: string) => join(folder, 'sources/2020/en', name)
  const before = await states(workspace, '2020')
  renameSync(path('encouragements/02-name-a-clerk.md'), path('encouragements/03-name-a-clerk.md'))
  renameSync(path('encouragements/01-show-figures-early.md'), path('encouragements/02-show-figures-early.md'))
  renameSync(path('sessions/02-workshop.md'), path('sessions/02-afternoon.md'))
  write(
    'sources/2020/en/encouragements/01-new.md',
    read('sources/2020/en/encouragements/03-name-a-clerk.md').replace(/^title: .*$/m, 'title: A new one'),
  )
  change('sources/2020/edition.yaml', 'encouragements: 2', 'encouragements: 3')
  const names = [
    ['02-name-a-clerk.md', '03-name-a-clerk.md'],
    ['01-show-figures-early.md', '02-show-figures-early.md'],
    ['02-workshop.md', '02-afternoon.md'],
    ['- workshop#', '- afternoon#'],
  ] as const
  for (const name of Object.keys(contents(join(folder, 'sources/2020/en'))).filter((one) => one.endsWith('.md'))) {
    const text = read(`sources/2020/en/${name}`)
    write(
      `sources/2020/en/${name}`,
      names.reduce((one, [from, to]) => one.replaceAll(from, to), text),
    )
  }
  const messages = JSON.parse((await outcome('check', '--json')).output).messages as readonly {
    readonly rule: string
    readonly file: string
    readonly remedy: string
  }[]
  const ofFrench = messages.filter(({ file, rule }) => file.includes('/fr/') && rule === 'source-missing')
  expect(ofFrench.map(({ file }) => file)).toEqual([
    'sources/2020/fr/encouragements/01-show-figures-early.md',
    'sources/2020/fr/sessions/02-workshop.md',
  ])
  for (const { remedy } of ofFrench) expect(remedy).toMatch(/^Give “outcome translation sync”/)
  const dry = await outcome('translation', 'sync', '--dry-run')
  expect(dry.output).toContain('2020/fr/sessions/02-workshop.md → 2020/fr/sessions/02-afternoon.md\n')
  expect(await outcome('translation', 'sync')).toMatchObject({ code: 0, errors: '' })
  const after = await states(workspace, '2020')
  expect(after.filter((one) => !one.startsWith('fr missing'))).toEqual(before.filter((one) => !one.startsWith('fr missing')))
  expect(Object.keys(contents(folder)).filter((name) => name.includes('/fr/') && /01-show|02-name|02-workshop/.test(name))).toEqual([])
})
