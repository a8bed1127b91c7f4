// A JPEG of 64 million points in a few kilobytes (ITU T.81): scan after scan says in some bytes that nothing of any block is in it.

const part = (marker: number, ...data: readonly number[]) =>
  Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255, ...data])

/** A Huffman table of one code, `0`. */
const table = (kind: number, value: number) => part(0xc4, kind, 1, ...Array<number>(15).fill(0), value)

const scan = (first: number, last: number, bits: number) => part(0xda, 1, 1, 0, first, last, bits)

const blocks = 1_000_000

/** Bits as bytes, the last filled up. */
function packed(bits: string): Buffer {
  return Buffer.from((bits.padEnd(Math.ceil(bits.length / 8) * 8, '0').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** A grey picture, progressive: its mean values, and so many scans of its details, each read anew or refined. */
export function manyScans(count: number): Buffer {
  // The code of a run of blocks, and the number of them above 2^14.
  const run = '0'.concat('10101010101010')
  const empty = packed(run.repeat(Math.ceil(blocks / (2 ** 14 + 0b10101010101010))))
  const details = Array.from({ length: count }, (_, index) => Buffer.concat([scan(1, 63, index % 2 === 0 ? 1 : 0x10), empty]))
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    part(0xdb, 0, ...Array<number>(64).fill(1)),
    part(0xc2, 8, 8000 >> 8, 8000 & 255, 8000 >> 8, 8000 & 255, 1, 1, 0x11, 0),
    ...[table(0, 0), table(0x10, 0xe0)],
    ...[scan(0, 0, 0), Buffer.alloc(blocks / 8)],
    ...details,
    Buffer.from([0xff, 0xd9]),
  ])
}
