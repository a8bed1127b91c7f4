// The terms that translations must use: `terms.yaml` as a value, and the check of a unit against it.
// Takes plain data and refuses unknown keys with the messages of its schema.
import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { z } from 'zod'
import { languageTag } from '../../model/facts.ts'
import { putMessage } from '../../model/message.ts'
import { escapePattern } from '../../model/pattern.ts'
import type { Finding } from './texts.ts'

const wordList = z.array(z.string().trim().min(1))

/** `terms.yaml`: a list of terms of the source language, with the words for each language. A star stands for the rest of a word. */
export const termsSchema = z.array(
  z.strictObject({
    term: z.string().trim().min(1),
    languages: z.record(languageTag, z.strictObject({ allowed: wordList.default([]), forbidden: wordList.default([]) })),
  }),
)

/** The terms of a series. */
export type Terms = z.infer<typeof termsSchema>

/** The terms in a `terms.yaml` read as plain data; what is wrong with it is a message on the file, and then there are none. */
export function readTerms(file: VFile, data: unknown, placeOfValue: (path: readonly PropertyKey[]) => Position): Terms {
  const found = termsSchema.safeParse(data ?? [])
  if (found.success) return found.data
  const [issue] = found.error.issues
  const remedy =
    'Each term is an entry such as: - { term: duty-bearer, languages: { fr: { allowed: [débiteur d’obligations], forbidden: [porteur de devoirs] } } }'
  putMessage(file, 'terms-broken', {
    place: placeOfValue(issue?.path ?? []),
    reason: `this is no list of terms: ${issue?.path.join('.')} ${issue?.message}`,
    remedy,
  })
  return []
}

/** The words of a unit in both languages, as a reader has them. */
interface Words {
  readonly source: string
  readonly target: string
  readonly language: string
}

/** The first term of the source that the translation gives with a word that its language avoids, or with none of those that it allows. */
export function termFinding(terms: Terms, { source, target, language }: Words): Finding | null {
  const [original, translated] = [source.normalize('NFC'), target.normalize('NFC')]
  for (const { term, languages } of terms) {
    const words = languages[language]
    const finding = words !== undefined && has(original, term) ? breach(term, words, translated) : null
    if (finding !== null) return finding
  }
  return null
}

/** The terms that occur in a source text, with the words of a language for them. */
export function termsIn(
  terms: Terms,
  source: string,
  language: string,
): readonly ({ readonly term: string } & Terms[number]['languages'][string])[] {
  const text = source.normalize('NFC')
  return terms.flatMap(({ term, languages }) => {
    const words = languages[language]
    return words !== undefined && has(text, term) ? [{ term, ...words }] : []
  })
}

function breach(term: string, { allowed, forbidden }: Terms[number]['languages'][string], text: string): Finding | null {
  const name = `“${withoutStars(term)}”`
  const remedy =
    allowed.length > 0
      ? `Use ${allowed.map((word) => `“${withoutStars(word)}”`).join(' or ')} for ${name}.`
      : `Use another word for ${name}.`
  const rest = allowed.reduce((left, word) => left.replaceAll(patternOf(word), ' '), text)
  // A forbidden word may be part of an allowed term: that one is no breach.
  const found = forbidden.find((word) => has(rest, word))
  if (found !== undefined)
    return { rule: 'translation-term', reason: `“${withoutStars(found)}” is not used for ${name} in this series`, remedy }
  if (allowed.length === 0 || rest !== text) return null
  return { rule: 'translation-term', reason: `the source says ${name}, and no term for it stands here`, remedy }
}

const withoutStars = (word: string) => word.replaceAll('*', '')

/**
 * Whether a text has a word. A search without regard to case that looks at what stands before and behind is slow, and most texts have
 * few of the words: the longest piece of the word is looked for first, in one case.
 */
function has(text: string, word: string): boolean {
  const pieces = word.normalize('NFC').split(/[*\s'’]+/)
  const longest = pieces.reduce((one, other) => (other.length > one.length ? other : one))
  return inOneCase(text).includes(inOneCase(longest)) && text.search(patternOf(word)) >= 0
}

const oneCase = new Map<string, string>()

/** A text with all letters that differ by case alone made equal: `ſ`, `ς` and the Kelvin sign have their letters only by both ways. */
function inOneCase(text: string): string {
  const known = oneCase.get(text)
  if (known !== undefined) return known
  const folded = text.toLowerCase().toUpperCase()
  if (oneCase.size > 1000) oneCase.clear()
  oneCase.set(text, folded)
  return folded
}

const patterns = new Map<string, RegExp>()

/** A word or phrase as it may stand in a text: `*` is the rest of a word; blanks may be of any kind. */
function patternOf(word: string): RegExp {
  const known = patterns.get(word)
  if (known !== undefined) return known
  const inner = word
    .normalize('NFC')
    .split('*')
    .map((part) => escapePattern(part).replace(/['’]/g, "['’]").replace(/\s+/g, '\\s+'))
    .join('[\\p{L}\\p{M}]*')
  // Chinese has no blanks, and Arabic writes articles and prepositions on to the word.
  const isBound = !/[\p{Script=Han}\p{Script=Arabic}]/u.test(word)
  const pattern = new RegExp(isBound ? `(?<![\\p{L}\\p{N}])${inner}(?![\\p{L}\\p{N}])` : inner, 'giu')
  patterns.set(word, pattern)
  return pattern
}
