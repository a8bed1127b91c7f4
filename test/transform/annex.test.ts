// The letters of annexes go on behind Z.
import { expect, test } from 'vitest'
import { annexLetter } from '../../src/transform/annex.ts'

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [51, 'AZ'],
  [52, 'BA'],
  [701, 'ZZ'],
  [702, 'AAA'],
])('%i is %s', (index, letter) => {
  expect(annexLetter(index)).toBe(letter)
})
