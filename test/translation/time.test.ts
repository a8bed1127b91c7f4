// Strange texts of translations take no time by the square of their length.
import { expect, test } from 'vitest'
import { numbersOf } from '../../src/translation/checks/numbers.ts'
import { writtenForms } from '../../src/translation/escape.ts'
import { linesOfUnits } from '../../src/translation/exchange/lines.ts'
import { insertMissing, topLevelLines } from '../../src/translation/insert.ts'
import { pseudoText } from '../../src/translation/pseudo.ts'
import { foldText, hasWords } from '../../src/translation/text.ts'
import { translationUnits } from '../../src/translation/translation-units.ts'
import { segmentText } from './markdown.ts'

const long = (text: string) => text.repeat(100_000)

test.each([
  ['a letter a hundred thousand times', () => hasWords(long('a'))],
  ['digits', () => numbersOf(`${long('1')}x万`)],
  ['signs of an underlining', () => writtenForms({ kind: 'paragraph', shape: 'p' }, `a\\\n${long('-')}a`)],
  ['blanks', () => foldText(`a${long(' ')}b\nc`, 0)],
  ['blanks in a pseudo-language', () => pseudoText(`a${long(' ')}b`, 'en-XA')],
  ['units that are not closed', () => linesOfUnits(long('<unit '))],
  ['frontmatter that is not closed, with CRLF', () => topLevelLines(`---\r\n${'a: b\r\n'.repeat(26)}`)],
  [
    'a line into which something is put',
    () => {
      const [source, target] = [segmentText('a.md', '> A.\n>\n> - B.\n> - C.'), segmentText('a.md', `${long('b')}\n\n> A.`)]
      return insertMissing(source, target, { units: translationUnits(source.segments, target.segments, null), segmentText })
    },
  ],
])('%s', (_, look) => {
  const start = performance.now()
  look()
  expect(performance.now() - start).toBeLessThan(2000)
})
