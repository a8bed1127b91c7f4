// In which script a language is written, by its tag alone (Unicode CLDR, ISO 15924).

/** The script of a language: `Latn`, `Hans`; empty where nothing is known of it. */
export function scriptOf(language: string): string {
  return new Intl.Locale(language).maximize().script ?? ''
}

/** Scripts that are several of Unicode's. */
const parts: Readonly<Record<string, readonly string[]>> = {
  Jpan: ['Hira', 'Kana', 'Hani'],
  Kore: ['Hang', 'Hani'],
  Hans: ['Hani'],
  Hant: ['Hani'],
}

/** The signs of the script of a language, as they stand in a class of a pattern; Latin ones where nothing is known of it. */
export function signsOf(language: string): string {
  const script = scriptOf(language) || 'Latn'
  return (parts[script] ?? [script]).map((name) => `\\p{sc=${name}}`).join('')
}
