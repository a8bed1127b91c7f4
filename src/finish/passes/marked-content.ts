// ISO 14289-1, 7.1 and 7.3; ISO 32000-2, 14.8.2: each stretch of a page is marked as content of its element or as an artifact of its kind.

import { encoded } from '../../pdf/file.ts'
import { resolvedAs } from '../content/line-end.ts'
import type { Operation } from '../content/operations.ts'
import type { ArtifactKind, ContentSequence, ResolvedSequence } from '../content/page-content.ts'
import { actualText, type MarkedOperations, writeContent } from '../content/write-content.ts'
import { type Pass, type TagTree, treeOf } from '../finish-context.ts'
import type { Owner } from '../tags/tag.ts'

/** Writes the pages' content streams anew, with marks numbered in the order in which they are drawn. */
export const markedContent: Pass = {
  name: 'marked-content',
  do(context) {
    const marks = new Map<ResolvedSequence, number>()
    context.pages.forEach((page, index) => {
      const text = writeContent(marked(context.contents[index] ?? [], treeOf(context), marks))
      page.dict.set('Contents', context.file.add(encoded(Buffer.from(text, 'latin1'), {}, 'quick')))
    })
    context.marks = marks
  },
}

const artifacts: Readonly<Record<ArtifactKind, string>> = {
  Header: '/Artifact<</Type/Pagination/Subtype/Header>>BDC\n',
  Footer: '/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n',
  Watermark: '/Artifact<</Type/Pagination/Subtype/Watermark>>BDC\n',
  Layout: '/Artifact<</Type/Layout>>BDC\n',
}

/** A part of a sequence that draws, and where it belongs; null where it belongs to no element. */
interface Part {
  readonly resolved: ResolvedSequence
  readonly owner: Owner | null
}

/** A page's operations with their marks; gives each part of a sequence that belongs to an element its number. */
function marked(
  sequences: readonly ContentSequence[],
  { resolved, owners }: TagTree,
  marks: Map<ResolvedSequence, number>,
): MarkedOperations[] {
  const content: MarkedOperations[] = []
  let before: Part | null = null
  let operations: Operation[] = []
  let state: Operation[] = []
  let number = -1
  for (const each of sequences.flatMap((sequence) => resolved.get(sequence) ?? [resolvedAs(sequence)])) {
    if (each.sequence.draws === 'nothing') {
      state.push(...each.operations)
      continue
    }
    const part: Part = { resolved: each, owner: owners.get(each) ?? null }
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
function operationsOf({ resolved: { operations, replacement }, owner }: Part): readonly Operation[] {
  if (replacement === null || owner === null) return operations
  return operations.map((operation) =>
    operation.kind === 'text' ? { ...operation, runs: operation.runs.map((run) => ({ ...run, replacement: null })) } : operation,
  )
}

/** Whether a part goes on where the one before it stopped, so that one mark holds both. */
function continues({ resolved: before, owner: last }: Part, { resolved: part, owner }: Part): boolean {
  if (owner === null || last === null) return owner === last && part.sequence.artifact === before.sequence.artifact
  return owner.tag === last.tag && owner.index === last.index + 1 && part.replacement === null && before.replacement === null
}

function markOf({ resolved: { replacement, sequence }, owner }: Part, number: number): string {
  if (owner === null) return artifacts[sequence.artifact]
  const read = replacement === null ? '' : actualText(replacement)
  return `/${replacement === null ? owner.tag.type : 'Span'}<</MCID ${number}${read}>>BDC\n`
}
