// Text strings and dates (ISO 32000-2, 7.9): between JavaScript's strings and the bytes of a PDF.
import { PdfString } from './objects.ts'

/** A text string: ASCII as it is, everything else as UTF-16BE with its mark. */
export function textString(text: string): PdfString {
  if (/^[\n\r\t\x20-\x7e]*$/.test(text)) return new PdfString(text)
  return new PdfString(`\xfe\xff${Buffer.from(text, 'utf16le').swap16().toString('latin1')}`)
}

/** UTF-16BE as hexadecimal digits. */
export function hexadecimal(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex')
}

/** What a text string says. PDFDocEncoding is read as Latin-1, from which it differs in marks that are not written here. */
export function textOf(string: PdfString): string {
  const bytes = Buffer.from(string.bytes, 'latin1')
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
      .swap16()
      .toString('utf16le')
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3).toString('utf8')
  return string.bytes
}

/** The name of a place: its anchor in UTF-8, as readers that open `file.pdf#anchor` look for it. */
export function placeName(anchor: string): string {
  return Buffer.from(anchor, 'utf8').toString('latin1')
}

/** The anchor that a name of a place says. */
export function anchorNamed(place: string): string {
  return Buffer.from(place, 'latin1').toString('utf8')
}

/** `2023-07-10T00:00:00Z` → `D:20230710000000Z`. */
export function dateString(rfc3339: string): PdfString {
  const digits = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?Z$/.exec(rfc3339)
  if (digits === null) throw new Error(`"${rfc3339}" is no date as RFC 3339 in UTC`)
  return new PdfString(`D:${digits.slice(1).join('')}Z`)
}
