// Reads a finished page's content stream: what each mark says, and what is drawn outside of marks (ISO 32000-2, 9.4 and 14.6).
// A tokeniser of its own, independent of the one that wrote the page. Throws where the stream is no content stream.
import type { Font } from '../content/font.ts'

/** What a page says. */
export interface PageMarks {
  /** By mark number: its text, with replacement texts in place of glyphs. */
  readonly texts: Map<number, string>
  /** Operators that drew outside of marked content. */
  unmarked: number
  /** Glyphs without Unicode. */
  unmapped: number
  /** Marks that stand in other marks or do not end. */
  nested: number
  /** The scales at which marked text other than that of figures is drawn: points of a unit of its size, to three digits. */
  readonly scales: Set<number>
}

interface Mark {
  readonly mcid: number | null
  readonly replaced: boolean
}

const PAINTING = new Set(['f', 'f*', 'F', 'S', 's', 'B', 'B*', 'b', 'b*', 'sh', 'Do', 'TJ', 'Tj', "'", '"', 'EI'])

/** How long a text grows before it is kept, and how many letters a byte of content can say. */
const PIECE = 65_536
const MOST_LETTERS = 16

/** Reads a page whose fonts `font` finds by name. */
export function readMarks(bytes: Buffer, font: (name: string) => Font): PageMarks {
  return new MarkReader(bytes, font).read()
}

class MarkReader {
  readonly #bytes: Buffer
  readonly #fontOf: (name: string) => Font
  readonly #marks: PageMarks = { texts: new Map(), unmarked: 0, unmapped: 0, nested: 0, scales: new Set() }
  readonly #stack: Mark[] = []
  #at = 0
  /** Where the operands of the next operator begin. */
  #operands = 0
  /** The scale of the graphics state, those that were saved, and that of the text. */
  #scale = 1
  readonly #saved: number[] = []
  #textScale = 1
  #isFigure = false
  #font: Font | null = null
  /** Strings since the last operator, as places in the bytes; and the last name and where a dictionary stands. */
  #strings: string[] = []
  #name = ''
  #dict = ''
  #mcid: number | null = null
  #replaced = false
  #text = ''
  /** What the mark has said before that, and how much all marks have said. */
  readonly #kept: string[] = []
  #said = 0

  constructor(bytes: Buffer, font: (name: string) => Font) {
    this.#bytes = bytes
    this.#fontOf = font
  }

  read(): PageMarks {
    const bytes = this.#bytes
    while (this.#at < bytes.length) {
      const byte = bytes[this.#at] as number
      if (byte <= 32 || byte === 0x5b || byte === 0x5d) this.#at++
      else if (byte === 0x28) this.#strings.push(this.#literal())
      else if (byte === 0x3c) this.#angle()
      else if (byte === 0x2f) this.#name = this.#word(this.#at + 1)
      else if (byte >= 0x2b && byte <= 0x39) this.#skipNumber()
      else this.#operator(this.#word(this.#at))
    }
    if (this.#stack.length > 0) this.#marks.nested++
    return this.#marks
  }

  #skipNumber(): void {
    const bytes = this.#bytes
    let at = this.#at + 1
    for (let byte = bytes[at]; byte !== undefined && ((byte >= 0x30 && byte <= 0x39) || byte === 0x2e || byte === 0x2d); byte = bytes[at])
      at++
    this.#at = at
  }

  #word(start: number): string {
    const bytes = this.#bytes
    let end = start
    for (let byte = bytes[end]; byte !== undefined && byte > 32 && !isDelimiter(byte); byte = bytes[end]) end++
    this.#at = Math.max(end, this.#at + 1)
    return bytes.toString('latin1', start, end)
  }

  #literal(): string {
    const bytes = this.#bytes
    const start = this.#at + 1
    let depth = 1
    let plain = true
    let at = start
    for (; depth > 0; at++) {
      const byte = bytes[at]
      if (byte === undefined) throw new Error('a string in a content stream does not end')
      if (byte === 0x5c) {
        plain = false
        at++
      } else if (byte === 0x28) depth++
      else if (byte === 0x29) depth--
    }
    this.#at = at
    const text = bytes.toString('latin1', start, at - 1)
    return plain ? text : unescaped(text)
  }

  #angle(): void {
    const bytes = this.#bytes
    if (bytes[this.#at + 1] !== 0x3c) {
      const end = this.#closing()
      this.#strings.push(Buffer.from(bytes.toString('latin1', this.#at + 1, end), 'hex').toString('latin1'))
      this.#at = end + 1
      return
    }
    this.#dictionary()
  }

  /** Where the string in angle brackets ends that stands here. */
  #closing(): number {
    const end = this.#bytes.indexOf(0x3e, this.#at)
    if (end < 0) throw new Error('a string in a content stream does not end')
    return end
  }

  #dictionary(): void {
    const bytes = this.#bytes
    const start = this.#at
    let depth = 0
    do {
      const twice = bytes[this.#at] === bytes[this.#at + 1] ? bytes[this.#at] : 0
      if (twice === 0x3c) depth++
      else if (twice === 0x3e) depth--
      else if (bytes[this.#at] === 0x3c) this.#at = this.#closing()
      this.#at += twice === 0x3c || twice === 0x3e ? 2 : 1
    } while (depth > 0 && this.#at < bytes.length)
    this.#dict = bytes.toString('latin1', start, this.#at)
  }

  #operator(operator: string): void {
    if (operator === 'TJ' || operator === 'Tj') this.#show()
    else if (operator === 'Tf') this.#font = this.#fontOf(this.#name)
    else if (operator === 'BDC' || operator === 'BMC') this.#begin()
    else if (operator === 'EMC') this.#end()
    else this.#transform(operator)
    if (PAINTING.has(operator) && this.#stack.length === 0) this.#marks.unmarked++
    this.#strings.length = 0
    this.#dict = ''
    this.#operands = this.#at
  }

  #transform(operator: string): void {
    if (operator === 'q') this.#saved.push(this.#scale)
    else if (operator === 'Q') this.#scale = this.#saved.pop() ?? 1
    else if (operator === 'cm') this.#scale *= this.#scaleOfMatrix()
    else if (operator === 'Tm') this.#textScale = this.#scaleOfMatrix()
    else if (operator === 'BT') this.#textScale = 1
  }

  /** By how much a matrix enlarges, whatever it turns: the root of its determinant. */
  #scaleOfMatrix(): number {
    const operands = this.#bytes.toString('latin1', this.#operands, this.#at)
    const [a = 0, b = 0, c = 0, d = 0] = operands.trim().split(/\s+/, 4).map(Number)
    return Math.sqrt(Math.abs(a * d - b * c))
  }

  #show(): void {
    if (this.#mcid === null || this.#font === null) return
    this.#measure()
    const { unicode, codeLength } = this.#font
    for (const string of this.#strings) {
      for (let at = 0; at < string.length; at += codeLength) {
        const code = codeLength === 2 ? (string.charCodeAt(at) << 8) | string.charCodeAt(at + 1) : string.charCodeAt(at)
        const said = unicode.get(code)
        if (said === undefined) this.#marks.unmapped++
        else if (!this.#replaced && (this.#text += said).length > PIECE) this.#keep()
      }
    }
  }

  #measure(): void {
    if (!this.#isFigure) this.#marks.scales.add(Math.round(this.#scale * this.#textScale * 1000) / 1000)
  }

  /** A text that grew letter by letter takes thirty times its memory: it is kept in one piece. */
  #keep(): void {
    this.#said += this.#text.length
    if (this.#said > MOST_LETTERS * this.#bytes.length + PIECE) throw new Error('a page says more than its content can')
    this.#kept.push(Buffer.from(this.#text, 'utf16le').toString('utf16le'))
    this.#text = ''
  }

  #begin(): void {
    const mcid = /\/MCID\s+(\d+)/.exec(this.#dict)?.[1]
    const actual = /\/ActualText\s*<([0-9a-fA-F]*)>/.exec(this.#dict)?.[1]
    if (mcid !== undefined && this.#stack.length > 0) this.#marks.nested++
    this.#stack.push({ mcid: mcid === undefined ? null : Number(mcid), replaced: this.#replaced })
    if (mcid !== undefined) {
      this.#mcid = Number(mcid)
      this.#isFigure = this.#name === 'Figure'
      this.#text = ''
      this.#kept.length = 0
    }
    if (actual === undefined) return
    if (!this.#replaced) this.#text += Buffer.from(actual.slice(4), 'hex').swap16().toString('utf16le')
    this.#replaced = true
  }

  #end(): void {
    const mark = this.#stack.pop()
    if (mark === undefined) {
      this.#marks.nested++
      return
    }
    this.#replaced = mark.replaced
    if (mark.mcid === null) return
    if (this.#marks.texts.has(mark.mcid)) this.#marks.nested++
    this.#keep()
    this.#marks.texts.set(mark.mcid, this.#kept.join(''))
    this.#mcid = null
  }
}

function isDelimiter(byte: number): boolean {
  return byte === 0x28 || byte === 0x29 || byte === 0x3c || byte === 0x3e || byte === 0x5b || byte === 0x5d || byte === 0x2f
}

function unescaped(text: string): string {
  return text.replace(/\\([0-7]{1,3}|[\s\S])/g, (_: string, what: string) => {
    if (/^[0-7]/.test(what)) return String.fromCharCode(Number.parseInt(what, 8) & 255)
    return ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' } as Readonly<Record<string, string>>)[what] ?? what
  })
}
