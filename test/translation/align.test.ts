// Alignment: what was left out is left out in one piece.
import { expect, test } from 'vitest'
import { align } from '../../src/translation/align.ts'

const items = (count: number, side: string) =>
  Array.from({ length: count }, (_, index) => ({ file: 'a', hash: `${side}${index}`, shape: 'p' }))

test('of pairs that fit alike, those that follow upon one another are taken', () => {
  // The second item of the translation fits the last of the source a little better than the second.
  const worth = [
    [1, 0],
    [0, 0.8],
    [0, 0],
    [0, 1],
  ]
  const pairs = align(items(4, 'source'), items(2, 'target'), (i, j) => worth[i]?.[j] ?? -1)
  expect([...pairs]).toEqual([
    [0, 0],
    [1, 1],
  ])
})
