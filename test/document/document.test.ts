// The finished files of the three English editions: what they say and how their pages look. Each check is also seen failing on an
// edition that was changed for it.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Block, Line } from './blocks.ts'
import { prints, readEditions } from './editions.ts'
import * as pageChecks from './page-checks.ts'
import type { Run } from './read-pdf.ts'
import type { Check, ReadEdition } from './text-checks.ts'
import * as textChecks from './text-checks.ts'

let editions: readonly ReadEdition[]
beforeAll(async () => {
  editions = await readEditions()
}, 120_000)

type Breach = (edition: ReadEdition) => ReadEdition

/** Changes the runs of one page. */
const onPage =
  (number: number, change: (runs: readonly Run[]) => readonly Run[]): Breach =>
  (edition) => ({
    ...edition,
    pdf: { ...edition.pdf, pages: edition.pdf.pages.map((page, at) => (at === number - 1 ? { ...page, runs: change(page.runs) } : page)) },
  })

/** Changes the first block that `wanted` chooses. */
const onBlock =
  (wanted: (block: Block) => boolean, change: (block: Block) => Block): Breach =>
  (edition) => {
    const at = edition.blocks.findIndex(wanted)
    return { ...edition, blocks: edition.blocks.map((block, index) => (index === at ? change(block) : block)) }
  }

const isOfParagraph = ({ mark, text }: Run) => mark !== null && text.length > 30
const moved = (runs: readonly Run[], change: (run: Run) => Partial<Run>) => {
  const run = runs.find(isOfParagraph)
  return run === undefined ? runs : runs.map((other) => (other === run ? { ...run, ...change(run) } : other))
}
const isLong = ({ type, text }: Block) => type === 'P' && text.length > 300
const saying = (from: string | RegExp, to: string, isWanted: (block: Block) => boolean): Breach =>
  onBlock(isWanted, (block) => ({
    ...block,
    text: block.text.replace(from, to),
    parts: block.parts.map((part) => ({ ...part, text: part.text.replace(from, to) })),
  }))
const nextPage = (line: Line) => ({ ...line, page: line.page + 1 })

/** By the name of a check: what must hold, and an edition in which it does not. */
const checks: Readonly<Record<string, { readonly check: Check; readonly breach: Breach }>> = {
  'every encouragement is in the outline with number and title': {
    check: textChecks.outline,
    breach: (edition) => ({ ...edition, encouragements: edition.encouragements.map((item) => ({ ...item, number: item.number + 1 })) }),
  },
  'titles stand where links lead': {
    check: textChecks.targetsStandThere,
    breach: ({ pdf, ...edition }) => ({
      ...edition,
      pdf: { ...pdf, destinations: new Map([...pdf.destinations].map(([name, { page, y }]) => [name, { page: page + 1, y }])) },
    }),
  },
  'page numbers say where their links lead': {
    check: textChecks.pageNumbers,
    breach: saying(/\bp\.\s\d/, 'p. 9', ({ text }) => /\bp\.\s\d/.test(text)),
  },
  'page numbers in the contents end their lines': {
    check: textChecks.pageNumbers,
    breach: onBlock(
      ({ type }) => type === 'TOCI',
      (block) => ({ ...block, text: `${block.text}0` }),
    ),
  },
  'every page number is drawn': {
    check: textChecks.pageNumbers,
    breach: (edition) => ({ ...edition, pageNumbers: edition.pageNumbers + 1 }),
  },
  'the words of the sources are there in order': { check: textChecks.words, breach: saying('the', 'th e', isLong) },
  'no file is missing': { check: textChecks.words, breach: (edition) => ({ ...edition, sources: edition.sources.toReversed() }) },
  'side notes and frontmatter are there': {
    check: textChecks.notesAndTitles,
    breach: onBlock(
      ({ type }) => type === 'Note',
      (block) => ({ ...block, parts: block.parts.slice(0, 1) }),
    ),
  },
  'fonts are embedded outlines that ship': {
    check: pageChecks.fonts,
    breach: ({ pdf, ...edition }) => ({
      ...edition,
      pdf: { ...pdf, fonts: [{ name: 'AAAAAA+DejaVuSans', type: 'CIDFontType2', embedded: true }] },
    }),
  },
  'no font is drawn by procedures': {
    check: pageChecks.fonts,
    breach: ({ pdf, ...edition }) => ({
      ...edition,
      pdf: { ...pdf, fonts: [{ name: 'AAAAAA+SourceSerif4-Bold', type: 'Type3', embedded: true }] },
    }),
  },
  'folios are the page’s number': {
    check: pageChecks.folios,
    breach: onPage(5, (runs) => runs.map((run) => (run.mark === null && run.text.trim() === '5' ? { ...run, text: '4' } : run))),
  },
  'folios stand outside': {
    check: pageChecks.folios,
    breach: onPage(5, (runs) => runs.map((run) => (run.mark === null && run.text.trim() === '5' ? { ...run, x: 60 } : run))),
  },
  'no single lines at head or foot': {
    check: pageChecks.singleLines,
    breach: onBlock(
      ({ lines }) => lines.length > 2,
      (block) => ({ ...block, lines: [...block.lines.slice(0, -1), ...block.lines.slice(-1).map(nextPage)] }),
    ),
  },
  'no heading at the foot': {
    check: pageChecks.headingsAtFoot,
    breach: (edition) => ({
      ...edition,
      blocks: edition.blocks.map((block, at) =>
        edition.blocks[at - 1]?.type === 'H4' ? { ...block, lines: block.lines.map(nextPage) } : block,
      ),
    }),
  },
  'no page is empty': {
    check: pageChecks.emptyPages,
    breach: (edition) => ({ ...edition, blocks: edition.blocks.filter(({ lines }) => lines[0]?.page !== 5) }),
  },
  'text stays in the page area': {
    check: pageChecks.outside,
    breach: onPage(7, (runs) => moved(runs, ({ width }) => ({ width: width + 300 }))),
  },
  'text does not run below the foot': { check: pageChecks.outside, breach: onPage(7, (runs) => moved(runs, () => ({ y: 74 }))) },
  'no text crosses other text': { check: pageChecks.crossing, breach: onPage(7, (runs) => moved(runs, ({ y }) => ({ y: y - 15 }))) },
  'side notes stand on the pages of their references': {
    check: pageChecks.notesNearReferences,
    breach: ({ pdf, ...edition }) => ({
      ...edition,
      pdf: {
        ...pdf,
        destinations: new Map(
          [...pdf.destinations].map(([name, { page, y }]) => [name, { page: name.endsWith('-reference') ? page : page + 1, y }]),
        ),
      },
    }),
  },
}

describe.each(prints.map(({ name }, index) => ({ name, index })))('$name', ({ index }) => {
  test.each(Object.entries(checks))('%s', (_, { check }) => {
    const edition = editions[index]
    expect(edition && check(edition)).toEqual([])
  })
})

test('a document has the same fonts whether it is printed in parts or not', () => {
  const names = (name: string) =>
    editions[prints.findIndex((print) => print.name === name)]?.pdf.fonts.map((font) => font.name.replace(/^[A-Z]{6}\+/, '')).sort()
  expect(names('2022 in three parts')).toEqual(names('2022'))
})

describe('seen failing', () => {
  test.each(Object.entries(checks))('%s', (_, { check, breach }) => {
    const edition = editions.at(-1)
    expect(edition && check(breach(edition)).length).toBeGreaterThan(0)
  })
})
