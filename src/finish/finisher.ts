// Finishing on a thread of its own: meanwhile the build is there for signals, for the browser and for other documents.
import type { Printed } from '../model/artifact.ts'
import type { PdfMetadata } from '../model/metadata.ts'
import { openThread, type Thread } from '../threads/thread.ts'
import type { Finished, FinishJob } from './finish-thread.ts'

/** Makes printed PDFs conforming and deterministic, and proves them. */
export interface Finisher {
  /** Lets the modules be loaded while the browser still prints. */
  readonly prepare: () => void
  /** Takes the bytes of what was printed over; rejects with what does not hold. */
  readonly finish: (printed: Printed, metadata: PdfMetadata) => Promise<Finished>
}

/** A finisher that needs no closing: its thread keeps no program from ending. After the signal nothing is finished any more. */
export function openFinisher(signal: AbortSignal): Finisher {
  let open: Thread<FinishJob, Finished> | null = null
  const thread = () => {
    open ??= openThread<FinishJob, Finished>(import.meta.url, './finish-thread', signal)
    return open
  }
  return {
    prepare: () => void thread(),
    async finish(printed, metadata) {
      const own = thread()
      // Of a long document the file as objects takes a hundred times its bytes; what a thread took is the system's again when it ends.
      const isLong = printed.pdfs.length > 1
      if (isLong) open = null
      const pdfs = printed.pdfs.map((pdf) => (pdf.byteLength === pdf.buffer.byteLength ? pdf : pdf.slice())) as unknown as Printed['pdfs']
      const finished = await own.run(
        { printed: { ...printed, pdfs }, metadata },
        pdfs.map(({ buffer }) => buffer),
      )
      if (isLong) await own.close()
      return finished
    },
  }
}
