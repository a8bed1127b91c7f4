// Blocks in another language: `:::language{lang=fr}`. No title; any blocks.
import { h } from 'hastscript'
import { z } from 'zod'
import { directionOf } from '../model/direction.ts'
import { isLanguageTag } from '../model/language-tag.ts'
import type { Directive } from './directive.ts'

/** `:::language{lang=fr}`. */
export const language = {
  name: 'language',
  attributes: z.strictObject({ lang: z.string().refine(isLanguageTag, 'a language tag such as fr, ar or pt-BR') }),
  hasTitle: false,
  check: (content) =>
    content.length > 0
      ? null
      : { reason: 'this language container is empty', remedy: 'Put the text in the other language between its two lines, or delete both.' },
  markup: ({ content, attributes }) => {
    const lang = attributes['lang'] ?? 'und'
    return h('div.other-language', { lang, dir: directionOf(lang) }, content)
  },
} as const satisfies Directive
