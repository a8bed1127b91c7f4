// Finishing as the work of a thread: the job is what was printed and what the PDF says of itself.
import type { FinishedPdf, Printed } from '../model/artifact.ts'
import type { PdfMetadata } from '../model/metadata.ts'
import type { Worked } from '../threads/thread.ts'
import { repair, verifyRepaired } from './finish.ts'
import type { VerifyReport } from './verify/finding.ts'

/** A document that was printed, to be finished. */
export interface FinishJob {
  readonly printed: Printed
  readonly metadata: PdfMetadata
}

/** A finished PDF and what its proof said. */
export interface Finished {
  readonly pdf: FinishedPdf
  readonly report: VerifyReport
}

/** Makes a printed PDF conforming and deterministic, and verifies it; throws where it does not hold. */
export function work({ printed, metadata }: FinishJob): Worked<Finished> {
  const finished = verifyRepaired(repair(printed, metadata), printed)
  return { result: finished, handedOver: [finished.pdf.buffer] }
}
