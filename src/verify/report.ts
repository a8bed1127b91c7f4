// What is said of one delivered file: what it claims to be, what was checked, and what does not hold.

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
export type Standing = 'recorded' | 'changed' | 'missing' | 'added' | 'older' | null

/** What is said of a file. */
export interface FileReport {
  readonly file: string
  readonly ok: boolean
  /** Standards or kinds: "PDF/UA-1", "HTML". */
  readonly claims: readonly string[]
  /** 0 for what has no pages. */
  readonly pages: number
  readonly standing: Standing
  readonly checks: readonly Checked[]
  readonly findings: readonly Finding[]
}

/** What looking through one file gives, whatever its kind. */
export interface Proof {
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
export function hold<Subject>(checks: readonly Check<Subject>[], subject: Subject): Pick<Proof, 'checks' | 'findings'> {
  const held = checks.map(({ clause, what, find }) => ({ clause, what, found: find(subject).map((finding) => ({ clause, ...finding })) }))
  return {
    checks: held.map(({ clause, what, found }) => ({ clause, what, findings: found.length })),
    findings: held.flatMap(({ found }) => found),
  }
}

/** What is said of something as a whole, unless it holds. */
export const unless = (holds: boolean, what: string): readonly Omit<Finding, 'clause'>[] => (holds ? [] : [{ what, place: null }])

/** A check with its findings, added to those of a proof. */
export function withCheck(proof: Proof, { clause, what }: Omit<Checked, 'findings'>, faults: readonly string[]): Proof {
  return {
    ...proof,
    checks: [...proof.checks, { clause, what, findings: faults.length }],
    findings: [...proof.findings, ...faults.map((fault) => ({ clause, what: fault, place: null }))],
  }
}

/** A file of which nothing can be said but this. */
export function refused(clause: string, what: string): Proof {
  return { claims: [], pages: 0, checks: [], findings: [{ clause, what, place: null }] }
}

/** The report of a proof. */
export const reportOf = (file: string, standing: Standing, proof: Proof): FileReport => ({
  ...{ file, ok: proof.findings.length === 0, standing },
  ...proof,
})
