// Documents that are made again and again: what is kept of an earlier time is what would be made anew.
import { cpSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { openMaker } from '../../src/preview/maker.ts'
import type { Edited } from '../../src/preview/shown-document.ts'
import { emptyFolder } from '../cli/folder.ts'
import { world } from '../cli/world.ts'

const sources = join(emptyFolder(), 'sources')
const path = (file: string) => join(sources, file)
const [first, workshop, opening] = [
  '2020/en/encouragements/01-show-figures-early.md',
  '2020/en/sessions/02-workshop.md',
  '2020/en/sessions/01-opening.md',
]
const maker = openMaker(world(), sources)

beforeAll(() => {
  cpSync(new URL('../cases/base/sources', import.meta.url), sources, { recursive: true })
  // Each text knows of another: by a label, a page number, a number that is counted through the document.
  edit(
    workshop,
    (text) =>
      `${text.trimEnd()}\n\nSee [](01-opening.md#late-figures), [](../encouragements/01-show-figures-early.md).\n\n:::table{#counts}\nCounts\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n:::\n`,
  )
})

function edit(file: string, change: (text: string) => string): void {
  const before = readFileSync(path(file), 'utf8')
  const after = change(before)
  if (after === before) throw new Error(`nothing of ${file} was changed`)
  writeFileSync(path(file), after)
}

/** The texts of the document as HTML. */
async function made(own: Pick<typeof maker, 'make'>): Promise<readonly string[]> {
  const found: Edited[] = []
  const { files } = await own.make(['2020/en'], async (edited) => void found.push(edited))
  const said = [...files].flatMap(({ messages }) => messages.map(String))
  expect([said, found.length]).toEqual([[], 1])
  return found.flatMap(({ rendered }) => rendered.parts.flatMap(({ texts, opening: own }) => [own, ...texts.map(({ html }) => html)]))
}

test.each<[string, () => void]>([
  ['nothing', () => undefined],
  ['a word', () => edit(opening, (text) => text.replace('began', 'started'))],
  ['the words of a passage that others name', () => edit(opening, (text) => text.replace('Figures come late', 'Figures come too late'))],
  ['the title of an encouragement', () => edit(first, (text) => text.replace(/^title: .*$/m, 'title: Show figures in time'))],
  [
    'a note before others',
    () => edit(first, (text) => `${text.trimEnd().replace(/\n\n(\w[^\n]*)/, '\n\n$1[^more]')}\n\n[^more]: A note.\n`),
  ],
  [
    'a table before another',
    () =>
      edit(opening, (text) =>
        text.replace(':::finding', ':::table{#years}\nYears\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n:::\n\n:::finding'),
      ),
  ],
  [
    'a passage before another',
    () => edit(opening, (text) => text.replace(':::finding', ':::practice{#third}\nA third\n\nWords.\n:::\n\n:::finding')),
  ],
  [
    'the name of a session',
    () => {
      renameSync(path(workshop), path('2020/en/sessions/02-assembly.md'))
      edit('2020/en/encouragements/02-name-a-clerk.md', (text) => text.replaceAll('workshop#', 'assembly#'))
    },
  ],
])('%s has changed', async (_, change) => {
  await made(maker)
  change()
  expect(await made(maker)).toEqual(await made(openMaker(world(), sources)))
})
