// Characters that nobody sees are refused where no letter needs them, in every language.
import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { checkCharacters } from '../../src/load/checks/characters.ts'

function refused(value: string, language = 'en'): readonly (string | undefined)[] {
  const file = new VFile({ path: 'a.md', value })
  checkCharacters(file, language, [])
  return file.messages.map(({ column, ruleId }) => `${column} ${ruleId}`)
}

test.each([
  ['Persian', '<span lang="fa">می\u200Cخواهم</span>'],
  ['Persian behind a vowel sign', 'سَ\u200Cم'],
  ['Hindi', 'क्\u200Dष'],
  ['Thai', 'ไทย\u200Bไทย'],
  ['Arabic before a full stop', 'نعم\u200F.'],
  ['Latin in Arabic', 'نعم (\u200Ea)'],
  ['an emoji of two', '\u{1F469}\u200D\u{1F4BB} and \u2764\uFE0F\u200D\u{1F525} and \u{1F469}\u{1F3FD}\u200D\u{1F4BB}'],
])('%s keeps what joins and parts its signs', (_, text) => {
  expect(refused(text)).toEqual([])
})

test.each(['a\u200Cb', 'a\u200Db', 'a\u200Bb', '\u200Eab', 'x\u200F.', 'é\u200D', 'д\u200Cа', '1\u200D2'])('%j does not', (text) => {
  const index = text.search(/[\u200B-\u200F]/)
  expect(refused(text)).toEqual([`${index + 1} invisible-character`])
})
