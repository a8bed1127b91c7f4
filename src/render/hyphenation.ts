// Hyphenation by the patterns of a language (the TeX patterns of the package `hyphen`): Chromium brings none. Soft hyphens go into
// the words of running text for print; the print stage takes away those at which no line breaks.
import { createRequire } from 'node:module'

/** Puts U+00AD at every place where a word of the text may break. */
export type Hyphenate = (text: string) => string

/** The hyphenation of a passage by its language tag; null where nothing is known of its language. */
export type HyphenateIn = (language: string) => Hyphenate | null

interface HyphenModule {
  readonly hyphenateSync: (text: string, options: { readonly minWordLength: number }) => string
}

/** Shorter words are left whole. */
const minWordLength = 6

/** So many letters at least stand before and behind a hyphen: "capi-tal", not "capit-al". */
const least = { before: 2, behind: 3 } as const

const require = createRequire(import.meta.url)

/** Whether there are patterns of a name among those that ship. */
export function hasPatterns(name: string): boolean {
  try {
    return require.resolve(`hyphen/${name}`) !== ''
  } catch {
    return false
  }
}

/** Loads the patterns of a language; null where it does not hyphenate. Words are looked up once. */
export function openHyphenation(pattern: string | null): Hyphenate | null {
  if (pattern === null) return null
  const { hyphenateSync } = require(`hyphen/${pattern}`) as HyphenModule
  const known = new Map<string, string>()
  const word = (text: string) => {
    const found = known.get(text) ?? withoutStubs(hyphenateSync(text, { minWordLength }))
    known.set(text, found)
    return found
  }
  return (text) => text.replace(/\S{6,}/g, (run) => (isAddress(run) ? run : run.replace(/\p{L}{6,}/gu, word)))
}

/** Whether it is an address of the web or of a mailbox: a hyphen in it would be taken for a part of it. */
function isAddress(run: string): boolean {
  return run.includes('://') || run.includes('@') || /^\W?www\./.test(run)
}

/** The patterns say where a word can be divided, not whether what is left of it can stand alone on a line. */
function withoutStubs(word: string): string {
  const parts = word.split('\u00AD')
  while (parts.length > 1 && (parts[0]?.length ?? 0) < least.before) parts.splice(0, 2, `${parts[0] ?? ''}${parts[1] ?? ''}`)
  while (parts.length > 1 && (parts.at(-1)?.length ?? 0) < least.behind) parts.splice(-2, 2, parts.slice(-2).join(''))
  return parts.join('\u00AD')
}
