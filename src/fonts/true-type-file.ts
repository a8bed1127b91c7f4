// A TrueType file from its tables (OpenType 1.9, “Font tables”): a header, a record for each table, the tables.

/** Filled up to whole numbers of four bytes. */
const padded = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])

/** A font file of these tables. */
export function trueTypeFile(tables: readonly (readonly [string, Buffer])[]): Uint8Array {
  const bodies = tables.map(([, bytes]) => padded(bytes))
  let offset = 12 + tables.length * 16
  const records = tables.map(([tag, bytes], index) => {
    const body = bodies[index] ?? bytes
    const record = Buffer.concat([Buffer.from(tag, 'latin1'), longs(sumOf(body), offset, bytes.length)])
    offset += body.length
    return record
  })
  const power = Math.floor(Math.log2(tables.length))
  const search = 2 ** power * 16
  const header = Buffer.concat([longs(0x00010000), shorts(tables.length, search, power, tables.length * 16 - search)])
  return Buffer.concat([header, ...records, ...bodies])
}

function sumOf(bytes: Buffer): number {
  let sum = 0
  for (let at = 0; at + 4 <= bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0
  return sum
}

/** Numbers of two bytes. */
export function shorts(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2)
  values.forEach((value, index) => bytes.writeUInt16BE(value, index * 2))
  return bytes
}

/** Numbers of four bytes. */
export function longs(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, index) => bytes.writeUInt32BE(value >>> 0, index * 4))
  return bytes
}
