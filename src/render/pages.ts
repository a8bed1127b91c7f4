// The @page rules of a printed document: one named page for each text with a running head of its own, because Chromium knows no
// string-set. Pages are mirrored: the edition stands inside, the text's name and the folio outside. A book that is read from right
// to left is bound at its right: its odd pages are the left ones, though Chromium calls them `:right` in every book.
import type { OutcomeDocument } from '../model/document.ts'
import type { LanguagePack } from '../model/language.ts'
import { kindList, kindOf, textsOf } from '../texts/index.ts'
import { countWide } from './letters.ts'
import { indexesOf, wordAt } from './texts.ts'

/** A kind of page by name, and what its running head says. */
export interface NamedPage {
  readonly name: string
  readonly head: string
}

/** The @page rules for the pages of a document, each text's with landscape ones for tables that are too wide for the others; all measures are custom properties of print.css, and `room` is its --head-letters. */
export function pageRules(document: OutcomeDocument, words: LanguagePack['words'], room: number): string {
  const paper = document.page.toLowerCase()
  const [right, left] = document.direction === 'ltr' ? ['end', 'start'] : ['start', 'end']
  const margin = ['top', right, 'bottom', left].map((side) => `var(--margin-${side})`).join(' ')
  const edition = editionHead(document, room)
  return [
    `@page{size:${document.page};margin:${margin};${indent(document)}}:root{--page-width:var(--${paper}-width);--page-height:var(--${paper}-height)}`,
    ...footRules(document, words),
    '@page cover{margin:0;@top-left{content:none}@top-right{content:none}@bottom-left{content:none}@bottom-right{content:none}}',
    ...namedPages(document, words).flatMap(({ name, head: whole }) => {
      const head = shortened(whole, room - widthOf(edition))
      const turned = `${name}-landscape`
      return [
        headRules({ name, head }, edition, document),
        `@page ${turned}{size:${document.page} landscape}`,
        headRules({ name: turned, head }, edition, document),
      ]
    }),
  ].join('\n')
}

type Direction = Pick<OutcomeDocument, 'direction'>
type Side = 'left' | 'right'

/** The two kinds of pages as CSS calls them, and the side of the paper that is outside. */
const pageSides = ({ direction }: Direction): readonly { readonly page: Side; readonly outer: Side; readonly inner: Side }[] =>
  (['left', 'right'] as const).map((page) => ({
    page,
    outer: direction === 'ltr' ? page : opposite(page),
    inner: direction === 'ltr' ? opposite(page) : page,
  }))

/** Heads and folios begin where the text begins, a gap inside the page area: rules hang into it. */
function indent({ direction }: Direction): string {
  const start = direction === 'ltr' ? 'left' : 'right'
  return ['top', 'bottom'].map((edge) => `@${edge}-${start}{padding-${start}:var(--gap)}`).join('')
}

function footRules(document: OutcomeDocument, words: LanguagePack['words']): readonly string[] {
  const { status, year } = document.edition
  const foot = status === 'announced' ? '' : `${words.statusShort[status]} · ${words.outcomeDocument} ${year}`
  const folio = 'content:counter(page);font-weight:600;font-size:var(--size-folio);color:var(--ink)'
  return pageSides(document).map(
    ({ page, outer, inner }) => `@page:${page}{@bottom-${outer}{${folio}}@bottom-${inner}{content:${cssString(foot)}}}`,
  )
}

/** What the inner side says: the edition's title up to its colon, in the language of the document as all else; half of the line at most. */
function editionHead({ edition }: OutcomeDocument, room: number): string {
  const [title = ''] = edition.title.text.split(/[:：]/u)
  return shortened(title.trim(), room / 2)
}

/** A Chinese character is as wide as two letters. */
const widthOf = (text: string) => [...text].length + countWide(text)

/** A head that fits: cut after a word, never shown in two lines. */
function shortened(head: string, most: number): string {
  if (widthOf(head) <= most) return head
  let end = head.length
  while (end > 0 && widthOf(head.slice(0, end)) > most - 1) end -= 1
  const blank = head.lastIndexOf(' ', end)
  const whole = head.slice(0, blank > end / 2 ? blank : end)
  return `${whole.replace(shortWords, '').replace(/[\s,;:·–—-]+$/u, '')}…`
}

/** Articles and the like, which only make sense with the word that would follow. */
const shortWords = /(?:\s+\p{L}[\p{L}\p{M}’']{0,2})+$/u

/** The page of each text of the document. Its name is the text's anchor with `page-` before it. */
export function namedPages(document: OutcomeDocument, words: LanguagePack['words']): readonly NamedPage[] {
  const pages = [
    { anchor: 'imprint', head: words.imprint },
    { anchor: 'contents', head: words.contents },
    { anchor: 'at-a-glance', head: words.atAGlance },
    ...kindList.flatMap(({ name, part }) => [
      ...(part.opening === 'page' ? [{ anchor: part.anchor, head: wordAt(words, part) }] : []),
      ...indexesOf(part, document).map(({ anchor, label, title }) => ({ anchor, head: `${label} · ${title.text}` })),
      ...textsOf(document, name).map((text) => ({ anchor: text.anchor, head: kindOf(text).head(text) })),
    ]),
  ]
  return pages.flatMap(({ anchor, head }) => (head === null ? [] : [{ name: `page-${anchor}`, head }]))
}

function headRules({ name, head }: NamedPage, edition: string, document: Direction): string {
  return pageSides(document)
    .map(
      ({ page, outer, inner }) =>
        `@page ${name}:${page}{@top-${outer}{content:${cssString(head)}}@top-${inner}{content:${cssString(edition)}}}`,
    )
    .join('\n')
}

const opposite = (side: Side): Side => (side === 'left' ? 'right' : 'left')

/** A CSS string; whatever could end it is escaped (CSS Syntax 3, 4.3.5). */
export function cssString(text: string): string {
  return `"${text.replace(/[\\"<>\n\r\f]/g, (character) => `\\${character.codePointAt(0)?.toString(16)} `)}"`
}
