// Dates and lists in the words of a language, by Unicode CLDR (Intl). Dates are days without a time zone: they are read as UTC.
import type { EditionFacts } from '../model/facts.ts'

const long = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC', numberingSystem: 'latn' } as const

/** "2 February 2023"; a mere year stays as it is. */
export function dateInWords(date: string, language: string): string {
  return /^\d{4}$/.test(date) ? date : noBreaks(new Intl.DateTimeFormat(locale(language), long).format(new Date(date)))
}

/** "1–8 February 2023". */
export function datesInWords(dates: EditionFacts['dates'], language: string, range: string): string {
  const text = new Intl.DateTimeFormat(locale(language), long).formatRange(new Date(dates.start), new Date(dates.end))
  // CLDR has no long range for some languages and falls back to figures.
  if (text.includes('/')) return `${dateInWords(dates.start, language)}${range}${dateInWords(dates.end, language)}`
  // CLDR sets thin spaces round the dash, which a narrow line would break at.
  return noBreaks(text.replace(/[\u2009\u202F ]?([–—-])[\u2009\u202F ]?/u, '$1'))
}

const noBreaks = (text: string) => text.replace(/^(\d[\d–.]*) /u, '$1\u00A0')

/** Dates in English are written as the United Nations write them: day, month, year. The pseudo-language ar-XB is English turned round. */
const locale = (language: string) => (language === 'en' || language.startsWith('en-') || language.endsWith('-XB') ? 'en-GB' : language)
