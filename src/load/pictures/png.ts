// A PNG read to its end (W3C PNG, third edition): order, lengths and checksums of its chunks, and that its data unpack to exactly the
// rows that its header declares. What stands behind its end no browser reads. Takes bytes; throws `PictureFault`. Rows are looked at as they are unpacked, and never kept.
import { pipeline } from 'node:stream/promises'
import { crc32, createInflate } from 'node:zlib'
import { damaged, unfit } from '../../pictures/fault.ts'
import { type Chunk, signature } from '../../pictures/png-file.ts'
import { type Pass, type PngHeader, passesOf, readHeader } from '../../pictures/png-layout.ts'

/** Reads a PNG; throws `PictureFault` where it is not whole. */
export async function checkPng(bytes: Uint8Array): Promise<void> {
  if (signature.some((byte, index) => bytes[index] !== byte)) damaged('its first bytes are not those of a PNG')
  const chunks = [...chunksOf(bytes)]
  const [first] = chunks
  if (first?.type !== 'IHDR') damaged('it does not begin with a header (IHDR)')
  const header = headerOf(first.data)
  checkOrder(chunks, header)
  const data = chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data)
  if (data.length === 0) damaged('it holds no picture data (IDAT)')
  await checkRows(data, passesOf(header))
}

/** Encoders write the largest pictures in some ten thousand parts; hundreds of thousands take longer than their picture. */
const mostParts = 50_000

function* chunksOf(bytes: Uint8Array): Generator<Chunk> {
  let parts = 0
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = signature.length, type = ''; type !== 'IEND'; ) {
    if (at + 12 > bytes.length) damaged('it ends too early: the end of the file is missing')
    if (++parts > mostParts) damaged(`it is made of more than ${mostParts.toLocaleString('en')} parts`)
    const length = view.getUint32(at)
    if (at + 12 + length > bytes.length) damaged('it ends too early: the end of the file is missing')
    type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const sum = crc32(bytes.subarray(at + 4, at + 8 + length))
    if (sum !== view.getUint32(at + 8 + length)) damaged(`the checksum of its part ${named(type)} is wrong`)
    yield { type, data: bytes.subarray(at + 8, at + 8 + length) }
    at += 12 + length
  }
}

const named = (type: string) => (/^[A-Za-z]{4}$/.test(type) ? type : 'without a name')

/** Of how many bits the values of a point may be, by colour type (11.2.1). */
const depths: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}

function headerOf(data: Uint8Array): PngHeader {
  const [depth = 0, colour = 0, compression, filter, interlace = 0] = data.subarray(8)
  const isKnown = depths[colour]?.includes(depth) === true && compression === 0 && filter === 0 && interlace <= 1
  if (data.length !== 13 || !isKnown) damaged('its header (IHDR) states a kind of PNG that does not exist')
  return readHeader(data)
}

/** Every critical chunk in its place (5.6); of the others, those that would animate are refused. */
function checkOrder(chunks: readonly Chunk[], { colour, depth }: PngHeader): void {
  const types = chunks.map(({ type }) => type)
  if (types.some((type) => ['acTL', 'fcTL', 'fdAT'].includes(type)))
    unfit('this PNG is animated, which paper cannot show', 'Save one still picture of it, and show that.')
  const unknown = types.find((type) => /^[^a-z]/.test(type) && !['IHDR', 'PLTE', 'IDAT', 'IEND'].includes(type))
  if (unknown !== undefined) damaged(`it has a part ${named(unknown)} that no PNG has`)
  const [firstData, lastData] = [types.indexOf('IDAT'), types.lastIndexOf('IDAT')]
  if (types.slice(firstData, lastData).some((type) => type !== 'IDAT')) damaged('something stands between its picture data (IDAT)')
  if (types.lastIndexOf('IHDR') > 0) damaged('it has two headers (IHDR)')
  const palettes = chunks.filter(({ type }) => type === 'PLTE')
  const size = palettes[0]?.data.length ?? 0
  const isWell = size % 3 === 0 && size / 3 <= (colour === 3 ? 2 ** depth : 256) && (size === 0 || ![0, 4].includes(colour))
  if (palettes.length > 1 || !isWell || types.indexOf('PLTE') > firstData) damaged('its palette (PLTE) is damaged')
  if (colour === 3 && size === 0) damaged('its palette (PLTE) is missing')
  checkColourSpace(chunks)
}

/** Colours of video (cICP): of their four bytes, browsers refuse a PNG with other values in the last two. */
function checkColourSpace(chunks: readonly Chunk[]): void {
  for (const { data } of chunks.filter(({ type }) => type === 'cICP'))
    if (data.length === 4 && (data[2] !== 0 || (data[3] ?? 0) > 1)) damaged('its colour space (cICP) is none of a PNG')
}

/** Unpacks the data, piece by piece. */
async function checkRows(data: readonly Uint8Array[], passes: readonly Pass[]): Promise<void> {
  try {
    await pipeline(data, createInflate(), (pieces) => countRows(pieces, passes))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'Z_BUF_ERROR') damaged('its picture data end too early')
    if (code.startsWith('Z_')) damaged('its picture data cannot be unpacked')
    throw error
  }
}

/** Each row must begin with the number of a filter, and there must be as many as declared. */
async function countRows(pieces: AsyncIterable<Uint8Array>, passes: readonly Pass[]): Promise<void> {
  const expected = passes.reduce((sum, { count, length }) => sum + count * (1 + length), 0)
  const starts = rowStarts(passes)
  let next = starts.next()
  let at = 0
  for await (const piece of pieces) {
    for (; next.done !== true && next.value < at + piece.length; next = starts.next())
      if ((piece[next.value - at] ?? 0) > 4) damaged('a row of its picture data is damaged')
    at += piece.length
    if (at > expected) damaged('it holds more picture data than its declared size has room for')
  }
  if (at < expected) damaged('it holds less picture data than its declared size needs')
}

/** Where each row begins, with the byte that names its filter. */
function* rowStarts(passes: readonly Pass[]): Generator<number> {
  let at = 0
  for (const { count, length } of passes) for (let row = 0; row < count; row++, at += 1 + length) yield at
}
