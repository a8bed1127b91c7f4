// Numbers of things in words: "14 encouragements", by the plural rules of the language (Unicode CLDR, as `Intl.PluralRules` has them).
import type { LanguagePack, LanguageWords } from '../model/language.ts'

/** The words that have a form for each number. */
export type PluralWord = {
  [Key in keyof LanguageWords]: LanguageWords[Key] extends { readonly other: string } ? Key : never
}[keyof LanguageWords]

/** "14 encouragements", by the plural rules of the language; a number that is followed by something, such as "40+", has the form of its own. */
export function counted(count: number | string, key: PluralWord, { pack, language }: { pack: LanguagePack; language: string }): string {
  const forms = pack.words[key]
  const form = forms[new Intl.PluralRules(language).select(Number.parseInt(String(count), 10))] ?? forms.other
  return form.replace('{count}', String(count))
}
