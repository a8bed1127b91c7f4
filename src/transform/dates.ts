// Dates in the words and the order of a language file. Dates are days without a time zone: `2023-02-01`.
import type { EditionFacts } from '../model/facts.ts'
import { fill, type LanguagePack } from '../model/language.ts'

type Dates = LanguagePack['dates']

/** "2 February 2023"; a mere year stays as it is. */
export function dateInWords(date: string, dates: Dates): string {
  return /^\d{4}$/.test(date) ? date : fill(dates.day, parts(date, dates))
}

/** "1–8 February 2023": what the two days have in common is said once. */
export function datesInWords({ start, end }: EditionFacts['dates'], dates: Dates): string {
  if (start === end) return dateInWords(start, dates)
  const first = parts(start, dates)
  const last = parts(end, dates)
  return fill(patternOf(start, end, dates), { ...first, lastDay: last.day, lastMonth: last.month, lastYear: last.year })
}

function patternOf(start: string, end: string, { withinMonth, withinYear, acrossYears }: Dates): string {
  if (start.slice(0, 7) === end.slice(0, 7)) return withinMonth
  return start.slice(0, 4) === end.slice(0, 4) ? withinYear : acrossYears
}

function parts(date: string, { months, firstDay }: Dates): { readonly year: string; readonly month: string; readonly day: string } {
  const [year = '', month = '', day = ''] = date.split('-')
  return { year, month: months[Number(month) - 1] ?? month, day: day === '01' && firstDay !== null ? firstDay : String(Number(day)) }
}
