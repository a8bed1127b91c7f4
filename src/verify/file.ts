// One delivered file: read, held against the record of its output where one lists it, and verified by its kind. The facts by which the files
// of a document are compared with one another are given beside the report.

import type { ConformanceReport } from '../finish/report.ts'
import type { DocumentData } from '../formats/json/schema.ts'
import { checksumOf } from '../model/checksum.ts'
import { readDelivered } from '../output/delivered-files.ts'
import { kindOf } from './paths.ts'
import { refused, type VerificationResult, withCheck } from './report.ts'

/** What of a file is compared with the files beside it. */
export interface FileFacts {
  /** SHA-256 of the file. */
  readonly checksum: string
  /** The first twelve digits of the hash of the sources that it states; null where it states none. */
  readonly sources: string | null
  /** The language that it states; null where it states none. */
  readonly language: string | null
  /** The data of a document: the file's own, or what is attached to it. */
  readonly data: DocumentData | null
  /** SHA-256 of the data that are attached to it. */
  readonly attached: string | null
  /** What a conformance report says. */
  readonly report: ConformanceReport | null
  /** The elements of a PDF by type. */
  readonly counts: Readonly<Record<string, number>> | null
  /** Other files that it leads to, as relative addresses. */
  readonly leads: readonly string[]
}

/** What verifying a file gives. */
export interface VerifiedFile {
  readonly result: VerificationResult
  readonly facts: FileFacts
}

const MEGABYTE = 1_048_576
/** A PDF may be as large as a process can hold; what is text is larger in memory than on the disk. */
const mostBytes = { pdf: 512 * MEGABYTE, html: 64 * MEGABYTE, json: 64 * MEGABYTE, docx: 512 * MEGABYTE, other: 512 * MEGABYTE } as const

/** Reads a file and verifies it. Throws a UsageError for what cannot be read. */
export async function verifyDeliveredFile(place: string, path: string): Promise<VerifiedFile> {
  const kind = kindOf(path)
  const bytes = await readDelivered(place, mostBytes[kind ?? 'other'])
  const verified = await verifyBytes(bytes, path)
  return { result: verified.result, facts: { ...unknown, ...verified.facts, checksum: checksumOf(bytes) } }
}

const unknown: FileFacts = {
  ...{ checksum: '', sources: null, language: null, data: null, attached: null },
  ...{ report: null, counts: null, leads: [] },
}

async function verifyBytes(
  bytes: Buffer,
  path: string,
): Promise<{ readonly result: VerificationResult; readonly facts: Partial<FileFacts> }> {
  switch (kindOf(path)) {
    case 'pdf':
      return verifyPdfBytes(bytes)
    case 'html': {
      const { verifyHtml } = await import('./html.ts')
      const { language, sources, leads, ...result } = verifyHtml(bytes)
      return { result, facts: { language: language === '' ? null : language, sources, leads } }
    }
    case 'json': {
      const { verifyJson } = await import('./json.ts')
      const { document, report, ...result } = verifyJson(bytes)
      return { result, facts: { ...factsOf(document), report } }
    }
    case 'docx': {
      const { verifyDocx } = await import('./docx.ts')
      const { language, sources, ...result } = verifyDocx(bytes)
      return { result, facts: { language, sources } }
    }
    default:
      return { result: { claims: [], pages: 0, checks: [], findings: [] }, facts: {} }
  }
}

/** The name of the data that are attached to each PDF. */
const dataName = 'outcome-document.json'

async function verifyPdfBytes(bytes: Buffer): Promise<{ readonly result: VerificationResult; readonly facts: Partial<FileFacts> }> {
  const [{ verifyDelivered }, { verifyJson }] = await Promise.all([import('../finish/delivered/index.ts'), import('./json.ts')])
  const { claims, pages, checks, findings, isOwn, attached, counts } = verifyDelivered(bytes)
  const result = { claims, pages, checks, findings }
  const data = attached.get(dataName)
  if (!isOwn || data === undefined) return { result, facts: { counts } }
  const { document, findings: faults } = verifyJson(data)
  return {
    result: withCheck(
      result,
      { clause: 'JSON Schema 2020-12', what: 'the attached data hold to the published schema' },
      faults.map(({ what, place }) => `${dataName}, which is attached: ${what}${place === null ? '' : `, ${place}`}`),
    ),
    facts: { ...factsOf(document), counts, attached: checksumOf(data) },
  }
}

const factsOf = (data: DocumentData | null): Partial<FileFacts> =>
  data === null ? {} : { data, language: data.language, sources: data.sourceHash.slice(0, 12) }

/** What cannot be looked through. */
export const refusal = (clause: string, what: string): VerifiedFile => ({ result: refused(clause, what), facts: unknown })
