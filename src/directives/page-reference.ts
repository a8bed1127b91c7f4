// A page number in running text: shown in print only, filled in by the print stage, left out on screen.
// Until then two digits stand in its place, so that filling it in moves little or nothing.
import type { Element } from 'hast'
import { h } from 'hastscript'
import type { LanguageWords } from '../model/language.ts'
import type { Anchor } from '../model/reference.ts'

/**
 * The page of an anchor in the language's words between two strings: `' ('`, `')'` gives " (p. 31)". A line may end at the blank that it
 * begins with, not elsewhere.
 */
export function pageReference(anchor: Anchor, words: LanguageWords, [open, close]: readonly [string, string]): Element {
  const [before = '', after = ''] = words.page.split('{page}')
  const blank = /^ /.test(open) ? [' '] : []
  return h('span.page-reference', [
    ...blank,
    h('span.page', [
      `${open.slice(blank.length)}${before.replace(/ $/, '\u00A0')}`,
      h('span.page-number', { dataTarget: anchor }, ['00']),
      `${after}${close}`,
    ]),
  ])
}
