// A page's operations as they are written: what follows one another becomes one text object, its marks within it, in which `Td` leads from
// line to line (ISO 32000-2, 9.4 and 14.6).
import { hexadecimal } from '../../pdf/text.ts'
import { numberText } from '../../pdf/write.ts'
import type { Matrix } from './geometry.ts'
import type { Operation, ShownText } from './operations.ts'

/** Operations within one mark, or within none. */
export interface MarkedOperations {
  /** The operator that begins the mark. */
  readonly mark: string | null
  readonly operations: readonly Operation[]
}

/** The content stream of a page. */
export function writeContent(content: readonly MarkedOperations[]): string {
  const writer = new ContentWriter()
  for (const marked of content) writer.write(marked)
  return writer.done()
}

class ContentWriter {
  #text = ''
  #font: string | null = null
  #spacing = '0'
  /** The line's matrix in the text object at hand; null at its beginning. */
  #matrix: Matrix | null = null
  #isOpen = false

  /** Marks that hold text alone stand in text objects; in others text objects stand. */
  write({ mark, operations }: MarkedOperations): void {
    const isText = operations.some(({ kind }) => kind === 'text') && !operations.some(({ kind }) => kind === 'other')
    if (mark !== null) {
      if (isText) this.#open()
      else this.#close()
      this.#text += mark
    }
    for (const operation of operations) {
      if (operation.kind === 'text') this.#show(operation)
      else {
        if (operation.kind === 'other') this.#close()
        this.#text += operation.operators
      }
    }
    if (mark === null) return
    if (!isText) this.#close()
    this.#text += 'EMC\n'
  }

  done(): string {
    this.#close()
    return this.#text
  }

  #open(): void {
    if (this.#isOpen) return
    this.#text += 'BT\n'
    this.#isOpen = true
    this.#font = null
    this.#matrix = null
  }

  #close(): void {
    if (!this.#isOpen) return
    this.#space('0')
    this.#text += 'ET\n'
    this.#isOpen = false
  }

  /** Word spacing outlasts a text object: each sets it back at its end. */
  #space(spacing: string): void {
    if (spacing !== this.#spacing) this.#text += `${spacing} Tw\n`
    this.#spacing = spacing
  }

  #show({ font, spacing, matrix, runs, last }: ShownText): void {
    this.#open()
    const step = this.#matrix === null ? null : stepBetween(this.#matrix, matrix)
    if (font !== this.#font) this.#text += `${font}\n`
    this.#space(numberText(spacing))
    this.#text += step === null ? `${matrix.map(numberText).join(' ')} Tm\n` : `${step} Td\n`
    this.#font = font
    this.#matrix = matrix
    for (const { operators, replacement } of runs) this.#text += replacing(replacement, operators)
    if (last === null) return
    const { before, own, replacement } = last
    this.#text += replacement === null ? `[${before}${own}]TJ\n` : `[${before}]TJ\n${replacing(replacement, `[${own}]TJ\n`)}`
  }
}

function replacing(replacement: string | null, operators: string): string {
  return replacement === null ? operators : `/Span<<${actualText(replacement)}>>BDC\n${operators}EMC\n`
}

/** The entry of a mark's properties that says what is read in its place (14.9.4). */
export function actualText(text: string): string {
  return `/ActualText<feff${hexadecimal(text)}>`
}

/** `tx ty` from the line of one matrix to that of another; null where they differ in more than their place. */
function stepBetween(from: Matrix, to: Matrix): string | null {
  const [a, b, c, d] = from
  if (b !== 0 || c !== 0 || a === 0 || d === 0 || a !== to[0] || to[1] !== 0 || to[2] !== 0 || d !== to[3]) return null
  return `${numberText((to[4] - from[4]) / a)} ${numberText((to[5] - from[5]) / d)}`
}
