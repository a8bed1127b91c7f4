// A figure: its caption as title line, then exactly one image. Written as `:::figure{#id}`.
import { h } from 'hastscript'
import { z } from 'zod'
import { identifier } from '../texts/fields.ts'
import { caption } from './caption.ts'
import type { Directive } from './directive.ts'

const remedy = 'Write the caption, a blank line, then `![alternative text](path)` as the only thing in its paragraph; one figure an image.'

/** `:::figure{#id}`. */
export const figure = {
  name: 'figure',
  attributes: z.strictObject({ id: identifier }),
  hasTitle: true,
  check: ([paragraph, ...others]) => {
    if (paragraph === undefined) return { reason: 'this figure has no image below its caption', remedy }
    if (others.length > 0) return { reason: 'this figure holds more than its caption and one image', remedy }
    if (paragraph.type !== 'paragraph' || paragraph.children[0]?.type !== 'image')
      return { reason: 'this figure has no image below its caption', remedy }
    return paragraph.children.length === 1 ? null : { reason: 'this figure has something beside its image', remedy }
  },
  markup: ({ anchor, title, content, counters, titleWords }) => {
    counters.figure += 1
    const label = titleWords.figure.replace('{number}', String(counters.figure))
    const images = content.flatMap((block) => (block.type === 'element' && block.tagName === 'p' ? block.children : [block]))
    return h('figure', { id: anchor, dataStructure: 'Figure' }, [...images, caption('figcaption', label, title)])
  },
} as const satisfies Directive
