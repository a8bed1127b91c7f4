// Which lines have changed, and where a line is afterwards: a reader's place is kept by it.
import { expect, test } from 'vitest'
import { changedLines } from '../../src/preview/changed-lines.ts'

interface Lines {
  readonly lineAfter: (line: number, file: string, changed: readonly object[]) => number
}
const page: string = '../../templates/preview/lines.js'
const { lineAfter } = (await import(page)) as Lines

const before = 'one\ntwo\nthree\nfour\n'

test.each([
  ['a word', { now: 'one\ntwo\nTHREE\nfour\n', lines: { from: 3, to: 3, toBefore: 3 }, after: [1, 2, 3, 4] }],
  ['two lines more', { now: 'one\nnew\nnew\ntwo\nthree\nfour\n', lines: { from: 2, to: 3, toBefore: 1 }, after: [1, 4, 5, 6] }],
  ['a line less', { now: 'one\nthree\nfour\n', lines: { from: 2, to: 1, toBefore: 2 }, after: [1, 2, 2, 3] }],
  ['an end', { now: 'one\ntwo\n', lines: { from: 3, to: 2, toBefore: 4 }, after: [1, 2, 3, 3] }],
  ['a repeated line', { now: 'one\ntwo\ntwo\nthree\nfour\n', lines: { from: 3, to: 3, toBefore: 2 }, after: [1, 2, 4, 5] }],
])('%s', (_, { now, lines, after }) => {
  expect(changedLines(before, now)).toEqual(lines)
  expect([1, 2, 3, 4].map((line) => lineAfter(line, 'a', [{ file: 'a', ...lines }]))).toEqual(after)
  expect(lineAfter(4, 'b', [{ file: 'a', ...lines }])).toBe(4)
})

test('nothing', () => expect(changedLines(before, before)).toBeNull())
