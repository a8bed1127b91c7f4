// BT … ET as it is written: what follows one another on a page becomes one text object, its marks within it, in which `Td` leads from
// line to line (ISO 32000-2, 9.4 and 14.6). Until a page is written its text objects stand between characters that no operator has,
// because parts of them may yet be framed, moved or parted.
import { numberText } from '../pdf/write.ts'
import type { Matrix } from './geometry.ts'

const TOKEN = /\ue008([^\ue009]*)\ue009([^\ue00a]*)\ue00a|[^\n\ue008]*\n/g

/** How the glyphs of a text object are shown. */
export interface TextStyle {
  /** `/F4 14 Tf` */
  readonly font: string
  /** How much wider blanks are (`Tw`). */
  readonly spacing: number
  readonly matrix: Matrix
}

/** Operators that show text in a style. */
export function textBlock({ font, spacing, matrix }: TextStyle, operators: string): string {
  return `\ue008${font}|${numberText(spacing)}|${matrix.map(numberText).join(' ')}\ue009${operators}\ue00a`
}

/** Writes all text objects in the operators of a page. */
export function writeTextBlocks(page: string): string {
  const tokens = [...page.matchAll(TOKEN)].map(([text, head, operators]): Token => ({ text, head, operators, kind: kindOf(text, head) }))
  const writer = new BlockWriter()
  tokens.forEach((token, index) => {
    writer.write(token, token.kind === 'begin' && isText(tokens, index))
  })
  return writer.done()
}

/** A text object, or one operator: of a mark, of a state that may change in a text object, or any other. */
interface Token {
  readonly kind: 'block' | 'begin' | 'end' | 'state' | 'other'
  readonly text: string
  readonly head: string | undefined
  readonly operators: string | undefined
}

function kindOf(text: string, head: string | undefined): Token['kind'] {
  if (head !== undefined) return 'block'
  if (text.endsWith('BDC\n') || text.endsWith('BMC\n')) return 'begin'
  if (text === 'EMC\n') return 'end'
  return /^[^/]* (?:rg|RG)\n$|^\/\w+ gs\n$/.test(text) ? 'state' : 'other'
}

/** Whether the mark that begins at `index` holds text and nothing that must not stand in a text object. */
function isText(tokens: readonly Token[], index: number): boolean {
  let blocks = 0
  for (const { kind } of tokens.slice(index + 1)) {
    if (kind === 'end') return blocks > 0
    if (kind === 'begin' || kind === 'other') return false
    if (kind === 'block') blocks++
  }
  return false
}

class BlockWriter {
  #text = ''
  #font: string | null = null
  #spacing = '0'
  /** The line's matrix in the text object at hand; null at its beginning. */
  #matrix: Matrix | null = null
  #isOpen = false
  /** A mark that holds more than text is open: text objects stand in it, elsewhere marks stand in text objects. */
  #isMixed = false

  write(token: Token, isText: boolean): void {
    if (token.kind === 'block') this.#block(token)
    else {
      if (token.kind === 'begin' && isText) this.#open()
      else if (token.kind !== 'state' && (token.kind !== 'end' || this.#isMixed)) this.#close()
      if (token.kind === 'begin') this.#isMixed = !isText
      if (token.kind === 'end') this.#isMixed = false
      this.#text += token.text
    }
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

  #block({ head = '', operators = '' }: Token): void {
    this.#open()
    const [font = '', spacing = '', numbers = ''] = head.split('|')
    const matrix = numbers.split(' ').map(Number) as unknown as Matrix
    const step = this.#matrix === null ? null : stepBetween(this.#matrix, matrix)
    if (font !== this.#font) this.#text += `${font}\n`
    this.#space(spacing)
    this.#text += `${step === null ? `${numbers} Tm` : `${step} Td`}\n${operators}`
    this.#font = font
    this.#matrix = matrix
  }
}

/** `tx ty` from the line of one matrix to that of another; null where they differ in more than their place. */
function stepBetween(from: Matrix, to: Matrix): string | null {
  const [a, b, c, d] = from
  if (b !== 0 || c !== 0 || a === 0 || d === 0 || a !== to[0] || to[1] !== 0 || to[2] !== 0 || d !== to[3]) return null
  return `${numberText((to[4] - from[4]) / a)} ${numberText((to[5] - from[5]) / d)}`
}
