// How well two units that stand in the same gap fit each other, within one language and between two.
// Takes folded texts; gives a number from 0 up, or a negative one where they must not be paired.
import { similarity } from './difference.ts'

/** Shapes that name their place: their segments are pairs however much the text has changed. */
const named = /^word:|title$|(?:head|row):c\d+$|alt$|note:/

/** Two versions of one text: a paragraph that was rewritten wholly is another paragraph. */
export function versionFit(shape: string, before: string, after: string): number {
  const likeness = similarity(before, after)
  return likeness >= 0.2 || named.test(shape) || isShort(before) ? 2 * likeness : -1
}

/** Of a few words, likeness says nothing. */
function isShort(text: string): boolean {
  return text.split(' ').length <= 3
}

/** What a text keeps in every language: targets of links, footnotes, code, long numbers. */
interface Marks {
  readonly marks: ReadonlySet<string>
  readonly length: number
}

const known = new Map<string, Marks>()

function marksOf(text: string): Marks {
  const found = known.get(text)
  if (found !== undefined) return found
  const digits = text.replace(/(\p{Nd})[ ,.\u00A0\u202F'](?=\p{Nd}{3})/gu, '$1').match(/\d{2,}/g) ?? []
  const marks = { marks: new Set([...(text.match(/\]\([^)\s]+|\[\^[^\]]+\]|`[^`]+`/g) ?? []), ...digits]), length: text.length }
  if (known.size > 50_000) known.clear()
  known.set(text, marks)
  return marks
}

/** A text and what may be its translation: what they have in common beyond words. */
export function translationFit(source: string, target: string): number {
  const [a, b] = [marksOf(source), marksOf(target)]
  const common = [...a.marks].filter((mark) => b.marks.has(mark)).length
  const all = a.marks.size + b.marks.size
  const closeness = Math.min(a.length, b.length) / Math.max(a.length, b.length, 1)
  return (all === 0 ? 0.5 : (2 * common) / all) + 0.3 * closeness
}
