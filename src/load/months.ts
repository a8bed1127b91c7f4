// The names of the months in a language, in the form that stands in a date (Unicode CLDR).

/** January first. */
export function monthsOf(tag: string): readonly string[] {
  const format = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'long', timeZone: 'UTC' })
  const partsOf = (month: number) => format.formatToParts(new Date(Date.UTC(2023, month, 1)))
  return Array.from({ length: 12 }, (_, month) => partsOf(month).find(({ type }) => type === 'month')?.value ?? '')
}
