// Passages that are not translated: what the program says in them is said in their language, and their numbers are set by it.

import type { BlockContent, Paragraph, Root, TableCell } from 'mdast'
import { expect, test } from 'vitest'
import type { TextContext } from '../../src/transform/context.ts'
import { typesetText } from '../../src/transform/text.ts'
import { packs } from '../packs.ts'
import { htmlLines } from './document-as-text.ts'

const [arabic, english] = [packs.get('ar'), packs.get('en')]
if (arabic === undefined || english === undefined) throw new Error('the words of a language are missing')
const context: TextContext = {
  pack: arabic,
  packs,
  counters: { note: 0, figure: 0, table: 0 },
  edition: '2020',
  path: 'sessions/01-opening.md',
  glossary: null,
  anchor: 'opening',
  headingShift: 2,
  hasChecklist: false,
  passages: new Map(),
  labelOf: () => null,
  translation: {
    language: 'ar',
    direction: 'rtl',
    sourceLanguage: 'en',
    sourceName: 'الإنكليزية',
    sourcePack: english,
    isMissing: true,
    sourceHref: () => '',
  },
}
const missing = { translation: { state: 'missing' } } as const
const set = (...children: BlockContent[]) =>
  htmlLines(typesetText({ type: 'root', children } satisfies Root, { ...context, counters: { note: 0, figure: 0, table: 0 } })).join('')

const reference = (data: Paragraph['data']): Paragraph => ({
  type: 'paragraph',
  children: [{ type: 'link', url: '../encouragements/07-a.md', children: [{ type: 'text', value: 'Seven' }] }],
  data,
})

test('a page number in a passage stands in its language', () => {
  expect(set(reference(missing))).toMatch(/<span class="page">\(p\.\u00A0<.*>00<\/span>\)/)
  expect(set(reference({}))).toMatch(/<span class="page">\(ص\.\u00A0<.*>00<\/span>\)/)
})

const cell = (value: string, data: TableCell['data'] = {}): TableCell => ({ type: 'tableCell', children: [{ type: 'text', value }], data })
const tableWith = (state: TableCell['data'], title: Paragraph['data']): BlockContent => ({
  type: 'containerDirective',
  name: 'table',
  attributes: { id: 'sizes' },
  children: [
    { type: 'paragraph', children: [{ type: 'text', value: 'Sizes' }], data: title },
    {
      type: 'table',
      children: [
        { type: 'tableRow', children: [cell('Inhabitants', state), cell('Cost', state)] },
        { type: 'tableRow', children: [cell('10--20'), cell('3.5')] },
      ],
    },
  ],
})

test('the label of a table stands in the language of its caption', () => {
  expect(set(tableWith(missing, missing))).toContain(
    '<caption lang="en" dir="ltr"><span class="caption-label">Table\u00A01.</span> Sizes</caption>',
  )
  expect(set(tableWith(missing, {}))).toContain('<caption><span class="caption-label">الجدول\u00A01.</span>')
  expect(set(tableWith(missing, missing))).toContain('aria-label="الجدول 1"')
})

test('numbers stand in the language of the words of their table', () => {
  expect(set(tableWith(missing, missing))).toContain('<th lang="en" dir="ltr" scope="row">10–20</th>')
  expect(set(tableWith({}, {}))).toContain('<th scope="row">10')
})

test('an image says the language of its alternative text', () => {
  const image = (data: Paragraph['data']): Paragraph => ({
    type: 'paragraph',
    data,
    children: [{ type: 'image', url: '../images/a.svg', alt: 'A "tree"' }],
  })
  expect(set(image(missing))).toContain('alt="A “tree”" lang="en" dir="ltr"')
  expect(set(image({}))).toContain('alt="A «tree»">')
})
