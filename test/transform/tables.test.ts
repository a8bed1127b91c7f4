// Cells that hold a date are told from others, in time by their length.
import { expect, test } from 'vitest'
import type { TextContext } from '../../src/transform/context.ts'
import { tableHeaders } from '../../src/transform/tables.ts'
import { packs } from '../packs.ts'

function isDate(text: string, language: string): boolean {
  const pack = packs.get(language)
  if (pack === undefined) throw new Error(`no words for ${language}`)
  const cell = { type: 'element' as const, tagName: 'td', properties: {}, children: [{ type: 'text' as const, value: text }] }
  const row = { type: 'element' as const, tagName: 'tr', properties: {}, children: [cell] }
  tableHeaders({ type: 'root', children: [row] }, { pack, translation: null } as unknown as TextContext)
  return JSON.stringify(row.children).includes('"date"')
}

test.each([
  ['en', '1 February', true],
  ['en', '2–3 March 2020', true],
  ['en', '2nd March', true],
  ['en', 'March', false],
  ['en', '2 days in March', false],
  ['fr', '1er février', true],
  ['zh', '2月1日', true],
])('%s: %s', (language, text, expected) => {
  expect(isDate(text, language)).toBe(expected)
})

test('a long cell', () => {
  const start = performance.now()
  expect(isDate(`March ${'.1'.repeat(50_000)} and`, 'en')).toBe(false)
  expect(performance.now() - start).toBeLessThan(2000)
})
