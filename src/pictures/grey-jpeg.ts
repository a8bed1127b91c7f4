// A JPEG of one colour, put together from tables and scans (ITU T.81, annex B).
import type { BitWriter } from './bit-writer.ts'

/** A part of a JPEG with its length. */
export function jpegPart(marker: number, data: Uint8Array): Uint8Array {
  return Buffer.concat([Uint8Array.of(0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255), data])
}

/** What a JPEG of one colour states of itself. */
export interface GreyHead {
  readonly width: number
  readonly height: number
  /** The marker of its header, by which its codes are sequential or progressive. */
  readonly marker: number
  /** As it stands in the file. */
  readonly quantiser: Uint8Array
}

/** A JPEG of one colour; `parts` are tables and scans. */
export function greyJpeg({ width, height, marker, quantiser }: GreyHead, parts: readonly Uint8Array[]): Uint8Array {
  const size = [height >> 8, height & 255, width >> 8, width & 255]
  return Buffer.concat([
    Uint8Array.of(0xff, 0xd8),
    jpegPart(0xdb, Uint8Array.of((quantiser[0] ?? 0) & 0xf0, ...quantiser.subarray(1))),
    jpegPart(marker, Uint8Array.of(8, ...size, 1, 1, 0x11, 0)),
    ...parts,
    Uint8Array.of(0xff, 0xd9),
  ])
}

/** Means differ by up to eleven bits: a code of four bits for each length. */
const meanCounts = Uint8Array.of(0, 0, 0, 12, ...Array<number>(12).fill(0))
const meanValues = Uint8Array.from({ length: 12 }, (_, size) => size)

/** The table by which `putMean` writes. */
export const meanTable = jpegPart(0xc4, Uint8Array.of(0, ...meanCounts, ...meanValues))

/** Writes by how much a mean differs from the one before it. */
export function putMean(writer: BitWriter, difference: number): void {
  const size = 32 - Math.clz32(Math.abs(difference))
  writer.put(size, 4)
  writer.put(difference < 0 ? difference + (1 << size) - 1 : difference, size)
}
