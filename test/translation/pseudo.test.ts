import { expect, test } from 'vitest'
import { pseudoText } from '../../src/translation/pseudo.ts'

test('en-XA is accented, longer, bracketed, and keeps placeholders', () => {
  expect(pseudoText('Page {page} of Zz', 'en-XA')).toBe('[Þåĝé {page} öƒ Žž one t]')
  const long = 'A budget allots to everyone in the city a share of its means.'
  expect(pseudoText(long, 'en-XA').length / long.length).toBeGreaterThan(1.35)
})

test('ar-XB turns each word and leaves numbers, blanks and placeholders', () => {
  expect(pseudoText(' two 62 {count} ', 'ar-XB')).toBe(' \u202Etwo\u202C 62 {count} ')
})
