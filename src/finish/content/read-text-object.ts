// The lines between BT and ET as the browser writes them, one glyph or run a line → a text object.
import { PdfString } from '../../pdf/objects.ts'
import { Parser } from '../../pdf/parser.ts'
import { textOf } from '../../pdf/text.ts'
import { isRightToLeft } from './clusters.ts'
import { endOf, positionOnLine } from './compact-text.ts'
import { codeForLetter, type Font, writtenCode } from './font.ts'
import { type Matrix, readMatrix } from './geometry.ts'
import type { Lines } from './lines.ts'
import type { Span, TextObject } from './text-object.ts'

/** Around glyphs of a line that runs right to left (ISO 32000-2, 14.8.2.3.3); what they say is taken from the content. */
const REVERSED = '/ReversedChars BMC'

type Read = { readonly object: TextObject; readonly isKnown: boolean }

/** Reads a text object from after its BT, with the end of its line, and whether all operators in it can be written otherwise; null where it has no end. */
export function readTextObject(lines: Lines, fontOf: (name: string) => Font): Read | null {
  const reader = new TextObjectReader(lines.bytes, fontOf)
  for (let line = lines.next(); line !== 'ET'; line = lines.next()) {
    if (line === null) return null
    reader.read(line)
    lines.position = reader.readGlyphs(lines.position)
  }
  const read = reader.done()
  if (read.isKnown && !read.object.isRightToLeft) lines.position += takeLineEnd(read.object, lines)
  return read
}

/** The font in which a text object shows its glyphs; the last one, where it has several. */
type Face = Pick<TextObject, 'fontName' | 'size' | 'font'>

class TextObjectReader {
  readonly #bytes: Buffer
  readonly #fontOf: (name: string) => Font
  readonly #codes: number[] = []
  readonly #places: number[] = []
  readonly #rises = new Map<number, number>()
  readonly #spans: Span[] = []
  #face: Face = { fontName: '', size: 0, font: null }
  #matrix: Matrix | null = null
  #isKnown = true
  /** Where the current line of text begins. */
  #place = 0
  #rise = 0
  #span: Omit<Span, 'to'> | null = null

  constructor(bytes: Buffer, fontOf: (name: string) => Font) {
    this.#bytes = bytes
    this.#fontOf = fontOf
  }

  /** The text object, when all of its lines were read. */
  done(): Read {
    const glyphs = { codes: this.#codes, places: this.#places, rises: this.#rises, spans: this.#spans }
    const object = { ...this.#face, ...glyphs, matrix: this.#matrix, isRightToLeft: isRightToLeft({ ...glyphs, font: this.#face.font }) }
    const isPlaced = this.#matrix !== null || this.#codes.length === 0
    return { object, isKnown: this.#isKnown && isPlaced && (this.#rises.size === 0 || object.isRightToLeft) }
  }

  /** Reads lines that show one glyph each, the most of a page by far, without making strings of them. Gives where they end. */
  readGlyphs(start: number): number {
    const { font } = this.#face
    if (font === null || font.codeLength !== 2 || this.#rise !== 0) return start
    let position = start
    for (let end = this.#readGlyph(position); end > position; end = this.#readGlyph(position)) position = end
    return position
  }

  /** `5.29 0 Td <0012> Tj` or `<0012> Tj`; gives where the next line begins, or `start` where another line stands. */
  #readGlyph(start: number): number {
    const bytes = this.#bytes
    let at = start
    let along = bytes[at] === OPEN ? this.#pen() : this.#place
    const isMoved = bytes[at] !== OPEN
    if (isMoved) {
      at = endOfNumber(bytes, start)
      if (at === start || at + LONGEST_STEP > bytes.length) return start
      if (bytes.readUInt32BE(at) !== ALONG || bytes.readUInt32BE(at + 3) !== STEP) return start
      along += numberAt(bytes, start, at)
      at += 6
    }
    const end = at + 10
    if (bytes[at] !== OPEN || bytes[at + 5] !== CLOSE || bytes[end - 1] !== NEW_LINE) return start
    if (isMoved) this.#place = along
    this.#codes.push(hexadecimalIn(bytes, at + 1))
    this.#places.push(along)
    return end
  }

  read(line: string): void {
    if (line.endsWith(' Tj')) this.#show(line)
    else if (line.endsWith(' Tf')) this.#setFont(line)
    else if (line.endsWith(' Tm') && this.#matrix === null) this.#matrix = readMatrix(line)
    else if (line.startsWith('/Span') && line.endsWith('BDC')) this.#span = { from: this.#codes.length, text: replacement(line) }
    else if (line === 'EMC') this.#endSpan()
    else if (line !== REVERSED) this.#isKnown = false
  }

  /** Where a glyph stands that is shown without a move: behind the last one, as wide as that is (ISO 32000-2, 9.4.4). */
  #pen(): number {
    const last = this.#codes.at(-1)
    if (last === undefined) return this.#place
    const { font, size } = this.#face
    return (this.#places.at(-1) ?? 0) + ((font?.width?.(last) ?? 0) * size) / 1000
  }

  #endSpan(): void {
    const codes = this.#codes
    const { font } = this.#face
    const span = this.#span
    this.#span = null
    if (span === null || codes.length === span.from) return
    const code = codes.length === span.from + 1 && font !== null ? soleCode(font, codes[span.from] as number, span.text) : null
    if (code === null) this.#spans.push({ ...span, to: codes.length })
    else codes[span.from] = code
  }

  #setFont(line: string): void {
    const [fontName, size] = line.slice(1).split(' ', 2) as [string, string]
    this.#face = { fontName, size: sizeOf(size), font: this.#fontOf(fontName) }
  }

  /** `<0012> Tj` or `5.29 0 Td <0012> Tj`: adds the glyphs. */
  #show(line: string): void {
    const { font, size } = this.#face
    const open = line.indexOf('<')
    if (open > 0) {
      const [along, up] = line.split(' ', 2) as [string, string]
      this.#place += Number(along)
      this.#rise = up === '0' ? this.#rise : near(this.#rise + Number(up))
    }
    const length = (font?.codeLength ?? 2) * 2
    let along = open > 0 ? this.#place : this.#pen()
    for (let at = open + 1; line.charCodeAt(at) !== CLOSE; at += length) {
      const code = Number.parseInt(line.slice(at, at + length), 16)
      if (this.#rise !== 0) this.#rises.set(this.#codes.length, this.#rise)
      this.#codes.push(code)
      this.#places.push(along)
      if (line.charCodeAt(at + length) !== CLOSE) along += ((font?.width?.(code) ?? 0) * size) / 1000
    }
  }
}

/** The code of a glyph that says by itself what a replacement text says of it; null where only the replacement can. */
function soleCode(font: Font, code: number, text: string): number | null {
  // That a blank does not break matters to the browser alone.
  if (/^[\u00a0\u202f]$/.test(text) && font.blanks.has(code)) return code
  return [...text].length === 1 && text !== '\u00ad' ? codeForLetter(font, code, text) : null
}

/** A text object of one glyph, and how many bytes have to be looked at to find one. */
const GLYPH = /^BT\n\/(\S+) (\S+) Tf\n(\S+ \S+ \S+ \S+ \S+ \S+) Tm\n<(....)> Tj\nET\n/
const LONGEST_GLYPH = 160

/**
 * The hyphen or blank at a line's end is an object of its own: it joins the line. A blank hangs over the margin; it is shown right after
 * the last glyph. Gives how many bytes it took.
 */
function takeLineEnd(object: TextObject, { bytes, position }: Lines): number {
  if (bytes[position] !== BEGIN) return 0
  const head = bytes.toString('latin1', position, Math.min(bytes.length, position + LONGEST_GLYPH))
  const [whole, fontName, size, matrix = '', code = ''] = GLYPH.exec(head) ?? []
  if (whole === undefined || fontName !== object.fontName || sizeOf(size ?? '') !== object.size) return 0
  const glyph = Number.parseInt(code, 16)
  const place = positionOnLine(object, readMatrix(matrix))
  const letter = object.font?.unicode.get(glyph) ?? ''
  if (place === null || !/^[- \u00ad\u2010]$/.test(letter)) return 0
  object.places.push(letter === ' ' ? endOf(object) : place)
  object.codes.push(glyph)
  return whole.length
}

/** A text object as the browser wrote it, with the codes that its font has now. */
export function withShortCodes(operators: string, fontOf: (name: string) => Font): string {
  let font: Font | null = null
  const lines = operators.split('\n').map((line) => {
    if (line.endsWith(' Tf')) font = fontOf(line.slice(1, line.indexOf(' ')))
    if (!line.endsWith(' Tj') || font === null || font.short === null) return line
    const shown = font
    return line.replace(/<([0-9A-Fa-f]+)>/, (_, digits: string) => {
      const codes = (digits.match(/.{4}/g) ?? []).map((four) => Number.parseInt(four, 16))
      return `<${Buffer.from(codes.map((code) => writtenCode(shown, code))).toString('hex')}>`
    })
  })
  return lines.join('\n')
}

/** A rise to a thousandth of a pixel: the browser moves up and down again by numbers that it rounds. */
function near(rise: number): number {
  return Math.round(rise * 1000) / 1000
}

/** The size of a font: the browser rounds what it writes, but glyphs advance by a size in 64ths of a pixel. */
function sizeOf(written: string): number {
  return Math.floor(Number(written) * 64) / 64
}

const [BEGIN, OPEN, CLOSE, NEW_LINE] = [0x42, 0x3c, 0x3e, 0x0a] as const
/** ` 0 T` and `Td <` as numbers, and the bytes of ` 0 Td <0012> Tj` with its line end. */
const ALONG = 0x20302054
const STEP = 0x5464203c
const LONGEST_STEP = 16

function endOfNumber(bytes: Buffer, start: number): number {
  let at = start
  for (let byte = bytes[at] as number; (byte >= 0x30 && byte <= 0x39) || byte === 0x2e || byte === 0x2d; byte = bytes[at] as number) at++
  return at
}

/** A number digit by digit. */
function numberAt(bytes: Buffer, start: number, end: number): number {
  let value = 0
  let scale = 0
  for (let at = bytes[start] === 0x2d ? start + 1 : start; at < end; at++) {
    const byte = bytes[at] as number
    if (byte === 0x2e) scale = 1
    else {
      value = value * 10 + (byte - 0x30)
      scale *= 10
    }
  }
  const size = scale > 1 ? value / scale : value
  return bytes[start] === 0x2d ? -size : size
}

/** Four digits, one by one: a document of 500 pages shows a million glyphs. */
function hexadecimalIn(bytes: Buffer, start: number): number {
  let value = 0
  for (let at = start; at < start + 4; at++) {
    const digit = bytes[at] as number
    value = value * 16 + (digit < 0x3a ? digit - 0x30 : (digit | 32) - 0x57)
  }
  return value
}

/** `/Span<</ActualText <feff00ad> >> BDC` → the text; the browser writes ASCII as a literal string. */
function replacement(line: string): string {
  const object = new Parser(Buffer.from(line, 'latin1'), line.indexOf('/ActualText') + '/ActualText'.length).object()
  return object instanceof PdfString ? textOf(object) : ''
}
