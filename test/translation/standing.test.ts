// Files that a platform keeps: the entry of a passage stays as it is when others come, go, move or change, what was translated there is not
// lost, and a folder is taken in as a whole.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPo } from '../../src/translation/exchange/po.ts'
import { type SeriesWorkspace, smallWorkspace } from './series-workspace.ts'

/** The entries of a PO file by their names, without the lines of the source, which move. */
function entries(text: string): ReadonlyMap<string, string> {
  const blocks = text.split('\n\n').map((block) => block.replace(/^#: .*\n/gm, '').trim())
  return new Map(blocks.flatMap((block) => [/^msgctxt "(.*)"$/m.exec(block)?.[1] ?? []].flat().map((name) => [name, block] as const)))
}

const nameOf = (text: string, says: string) => [...entries(text)].find(([, block]) => block.includes(says))?.[0]

const session = 'sources/2020/en/sessions/01-opening.md'
const [file, template] = ['translations/2020/fr.po', 'translations/2020/source.pot']

async function exported(workspace: SeriesWorkspace): Promise<{ readonly fr: string; readonly pot: string }> {
  const { code, errors } = await workspace.outcome('translation', 'export', '--standing')
  expect([code, errors]).toEqual([0, ''])
  return { fr: workspace.read(file), pot: workspace.read(template) }
}

test('over three revisions of the sources entries keep their names, and those of other passages their whole text', async () => {
  const workspace = await smallWorkspace()
  const first = await exported(workspace)
  expect(await exported(workspace)).toEqual(first)

  // A passage comes, in the middle of others.
  workspace.change(session, 'Figures come late\n', 'Figures come late\n\nA passage that is new.\n')
  const second = await exported(workspace)
  const added = nameOf(second.fr, 'A passage that is new')
  expect([...entries(second.fr)].filter(([name]) => name !== added)).toEqual([...entries(first.fr)])

  // One changes, and its text is renumbered.
  workspace.change(session, 'Councils see figures after the vote.', 'Most councils see figures after the vote.')
  expect((await workspace.outcome('move', 'sessions/01-opening', '2')).code).toBe(0)
  const third = await exported(workspace)
  const changed = nameOf(third.fr, 'Most councils')
  expect(changed).toBe(nameOf(second.fr, 'Councils see figures'))
  expect(entries(third.fr).get(changed ?? '')).toMatch(/#, fuzzy\n#\| msgid "Councils see figures after the vote\."\nmsgctxt/)
  expect(third.pot).toContain('#: sources/2020/en/sessions/02-opening.md:')
  for (const side of ['fr', 'pot'] as const) {
    const [before, now] = [entries(second[side]), entries(third[side])]
    expect([...now.keys()].toSorted()).toEqual([...before.keys()].toSorted())
    // The number of a text stands in what is said of links to it.
    expect([...before].filter(([name, block]) => name !== changed && now.get(name) !== block && !block.includes('.md'))).toEqual([])
  }

  // One goes.
  workspace.change('sources/2020/en/sessions/02-opening.md', 'The session began with figures.[^figures]\n', '')
  workspace.change('sources/2020/en/sessions/02-opening.md', /\[\^figures\]: .*\n/, '')
  const fourth = await exported(workspace)
  const left = [...entries(third.fr).keys()].filter((name) => !entries(fourth.fr).has(name))
  expect(left).toHaveLength(2)
  expect([...entries(fourth.fr)].every(([name, block]) => entries(third.fr).get(name) === block)).toBe(true)
})

test('a translator is told the key, the heading above, the limit and the terms', async () => {
  const workspace = await smallWorkspace()
  workspace.write('sources/terms.yaml', '- { term: "figure*", languages: { fr: { allowed: [chiffre*], forbidden: [nombre*] } } }\n')
  const { fr, pot } = await exported(workspace)
  expect(entries(fr).get('sessions/opening#short')).toMatch(
    /^#\. word; current; exported [0-9a-f]{16}\n#\. Key: short\n#\. Under: Opening: what counts\n#\. At most 32 letters\n#, max-length:32\n/,
  )
  expect(entries(fr).get(nameOf(fr, 'Councils see figures') ?? '')).toContain(
    '#. Under: Figures come late\n#. Term: figure* = chiffre*; not nombre*',
  )
  expect(
    readPo(pot, 'pot', { sourceLanguage: 'en', targetLanguage: '', component: '2020' }).units.every(({ target }) => target === ''),
  ).toBe(true)
})

test('what was translated on a platform stays until it is imported, and the folder is taken in as a whole', async () => {
  const workspace = await smallWorkspace()
  workspace.change(session, 'Figures come late\n', 'Figures come late\n\nA passage that is new.\n\nOne that will go.\n')
  await exported(workspace)
  const target = (says: string) => new RegExp(`(msgid "${says}"\nmsgstr )""`)
  workspace.write(
    file,
    workspace
      .read(file)
      .replace(target('A passage that is new\\.'), '$1"Un passage nouveau."')
      .replace(target('One that will go\\.'), '$1"Un autre qui va partir."')
      .replace('"Last-Translator: unknown\\n"', '"Last-Translator: A Person <a@example.org>\\n"'),
  )
  workspace.change(session, 'One that will go.\n', '')
  const again = await workspace.outcome('translation', 'export', '--standing')
  expect([again.code, again.errors]).toEqual([0, '2020/fr.po: 2 texts kept that no import has taken in\n'])
  expect(workspace.read(file)).toContain('msgid "A passage that is new."\nmsgstr "Un passage nouveau."')
  expect(workspace.read(file)).toContain('#~ msgstr "Un autre qui va partir."')
  expect(workspace.read(file)).toContain('Last-Translator: A Person <a@example.org>')

  const taken = await workspace.outcome('translation', 'import', 'translations')
  expect([taken.code, taken.errors]).toEqual([0, ''])
  expect(taken.output).toMatch(/fr 2020: 1 text taken in, \d+ already there, 0 refused/)
  expect(workspace.read('sources/2020/fr/sessions/01-opening.md')).toContain('Un passage nouveau.')
  await exported(workspace)
  // Another person corrects it: the file is everybody's, and says of a passage nothing by its head.
  workspace.write(file, workspace.read(file).replace('Un passage nouveau', 'Un nouveau passage').replace('A Person', 'Another'))
  expect((await workspace.outcome('translation', 'import', 'translations')).code).toBe(0)
  expect(workspace.read('sources/2020/fr/sessions/01-opening.md')).toContain('Un nouveau passage.')
})

test('words of a language have files of their own; without heads, as a platform may send them, files are known by their places', async () => {
  const workspace = await smallWorkspace()
  await workspace.outcome('translation', 'new', 'pl')
  workspace.change('sources/series.yaml', '[en, fr]', '[en, fr, pl]')
  await exported(workspace)
  expect(workspace.read('translations/language-words/pl.po')).toContain('msgid "Addressed to"')
  expect(workspace.read('translations/series/pl.po')).not.toContain('msgid "Addressed to"')
  const words = workspace.read('translations/language-words/pl.po')
  const bare = words.replace(/^"X-Outcome.*\n/gm, '').replace(/(msgid "Addressed to"\nmsgstr )".*"/, '$1"Adresaci"')
  workspace.write('translations/language-words/pl.po', bare.replace(/^#, fuzzy\n/gm, ''))
  await workspace.outcome('translation', 'import', 'translations')
  expect(workspace.read('sources/pl/language.md')).toContain('Adresaci')
})

test('a folder without standing files, and a language that is none of the series, are refused with what to do', async () => {
  const workspace = await smallWorkspace()
  await expect(workspace.outcome('translation', 'import', 'sources')).rejects.toThrow('outcome translation export --standing --out DIR')
  await exported(workspace)
  workspace.write('translations/2020/xx.po', workspace.read(file))
  await expect(workspace.outcome('translation', 'import', 'translations')).rejects.toThrow(/2020\/xx\.po: .*Add it to “languages”/)
  rmSync(join(workspace.folder, 'translations/2020/xx.po'))
  await expect(workspace.outcome('translation', 'export', '--standing', '--xliff')).rejects.toThrow('Standing files are PO')
})
