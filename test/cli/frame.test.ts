import { VFile } from 'vfile'
import { describe, expect, test } from 'vitest'
import { codeFrame, linesOf } from '../../src/commands/frame.ts'
import { messageText } from '../../src/commands/messages.ts'
import { cut, escapeControls, widthOf } from '../../src/commands/width.ts'

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

  test('a line of a million characters is looked at around the place only', () => {
    const lines = linesOf(`${'a'.repeat(500_000)}HERE${'b'.repeat(500_000)}`)
    const start = performance.now()
    const [line = '', mark = ''] = codeFrame(lines, at(1, 500_001, 500_005), 60)
    expect(performance.now() - start).toBeLessThan(500)
    expect(line).toMatch(/^> 1 │ …a+HEREb+…$/)
    expect(widthOf(line.slice(0, line.indexOf('HERE')))).toBe(mark.indexOf('^'))
  })

  test('a place over several lines is marked to the end of its first', () => {
    expect(codeFrame(linesOf('abc\ndef'), { line: 1, column: 2, endLine: 2, endColumn: 2 }, 80)[1]).toBe('    │  ^^')
  })

  test('a place behind the end gives no frame, one at the end of a line a mark', () => {
    expect(codeFrame(linesOf('abc'), at(9, 1), 80)).toEqual([])
    expect(codeFrame(linesOf('abc'), at(1, 99), 80)[1]).toBe('    │    ^')
  })
})

test('of many messages of one rule about one file a few are told, and how many more there are', () => {
  const file = new VFile({ path: 'sources/a.svg', value: '<b/>'.repeat(100) })
  const other = new VFile({ path: 'sources/b.md', value: 'b' })
  for (let column = 1; column <= 100; column++) file.message('no drawing', { place: { line: 1, column }, ruleId: 'image-unsafe' })
  file.message('another', { place: { line: 1, column: 2 }, ruleId: 'image-format' })
  for (let column = 1; column <= 31; column++) other.message('all of them', { place: { line: 1, column }, ruleId: 'capitals' })
  const text = messageText([file, other], { columns: 80, hasColours: false })
  const count = (words: string) => text.split(words).length - 1
  expect([count('no drawing'), count('another'), count('all of them')]).toEqual([30, 1, 31])
  expect(text).toMatch(
    /sources\/a.svg:1:30 [\s\S]*\n\nsources\/a.svg {2}and 70 more of the rule image-unsafe in this file\n\nsources\/b.md:1:1 /,
  )
  expect(text).toContain('132 warnings in 2 files')
})

describe('text on a terminal', () => {
  test('does nothing there', () => {
    expect(escapeControls('\u001B[2J\u009B\u202Eevil\u0007')).toBe('␛[2J␡<U+202E>evil␇')
  })

  test('is cut by cells', () => {
    expect([cut('中文字', 4), cut('abcd', 4), cut('abcde', 4)]).toEqual(['中…', 'abcd', 'abc…'])
  })
})

test('thousands of files with messages of one rule are not all told, and those of another are', () => {
  const files = Array.from({ length: 3000 }, (_, index) => {
    const file = new VFile({ path: `sources/${String(index).padStart(4, '0')}.svg`, value: '' })
    file.message('not shown', { ruleId: index === 2999 ? 'image-size' : 'image-unused', source: 'outcome' })
    return file
  })
  const text = messageText(files, { columns: 80, hasColours: false })
  expect(text.match(/image-unused$/gm)).toHaveLength(500)
  expect(text).toMatch(
    /sources\/2999\.svg.*image-size\n\nand 2499 more of the rule image-unused in other files\n\n3000 warnings in 3000 files/,
  )
})
