// How wide text is on a terminal, and text that is safe to show there: control characters are shown as pictures and do nothing.
import { createRequire } from 'node:module'

/** A character as people see it, with its cells and its place in the text. */
export interface Cell {
  readonly text: string
  readonly width: number
  /** In UTF-16 units, from 0. */
  readonly offset: number
}

const tabWidth = 4

/** The library takes some 20 ms to load, a fifth of a short command, and most lines are plain: it is loaded where one is not. */
let stringWidth: typeof import('string-width').default | null = null

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The characters of a line, tabs as blanks up to the next stop. */
export function cells(line: string): Cell[] {
  let column = 0
  return [...graphemes.segment(line)].map(({ segment, index }) => {
    const text = segment === '\t' ? ' '.repeat(tabWidth - (column % tabWidth)) : escapeControls(segment)
    const width = segment === '\t' ? text.length : widthOfCharacter(text)
    column += width
    return { text, width, offset: index }
  })
}

function widthOfCharacter(character: string): number {
  if (/^[ -~]+$/.test(character)) return character.length
  stringWidth ??= (createRequire(import.meta.url)('string-width') as typeof import('string-width')).default
  return stringWidth(character)
}

/** How many cells a text takes. */
export function widthOf(text: string): number {
  return cells(text).reduce((sum, { width }) => sum + width, 0)
}

/** A text cut to a number of cells, with an ellipsis where it was cut. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  let left = width - 1
  const kept = cells(text).filter((cell) => {
    left -= cell.width
    return left >= 0
  })
  return `${kept.map((cell) => cell.text).join('')}…`
}

/** A text in lines of at most so many cells, broken at its blanks; a word that is longer stays whole. */
export function wrapped(text: string, width: number): string[] {
  const lines = ['']
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1) ?? ''
    if (last !== '' && widthOf(last) + 1 + widthOf(word) > width) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return lines
}

/** Text without anything that a terminal obeys: controls become their pictures, marks of direction are shown by their number. */
export function escapeControls(text: string): string {
  return text
    .replace(/[\u0000-\u001F]/g, (control) => String.fromCharCode(0x2400 + control.charCodeAt(0)))
    .replace(/[\u007F-\u009F]/g, '␡')
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, (mark) => `<U+${mark.charCodeAt(0).toString(16).toUpperCase()}>`)
}
