// The ids of a document that do not come from the sources: what templates and the program write themselves, and what they propose.
import { kindList } from '../texts/index.ts'

/** Ids of parts that every document has; no text may have one. `test/render/ids.test.ts` compares them with the templates. */
export const reservedIds: readonly string[] = [
  ...['at-a-glance', 'contents', 'imprint', 'not-laid-out', 'not-taken-up', 'rights-index', 'text', 'traceability'],
  ...kindList.map(({ part }) => part.anchor),
]

/** The ids of a note within its file, and of the place that refers to it. */
export function noteIds(identifier: string): readonly [note: string, reference: string] {
  return [`note-${identifier}`, `note-${identifier}-reference`]
}

/** Words in the form of an id: lower-case letters without accents, digits and single hyphens; empty where nothing is left of them. */
export function idLike(words: string): string {
  const plain = words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
}
