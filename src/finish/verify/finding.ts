// What verification finds and gives: findings with clause and place, the clauses that were checked, and the figures of the tag tree.
import type { PdfFile } from '../../pdf/file.ts'
import type { ReadTag, TaggedFile } from './tagged-file.ts'

/** Something in the file that is not as its standard or its content says. */
export interface Finding {
  readonly clause: string
  readonly what: string
  /** Page, heading, anchor or source; null for the file as a whole. */
  readonly place: string | null
}

/** One thing that is checked. */
export interface Check {
  readonly clause: string
  /** What must hold, as a sentence. */
  readonly what: string
  readonly find: (subject: Subject) => readonly Omit<Finding, 'clause'>[]
}

/** The file as read from its bytes. */
export interface Subject {
  readonly file: PdfFile
  readonly header: string
  readonly tagged: TaggedFile
  readonly standard: 'ua-1' | 'ua-2'
  /** All elements, in reading order. */
  readonly tags: readonly ReadTag[]
}

/** What `verifyPdf` gives. `ok` when nothing was found. */
export interface VerifyReport {
  readonly ok: boolean
  readonly standard: 'ua-1' | 'ua-2'
  /** The standards that the file claims, by name. */
  readonly claims: readonly string[]
  readonly pages: number
  readonly findings: readonly Finding[]
  readonly checks: readonly { readonly clause: string; readonly what: string; readonly findings: number }[]
  /** Whether the tag tree was compared with the content. */
  readonly compared: boolean
  /** Elements by structure type. */
  readonly counts: Readonly<Record<string, number>>
}

/** Words of the file as a finding says them. */
export const shortened = (words: string): string => (words.length > 200 ? `${words.slice(0, 199)}…` : words)
