import { describe, expect, test } from 'vitest'
import { codeFrame, linesOf } from '../../src/commands/frame.ts'
import { cut, harmless, widthOf } from '../../src/commands/width.ts'

const at = (line: number, column: number, endColumn = column) => ({ line, column, endLine: line, endColumn })

describe('code frame', () => {
  test('two lines of context, the place marked', () => {
    expect(codeFrame(linesOf('one\ntwo\nthree\nfour\nfive\nsix'), at(4, 2, 4), 80)).toEqual([
      '  2 │ two',
      '  3 │ three',
      '> 4 │ four',
      '    │  ^^',
      '  5 │ five',
      '  6 │ six',
    ])
  })

  test('behind tabs and wide characters', () => {
    expect(codeFrame(linesOf('\t中文 x'), at(1, 5, 6), 80)).toEqual(['> 1 │     中文 x', '    │          ^'])
  })

  test('marks without a width, emoji and CRLF', () => {
    expect(codeFrame(linesOf('e\u0301 👍 x\r\nnext'), at(1, 7, 8), 80)).toEqual(['> 1 │ e\u0301 👍 x', '    │      ^', '  2 │ next'])
  })

  test('a long line is cut around the place', () => {
    const frame = codeFrame(linesOf(`${'a'.repeat(200)}HERE${'b'.repeat(200)}`), at(1, 201, 205), 60)
    const [line = '', mark = ''] = frame
    expect(Math.max(...frame.map(widthOf))).toBeLessThanOrEqual(60)
    expect(line.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1)).toBe('HERE')
    expect(line).toMatch(/│ …a+HEREb+…$/)
  })

  test('a long line with the place at its end, and at its beginning', () => {
    for (const [text, column] of [
      [`${'a'.repeat(300)}Z`, 301],
      [`Z${'a'.repeat(300)}`, 1],
    ] as const) {
      const [line = '', mark = ''] = codeFrame(linesOf(text), at(1, column, column + 1), 50)
      expect([line[mark.indexOf('^')], widthOf(line) <= 50]).toEqual(['Z', true])
    }
  })

  test('a place over several lines is marked to the end of its first', () => {
    expect(codeFrame(linesOf('abc\ndef'), { line: 1, column: 2, endLine: 2, endColumn: 2 }, 80)[1]).toBe('    │  ^^')
  })

  test('a place behind the end gives no frame, one at the end of a line a mark', () => {
    expect(codeFrame(linesOf('abc'), at(9, 1), 80)).toEqual([])
    expect(codeFrame(linesOf('abc'), at(1, 99), 80)[1]).toBe('    │    ^')
  })
})

describe('text on a terminal', () => {
  test('does nothing there', () => {
    expect(harmless('\u001B[2J\u009B\u202Eevil\u0007')).toBe('␛[2J␡<U+202E>evil␇')
  })

  test('is cut by cells', () => {
    expect([cut('中文字', 4), cut('abcd', 4), cut('abcde', 4)]).toEqual(['中…', 'abcd', 'abc…'])
  })
})
