// The tables of a JPEG as they stand in its parts (ITU T.81, annex B.2.4). Takes the data of a part of a JPEG that is whole.
import { type HuffmanTable, huffmanTable } from './huffman.ts'

/** A Huffman table: to read with, and to be written again. */
export interface CodeTable {
  readonly reader: HuffmanTable
  /** The codes of each length. */
  readonly counts: Uint8Array
  readonly values: Uint8Array
}

/** The Huffman tables of a part by their number; those of details have 16 more. */
export function* codeTablesIn(data: Uint8Array): Generator<readonly [number, CodeTable]> {
  for (let at = 0; at < data.length; ) {
    const counts = data.subarray(at + 1, at + 17)
    const end = at + 17 + counts.reduce((sum, count) => sum + count, 0)
    const values = data.subarray(at + 17, end)
    yield [data[at] ?? 0, { reader: huffmanTable(counts, values), counts, values }]
    at = end
  }
}

/** The tables of quantisation of a part by their number, each with the byte before it. */
export function* quantisersIn(data: Uint8Array): Generator<readonly [number, Uint8Array]> {
  for (let at = 0; at < data.length; ) {
    const kind = data[at] ?? 0
    const length = kind >> 4 === 0 ? 65 : 129
    yield [kind & 15, data.subarray(at, at + length)]
    at += length
  }
}
