// The colour space of the web as an ICC profile (ICC.1:2010, version 4.3), made here byte by byte from the numbers of IEC 61966-2-1:
// primaries adapted to D50, and the curve as a parametric one. Takes nothing; gives the same 500 or so bytes each time.

const D50 = [0.9642, 1, 0.8249]
const RED = [0.43607, 0.22249, 0.01392]
const GREEN = [0.38515, 0.71687, 0.09708]
const BLUE = [0.14307, 0.06061, 0.7141]
/** Bradford's adaptation from D65 to D50. */
const ADAPTATION = [1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168]
/** `((a·x + b)^g` above `d`, `c·x` below it: g a b c d. */
const CURVE = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]

const HEADER = 128

/** The profile's bytes. */
export function srgbProfile(): Uint8Array {
  const curve = numbers('para', CURVE, [0, 3, 0, 0])
  const tags: readonly (readonly [string, Buffer])[] = [
    ['desc', words('sRGB')],
    ['cprt', words('No rights reserved')],
    ['wtpt', numbers('XYZ ', D50, [])],
    ['chad', numbers('sf32', ADAPTATION, [])],
    ['rXYZ', numbers('XYZ ', RED, [])],
    ['gXYZ', numbers('XYZ ', GREEN, [])],
    ['bXYZ', numbers('XYZ ', BLUE, [])],
    ...['rTRC', 'gTRC', 'bTRC'].map((tag) => [tag, curve] as const),
  ]
  const table = Buffer.alloc(4 + tags.length * 12)
  table.writeUInt32BE(tags.length, 0)
  const places = new Map<Buffer, number>()
  let end = HEADER + table.length
  tags.forEach(([signature, data], index) => {
    if (!places.has(data)) {
      places.set(data, end)
      end += data.length
    }
    table.write(signature, 4 + index * 12, 'latin1')
    table.writeUInt32BE(places.get(data) as number, 8 + index * 12)
    table.writeUInt32BE(data.length, 12 + index * 12)
  })
  return Buffer.concat([header(end), table, ...places.keys()])
}

function header(size: number): Buffer {
  const bytes = Buffer.alloc(HEADER)
  bytes.writeUInt32BE(size, 0)
  bytes.writeUInt32BE(0x04300000, 8)
  bytes.write('mntrRGB XYZ ', 12, 'latin1')
  // A date is asked for; the profile has no other than that of the standard.
  for (const [index, value] of [1999, 10, 18].entries()) bytes.writeUInt16BE(value, 24 + index * 2)
  bytes.write('acsp', 36, 'latin1')
  writeFixed(bytes, D50, 68)
  return bytes
}

/** Numbers of 16 bits before and 16 behind the point. */
function writeFixed(bytes: Buffer, values: readonly number[], at: number): void {
  for (const [index, value] of values.entries()) bytes.writeInt32BE(Math.round(value * 65536), at + index * 4)
}

function numbers(type: string, values: readonly number[], before: readonly number[]): Buffer {
  const bytes = Buffer.alloc(8 + before.length + values.length * 4)
  bytes.write(type, 0, 'latin1')
  bytes.set(before, 8)
  writeFixed(bytes, values, 8 + before.length)
  return bytes
}

/** A text in one language (`mluc`), its length a multiple of four. */
function words(text: string): Buffer {
  const bytes = Buffer.alloc(Math.ceil((28 + text.length * 2) / 4) * 4)
  bytes.write('mluc', 0, 'latin1')
  bytes.writeUInt32BE(1, 8)
  bytes.writeUInt32BE(12, 12)
  bytes.write('enUS', 16, 'latin1')
  bytes.writeUInt32BE(text.length * 2, 20)
  bytes.writeUInt32BE(28, 24)
  Buffer.from(text, 'utf16le').swap16().copy(bytes, 28)
  return bytes
}
