// Pictures in a delivered file (ISO 32000-2, 8.9.5): as many bytes as their size asks for, or a JPEG that is whole and of that size.
// Takes the dictionary and the data; gives a sentence for each fault.
import type { PdfFile } from '../../pdf/file.ts'
import { type Dict, Name, type PdfObject, Stream } from '../../pdf/objects.ts'

/** How many bytes the samples of a picture take; null where its colours are of a kind that is not known here. */
export function samplesOf(file: PdfFile, dict: Dict): number | null {
  const [width, height] = [file.number(dict, 'Width'), file.number(dict, 'Height')]
  const isMask = file.get(dict, 'ImageMask') === true
  const bits = isMask ? 1 : file.number(dict, 'BitsPerComponent')
  const colours = isMask ? 1 : coloursOf(file, file.get(dict, 'ColorSpace'))
  if (width === null || height === null || bits === null || colours === null) return null
  return Math.ceil((width * colours * bits) / 8) * height
}

const byName: Readonly<Record<string, number>> = {
  DeviceGray: 1,
  CalGray: 1,
  Indexed: 1,
  Separation: 1,
  DeviceRGB: 3,
  CalRGB: 3,
  Lab: 3,
  DeviceCMYK: 4,
}

function coloursOf(file: PdfFile, space: PdfObject): number | null {
  if (space instanceof Name) return byName[space.value] ?? null
  if (!Array.isArray(space)) return null
  const [kind, profile] = space.map((part) => file.resolve(part))
  if (!(kind instanceof Name)) return null
  if (kind.value === 'ICCBased') return profile instanceof Stream ? file.number(profile.dict, 'N') : null
  return byName[kind.value] ?? null
}

/** What is wrong with the samples of a picture. */
export function sampleFaults(file: PdfFile, dict: Dict, size: number): string[] {
  const expected = samplesOf(file, dict)
  return expected === null || expected === size ? [] : [`a picture should have ${expected} bytes and has ${size}`]
}

/** What is wrong with a JPEG (ISO/IEC 10918-1, annex B). */
export function jpegFaults(file: PdfFile, dict: Dict, data: Uint8Array): string[] {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  const frame = readFrame(bytes)
  if (typeof frame === 'string') return [frame]
  const [width, height] = [file.number(dict, 'Width'), file.number(dict, 'Height')]
  return frame.width === width && frame.height === height
    ? []
    : [`a picture says that it has ${width} × ${height} points, and its JPEG has ${frame.width} × ${frame.height}`]
}

interface Frame {
  readonly width: number
  readonly height: number
}

/** The size that a JPEG states; a sentence where its segments do not follow one another to its end. */
function readFrame(bytes: Buffer): Frame | string {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return 'a picture is no JPEG'
  let frame: Frame | null = null
  let at = 2
  for (let marker = bytes[3]; marker !== END; marker = bytes[at + 1]) {
    const length = at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : 0
    if (bytes[at] !== 0xff || length < 2 || at + 2 + length > bytes.length)
      return 'a JPEG is cut off, or a segment of it is not where it should be'
    if (isFrame(marker) && length >= 8) frame = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    at = marker === SCAN ? endOfScan(bytes, at + 2 + length) : at + 2 + length
  }
  return at + 2 === bytes.length ? (frame ?? 'a JPEG has no picture') : 'there are bytes behind the end of a JPEG'
}

const [END, SCAN] = [0xd9, 0xda]

/** The markers of frames are C0 to CF without those of tables. */
const isFrame = (marker = 0) => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

/** Where coded data end: at a marker that is neither a byte of data nor a restart. */
function endOfScan(bytes: Buffer, start: number): number {
  let at = bytes.indexOf(0xff, start)
  for (; at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}
