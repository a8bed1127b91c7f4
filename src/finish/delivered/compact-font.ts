// A compact font program (CFF, Adobe Technical Note 5176) held against itself: its header, its lists and the places that it names.
// Takes the bytes; gives a sentence for each fault.

/** A list of a compact font: how many items it has, and where each of them stands. */
interface List {
  readonly count: number
  readonly end: number
  readonly item: (index: number) => Buffer
}

/** What is wrong with a compact font program. */
export function compactFontFaults(data: Buffer): string[] {
  if (data.length < 4 || data[0] !== 1 || (data[2] as number) < 4) return ['the font program is no compact font']
  const names = readList(data, data[2] as number)
  const tops = names === null ? null : readList(data, names.end)
  const strings = tops === null ? null : readList(data, tops.end)
  const routines = strings === null ? null : readList(data, strings.end)
  if (tops === null || routines === null || tops.count === 0) return ['a list of the font does not stand in it']
  const top = readDictionary(tops.item(0))
  const glyphs = readList(data, top.get(17)?.at(-1) ?? 0)
  const [size = 0, offset = 0] = top.get(18) ?? []
  return [
    ...(glyphs === null || glyphs.count === 0 ? ['the font does not say where its glyphs stand'] : []),
    ...(offset + size > data.length ? ['a part of the font does not stand in it'] : []),
    ...(fontsOf(data, top) ? [] : ['the fonts that the font is made of do not stand in it']),
  ]
}

/** A font for many characters is made of others, and says of each glyph of which (operators 12 36 and 12 37). */
function fontsOf(data: Buffer, top: ReadonlyMap<number, readonly number[]>): boolean {
  const [fonts, choice] = [top.get(1236)?.at(-1), top.get(1237)?.at(-1)]
  if (fonts === undefined && choice === undefined) return true
  return readList(data, fonts ?? -1) !== null && choice !== undefined && choice < data.length
}

/** Reads a list; null where it does not stand in the data as it says. */
function readList(data: Buffer, start: number): List | null {
  if (start < 4 || start + 2 > data.length) return null
  const count = data.readUInt16BE(start)
  if (count === 0) return { count, end: start + 2, item: () => Buffer.alloc(0) }
  const width = data[start + 2] ?? 0
  const body = start + 2 + (count + 1) * width
  if (width < 1 || width > 4 || body >= data.length) return null
  const offset = (index: number) => data.readUIntBE(start + 3 + index * width, width)
  for (let index = 0; index < count; index++) if (offset(index + 1) < offset(index)) return null
  if (offset(0) !== 1 || body + offset(count) > data.length) return null
  return { count, end: body + offset(count), item: (index) => data.subarray(body + offset(index), body + offset(index + 1)) }
}

/** Operands by operator; an operator of two bytes, 12 36, is 1236. Real numbers count as 0. */
function readDictionary(bytes: Buffer): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, readonly number[]>()
  let operands: number[] = []
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] as number
    if (first <= 21) {
      found.set(first === 12 ? 1200 + (bytes[at + 1] ?? 0) : first, operands)
      operands = []
      at += first === 12 ? 2 : 1
    } else {
      const [value, length] = operand(bytes, at)
      operands.push(value)
      at += length
    }
  }
  return found
}

function operand(bytes: Buffer, at: number): readonly [value: number, length: number] {
  const [first = 0, second = 0] = [bytes[at], bytes[at + 1]]
  if (first === 28) return [at + 3 <= bytes.length ? bytes.readInt16BE(at + 1) : 0, 3]
  if (first === 29) return [at + 5 <= bytes.length ? bytes.readInt32BE(at + 1) : 0, 5]
  if (first === 30) return [0, lengthOfReal(bytes, at)]
  if (first <= 246) return [first - 139, 1]
  return [first <= 250 ? (first - 247) * 256 + second + 108 : -(first - 251) * 256 - second - 108, 2]
}

/** A real number ends with a half byte of ones. */
function lengthOfReal(bytes: Buffer, at: number): number {
  let end = at + 1
  while (end < bytes.length && ((bytes[end] as number) & 15) !== 15 && (bytes[end] as number) >> 4 !== 15) end++
  return end + 1 - at
}
