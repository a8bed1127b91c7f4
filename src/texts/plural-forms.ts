// The forms of words that depend on a number, in the order in which they are written.

/** All categories of Unicode CLDR, in their usual order. */
export const pluralCategories = ['zero', 'one', 'two', 'few', 'many', 'other'] as const

/** The categories in which a language counts (Unicode CLDR), in their usual order: `one, few, many, other`. */
export function pluralForms(language: string): readonly (typeof pluralCategories)[number][] {
  const own: readonly string[] = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  return pluralCategories.filter((category) => own.includes(category))
}
