// Ids that occur once in a file: those of headings, of containers, and of notes with the places that refer to them.
import type { Nodes } from 'mdast'
import { headingId } from '../../model/heading-id.ts'
import { noteIds } from '../../model/ids.ts'
import { report } from '../report.ts'
import { allNodes } from '../tree.ts'
import type { Check, Text } from './text.ts'

/** Doubled ids. */
export const ids: Check = {
  name: 'ids',
  do: (text) => {
    const lines = new Map<string, number>()
    const notes = new Map<string, string>()
    for (const { node } of allNodes(text.body)) {
      for (const id of idsOf(node, text)) {
        const line = lines.get(id)
        if (line === undefined) lines.set(id, node.position?.start.line ?? 0)
        // A note that is written twice is said for itself.
        else if (node.type !== 'footnoteDefinition' || notes.get(id) !== node.identifier) reportTwice(text, node, { id, line })
        if (node.type === 'footnoteDefinition') notes.set(id, node.identifier)
      }
    }
  },
}

/** A translation's headings and notes have the ids of their source. */
function idsOf(node: Nodes, { isTranslation }: Text): readonly string[] {
  if (node.type === 'containerDirective') return [node.attributes?.['id'] ?? ''].filter((id) => id !== '')
  if (isTranslation) return []
  if (node.type === 'heading') return [headingId(node)].filter((id) => id !== '')
  return node.type === 'footnoteDefinition' ? noteIds(node.identifier) : []
}

const remedies: Readonly<Partial<Record<string, (id: string) => string>>> = {
  heading: () => 'Write another id in the comment at the end of this heading, or take the comment away.',
  footnoteDefinition: () => 'Give the note another label, here and in the text.',
}

function reportTwice(text: Text, node: Nodes, { id, line }: { readonly id: string; readonly line: number }): void {
  const remedy = remedies[node.type]?.(id) ?? 'Give one of the two another id, and correct what refers to it.'
  const place = node.position && { start: node.position.start, end: node.type === 'heading' ? node.position.end : node.position.start }
  report(text.file, 'id-in-file-twice', { place, reason: `the id “${id}” is already that of line ${line}`, remedy })
}
