// The @page rules of a printed document: one named page for each text with a running head of its own, because Chromium knows no
// string-set. Pages are mirrored: the edition stands inside, the text's name and the folio outside.
import type { OutcomeDocument } from '../model/document.ts'
import type { LanguagePack } from '../model/language.ts'

/** A kind of page by name, and what its running head says. */
export interface NamedPage {
  readonly name: string
  readonly head: string
}

/** A cover a hair lower than its page: one that fills it to the last fraction would begin a second. */
const papers = {
  A4: { size: 'A4', width: '210mm', height: '296.9mm' },
  letter: { size: 'letter', width: '215.9mm', height: '279.3mm' },
} as const

/** The @page rules for the pages of a document. */
export function pageRules(document: OutcomeDocument, words: LanguagePack['words']): string {
  const { status } = document.edition
  const foot = status === 'announced' ? '' : `${words.statusShort[status]} · ${words.outcomeDocument} ${document.edition.year}`
  const { size, width, height } = papers[document.page]
  const sides = document.direction === 'ltr' ? '26mm 22mm 28mm 14mm' : '26mm 14mm 28mm 22mm'
  return [
    `@page{size:${size};margin:${sides}}:root{--page-width:${width};--page-height:${height}}`,
    ...(['left', 'right'] as const).map(
      (side) => `@page:${side}{@bottom-${side}{content:counter(page)}@bottom-${opposite(side)}{content:${cssString(foot)}}}`,
    ),
    '@page cover{margin:0;@top-left{content:none}@top-right{content:none}@bottom-left{content:none}@bottom-right{content:none}}',
    ...namedPages(document, words).map(({ name, head }) => headRules(name, head, document.edition.title)),
  ].join('\n')
}

/** The page of each text of the document. Its name is the text's anchor with `page-` before it. */
export function namedPages(document: OutcomeDocument, words: LanguagePack['words']): readonly NamedPage[] {
  const texts = [
    { anchor: 'imprint', head: words.imprint },
    { anchor: 'contents', head: words.contents },
    { anchor: 'at-a-glance', head: words.atAGlance },
    ...document.chapters.map(({ anchor, title }) => ({ anchor, head: title.text })),
    { anchor: 'encouragements', head: words.encouragements },
    ...document.encouragements.map(({ anchor, label }) => ({ anchor, head: label })),
    { anchor: 'sessions', head: words.sessions },
    ...document.sessions.map(({ anchor, number, short }) => ({ anchor, head: `${number} · ${short.text}` })),
    ...[document.traceability, document.rightsIndex, ...document.annexes].map(({ anchor, label, title }) => ({
      anchor,
      head: `${label} · ${title.text}`,
    })),
  ]
  return texts.map(({ anchor, head }) => ({ name: `page-${anchor}`, head }))
}

function headRules(name: string, head: string, edition: string): string {
  const sides = (['left', 'right'] as const).map(
    (side) => `@page ${name}:${side}{@top-${side}{content:${cssString(head)}}@top-${opposite(side)}{content:${cssString(edition)}}}`,
  )
  return sides.join('\n')
}

const opposite = (side: 'left' | 'right') => (side === 'left' ? 'right' : 'left')

/** A CSS string; whatever could end it is escaped (CSS Syntax 3, 4.3.5). */
export function cssString(text: string): string {
  return `"${text.replace(/[\\"<>\n\r\f]/g, (character) => `\\${character.codePointAt(0)?.toString(16)} `)}"`
}
