// Bytes to text: UTF-8 only. Takes bytes and an empty VFile; gives the file with its text, a byte order mark kept in it
// (offsets stay those of the file). What is not UTF-8 is reported with the place of the first wrong byte and shown as U+FFFD;
// line ends of CR alone are reported too, and what is no text at all stays empty.
import { isUtf8 } from 'node:buffer'
import type { VFile } from 'vfile'
import { between } from './place.ts'
import { report } from './report.ts'
import { reportUnreadable } from './unreadable.ts'

/** Fills the file with the text that the bytes encode. */
export function decode(bytes: Uint8Array, file: VFile): VFile {
  const wide = wideEncodingOf(bytes)
  if (wide !== null) {
    file.value = wide.text
    report(file, 'encoding', {
      place: null,
      reason: `this file is encoded in ${wide.name}`,
      remedy: 'Save it again with the encoding “UTF-8”.',
    })
    return file
  }
  if (isBinary(bytes)) {
    reportUnreadable(file, 'file', notText)
    return file
  }
  file.value = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  const wrong = isUtf8(bytes) ? null : firstWrongByte(bytes)
  if (wrong !== null) reportByte(file, bytes, wrong)
  if (file.value.startsWith('\u{FEFF}')) {
    const remedy = 'Save the file as “UTF-8” without a byte order mark (BOM).'
    report(file, 'byte-order-mark', {
      place: between(file, 0, 1),
      reason: 'this file begins with a byte order mark',
      remedy,
      fix: [{ start: 0, end: 1, text: '' }],
    })
  }
  return withLineEnds(file)
}

const notText = {
  reason: 'it is no text but data of another program',
  remedy: 'Save it there as plain text (Markdown) with the encoding “UTF-8”, or take it out of the sources.',
}

/** A text in units of two or four bytes. */
interface WideText {
  readonly name: 'UTF-16' | 'UTF-32'
  readonly text: string
}

/** The text of what begins with a byte order mark of two or four bytes, or without one as only a text of such units does; null for others. */
function wideEncodingOf(bytes: Uint8Array): WideText | null {
  // Before UTF-16: the mark of UTF-32 begins with that of UTF-16.
  const orders = [true, false]
  const long = bytes.length % 4 === 0 ? orders.map((isLittle) => utf32(bytes, isLittle)).find((text) => text !== null) : undefined
  if (long !== undefined && long !== null) return { name: 'UTF-32', text: long }
  const short = orders.map((isLittle) => utf16(bytes, isLittle)).find((text) => text !== null)
  return short === undefined || short === null ? null : { name: 'UTF-16', text: short }
}

/** The same of UTF-16; behind a byte order mark it is none other, whatever follows. */
function utf16(bytes: Uint8Array, isLittle: boolean): string | null {
  const [first, second] = isLittle ? bytes : [bytes[1], bytes[0]]
  const isMarked = first === 0xff && second === 0xfe
  const looksWide = first !== 0 && second === 0 && bytes.length % 2 === 0
  if (!isMarked && !looksWide) return null
  const text = new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(bytes)
  return isMarked || !/[\0\uFFFD]/.test(text) ? text : null
}

/** What the bytes are as UTF-32 that begins with a byte order mark or a letter of one byte; null where they are none. */
function utf32(bytes: Uint8Array, isLittle: boolean): string | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const first = bytes.length < 4 ? 0 : view.getUint32(0, isLittle)
  if (first === 0 || (first > 0x7f && first !== 0xfeff)) return null
  const characters: string[] = []
  for (let at = first === 0xfeff ? 4 : 0; at < bytes.length; at += 4) {
    const point = view.getUint32(at, isLittle)
    if (point === 0 || point > 0x10ffff) return null
    characters.push(String.fromCodePoint(point))
  }
  return characters.join('')
}

/** Whether bytes are those of a picture, an archive or a word processor: these hold null bytes soon, and many. A text may have one by a slip. */
function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 8000).filter((byte) => byte === 0).length > 10
}

/** Reports line ends that YAML does not know, and reads on as if they were others: offsets stay. */
function withLineEnds(file: VFile): VFile {
  const text = String(file.value)
  const first = /\r(?!\n)/.exec(text)?.index
  // In an image they do no harm.
  if (first === undefined || file.extname === '.svg') return file
  const isAll = !text.includes('\n')
  const reason = isAll
    ? 'the lines of this file end with CR, as on old Macintosh computers'
    : 'this line ends with CR alone, other lines do not'
  report(file, 'line-ends', {
    place: isAll ? null : between(file, first, first + 1),
    reason,
    remedy: 'Save the file with the line ends “LF” (Unix) or “CRLF” (Windows).',
    // The text has them from here on: writing it is enough.
    fix: [],
  })
  file.value = text.replace(/\r(?!\n)/g, '\n')
  return file
}

function reportByte(file: VFile, bytes: Uint8Array, at: number): void {
  const offset = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, at)).length
  const byte = bytes[at] ?? 0
  const guess = new TextDecoder('windows-1252').decode(Uint8Array.of(byte))
  const maybe = byte >= 0xa0 ? ` (in Windows-1252 it would be “${guess}”)` : ''
  report(file, 'encoding', {
    place: between(file, offset, offset + 1),
    reason: `byte ${at} of this file, 0x${byte.toString(16).toUpperCase()}, is not UTF-8${maybe}`,
    remedy: 'Open the file in the program that wrote it and save it with the encoding “UTF-8”.',
  })
}

/** The offset of the first byte that cannot be part of UTF-8. */
function firstWrongByte(bytes: Uint8Array): number {
  let [good, bad] = [0, bytes.length]
  while (good + 1 < bad) {
    const middle = (good + bad) >> 1
    if (begins(bytes.subarray(0, middle))) good = middle
    else bad = middle
  }
  let start = begins(bytes.subarray(0, bad)) ? bytes.length - 1 : bad - 1
  for (let step = 0; step < 3 && start > 0 && !isUtf8(bytes.subarray(0, start)); step++) start--
  return start
}

/** Whether UTF-8 can begin with these bytes; the last character may be cut. */
function begins(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
