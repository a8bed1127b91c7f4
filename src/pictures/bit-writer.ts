// The entropy-coded data of a JPEG as they are written (ITU T.81, annex F.1.2.3).

/** Writes bits, and a nought behind each byte that would begin a marker. */
export class BitWriter {
  #bytes = new Uint8Array(1 << 16)
  #length = 0
  #bits = 0
  #count = 0

  /** Adds bits, sixteen at most. */
  put(value: number, count: number): void {
    this.#bits = (this.#bits << count) | (value & ((1 << count) - 1))
    this.#count += count
    while (this.#count >= 8) {
      this.#count -= 8
      this.#write((this.#bits >>> this.#count) & 255)
    }
  }

  #write(byte: number): void {
    if (this.#length + 2 > this.#bytes.length) {
      const more = new Uint8Array(this.#bytes.length * 2)
      more.set(this.#bytes)
      this.#bytes = more
    }
    this.#bytes[this.#length++] = byte
    if (byte === 0xff) this.#bytes[this.#length++] = 0
  }

  /** What was written, the last byte filled up. */
  end(): Uint8Array {
    if (this.#count > 0) this.put(255, 8 - this.#count)
    return this.#bytes.subarray(0, this.#length)
  }
}
