// The PDFs of a document that is shown, by number: those of what was last told of and of what was told of before it, for which a page may
// still ask.

/** The PDFs of a document. */
export interface Pdfs {
  /** The number of a PDF, the same each time. */
  readonly number: (pdf: Uint8Array) => number
  /** The document is made of these; what it was made of stays until the next time. */
  readonly keep: (numbers: readonly number[]) => void
  /** The PDF of a number; null where it is not kept. */
  readonly get: (number: number) => Uint8Array | null
}

/** Opens a collection without PDFs. */
export function openPdfs(): Pdfs {
  const held = new Map<number, Uint8Array>()
  const numbers = new WeakMap<Uint8Array, number>()
  let last = 0
  let before: readonly number[] = []
  return {
    number(pdf) {
      const known = numbers.get(pdf)
      const number = known ?? ++last
      if (known === undefined) {
        numbers.set(pdf, number)
        held.set(number, pdf)
      }
      return number
    },
    keep(own) {
      const wanted = new Set([...before, ...own])
      // What came after is of a text that was printed meanwhile.
      const latest = Math.max(...own)
      for (const number of held.keys()) if (number < latest && !wanted.has(number)) held.delete(number)
      before = own
    },
    get: (number) => held.get(number) ?? null,
  }
}
