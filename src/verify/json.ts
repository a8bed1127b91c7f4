// The data of this program held against their schemas: documents, conformance reports, and the published schema itself. Takes the bytes;
// gives what does not hold. Which of the three a file is, it says itself.
import { isUtf8 } from 'node:buffer'
import { z } from 'zod'
import type { ConformanceReport } from '../finish/report.ts'
import { type DocumentData, documentSchema, schemaText } from '../formats/json/schema.ts'
import { type Finding, refused, runChecks, unless, type VerificationResult } from './report.ts'

/** What looking through a file of data gives: one of the two is there where the file holds to its schema. */
export interface JsonResult extends VerificationResult {
  readonly document: DocumentData | null
  readonly report: ConformanceReport | null
}

const MOST_VALUES = 1_000_000
const MOST_FINDINGS = 20
const nothing = { document: null, report: null }

/** Looks through a file of data. */
export function verifyJson(bytes: Buffer): JsonResult {
  if (!isUtf8(bytes)) return { ...refused('RFC 8259, 8.1', 'the data are not encoded in UTF-8'), ...nothing }
  const text = bytes.toString('utf8')
  if (valuesIn(text) > MOST_VALUES) return { ...refused('RFC 8259, 9', `the data have more than ${MOST_VALUES} values`), ...nothing }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return { ...refused('RFC 8259, 2', `the data are no JSON: ${(error as Error).message}`), ...nothing }
  }
  if (has(value, '$schema')) return { claims: ['JSON Schema'], pages: 0, ...runChecks([schemaCheck], text), ...nothing }
  return has(value, 'clauses') ? verifyReport(value, text) : verifyDocument(value, text)
}

/** Values are parted by commas; those in texts count as well, which are fewer than letters. */
function valuesIn(text: string): number {
  let found = 0
  for (let at = text.indexOf(','); at >= 0; at = text.indexOf(',', at + 1)) found++
  return found
}

const has = (value: unknown, key: string) => typeof value === 'object' && value !== null && Object.hasOwn(value, key)

function verifyDocument(value: unknown, text: string): JsonResult {
  const read = documentSchema.safeParse(value)
  const result = runChecks(
    [{ clause: 'JSON Schema 2020-12', what: 'the data hold to the published schema', find: () => faultsOf(read.error) }, written],
    {
      text,
      value: read.data,
    },
  )
  const language = read.success ? [read.data.language] : []
  return { claims: ['data of a document', ...language], pages: 0, ...result, document: read.data ?? null, report: null }
}

function verifyReport(value: unknown, text: string): JsonResult {
  const read = reportSchema.safeParse(value)
  const result = runChecks(
    [{ clause: 'JSON Schema 2020-12', what: 'the data are those of a conformance report', find: () => faultsOf(read.error) }, written],
    {
      text,
      value: read.data,
    },
  )
  return { claims: ['data of a conformance report'], pages: 0, ...result, document: null, report: read.data ?? null }
}

function faultsOf(error: z.ZodError | undefined): readonly Omit<Finding, 'clause'>[] {
  return (error?.issues ?? [])
    .slice(0, MOST_FINDINGS)
    .map(({ path, message }) => ({ what: message, place: path.length === 0 ? null : placeOf(path) }))
}

/** `encouragements[3].title`. */
const placeOf = (path: readonly PropertyKey[]) =>
  path.map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${String(key)}`)).join('')

/** What was read, and how it was written. */
interface Written {
  readonly text: string
  readonly value: unknown
}

/** Blanks, escapes and keys given twice do not change what data say; the program writes them in one way. */
const written = {
  clause: 'RFC 8259, 2 (form)',
  what: 'the data are written as the program writes them',
  find: ({ text, value }: Written) =>
    unless(value === undefined || text === `${JSON.stringify(value, null, 2)}\n`, 'the data are not written as the program writes them'),
}

const schemaCheck = {
  clause: 'JSON Schema 2020-12',
  what: 'the schema is the one that this program publishes',
  find: (text: string) => unless(text === schemaText(), 'the schema is not the one that this version of the program publishes'),
}

const result = z.enum(['held', 'broken'])

/** `conformance-report.json`. */
const reportSchema: z.ZodType<ConformanceReport> = z.strictObject({
  title: z.string(),
  language: z.string(),
  date: z.iso.datetime(),
  producer: z.string(),
  standards: z.array(z.string()),
  result,
  pages: z.int().min(1),
  compared: z.boolean(),
  clauses: z.array(z.strictObject({ clause: z.string(), what: z.string(), result, findings: z.int().min(0) })),
  findings: z.array(z.strictObject({ clause: z.string(), what: z.string(), place: z.string().nullable() })),
  tags: z.array(z.strictObject({ type: z.string(), count: z.int().min(1) })),
  forPeople: z.array(z.string()),
})
