// Plain values against a schema: gives the typed value, or null with a message for everything that is wrong.
// An unknown key that is a slip of a missing one is said once. Prose is decided here, not in the schemas.
import type { Position } from 'unist'
import type { VFile } from 'vfile'
import type { z } from 'zod'
import type { Edit } from '../model/message.ts'
import { twice } from '../texts/fields.ts'
import { expectedOf, remedyFor, shorten } from './expected.ts'
import { nearest } from './nearest.ts'
import { report } from './report.ts'
import { type KeyPath, linesOfKey, placeOfKey, placeOfValue, writtenValue, type Yaml } from './yaml.ts'

type Issue = z.core.$ZodIssue

/** Checks a YAML document of a file against a schema; `null` when anything is wrong. */
export function validate<Schema extends z.ZodObject>(file: VFile, yaml: Yaml, schema: Schema): z.infer<Schema> | null {
  if (!yaml.isRead) return null
  const result = schema.safeParse(yaml.value ?? {})
  if (result.success) return result.data
  const { issues } = result.error
  const missing = new Set(issues.filter((issue) => isMissing(yaml.value, issue)).map((issue) => String(issue.path.at(-1))))
  const misspelt = new Set<string>()
  const foreign = foreignKeys(yaml, issues, schema)
  const apart = new Set(foreign.length >= manyForeign ? foreign : [])
  if (apart.size > 0) reportForeign(file, yaml, foreign)
  for (const issue of issues) {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : []
    for (const key of keys) if (issue.path.length > 0 || !apart.has(key)) reportKey(file, yaml, { key, issue, schema, missing, misspelt })
  }
  const others = issues.filter(
    (issue) => issue.code !== 'unrecognized_keys' && !(issue.path.length === 1 && misspelt.has(String(issue.path[0]))),
  )
  for (const issue of others.filter((each) => !isMissing(yaml.value, each))) reportValue(file, yaml, inQuotes(schema, yaml, issue))
  reportAllMissing(
    file,
    yaml,
    others.filter((each) => isMissing(yaml.value, each)),
  )
  return null
}

/** So many unknown keys that are like none that is known are no slips: the text was made for another program. */
const manyForeign = 3
/** More of them are not named in a message, nor offered to be taken out. */
const [mostNamed, mostMended] = [100, 1000]

function foreignKeys(yaml: Yaml, issues: readonly Issue[], schema: z.ZodObject): readonly string[] {
  const unknown = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : []))
  const written = typeof yaml.value === 'object' && yaml.value !== null ? Object.keys(yaml.value) : []
  const open = Object.keys(schema.shape).filter((key) => !written.includes(key))
  return unknown.filter((key) => nearest(key, open) === null)
}

function reportForeign(file: VFile, yaml: Yaml, keys: readonly string[]): void {
  const lines = keys.length > mostMended ? [null] : keys.map((key) => linesOfKey(file, yaml, [key]))
  const more = keys.length > mostNamed ? ` and ${keys.length - mostNamed} more` : ''
  report(file, 'key-unknown', {
    place: placeOfKey(file, yaml, [keys[0] ?? '']),
    reason: `${keys.length} keys are those of another program: ${keys.slice(0, mostNamed).join(', ')}${more}`,
    remedy: 'Delete their lines; what they say that readers should know belongs into the text.',
    ...(lines.every((edit) => edit !== null) ? { fix: lines } : {}),
  })
}

function reportAllMissing(file: VFile, yaml: Yaml, issues: readonly Issue[]): void {
  for (const group of Map.groupBy(issues, ({ path }) => path.slice(0, -1).join('.')).values()) {
    if (group.length > severalMissing) reportManyMissing(file, yaml, group)
    else for (const issue of group) reportMissing(file, yaml, issue)
  }
}

/** More missing keys than this are not slips one by one: a part of the file is missing. */
const severalMissing = 10

function reportManyMissing(file: VFile, yaml: Yaml, group: readonly Issue[]): void {
  const above = group[0]?.path.slice(0, -1) ?? []
  const keys = group.map(({ path }) => String(path.at(-1)))
  const where = above.length === 0 ? '' : ` below “${above.join('.')}”`
  report(file, 'key-missing', {
    place: placeOfKey(file, yaml, above),
    reason: `${keys.length} keys are missing${where}: ${keys.slice(0, 3).join(', ')} …`,
    remedy: `Add ${keys.join(', ')}; a file that has them can be copied.`,
  })
}

interface UnknownKey {
  readonly key: string
  readonly issue: Issue
  readonly schema: z.ZodObject
  readonly missing: ReadonlySet<string>
  readonly misspelt: Set<string>
}

function reportKey(file: VFile, yaml: Yaml, { key, issue, schema, missing, misspelt }: UnknownKey): void {
  const known = issue.path.length === 0 ? Object.keys(schema.shape) : [...missing]
  const meant = nearest(key, missing) ?? nearest(key, known)
  if (meant !== null && missing.has(meant)) misspelt.add(meant)
  const remedy =
    meant === null
      ? `Delete the line${known.length > 0 ? `, or write ${known.length > 1 ? 'one of ' : ''}${known.join(', ')}` : ''}.`
      : `Did you mean “${meant}”? Otherwise delete the line.`
  const place = placeOfKey(file, yaml, [...issue.path, key])
  const [start, end] = [place.start.offset, place.end.offset]
  const isSlip = meant !== null && missing.has(meant) && start !== undefined && end !== undefined
  report(file, 'key-unknown', {
    place,
    reason: `unknown key “${key}”`,
    remedy,
    ...(isSlip ? { fix: [{ start, end, text: meant }] } : {}),
  })
}

function reportMissing(file: VFile, yaml: Yaml, issue: Issue): void {
  const key = String(issue.path.at(-1))
  const place = issue.path.length === 1 ? placeOfKey(file, yaml, []) : placeOfKey(file, yaml, issue.path.slice(0, -1))
  report(file, 'key-missing', {
    place,
    reason: `the key ${wordsFor(issue.path)} is missing`,
    remedy: `Add “${key}: …”${expectation(issue)}.`,
  })
}

const expectation = (issue: Issue) => {
  const expected = expectedOf(issue)
  return expected === null ? '' : ` with ${expected}`
}

function reportTwice(file: VFile, yaml: Yaml, { path }: Issue): void {
  const value = valueAt(yaml.value, path)
  const entry = typeof value === 'object' && value !== null ? (Reflect.get(value, 'id') as unknown) : value
  report(file, 'value-twice', {
    place: placeOfValue(file, yaml, path),
    reason: `“${String(entry)}” stands in “${path.slice(0, -1).join('.')}” twice`,
    remedy: 'Delete one of the two, or write the one that was meant.',
  })
}

function reportValue(file: VFile, yaml: Yaml, issue: Issue): void {
  if (issue.code === 'custom' && issue.params === twice) return reportTwice(file, yaml, issue)
  const value = valueAt(yaml.value, issue.path)
  if (issue.code === 'invalid_key') {
    const key = String(issue.path.at(-1))
    const remedy = `Write ${issue.issues[0]?.message ?? 'another key'}.`
    report(file, 'value-wrong', { place: placeOfKey(file, yaml, issue.path), reason: `“${key}” cannot be a key here`, remedy })
    return
  }
  const where = issue.path.length === 0 ? 'the data' : wordsFor(issue.path)
  const place = issue.path.length === 0 ? placeOfKey(file, yaml, []) : placeOfValue(file, yaml, issue.path)
  const day = asksForDate(issue) && typeof value === 'string' ? missingDay(value) : null
  const written = typeof value === 'number' || typeof value === 'boolean' ? writtenValue(yaml, issue.path) : ''
  const reason = `${where} is ${written === '' ? shown(value) : written}${day === null ? '' : ', a day that does not exist'}`
  report(file, 'value-wrong', { place, reason, remedy: day ?? remedyFor(issue, value, written), ...quotes(issue, place, written) })
}

/** Where text is asked for and a number stands: the problem that is left when it is put in quotes, if there is one. */
function inQuotes(schema: z.ZodObject, yaml: Yaml, issue: Issue): Issue {
  const value = valueAt(yaml.value, issue.path)
  if (issue.code !== 'invalid_type' || issue.expected !== 'string' || (typeof value !== 'number' && typeof value !== 'boolean'))
    return issue
  const quoted = structuredClone(yaml.value)
  const parent = valueAt(quoted, issue.path.slice(0, -1))
  if (typeof parent !== 'object' || parent === null) return issue
  Reflect.set(parent, issue.path.at(-1) ?? '', writtenValue(yaml, issue.path))
  const left = schema.safeParse(quoted).error?.issues.find(({ path }) => path.join('.') === issue.path.join('.'))
  return left ?? issue
}

/** A text that looks like a number, in quotes. */
function quotes(issue: Issue, place: Position, written: string): { readonly fix?: readonly Edit[] } {
  const [start, end] = [place.start.offset, place.end.offset]
  if (issue.code !== 'invalid_type' || issue.expected !== 'string' || written === '' || start === undefined || end === undefined) return {}
  return { fix: [{ start, end, text: `"${written}"` }] }
}

function shown(value: unknown): string {
  if (typeof value === 'string') return `“${shorten(value)}”`
  if (value === null) return 'empty'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  return typeof value === 'object' ? 'a block of keys' : String(value)
}

const asksForDate = (issue: Issue): boolean =>
  issue.code === 'invalid_union' ? issue.errors.flat().some(asksForDate) : issue.code === 'invalid_format' && issue.format === 'date'

/** What a date in the right form that is in no calendar must be instead; null for other texts. */
function missingDay(text: string): string | null {
  const [, year, month] = /^(\d{4})-(\d{2})-\d{2}$/.exec(text) ?? []
  if (year === undefined || month === undefined) return null
  const first = new Date(`${year}-${month}-01T00:00:00Z`)
  if (Number.isNaN(first.getTime())) return 'Write year, month and day as YYYY-MM-DD; months are 01 to 12.'
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return `${first.toLocaleDateString('en', { month: 'long', year: 'numeric', timeZone: 'UTC' })} has the days 01 to ${days}.`
}

/** `“rights”, entry 2`, `“dates.end”`. */
function wordsFor(path: KeyPath): string {
  const entry = path.at(-1)
  return typeof entry === 'number' ? `“${path.slice(0, -1).join('.')}”, entry ${entry + 1},` : `“${path.join('.')}”`
}

const isMissing = (root: unknown, issue: Issue) =>
  issue.code !== 'unrecognized_keys' && issue.path.length > 0 && valueAt(root, issue.path) === undefined

function valueAt(root: unknown, path: KeyPath): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    root ?? {},
  )
}
