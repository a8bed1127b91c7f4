// The last letter of a line, framed in a page's operators until it is known what is read there: a letter, a hyphen that only ends
// the line, or a letter after which words part. (ISO 32000-2, 14.8.2.3 and 14.9.4)
import type { LineEnd, Piece } from './page-content.ts'

const FRAME = /\ue001([^\ue002]*)\ue002([^\ue003]*)\ue003/g

/** The items of a TJ array, the last glyph framed. */
export function framed(items: string, last: string, letter: string): string {
  return `[${items}\ue001${letter}\ue002${last}]TJ\n\ue003`
}

/** Settles what is read at the line ends of a piece, in order; ends that are not given are as drawn. */
export function settleLineEnds(piece: Piece, ends: readonly LineEnd[]): void {
  if (!piece.body.includes('\ue001')) return
  let next = 0
  piece.body = piece.body.replace(FRAME, (_: string, letter: string, last: string) => {
    const end = ends[next++] ?? 'drawn'
    return end === 'drawn' ? last : `]TJ\n/Span<</ActualText<feff${hexadecimal(end === 'soft' ? '\u00ad' : `${letter} `)}>>>BDC\n[${last}EMC\n`
  })
}

/** UTF-16BE as hexadecimal digits. */
export function hexadecimal(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex')
}
