// The lists of a Word document (ISO/IEC 29500-1, 17.9): which sign or number a paragraph has. Numbers are counted as Word counts them, so
// that a list which goes on after a paragraph goes on with its number.
import { type ListPlace, letterLabel } from '../items.ts'
import { attribute, type Element, elementIn, elementsIn } from '../xml.ts'

/** Gives the place of a paragraph in its list, in the order of the document; null for a paragraph of none. */
export type Numbering = (numPr: Element | undefined) => ListPlace | null

interface Level {
  readonly format: string
  readonly text: string
  readonly start: number
}

/** Reads the part with the lists; a document may have none. */
export function readNumbering(root: Element | undefined): Numbering {
  const abstracts = new Map(elementsIn(root, 'w:abstractNum').map((each) => [attribute(each, 'w:abstractNumId') ?? '', levelsOf(each)]))
  const lists = new Map(elementsIn(root, 'w:num').map((each) => [attribute(each, 'w:numId') ?? '', listOf(each)]))
  const counter = openCounter()
  return (numPr) => {
    const id = attribute(elementIn(numPr, 'w:numId'), 'w:val') ?? '0'
    if (numPr === undefined || id === '0') return null
    const level = Math.min(8, Math.max(0, Number(attribute(elementIn(numPr, 'w:ilvl'), 'w:val') ?? 0) || 0))
    const list = lists.get(id) ?? { abstract: id, starts: new Map() }
    const form = abstracts.get(list.abstract)?.get(level) ?? unknown
    if (form.format === 'none') return null
    const number = counter({ id, list, level, start: form.start })
    if (form.format === 'bullet') return { level, number: null, label: null, isContinued: false }
    return { level, number, label: labelOf(number, form.format, form.text), isContinued: false }
  }
}

interface ListOf {
  readonly abstract: string
  /** Numbers with which it begins anew, by level. */
  readonly starts: ReadonlyMap<number, number>
}

function listOf(list: Element): ListOf {
  const starts = elementsIn(list, 'w:lvlOverride').flatMap((override) => {
    const start = attribute(elementIn(override, 'w:startOverride'), 'w:val')
    return start === undefined ? [] : [[Number(attribute(override, 'w:ilvl')), Number(start)] as const]
  })
  return { abstract: attribute(elementIn(list, 'w:abstractNumId'), 'w:val') ?? '', starts: new Map(starts) }
}

interface Counted {
  readonly id: string
  readonly list: ListOf
  readonly level: number
  readonly start: number
}

/** Counts items: lists of one definition count on together, unless one of them begins anew. */
function openCounter(): (counted: Counted) => number {
  const counts = new Map<string, readonly number[]>()
  const begun = new Set<string>()
  return ({ id, list, level, start }) => {
    const before = counts.get(list.abstract) ?? []
    const override = begun.has(`${id} ${level}`) ? undefined : list.starts.get(level)
    begun.add(`${id} ${level}`)
    const number = override ?? (before[level] === undefined ? start : before[level] + 1)
    counts.set(list.abstract, [...Array.from({ length: level }, (_, index) => before[index] ?? 1), number])
    return number
  }
}

const unknown: Level = { format: 'bullet', text: '', start: 1 }

function levelsOf(abstract: Element): ReadonlyMap<number, Level> {
  return new Map(
    elementsIn(abstract, 'w:lvl').map((level) => {
      const value = (name: string) => attribute(elementIn(level, name), 'w:val')
      const read = { format: value('w:numFmt') ?? 'decimal', text: value('w:lvlText') ?? '', start: Number(value('w:start') ?? 1) || 0 }
      return [Number(attribute(level, 'w:ilvl') ?? 0), read] as const
    }),
  )
}

/** What stands before an item that is numbered in letters; null for one in figures. Roman numbers become figures. */
function labelOf(number: number, format: string, text: string): string | null {
  return /letter/i.test(format) ? letterLabel(number, /\.\s*$/.test(text) ? '.' : ')') : null
}
