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

test.each([
  ['a \u0093b\u0094 c', ['Write “ in its place, which it is in Windows-1252.', 'Write ” in its place, which it is in Windows-1252.']],
  ['a \u0096 b \u0096 c', ['Replace all of them by – in your editor.']],
  ['a\u0081b', ['Put the cursor behind it and press backspace.']],
  ['a \uFFFC b', ['Show the picture or write the words that were there, or delete the sign.']],
])('%j says what stood there', (value, remedies) => {
  const file = new VFile({ path: 'a.md', value })
  checkCharacters(file, 'en', [])
  expect(file.messages.map(({ note }) => note)).toEqual(remedies)
})

test('what is no direction mark is not called one, and U+0000 is said once', () => {
  const file = new VFile({ path: 'a.md', value: 'f\u2061(x), \u202Ea and b\0c' })
  checkCharacters(file, 'en', [{ text: 'b\uFFFDc', place: undefined }])
  expect(file.messages.map(({ reason }) => reason)).toEqual([
    'here stands an invisible control character (U+0000)',
    'here stands an invisible sign (U+2061)',
    'here stands an invisible direction mark (U+202E)',
  ])
})

test.each([
  ['He said â€œyesâ€\u009D â€“ cafÃ© Ã¼ber Â§ 5', 'â€œ', '“'],
  ['10Â°', 'Â°', '°'],
  ['Ã\u0089cole', 'Ã\u0089', 'É'],
])('%s was read in the wrong encoding', (value, written, sign) => {
  const file = new VFile({ path: 'a.md', value })
  checkCharacters(file, 'en', [])
  const [reason] = file.messages.map((message) => message.reason)
  expect(reason).toContain(`“${written}” is what “${sign}” becomes when it is read in the wrong encoding`)
})

test.each(['SÃO PAULO, IRMÃ» and «AMANHÃ»', 'Die FPÖ“ und „CAFÉ“', 'ÂGE, âge, château €5, â €', 'NÃO – “Ã”'])('%s was not', (value) => {
  expect(refused(value)).toEqual([])
})
