// Names in a sentence that runs the other way: each is isolated, or else the full stop behind it would stand before it.
import Handlebars from 'handlebars'
import type { Direction } from '../model/direction.ts'
import { escapePattern } from '../model/pattern.ts'

/** A sentence as HTML with a `bdi` round each of these names that runs against `around`; what a dash joins is one name. */
export function isolate(sentence: string, names: readonly string[], around: Direction): string {
  const found = [...new Set(names)].filter((name) => firstStrong(name) !== around)
  if (found.length === 0) return escaped(sentence)
  // The longest first: a title can stand in another.
  const name = `(?:${found
    .sort((a, b) => b.length - a.length)
    .map(escapePattern)
    .join('|')})`
  const pieces = sentence.split(new RegExp(`(${name}(?: – ${name})*)`, 'u'))
  return pieces.map((piece, index) => (index % 2 === 1 ? `<bdi>${escaped(piece)}</bdi>` : escaped(piece))).join('')
}

const escaped = (text: string) => Handlebars.escapeExpression(text)

/** The direction of the first letter (Unicode Bidirectional Algorithm, P2 and P3, for the scripts that texts hold). */
function firstStrong(text: string): Direction {
  const [letter = ''] = /\p{L}/u.exec(text) ?? []
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thaana}\p{Script=Syriac}]/u.test(letter) ? 'rtl' : 'ltr'
}
