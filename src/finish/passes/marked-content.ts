// ISO 14289-1, 7.1 and 7.3; ISO 32000-2, 14.8.2: each stretch of a page is marked as content of its element or as an artifact of its kind.
import { hexadecimal, settleLineEnds } from '../content/line-end.ts'
import type { ArtifactKind, PageContent, Piece } from '../content/page-content.ts'
import { writeTextBlocks } from '../content/text-blocks.ts'
import { encoded } from '../pdf/file.ts'
import type { Pass } from '../work.ts'

/** Writes the pages' content streams anew, with marks numbered in the order in which they are drawn. */
export const markedContent: Pass = {
  name: 'marked-content',
  clause: 'ISO 14289-1, 7.1 (content is tagged or an artifact)',
  do(work) {
    work.pages.forEach((page, index) => {
      const text = writeTextBlocks(write(work.contents[index] as PageContent))
      page.dict.set('Contents', work.file.add(encoded(Buffer.from(text, 'latin1'), {}, 'quick')))
    })
  },
}

const artifacts: Readonly<Record<ArtifactKind, string>> = {
  Header: '/Artifact<</Type/Pagination/Subtype/Header>>BDC\n',
  Footer: '/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n',
  Watermark: '/Artifact<</Type/Pagination/Subtype/Watermark>>BDC\n',
  Layout: '/Artifact<</Type/Layout>>BDC\n',
}

/** A page's pieces with their marks; gives each piece of an element its number. */
function write(content: PageContent): string {
  let text = ''
  let state = ''
  let open: Piece | null = null
  let next = 0
  for (const piece of content.pieces.flatMap(settledPieces)) {
    if (piece.draws === 'nothing') {
      state += piece.body
      continue
    }
    if (open !== null && continues(open, piece)) {
      piece.number = open.number
      text += state
    } else {
      if (piece.tag !== null) piece.number = next++
      text += `${open === null ? '' : 'EMC\n'}${state}${markOf(piece)}`
    }
    text += bodyOf(piece)
    state = ''
    open = piece
  }
  return `${text}${open === null ? '' : 'EMC\n'}${state}`
}

/** A piece and what was split off from it; line ends that the content did not settle are as drawn. */
function settledPieces(piece: Piece): readonly Piece[] {
  return piece.rest.length > 0 ? [piece, ...piece.rest] : settleLineEnds(piece, [])
}

function bodyOf({ tag, read, body }: Piece): string {
  return tag !== null && read !== null ? withoutSpans(body) : body
}

/** What is read in place of the whole needs no replacement of its parts. */
function withoutSpans(body: string): string {
  return body.replace(/\/Span<<\/ActualText<[0-9a-f]*>>>BDC\n/g, '').replaceAll(']TJ\nEMC\n', ']TJ\n')
}

/** Whether a piece goes on where the one before it stopped, so that one mark holds both. */
function continues(before: Piece, piece: Piece): boolean {
  if (piece.tag === null || before.tag === null) return piece.tag === before.tag && piece.artifact === before.artifact
  return piece.tag === before.tag && piece.index === before.index + 1 && piece.read === null && before.read === null
}

function markOf(piece: Piece): string {
  if (piece.tag === null) return artifacts[piece.artifact]
  const read = piece.read === null ? '' : `/ActualText<feff${hexadecimal(piece.read)}>`
  return `/${piece.read === null ? piece.tag.type : 'Span'}<</MCID ${piece.number}${read}>>BDC\n`
}
