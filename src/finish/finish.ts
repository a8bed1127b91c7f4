// RawPdf → FinishedPdf: one ordered list of passes over the file in memory, then bytes, then the verification.
// Refuses (throws) a file that it cannot repair or that does not verify: such a file never leaves.
import type { FinishedPdf, Printed } from '../model/artifact.ts'
import type { PdfMetadata } from '../model/metadata.ts'
import { writePdf } from '../pdf/write.ts'
import { createFinishContext, type Pass } from './finish-context.ts'
import { readPdfs } from './join.ts'
import { attachment } from './passes/attachment.ts'
import { content } from './passes/content.ts'
import { destinations } from './passes/destinations.ts'
import { links } from './passes/links.ts'
import { markedContent } from './passes/marked-content.ts'
import { metadata as metadataPass } from './passes/metadata.ts'
import { outline } from './passes/outline.ts'
import { outputIntent } from './passes/output-intent.ts'
import { shortCodes } from './passes/short-codes.ts'
import { spareGlyphs } from './passes/spare-glyphs.ts'
import { structure } from './passes/structure.ts'
import { tableHeaders } from './passes/table-headers.ts'
import { tagTree } from './passes/tag-tree.ts'
import { toUnicode } from './passes/to-unicode.ts'
import type { Finding, VerifyReport } from './verify/finding.ts'
import { verifyPdf } from './verify/verify.ts'

/** The passes in their order; each stands on those before it. */
export const passes: readonly Pass[] = [
  content,
  tagTree,
  shortCodes,
  spareGlyphs,
  toUnicode,
  tableHeaders,
  links,
  markedContent,
  structure,
  destinations,
  outline,
  metadataPass,
  outputIntent,
  attachment,
]

const SHOWN = 12

/** What is said of a file that is not as its standard or its content says: a defect of the program, or content that it does not know. */
function failureText(findings: readonly Finding[]): string {
  const lines = findings.slice(0, SHOWN).map(({ clause, what, place }) => `${what}${place === null ? '' : `, ${place}`} [${clause}]`)
  const more = findings.length > SHOWN ? `\nand ${findings.length - SHOWN} more` : ''
  return `the finished PDF does not verify:\n${lines.join('\n')}${more}`
}

/** A repaired file that is not verified yet: it may not leave. */
export type RepairedPdf = Uint8Array & { readonly [repaired]: true }
declare const repaired: unique symbol

/** Makes a printed PDF conforming and deterministic, and verifies it. */
export function finish(printed: Printed, metadata: PdfMetadata): FinishedPdf {
  return verifyRepaired(repair(printed, metadata), printed).pdf
}

/** Makes a printed PDF conforming and deterministic. */
export function repair(printed: Printed, metadata: PdfMetadata, chosen: readonly Pass[] = passes): RepairedPdf {
  const context = createFinishContext(readPdfs(printed.pdfs), printed, metadata)
  for (const pass of chosen) pass.do(context)
  return writePdf(context.file, metadata.conformance === 'ua-1' ? '%PDF-1.7' : '%PDF-2.0') as RepairedPdf
}

/** Reads a repaired file again and holds it against its standard and against what was printed; throws where it does not hold. */
export function verifyRepaired(
  bytes: RepairedPdf,
  { content }: Pick<Printed, 'content'>,
): { readonly pdf: FinishedPdf; readonly report: VerifyReport } {
  const report = verifyPdf(bytes, content)
  if (!report.ok) throw new Error(failureText(report.findings))
  return { pdf: bytes as Uint8Array as FinishedPdf, report }
}
