// Words at the ends of lines. In a page's operators the last letter of a line is framed, and a word that may go on in the next line
// stands between marks, until the content tells what is read there. (ISO 32000-2, 14.8.2.3 and 14.9.4)
import type { LineEnd, Piece } from './page-content.ts'

/** Stands in operators before a word that goes over a line end. */
export const WORD_START = '\ue004'
/** Stands in operators after such a word. */
export const WORD_END = '\ue005'

const FRAME = /\ue001([^\ue002]*)\ue002([^\ue003]*)\ue003/g
const BROKEN_WORD = new RegExp(`${WORD_START}([^${WORD_START}${WORD_END}]*)(?:${WORD_END}|$)`, 'g')
const SAID = /\ue006([^\ue007]*)\ue007/g

/** Operators of a part of a word that may be broken, with what they say. */
export function partOfWord(operators: string, said: string): string {
  return `${operators}\ue006${said}\ue007`
}

/** The items of a TJ array, the last glyph framed. */
export function framed(items: string, last: string, letter: string): string {
  return `[${items}\ue001${letter}\ue002${last}]TJ\n\ue003`
}

/** Whether anything is left to settle. */
function isUnsettled(piece: Piece): boolean {
  return /[\ue001\ue006]/.test(piece.body)
}

/** Settles what is read at the line ends of a piece, in order; ends that are not given are as drawn. A word that goes over a line end becomes a piece of its own, which says the word whole; gives all pieces that stand in place of this one. */
export function settleLineEnds(piece: Piece, ends: readonly LineEnd[]): Piece[] {
  if (!isUnsettled(piece)) return [piece]
  const left = [...ends]
  const parts: { readonly body: string; readonly word: string | null }[] = []
  let at = 0
  for (const found of piece.body.matchAll(BROKEN_WORD)) {
    parts.push({ body: settled(piece.body.slice(at, found.index), left), word: null })
    const here = left.splice(0, found[1]?.match(FRAME)?.length ?? 0)
    const word = wordOf(found[1] ?? '', here)
    parts.push({ body: settled(found[1] ?? '', word === null ? here : []), word })
    at = found.index + found[0].length
  }
  parts.push({ body: settled(piece.body.slice(at), left), word: null })
  return split(
    piece,
    parts.filter(({ body }) => body !== ''),
  )
}

/** The whole word, when these operators draw all of it and nothing else; otherwise the hyphen alone is told to be soft. */
function wordOf(operators: string, ends: readonly LineEnd[]): string | null {
  const word = ends.find(({ kind }) => kind === 'soft')?.word ?? null
  const said = [...operators.matchAll(SAID)].map(([, text]) => text).join('')
  return word !== null && letters(said) === letters(word) ? word : null
}

function letters(text: string): string {
  return text.normalize('NFKC').replace(/[-\u00ad\u2010\u2011]|\p{Cf}/gu, '')
}

/** Operators without frames; takes the ends that it settles from `left`. */
function settled(operators: string, left: LineEnd[]): string {
  return operators
    .replace(FRAME, (_: string, letter: string, last: string) => {
      const kind = left.shift()?.kind ?? 'drawn'
      return kind === 'drawn'
        ? last
        : `]TJ\n/Span<</ActualText<feff${hexadecimal(kind === 'soft' ? '\u00ad' : `${letter} `)}>>>BDC\n[${last}EMC\n`
    })
    .replace(SAID, '')
    .replace(/[\ue004\ue005]/g, '')
}

/** The first part stays the piece itself; parts that say nothing of their own stay together. */
function split(piece: Piece, parts: readonly { readonly body: string; readonly word: string | null }[]): Piece[] {
  const joined: { body: string; word: string | null }[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (last !== undefined && last.word === null && part.word === null) last.body += part.body
    else joined.push({ ...part })
  }
  const pieces = joined.map((part, index) => Object.assign(index === 0 ? piece : { ...piece }, part))
  piece.rest = pieces.slice(1)
  return pieces
}

/** UTF-16BE as hexadecimal digits. */
export function hexadecimal(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex')
}
