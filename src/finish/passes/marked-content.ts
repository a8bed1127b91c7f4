// ISO 14289-1, 7.1 and 7.3; ISO 32000-2, 14.8.2: each stretch of a page is marked as content of its element or as an artifact of its kind.
import { settledAs } from '../content/line-end.ts'
import type { Operation } from '../content/operations.ts'
import type { ArtifactKind, Piece, SettledPiece } from '../content/page-content.ts'
import { actualText, type MarkedOperations, writeContent } from '../content/write-content.ts'
import { encoded } from '../pdf/file.ts'
import type { Owner } from '../tags/tag.ts'
import { type Pass, type Tree, treeOf } from '../work.ts'

/** Writes the pages' content streams anew, with marks numbered in the order in which they are drawn. */
export const markedContent: Pass = {
  name: 'marked-content',
  do(work) {
    const marks = new Map<SettledPiece, number>()
    work.pages.forEach((page, index) => {
      const text = writeContent(marked(work.contents[index] ?? [], treeOf(work), marks))
      page.dict.set('Contents', work.file.add(encoded(Buffer.from(text, 'latin1'), {}, 'quick')))
    })
    work.marks = marks
  },
}

const artifacts: Readonly<Record<ArtifactKind, string>> = {
  Header: '/Artifact<</Type/Pagination/Subtype/Header>>BDC\n',
  Footer: '/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n',
  Watermark: '/Artifact<</Type/Pagination/Subtype/Watermark>>BDC\n',
  Layout: '/Artifact<</Type/Layout>>BDC\n',
}

/** A part of a piece that draws, and where it belongs; null where it belongs to no element. */
interface Part {
  readonly settled: SettledPiece
  readonly owner: Owner | null
}

/** A page's operations with their marks; gives each part of a piece that belongs to an element its number. */
function marked(pieces: readonly Piece[], { settled, owners }: Tree, marks: Map<SettledPiece, number>): MarkedOperations[] {
  const content: MarkedOperations[] = []
  let before: Part | null = null
  let operations: Operation[] = []
  let state: Operation[] = []
  let number = -1
  for (const each of pieces.flatMap((piece) => settled.get(piece) ?? [settledAs(piece)])) {
    if (each.piece.draws === 'nothing') {
      state.push(...each.operations)
      continue
    }
    const part: Part = { settled: each, owner: owners.get(each) ?? null }
    if (before !== null && continues(before, part)) operations.push(...state)
    else {
      if (part.owner !== null) number++
      operations = []
      content.push({ mark: null, operations: state }, { mark: markOf(part, number), operations })
    }
    operations.push(...operationsOf(part))
    if (part.owner !== null) marks.set(each, number)
    state = []
    before = part
  }
  return [...content, { mark: null, operations: state }]
}

/** What is read in place of the whole needs no replacement of its parts. */
function operationsOf({ settled: { operations, replacement }, owner }: Part): readonly Operation[] {
  if (replacement === null || owner === null) return operations
  return operations.map((operation) =>
    operation.kind === 'text' ? { ...operation, runs: operation.runs.map((run) => ({ ...run, replacement: null })) } : operation,
  )
}

/** Whether a part goes on where the one before it stopped, so that one mark holds both. */
function continues({ settled: before, owner: last }: Part, { settled: part, owner }: Part): boolean {
  if (owner === null || last === null) return owner === last && part.piece.artifact === before.piece.artifact
  return owner.tag === last.tag && owner.index === last.index + 1 && part.replacement === null && before.replacement === null
}

function markOf({ settled: { replacement, piece }, owner }: Part, number: number): string {
  if (owner === null) return artifacts[piece.artifact]
  const read = replacement === null ? '' : actualText(replacement)
  return `/${replacement === null ? owner.tag.type : 'Span'}<</MCID ${number}${read}>>BDC\n`
}
