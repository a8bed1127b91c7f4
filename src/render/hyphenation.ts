// Hyphenation by the patterns of a language (the TeX patterns of the package `hyphen`): Chromium brings none. Soft hyphens go into
// the words of running text for print; the print stage takes away those at which no line breaks.
import { createRequire } from 'node:module'

/** Puts U+00AD at every place where a word of the text may break. */
export type Hyphenate = (text: string) => string

interface HyphenModule {
  readonly hyphenateSync: (text: string, options: { readonly minWordLength: number }) => string
}

/** Shorter words are left whole. */
const minWordLength = 6

/** Loads the patterns of a language; null where it does not hyphenate. Words are looked up once. */
export function openHyphenation(pattern: string | null): Hyphenate {
  if (pattern === null) return (text) => text
  const { hyphenateSync } = createRequire(import.meta.url)(`hyphen/${pattern}`) as HyphenModule
  const known = new Map<string, string>()
  const word = (text: string) => {
    const found = known.get(text) ?? hyphenateSync(text, { minWordLength })
    known.set(text, found)
    return found
  }
  return (text) => text.replace(/\p{L}{6,}/gu, word)
}
