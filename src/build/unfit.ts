// What the print has no room for, said at its place in the sources: load reckons without a browser, and lets through what it cannot know.
import { toString as textOf } from 'mdast-util-to-string'
import { parseMarkdown } from '../load/index.ts'
import { report } from '../load/report.ts'
import { nodesOf } from '../load/tree.ts'
import type { DoesNotFit } from '../model/does-not-fit.ts'
import type { Manuscript } from '../model/manuscript.ts'
import { editionTextOf } from '../texts/index.ts'

/** Puts a message on the source of each thing that does not fit. */
export function reportUnfit({ unfit }: DoesNotFit, manuscript: Manuscript): void {
  for (const each of unfit)
    if (each.kind === 'cover') reportCover(manuscript)
    else reportTable(manuscript, each.words)
}

function reportTable({ texts, language }: Manuscript, words: string): void {
  const tables = texts.flatMap((text) => nodesOf(text.body, 'table').map(({ node }, index) => ({ text, node, index })))
  const { text, index } = tables.find(({ node }) => lettersOf(textOf(node)).startsWith(lettersOf(words))) ?? {
    text: editionTextOf(texts),
    index: -1,
  }
  const own = nodesOf(parseMarkdown(text.file).body, 'table')[index]?.node
  report(text.file, 'table-wide', {
    place: own?.children[0]?.position ?? null,
    reason: `the table “${words}…” is too wide for a landscape page in the smallest type (${language})`,
    remedy: 'Divide it into several tables, turn its rows into columns, or write shorter words in its cells.',
  })
}

/** Letters alone: marks and blanks are set in another way than they are written. */
const lettersOf = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '')

function reportCover({ texts, series, words, language }: Manuscript): void {
  const organisers = Object.values((series.words.get(language) ?? [...series.words.values()][0])?.words.organisers ?? {})
  const said = { title: words.title, question: words.question ?? '', subtitle: words.subtitle, organisers: organisers.join(', ') }
  const [longest] = Object.entries(said).reduce((one, other) => (other[1].length > one[1].length ? other : one))
  report(editionTextOf(texts).file, 'cover-full', {
    place: null,
    reason: 'the words of the cover do not fit on it, even in its smallest type',
    remedy: `Shorten them; the longest are those of “${longest}”${longest === 'organisers' ? ' in series.md' : ''}.`,
  })
}
