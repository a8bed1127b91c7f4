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
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  if (wide !== null) {
    file.value = new TextDecoder(wide).decode(bytes)
    report(file, 'encoding', { place: null, reason: 'this file is encoded in UTF-16', remedy: 'Save it again with the encoding “UTF-8”.' })
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
