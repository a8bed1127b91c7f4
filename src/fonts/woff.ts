// The tables of a WOFF file (W3C, WOFF File Format 1.0). Each is packed by itself, so that one is read without the others.
import { inflateSync } from 'node:zlib'
import { trueTypeFile } from './true-type-file.ts'

/** The font in a WOFF file as a TrueType file. */
export function unpackWoff(file: Uint8Array): Uint8Array {
  const [table, woff] = [openWoff(file), Buffer.from(file.buffer, file.byteOffset, file.byteLength)]
  const names = Array.from({ length: woff.readUInt16BE(12) }, (_, index) => woff.toString('latin1', 44 + index * 20, 48 + index * 20))
  return trueTypeFile(names.map((name) => [name, table(name) ?? Buffer.alloc(0)] as const))
}

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
