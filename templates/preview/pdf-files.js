// The PDFs that the pages of a document are drawn from, opened by pdf.js: asked for by their numbers, kept as long as a page shows them.
import { GlobalWorkerOptions, getDocument, PDFWorker } from './pdf.min.mjs'

/**
 * @import { PDFDocumentLoadingTask, PDFDocumentProxy } from 'pdfjs-dist'
 * @typedef {{ readonly id: number, readonly document: PDFDocumentProxy, readonly task: PDFDocumentLoadingTask }} PdfFile
 */

GlobalWorkerOptions.workerSrc = new URL('pdf.worker.min.mjs', import.meta.url).href
/** One for all files: to start one takes longer than to draw a page. */
const worker = new PDFWorker()

/** A PDF that the server does not have any more: what replaced it comes next. */
export class PdfGone extends Error {}

/** The PDFs of one document. */
export class PdfFiles {
  #name
  /** @type {Map<number, PdfFile>} */
  #files = new Map()

  /** @param {string} name of the document */
  constructor(name) {
    this.#name = name
  }

  /**
   * Opens a PDF: one that is there, or one that is asked for; `PdfGone` where there is none.
   * @param {number} id
   * @param {Uint8Array | null} [bytes]
   */
  async open(id, bytes = null) {
    const known = this.#files.get(id)
    if (known !== undefined) return known
    const task = getDocument({ data: bytes ?? (await this.#fetch(id)), worker })
    const file = { id, document: await task.promise, task }
    this.#files.set(id, file)
    return file
  }

  /** @param {number} id */
  async #fetch(id) {
    const answer = await fetch(`pdf/${this.#name}/${id}`)
    if (!answer.ok) throw new PdfGone(`The PDF ${id} of ${this.#name} is gone.`)
    return answer.arrayBuffer()
  }

  /**
   * Lets all go but some.
   * @param {ReadonlySet<number>} used
   */
  keep(used) {
    for (const [id, { task }] of this.#files) {
      if (used.has(id)) continue
      this.#files.delete(id)
      void task.destroy()
    }
  }

  /** Lets all go. */
  close() {
    this.keep(new Set())
  }
}
