// The report on one delivered file: what it claims to be, what was checked, and what does not hold.

/** Something that is not as it should be. */
export interface Finding {
  readonly clause: string
  readonly what: string
  /** Where in the file: a page, an object, line and column; null for the file as a whole. */
  readonly place: string | null
}

/** One thing that was checked, and how often it did not hold. */
export interface Checked {
  readonly clause: string
  readonly what: string
  readonly findings: number
}

/** How a file stands to the record of its output (SHA256SUMS): as it says, or not; made of older sources than the files beside it; null where there is no record of it. */
export type RecordStatus = 'recorded' | 'changed' | 'missing' | 'added' | 'older' | null

/** The report on a file. */
export interface FileReport {
  readonly file: string
  readonly ok: boolean
  /** Standards or kinds: "PDF/UA-1", "HTML". */
  readonly claims: readonly string[]
  /** 0 for what has no pages. */
  readonly pages: number
  readonly standing: RecordStatus
  readonly checks: readonly Checked[]
  readonly findings: readonly Finding[]
}

/** What verifying one file gives, whatever its kind. */
export interface VerificationResult {
  readonly claims: readonly string[]
  readonly pages: number
  readonly checks: readonly Checked[]
  readonly findings: readonly Finding[]
}

/** A thing to check: its clause, what must hold, and what does not hold in a subject. */
export interface Check<Subject> {
  readonly clause: string
  readonly what: string
  readonly find: (subject: Subject) => readonly Omit<Finding, 'clause'>[]
}

/** Goes through all checks of a subject. */
export function runChecks<Subject>(checks: readonly Check<Subject>[], subject: Subject): Pick<VerificationResult, 'checks' | 'findings'> {
  const held = checks.map(({ clause, what, find }) => ({ clause, what, found: find(subject).map((finding) => ({ clause, ...finding })) }))
  return {
    checks: held.map(({ clause, what, found }) => ({ clause, what, findings: found.length })),
    findings: held.flatMap(({ found }) => found),
  }
}

/** What is said of something as a whole, unless it holds. */
export const unless = (holds: boolean, what: string): readonly Omit<Finding, 'clause'>[] => (holds ? [] : [{ what, place: null }])

/** A check with its findings, added to those of a result. */
export function withCheck(
  result: VerificationResult,
  { clause, what }: Omit<Checked, 'findings'>,
  faults: readonly string[],
): VerificationResult {
  return {
    ...result,
    checks: [...result.checks, { clause, what, findings: faults.length }],
    findings: [...result.findings, ...faults.map((fault) => ({ clause, what: fault, place: null }))],
  }
}

/** A file of which nothing can be said but this. */
export function refused(clause: string, what: string): VerificationResult {
  return { claims: [], pages: 0, checks: [], findings: [{ clause, what, place: null }] }
}

/** The report of a proof. */
export const reportOf = (file: string, standing: RecordStatus, result: VerificationResult): FileReport => ({
  ...{ file, ok: result.findings.length === 0, standing },
  ...result,
})
