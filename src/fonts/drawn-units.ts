// What must be drawn of a text, cut into the pieces that are drawn by one font: characters, letters with their marks, sequences of emoji.

/** A piece of text that one font file draws as a whole. */
export interface DrawnUnit {
  readonly text: string
  /** Its characters but for those that are never seen. */
  readonly points: readonly number[]
}

/** Flags, keycaps, emoji with a skin or joined with others, and letters with marks behind them. */
const composed = new RegExp(
  [
    '\\p{RI}{2}\\p{M}*',
    '\\p{Emoji}\\uFE0F?\\u20E3\\p{M}*',
    String.raw`\p{Extended_Pictographic}(?:\p{EMod}|\p{M}|[\u{E0020}-\u{E007F}]|\u200D(?=\p{Extended_Pictographic})|(?<=\u200D)\p{Extended_Pictographic})*`,
    '[^\\p{M}\\p{C}](?:\\p{M}|\\p{EMod})(?:\\p{M}|\\p{EMod}|[\\u200C\\u200D])*',
  ].join('|'),
  'gu',
)

/** What no font needs a glyph for: blanks are drawn as wide as they are by any font, controls and joiners as nothing. */
const unseen =
  /[[\p{Cc}\p{Zs}\p{Zl}\p{Zp}\u00AD\u034F\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFE0E\uFE0F\uFEFF\u{E0020}-\u{E007F}]--\u1680]/v

/** What every sequence of `composed` holds one of. */
const composing = /[\p{M}\p{RI}\p{EMod}\p{Extended_Pictographic}]/u

/** The single characters that were seen so far: the same few in every text. */
const characters = new Map<string, DrawnUnit>()

/** The pieces of a text, each once, in the order in which they first stand there. */
export function unitsOf(text: string): readonly DrawnUnit[] {
  const units = new Map<string, DrawnUnit>()
  const add = (piece: string) => {
    if (!units.has(piece)) units.set(piece, unitOf(piece))
  }
  // Most texts hold nothing of the kind.
  if (/[^\u0000-\u02FF]/.test(text) && composing.test(text)) for (const [piece] of text.matchAll(composed)) add(piece)
  const rest = units.size === 0 ? text : text.replace(composed, ' ')
  for (const point of charactersOf(rest)) add(String.fromCodePoint(point))
  return [...units.values()].filter(({ points }) => points.length > 0)
}

/** Which characters were seen, by their numbers: empty between two texts, because a new one for each text is a megabyte of garbage. */
const seen = new Uint8Array(0x110000)

/** The characters of a text, each once, in the order of `new Set(text)`: pages are long, and this is ten times as fast. */
export function charactersOf(text: string): readonly number[] {
  const found: number[] = []
  for (let at = 0; at < text.length; at++) {
    const point = text.codePointAt(at) as number
    if (point > 0xffff) at++
    if (seen[point] === 1) continue
    seen[point] = 1
    found.push(point)
  }
  for (const point of found) seen[point] = 0
  return found
}

function unitOf(piece: string): DrawnUnit {
  const unit = characters.get(piece) ?? { text: piece, points: pointsOf(piece) }
  if (piece.length === 1) characters.set(piece, unit)
  return unit
}

/** A blank under a mark is drawn with it. */
function pointsOf(piece: string): readonly number[] {
  const seen = Array.from(piece).filter(
    (character, index) => !unseen.test(character) || (index === 0 && /^\s(?:\p{M}|\p{EMod})/u.test(piece)),
  )
  return seen.map((character) => character.codePointAt(0) as number)
}

/**
 * Code points with those into which shaping takes them apart: vowels that stand on two sides of their letter, Thai and Lao AM, and vowels of
 * Khmer, of which a part is drawn before the letter (Unicode, decompositions; OpenType, “Developing fonts for Thai, Khmer …”).
 */
export function withParts(points: readonly number[]): readonly number[] {
  return [...new Set(points.flatMap((point) => [point, ...partsOf(point)]))]
}

/** U+0E33 and U+0EB3 are no marks, and fall into two all the same. */
const takenApart = /[\p{M}\u0E33\u0EB3]/u

function partsOf(point: number): readonly number[] {
  const sign = String.fromCodePoint(point)
  if (!takenApart.test(sign)) return []
  if (/[\u17BE\u17BF\u17C0\u17C4\u17C5]/.test(sign)) return [0x17c1]
  return Array.from(sign.normalize('NFKD'), (part) => part.codePointAt(0) as number)
}
