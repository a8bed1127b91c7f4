// What a schema asks for, in words, and how to mend a value that is something else. Takes the issues of a schema.
import type { z } from 'zod'
import { didYouMean } from './nearest.ts'

type Issue = z.core.$ZodIssue

/** The beginning of a long text. */
export const shorten = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}…` : text)

/** How to mend a value; `written` is a number or a truth value as it is written. */
export function remedyFor(issue: Issue, value: unknown, written: string): string {
  if (issue.code === 'invalid_type' && issue.expected === 'string' && (typeof value === 'number' || typeof value === 'boolean'))
    return `Put it in quotes: "${written === '' ? String(value) : written}".`
  const found = misformed(issue, value)
  if (found !== null) return found
  const expected = expectedOf(issue) ?? 'another value'
  if (value === null && issue.path.length > 0)
    return `Write ${expected} after the colon. A value that begins with “#” needs quotes, it would be a comment.`
  const guess = issue.code === 'invalid_value' && typeof value === 'string' ? didYouMean(value, issue.values.map(String)) : ''
  return `Write ${expected}.${guess}`
}

/** How to write what YAML took for something else: one entry for a list, words with a colon for keys. */
function misformed(issue: Issue, value: unknown): string | null {
  if (issue.code !== 'invalid_type') return null
  if (issue.expected === 'array' && typeof value === 'string')
    return `Write a list: each entry on a line of its own below the key, such as “  - ${shorten(value.replace(/^[-*•]\s*/, ''))}”.`
  const [entry, ...others] = issue.expected === 'string' && typeof value === 'object' && value !== null ? Object.entries(value) : []
  if (entry === undefined || others.length > 0 || Array.isArray(value) || typeof entry[1] === 'object') return null
  return `If it is one text, put it in quotes: "${entry.join(': ').replaceAll('"', '\\"')}".`
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'it with its keys, as “outcome explain authoring” shows',
  record: 'it with its keys, as “outcome explain authoring” shows',
  boolean: 'true or false',
}

/** What a schema asks for, in words: the schema's own where it has them. */
export function expectedOf(issue: Issue): string | null {
  if (!/^(Invalid|Too|Unrecognized)/.test(issue.message)) return issue.message
  if (issue.code === 'invalid_type') return kinds[issue.expected] ?? null
  if (issue.code === 'invalid_value') return issue.values.length === 1 ? String(issue.values[0]) : `one of ${issue.values.join(', ')}`
  if (issue.code === 'too_small')
    return issue.origin === 'array' ? `at least ${String(issue.minimum)} entry` : `a number from ${String(issue.minimum)}`
  if (issue.code === 'too_big') return `a number up to ${String(issue.maximum)}`
  if (issue.code === 'invalid_union')
    return (
      issue.errors
        .flat()
        .map(expectedOf)
        .find((expected) => expected !== null) ?? null
    )
  return null
}
