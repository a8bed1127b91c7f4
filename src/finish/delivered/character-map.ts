// A map from codes to Unicode or to glyphs (CMap; ISO 32000-2, 9.7.5 and 9.10.3): whether its sections begin and end, and its ranges are of
// a size that can be. Takes its bytes; gives a sentence for each fault and how many codes it maps. What reads such maps trusts them.

const MOST_BYTES = 2_097_152
const MOST_CODES = 1_000_000
/** A string of a map has at most 512 bytes. */
const MOST_DIGITS = 1024

const keyword = /(begin|end)((?:bf|cid|notdef)(?:char|range)|codespacerange)/g
const section = /\sbegin(bfchar|bfrange|cidchar|cidrange|notdefchar|notdefrange)\s([\s\S]*?)\send\1\s/g

/** What is said of a map: its faults, and how many codes it maps. */
export interface MapReport {
  readonly faults: readonly string[]
  readonly codes: number
}

/** Looks through a map. */
export function readMap(data: Buffer): MapReport {
  if (data.length > MOST_BYTES) return { faults: [`a map of characters has ${data.length} bytes`], codes: 0 }
  const text = ` ${data.toString('latin1')} `
  if (!areSectionsWhole(text)) return { faults: ['a section of a map of characters does not end'], codes: 0 }
  let codes = 0
  let longest = 0
  for (const [, kind = '', lines = ''] of text.matchAll(section)) {
    const words = [...lines.matchAll(/<([0-9a-fA-F\s]*)>|[[\]]/g)].map(([word, hex]) => hex ?? word)
    for (const word of words) longest = Math.max(longest, word.length)
    const counted = kind.endsWith('char') ? words.length : codesOf(words, kind === 'bfrange')
    if (counted === null) return { faults: ['a range of a map of characters is not as long as it says'], codes }
    codes += counted
  }
  return {
    faults: [
      ...(longest > MOST_DIGITS ? ['a map of characters says too much of one code'] : []),
      ...(codes > MOST_CODES ? ['a map of characters has more codes than there are characters'] : []),
    ],
    codes,
  }
}

/** Whether each section ends before the next begins, with white space around its keywords. */
function areSectionsWhole(text: string): boolean {
  let open: string | null = null
  for (const { 1: edge, 2: kind = '', index, 0: word } of text.matchAll(keyword)) {
    if (!/\s/.test(text.charAt(index - 1)) || !/\s/.test(text.charAt(index + word.length))) return false
    if (edge === 'begin' ? open !== null : open !== kind) return false
    open = edge === 'begin' ? kind : null
  }
  return open === null
}

/** How many codes ranges have: two codes and what the first one means (`isThree`), or a list of what each means; null for a list of another length. */
function codesOf(words: readonly string[], isThree: boolean): number | null {
  let codes = 0
  for (let at = 0; at < words.length; ) {
    const span = Number.parseInt(words[at + 1] ?? '', 16) - Number.parseInt(words[at] ?? '', 16) + 1
    if (!(span > 0)) return null
    codes += span
    if (words[at + 2] !== '[') at += isThree ? 3 : 2
    else if (words[at + 3 + span] === ']') at += span + 4
    else return null
  }
  return codes
}
