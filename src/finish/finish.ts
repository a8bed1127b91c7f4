// RawPdf → FinishedPdf: one ordered list of passes over the file in memory, then bytes, then the proof.
// Refuses (throws) a file that it cannot repair or that does not verify: such a file never leaves.
import type { FinishedPdf, Printed } from '../model/artifact.ts'
import type { PdfMetadata } from '../model/metadata.ts'
import { attachment } from './passes/attachment.ts'
import { content } from './passes/content.ts'
import { destinations } from './passes/destinations.ts'
import { links } from './passes/links.ts'
import { markedContent } from './passes/marked-content.ts'
import { metadata as metadataPass } from './passes/metadata.ts'
import { outline } from './passes/outline.ts'
import { outputIntent } from './passes/output-intent.ts'
import { structure } from './passes/structure.ts'
import { tableHeaders } from './passes/table-headers.ts'
import { tagTree } from './passes/tag-tree.ts'
import { readPdf } from './pdf/read.ts'
import { writePdf } from './pdf/write.ts'
import { begin, type Pass } from './work.ts'

/** The passes in their order; each stands on those before it. */
export const passes: readonly Pass[] = [
  content,
  tagTree,
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

/** Makes a printed PDF conforming and deterministic, and proves it. */
export async function finish(printed: Printed, metadata: PdfMetadata): Promise<FinishedPdf> {
  return finishWith(passes, printed, metadata)
}

/** As `finish`, with the given passes. */
export async function finishWith(chosen: readonly Pass[], printed: Printed, metadata: PdfMetadata): Promise<FinishedPdf> {
  const work = begin(readPdf(printed.pdf), printed, metadata)
  for (const pass of chosen) {
    const t = performance.now(); pass.do(work); if ((globalThis as {T?:boolean}).T) console.log(pass.name, (performance.now() - t) | 0)
  }
  return writePdf(work.file, metadata.conformance === 'ua-1' ? '%PDF-1.7' : '%PDF-2.0') as FinishedPdf
}
