// What a reader of a document is told of its conformance: the data of a report, and the same as a template's context.
// Takes what verification found; says besides what no program can judge.
import type { PdfMetadata } from '../model/metadata.ts'
import type { Finding, VerifyReport } from './verify/finding.ts'

/** The report as data: `conformance-report.json`. */
export interface ConformanceReport {
  readonly title: string
  readonly language: string
  readonly date: string
  readonly producer: string
  readonly standards: readonly string[]
  readonly result: 'held' | 'broken'
  readonly pages: number
  /** Whether the tags were compared with the document's content, word by word. */
  readonly compared: boolean
  /** Each clause, how it was checked and what came of it. */
  readonly clauses: readonly (Pick<Finding, 'clause' | 'what'> & { readonly result: 'held' | 'broken'; readonly findings: number })[]
  readonly findings: readonly Finding[]
  readonly tags: readonly { readonly type: string; readonly count: number }[]
  readonly forPeople: readonly string[]
}

/** What a program cannot tell (the Matterhorn Protocol gives these to people). */
const forPeople = [
  'whether alternative texts say what the pictures show',
  'whether headings name what stands below them',
  'whether the order in which things are read makes sense',
  'whether words marked as another language are in that language',
  'whether link texts say where they lead',
  'whether tables are tables, and their headers head what they say',
  'whether anything is told by colour, place or shape alone',
] as const

/** The report of a file that was verified. */
export function conformanceReport(
  report: VerifyReport,
  metadata: PdfMetadata,
): { readonly context: ConformanceReport; readonly json: ConformanceReport } {
  const json: ConformanceReport = {
    title: metadata.title,
    language: metadata.language,
    date: metadata.date,
    producer: metadata.producer,
    standards: report.claims,
    result: report.ok ? 'held' : 'broken',
    pages: report.pages,
    compared: report.compared,
    clauses: report.checks.map(({ clause, what, findings }) => ({ clause, what, result: findings === 0 ? 'held' : 'broken', findings })),
    findings: report.findings,
    tags: Object.entries(report.counts).map(([type, count]) => ({ type, count })),
    forPeople,
  }
  return { context: json, json }
}
