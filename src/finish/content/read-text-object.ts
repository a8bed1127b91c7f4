// The lines between BT and ET as the browser writes them, one glyph or run a line → a text object.
import { PdfString } from '../pdf/objects.ts'
import { Parser } from '../pdf/parser.ts'
import { textOf } from '../pdf/text.ts'
import type { Font } from './font.ts'
import type { TextObject } from './text-object.ts'

/** Around glyphs of a line that runs right to left (ISO 32000-2, 14.8.2.3.3); what they say is taken from the content. */
const REVERSED = '/ReversedChars BMC'

/** Reads one text object, line by line. */
export class TextObjectReader {
  readonly object: TextObject = { fontName: '', size: 0, font: null, matrix: '', codes: [], places: [], spans: [] }
  readonly #fontOf: (name: string) => Font
  #known = true
  /** Where the current line of text begins. */
  #place = 0
  #span: { readonly from: number; readonly text: string } | null = null

  constructor(fontOf: (name: string) => Font) {
    this.#fontOf = fontOf
  }

  /** Whether every operator was one that can be written otherwise. */
  get isKnown(): boolean {
    return this.#known && (this.object.matrix !== '' || this.object.codes.length === 0)
  }

  read(line: string): void {
    if (line.endsWith(' Tj')) this.#show(line)
    else if (line.endsWith(' Tf')) this.#setFont(line)
    else if (line.endsWith(' Tm') && this.object.matrix === '') this.object.matrix = line.slice(0, -3)
    else if (line.startsWith('/Span') && line.endsWith('BDC')) this.#span = { from: this.object.codes.length, text: replacement(line) }
    else if (line === 'EMC') this.#endSpan()
    else if (line !== REVERSED) this.#known = false
  }

  #endSpan(): void {
    const { codes, spans } = this.object
    if (this.#span !== null && codes.length > this.#span.from) spans.push({ ...this.#span, to: codes.length })
    this.#span = null
  }

  #setFont(line: string): void {
    const [fontName, size] = line.split(' ', 2) as [string, string]
    this.object.fontName = fontName.slice(1)
    this.object.size = Number(size)
    this.object.font = this.#fontOf(this.object.fontName)
  }

  /** `<0012> Tj` or `5.29 0 Td <0012> Tj`: adds the glyphs. What moves off the line cannot be written otherwise. */
  #show(line: string): void {
    const { object } = this
    const open = line.indexOf('<')
    if (open > 0) {
      const blank = line.indexOf(' ')
      this.#place += Number(line.slice(0, blank))
      if (line.charCodeAt(blank + 1) !== ZERO || line.charCodeAt(blank + 2) !== SPACE) this.#known = false
    }
    const length = (object.font?.codeLength ?? 2) * 2
    let along = this.#place
    for (let at = open + 1; line.charCodeAt(at) !== CLOSE; at += length) {
      const code = hexadecimalAt(line, at, at + length)
      object.codes.push(code)
      object.places.push(along)
      if (line.charCodeAt(at + length) !== CLOSE) along += ((object.font?.width?.(code) ?? 0) * object.size) / 1000
    }
  }
}

const ZERO = 0x30
const SPACE = 0x20
const CLOSE = 0x3e

/** Digits one by one: a document of 500 pages shows a million glyphs. */
function hexadecimalAt(line: string, start: number, end: number): number {
  let value = 0
  for (let at = start; at < end; at++) {
    const digit = line.charCodeAt(at)
    value = value * 16 + (digit < 0x3a ? digit - 0x30 : (digit | 32) - 0x57)
  }
  return value
}

/** `/Span<</ActualText <feff00ad> >> BDC` → the text; the browser writes ASCII as a literal string. */
function replacement(line: string): string {
  const object = new Parser(Buffer.from(line, 'latin1'), line.indexOf('/ActualText') + '/ActualText'.length).object()
  return object instanceof PdfString ? textOf(object) : ''
}
