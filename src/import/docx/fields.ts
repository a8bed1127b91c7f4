// Fields of Word (ISO/IEC 29500-1, 17.16): what they say to Word, and what they last showed. Links become links, numbers of captions go with
// their words, of all others the words that they showed are taken over and told.
import type { Span } from '../spans.ts'
import { wordsOfSpans } from '../spans.ts'
import type { Reader } from './reader.ts'

interface Open {
  instruction: string
  /** Whether what follows is what the field shows. */
  isShown: boolean
  readonly spans: Span[]
}

/** Fields whose words are words like others. */
const quiet = /^(?:HYPERLINK|SEQ|SYMBOL|QUOTE|FORM\w+|MACROBUTTON|STYLEREF|NOTEREF|EQ)$/i

/** The fields of one paragraph; what is open at its end is closed there. */
export class Fields {
  readonly #reader: Reader
  readonly #isContents: boolean
  readonly #open: Open[] = []
  /** What fields that have ended showed, until the spans behind them come. */
  readonly #ended: Span[] = []

  constructor(reader: Reader, isContents: boolean) {
    this.#reader = reader
    this.#isContents = isContents
  }

  /** Where the words lead that are being shown. */
  get href(): string | null {
    for (const { instruction, isShown } of this.#open.toReversed()) {
      const target = isShown ? hyperlink(instruction) : null
      if (target !== null) return target
    }
    return null
  }

  /** A sign that begins a field, parts what it says from what it shows, or ends it. */
  mark(type: string): void {
    if (type === 'begin') this.#open.push({ instruction: '', isShown: false, spans: [] })
    const last = this.#open.at(-1)
    if (type === 'separate' && last !== undefined) last.isShown = true
    if (type === 'end') this.#close()
  }

  instruct(words: string): void {
    const last = this.#open.at(-1)
    if (last !== undefined && !last.isShown) last.instruction += words
  }

  /** Spans that were read: those within a field are held back until it ends. */
  take(spans: readonly Span[]): Span[] {
    const last = this.#open.at(-1)
    if (last === undefined) return [...this.#ended.splice(0), ...spans]
    last.spans.push(...spans)
    return []
  }

  #close(): void {
    const field = this.#open.pop()
    if (field === undefined) return
    const spans = this.simple(field.instruction, field.spans)
    const outer = this.#open.at(-1)
    if (outer === undefined) this.#ended.push(...spans)
    else outer.spans.push(...spans)
  }

  /** A field with what it shows. */
  simple(instruction: string, spans: readonly Span[]): Span[] {
    const [name = ''] = instruction.trim().split(/\s+/)
    const words = wordsOfSpans(spans)
    const target = hyperlink(instruction)
    if (target !== null) return spans.map((span) => ({ ...span, href: span.href ?? target }))
    const [, place] = /^\s*REF\s+"?([^\s"\\]+)"?.*\\h/i.exec(instruction) ?? []
    if (place !== undefined) return spans.map((span) => ({ ...span, href: span.href ?? `#${place}` }))
    if (/^TOC$/i.test(name)) {
      this.#reader.contents(words)
      return []
    }
    if (!this.#isContents && !quiet.test(name) && words.trim() !== '')
      this.#reader.notebook.say({ kind: 'changed', message: `a field (${name}), of which the words stand that it showed last`, words })
    return [...spans]
  }

  /** The end of the paragraph: what is still open is closed. */
  finish(spans: readonly Span[]): Span[] {
    while (this.#open.length > 0) this.#close()
    return [...spans, ...this.#ended.splice(0)]
  }
}

/** Where `HYPERLINK "https://…" \l "place"` leads; null for other fields. */
function hyperlink(instruction: string): string | null {
  if (!/^\s*HYPERLINK\b/i.test(instruction)) return null
  const [, address = ''] = /HYPERLINK\s+"([^"]*)"/i.exec(instruction) ?? /HYPERLINK\s+([^\s\\"]+)/i.exec(instruction) ?? []
  const [, place] = /\\l\s+"([^"]*)"/i.exec(instruction) ?? []
  return place === undefined ? address || null : `${address}#${place}`
}
