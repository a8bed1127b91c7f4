// A page number in running text: shown in print only, filled in by the print stage, left out on screen.
import type { Element } from 'hast'
import { h } from 'hastscript'
import type { LanguageWords } from '../model/language.ts'
import type { Anchor } from '../model/reference.ts'

/**
 * The page of an anchor in the language's words between two strings: `' ('`, `')'` gives " (p. 31)". A line may end at the blank that it
 * begins with, not elsewhere.
 */
export function pageReference(anchor: Anchor, words: LanguageWords, [open, close]: readonly [string, string]): Element {
  const blank = open.startsWith(' ') ? ' ' : ''
  const { before, after } = pageWords(words, [open.slice(blank.length), close])
  return { ...h('span'), data: { pageReference: { anchor, blank, before, after } } }
}

/** What stands before and behind the number of a page, on one line with it. */
export function pageWords({ page }: LanguageWords, [open, close]: readonly [string, string]) {
  const [before = '', after = ''] = page.split('{page}')
  return { before: `${open}${before.replace(/ $/, '\u00A0')}`, after: `${after}${close}` }
}
