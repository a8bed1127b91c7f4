// The schemas of single values, out of which the schemas of data, frontmatter and words are made.
import { z } from 'zod'
import { plainWords } from './language-runs.ts'

/** The name of a file, passage or organisation: lower-case letters, digits and single hyphens. */
export const identifier = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and hyphens')

/** A text of at most so many characters; marks of languages do not count. */
export const upTo = (length: number) =>
  z
    .string()
    .trim()
    .refine((line) => plainWords(line) !== '', 'some text')
    .refine((line) => plainWords(line).length <= length, `at most ${length} characters`)

/** A text: more than anyone writes into a line of data, and far less than what programs paste. */
export const text = upTo(2000)

/** A number of things. */
export const count = z.int().min(0)

/** A day: `2023-02-01`. */
export const isoDate = z.iso.date({ error: 'a date as YYYY-MM-DD' })

/** What marks the entry of a list that stands in it a second time, in the issue's `params`. */
export const twice = { isTwice: true } as const

/** A list of different entries; those that are blocks of keys are told apart by their `id`. */
export function different<Item extends z.ZodType>(item: Item) {
  const keyOf = (entry: unknown) => (typeof entry === 'object' && entry !== null ? (Reflect.get(entry, 'id') as unknown) : entry)
  return z.array(item).superRefine((entries, context) => {
    const keys = entries.map(keyOf)
    keys.forEach((key, index) => {
      if (keys.indexOf(key) < index) context.addIssue({ code: 'custom', message: 'another entry', path: [index], params: twice })
    })
  })
}

/** A word or sentence of a language file. */
export const word = z.string().min(1)

/** Words by `Intl.PluralRules` category; `other` is always there. `{count}` is the number. */
export const plural = z.strictObject({
  zero: word.optional(),
  one: word.optional(),
  two: word.optional(),
  few: word.optional(),
  many: word.optional(),
  other: word,
})

/** A word for each of some names. */
export const wordFor = <const Names extends readonly [string, ...string[]]>(names: Names) => z.record(z.enum(names), word)
