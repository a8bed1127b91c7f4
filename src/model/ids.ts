// The ids of a document that do not come from the sources: what templates and the program write themselves, and what they propose.
import { kindList } from '../texts/index.ts'

/** Ids of parts that every document has; no text may have one. `test/render/ids.test.ts` compares them with the templates. */
export const reservedIds: readonly string[] = [
  ...['at-a-glance', 'contents', 'imprint', 'not-laid-out', 'not-taken-up', 'rights-index', 'text', 'traceability'],
  ...kindList.map(({ part }) => part.anchor),
]

/** What has an id in every document of an edition, so that no text may have it: a part, or an encouragement, whose ids are `2023-07`. */
export function ownerOfId(id: string, edition: string): 'part' | 'encouragement' | null {
  if (id.startsWith(`${edition}-`) && /^\d+$/.test(id.slice(edition.length + 1))) return 'encouragement'
  return reservedIds.includes(id) ? 'part' : null
}

/** The ids of a note within its file, and of the place that refers to it. */
export function noteIds(identifier: string): readonly [note: string, reference: string] {
  return [`note-${identifier}`, `note-${identifier}-reference`]
}

/** The name itself, or with the first number from 2 on that makes it one that is not taken. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name
  let count = 2
  while (isTaken(`${name}-${count}`)) count++
  return `${name}-${count}`
}

/** Latin letters that are not a plain one with an accent, as they are written without them. */
const plainLetters: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ŋ: 'ng', ħ: 'h', ŧ: 't' },
}

/** Words in the form of an id: lower-case letters without accents, digits and single hyphens; empty where nothing is left of them. */
export function idLike(words: string): string {
  const letters = words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const plain = letters.replace(/[^\0-\x7f]/gu, (letter) => plainLetters[letter] ?? letter)
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
}
