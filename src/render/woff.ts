// The tables of a WOFF file (W3C, WOFF File Format 1.0). Each is packed by itself, so that one is read without the others.
import { inflateSync } from 'node:zlib'

/** Takes the bytes of the file; gives a table by its tag, unpacked, or null where the font has none. */
export function openWoff(file: Uint8Array): (tag: string) => Buffer | null {
  const woff = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('a font is not a WOFF file')
  const entries = Array.from({ length: woff.readUInt16BE(12) }, (_, index) => 44 + index * 20)
  return (tag) => {
    const at = entries.find((entry) => woff.toString('latin1', entry, entry + 4) === tag)
    if (at === undefined) return null
    const [offset, packed, length] = [4, 8, 12].map((place) => woff.readUInt32BE(at + place)) as [number, number, number]
    const bytes = woff.subarray(offset, offset + packed)
    return packed < length ? inflateSync(bytes) : bytes
  }
}
