import { describe, expect, test } from 'vitest'
import { dateInWords, datesInWords } from '../../src/transform/dates.ts'
import { packs } from '../packs.ts'

function datesOf(language: string) {
  const pack = packs.get(language)
  if (pack === undefined) throw new Error(`no words for ${language}`)
  return pack.dates
}

const visible = (text: string) => text.replaceAll('\u00A0', '~')

describe('dates of a language', () => {
  test.each([
    ['en', '1~February 2023', '1–8~February 2023'],
    ['fr', '1er~février 2023', '1er-8~février 2023'],
    ['es', '1~de~febrero de 2023', '1-8~de~febrero de 2023'],
    ['de', '1.~Februar 2023', '1.–8.~Februar 2023'],
    ['ru', '1~февраля 2023~г.', '1–8~февраля 2023~г.'],
    ['ar', '1~شباط/فبراير 2023', '1–8~شباط/فبراير 2023'],
    ['zh', '2023年2月1日', '2023年2月1日至8日'],
  ])('%s', (language, day, days) => {
    const dates = datesOf(language)
    expect(visible(dateInWords('2023-02-01', dates))).toBe(day)
    expect(visible(datesInWords({ start: '2023-02-01', end: '2023-02-08' }, dates))).toBe(days)
  })

  test('what two days do not have in common is said of both', () => {
    const dates = datesOf('en')
    expect(visible(datesInWords({ start: '2023-01-30', end: '2023-02-02' }, dates))).toBe('30~January – 2~February 2023')
    expect(visible(datesInWords({ start: '2023-12-30', end: '2024-01-02' }, dates))).toBe('30~December 2023 – 2~January 2024')
    expect(visible(datesInWords({ start: '2023-02-02', end: '2023-02-02' }, dates))).toBe('2~February 2023')
  })

  test('a year alone stays as it is', () => {
    expect(dateInWords('2021', datesOf('de'))).toBe('2021')
  })

  test.each([...packs.keys()])('%s is the same as Unicode CLDR says but for the blanks and the first of a month', (language) => {
    if (language === 'ar' || language.includes('-X')) return
    // Years and digits are those of the documents, also where a language has others of its own.
    const locale = `${language === 'en' ? 'en-GB' : language}-u-ca-gregory-nu-latn`
    const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
    const plain = (text: string) => text.replace(/\s/gu, ' ')
    for (let month = 1; month <= 12; month++) {
      const date = `2023-${String(month).padStart(2, '0')}-17`
      expect(plain(dateInWords(date, datesOf(language)))).toBe(plain(format.format(new Date(date))))
    }
  })
})
