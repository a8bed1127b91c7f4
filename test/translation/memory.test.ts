// A memory of translations: out as TMX that other tools read, in from any tool, exact texts to be looked at and near ones as out of date.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isTmx, memoryOf, readTmx, writeTmx } from '../../src/translation/exchange/tmx.ts'
import { files, segmentText, translations } from './markdown.ts'
import { smallWorkspace } from './series-workspace.ts'

test('TMX there and back', () => {
  fc.assert(
    fc.property(files, fc.array(translations, { minLength: 20, maxLength: 20 }), (text, answers) => {
      const pairs = segmentText('sessions/01-a.md', text).segments.map((source, index) => ({
        ...{ language: index % 3 === 0 ? 'de' : 'fr', source },
        target: { text: answers[index % 20] ?? '', inlineCodes: [] },
      }))
      const memory = memoryOf('en', pairs)
      const read = readTmx(writeTmx(memory, '1.0.0'))
      const texts = (entries: typeof memory.entries) => entries.map((entry) => [...entry].map(([tag, one]) => [tag, one.text]))
      expect([read.sourceLanguage, texts(read.entries)]).toEqual(['en', texts(memory.entries)])
      expect(new Set(texts(memory.entries).flat(1).map(String)).size).toBeGreaterThan(0)
    }),
    { numRuns: 30 },
  )
})

const tmx = (body: string) =>
  `<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4"><header srclang="en-US"/><body>${body}</body></tmx>`
const entry = (source: string, target: string) =>
  `<tu><tuv xml:lang="en-US"><seg>${source}</seg></tuv><tuv xml:lang="FR-fr"><seg>${target}</seg></tuv></tu>`

test('a memory of another tool gives texts that are to be looked at; near ones, where they are wanted, are out of date', async () => {
  const workspace = await smallWorkspace()
  const session = 'sources/2020/en/sessions/01-opening.md'
  workspace.change(
    session,
    'Figures come late\n',
    'Figures come late\n\nA *known* passage stands here.\n\nOne that is nearly known stands here, too.\n',
  )
  const states = async () => {
    const { passages } = JSON.parse((await workspace.outcome('translation', 'status', 'fr', '2020', '--json')).output).books[0]
    return (says: string) => passages.find(({ source }: { source: string | null }) => source?.includes(says) === true)
  }
  workspace.write(
    'm.tmx',
    tmx(
      entry('A *<bpt i="1"></bpt>known* passage stands here.', 'Un passage *connu* est ici.') +
        entry('One that was nearly known stands here, too.', 'Un autre presque connu est ici aussi.') +
        entry('The session began with figures.', 'Ne doit pas remplacer.'),
    ),
  )
  expect((await workspace.outcome('translation', 'import', 'm.tmx')).output).toBe(
    'fr 2020: 1 text taken in, to be looked at; 0 of them near\n',
  )
  expect((await states())('*known*')).toMatchObject({ state: 'unverified', target: 'Un passage *connu* est ici.' })
  expect((await states())('nearly')).toMatchObject({ state: 'missing' })
  expect((await workspace.outcome('translation', 'import', 'm.tmx', '--near')).output).toContain(
    '1 text taken in, to be looked at; 1 of them near',
  )
  expect((await states())('nearly')).toMatchObject({
    state: 'stale',
    target: 'Un autre presque connu est ici aussi.',
    previous: 'One that was nearly known stands here, too.',
  })
  expect((await workspace.outcome('translation', 'import', 'm.tmx', '--near')).output).toBe(
    'm.tmx: nothing in it is missing in these sources.\n',
  )
  expect(workspace.read('sources/2020/fr/sessions/01-opening.md')).not.toContain('Ne doit pas')
})

test('what is current goes into a memory and comes back where it is missing', async () => {
  const workspace = await smallWorkspace()
  const { output } = await workspace.outcome('translation', 'export', '--tmx')
  workspace.write('m.tmx', output)
  const path = 'sources/2020/fr/sessions/01-opening.md'
  const before = workspace.read(path)
  workspace.write(path, workspace.read('sources/2020/en/sessions/01-opening.md').replace(/^(date|kind):.*\n/gm, ''))
  expect((await workspace.outcome('translation', 'import', 'm.tmx')).code).toBe(0)
  expect(workspace.read(path).replace(/\s+/g, ' ')).toBe(before.replace(/\s+/g, ' '))
  await expect(workspace.outcome('translation', 'export', '--tmx', '--po')).rejects.toThrow('Say one of')
})

test('a memory that is broken, or of other languages, is refused with its line', async () => {
  expect(isTmx(tmx(''))).toBe(true)
  expect(isTmx('<xliff version="2.0"/>')).toBe(false)
  expect(() => readTmx(tmx('<tu>\n<tuv>'), 'm.tmx')).toThrow(/m\.tmx:4: this file cannot be read as TMX: unexpected close tag/)
  expect(() => readTmx('<tmx><body><tu><tuv><seg>&a;</seg></tuv></tu></body></tmx>')).toThrow('undefined entity')
  expect(() => readTmx(`<tmx>${'<a>'.repeat(200)}`)).toThrow('more than 100 elements')
  const workspace = await smallWorkspace()
  workspace.write('m.tmx', '<tmx><body><tu><tuv xml:lang="it"><seg>a</seg></tuv></tu></body></tmx>')
  await expect(workspace.outcome('translation', 'import', 'm.tmx')).rejects.toThrow('m.tmx has no text in en')
})
