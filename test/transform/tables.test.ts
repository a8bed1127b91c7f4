// Cells of tables: which head, and which hold a date that does not wrap.
import type { Element } from 'hast'
import { h } from 'hastscript'
import { expect, test } from 'vitest'
import { tableHeaders } from '../../src/transform/tables.ts'
import type { TextContext } from '../../src/transform/text.ts'
import { packs } from '../packs.ts'

const cellOf = (language: string, text: string): Element => {
  const cell = h('td', [text])
  const pack = packs.get(language)
  tableHeaders({ type: 'root', children: [h('tr', [h('td', ['x']), cell])] }, { pack, translation: null } as unknown as TextContext)
  return cell
}

test.each([
  ['en', '1 February'],
  ['en', '1–8 February 2023'],
  ['fr', '1er février'],
  ['de', '1. Februar'],
  ['ar', '1 شباط/فبراير'],
  ['zh', '2月1日'],
])('a date in %s: %s', (language, text) => {
  expect(cellOf(language, text).properties['className']).toEqual(['date'])
})

test.each([
  ['en', 'February'],
  ['en', 'May be 3 of them'],
  ['en', '3 weeks in March'],
  ['fr', '12'],
])('no date in %s: %s', (language, text) => {
  expect(cellOf(language, text).properties['className']).toBeUndefined()
})
