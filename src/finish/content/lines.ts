// The lines of a content stream one after the other, as strings.

/** Bytes, and how far they were read. */
export class Lines {
  readonly bytes: Buffer
  position = 0

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }

  /** The next line without its end; null after the last one. */
  next(): string | null {
    const start = this.position
    if (start >= this.bytes.length) return null
    const found = this.bytes.indexOf(10, start)
    const end = found < 0 ? this.bytes.length : found
    this.position = end + 1
    return this.bytes.toString('latin1', start, end)
  }
}
