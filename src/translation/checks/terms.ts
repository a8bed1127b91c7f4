// The terms that translations must use: `terms.yaml` as a value, and the check of a passage against it.
// Takes plain data and refuses unknown keys with the messages of its schema.
import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { z } from 'zod'
import { languageTag } from '../../model/facts.ts'
import type { Finding, TextPair } from './texts.ts'

const wordList = z.array(z.string().trim().min(1))

/** `terms.yaml`: a list of terms of the source language, with the words for each language. */
export const termsSchema = z.array(
  z.strictObject({
    term: z.string().trim().min(1),
    languages: z.record(languageTag, z.strictObject({ allowed: wordList.default([]), forbidden: wordList.default([]) })),
  }),
)

export type Terms = z.infer<typeof termsSchema>

/** The terms in a `terms.yaml` read as plain data; what is wrong with it is a message on the file, and then there are none. */
export function readTerms(file: VFile, data: unknown, placeOfValue: (path: readonly PropertyKey[]) => Position): Terms {
  const found = termsSchema.safeParse(data ?? [])
  if (found.success) return found.data
  const [issue] = found.error.issues
  const message = file.message(`this is no list of terms: ${issue?.path.join('.')} ${issue?.message}`, {
    place: placeOfValue(issue?.path ?? []),
    source: 'outcome',
    ruleId: 'terms-broken',
  })
  message.fatal = true
  message.note =
    'Each term is an entry such as: - { term: duty-bearer, languages: { fr: { allowed: [débiteur d’obligations], forbidden: [porteur de devoirs] } } }'
  return []
}

/** The first term of the source that the translation gives with a word that its language avoids. */
export function termFinding(terms: Terms, { source, target, language }: TextPair): Finding | null {
  for (const { term, languages } of terms) {
    const words = languages[language]
    if (words === undefined || !hasTerm(source, term)) continue
    const found = words.forbidden.find((word) => hasTerm(allowedRemoved(target, words.allowed), word))
    if (found === undefined) continue
    const remedy =
      words.allowed.length > 0
        ? `Use ${words.allowed.map((word) => `“${word}”`).join(' or ')} for “${term}”.`
        : `Use another word for “${term}”.`
    return { rule: 'translation-term', reason: `“${found}” is not used for “${term}” in this series`, remedy }
  }
  return null
}

/** A forbidden word may be part of an allowed term: that one is no breach. */
function allowedRemoved(text: string, allowed: readonly string[]): string {
  return allowed.reduce((rest, word) => rest.replaceAll(new RegExp(escaped(word), 'giu'), ' '), text)
}

function hasTerm(text: string, term: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped(term)}${/[\p{Script=Han}]/u.test(term) ? '' : '(?![\\p{Ll}\\p{N}]{3,})'}`, 'iu').test(
    text,
  )
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
