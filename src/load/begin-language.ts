// The first version of a series' language file: how the nearest language that ships is set, what Unicode CLDR and the fonts know of the
// language itself, and the words of the source language, for a translator to write over.
import { stringify } from 'yaml'
import { packageFor } from '../fonts/font-table.ts'
import { directionOf } from '../model/direction.ts'
import type { LanguagePack } from '../model/language.ts'
import { scriptOf } from '../model/script.ts'
import type { LanguagePacks } from './languages.ts'
import { monthsOf } from './months.ts'
import { pluralText } from './own-language.ts'

/** What a file is begun for. */
export interface Beginning {
  readonly language: string
  /** The words of the source language. */
  readonly source: LanguagePack
  readonly packs: LanguagePacks
  /** Whether there are patterns for dividing the words of a language. */
  readonly hasPatterns: (language: string) => boolean
}

/** The file of the source language, which says its words, so that they can be translated. */
export function sourceLanguageFile(source: LanguagePack): string {
  return fileOf({ words: wordsOf(source) })
}

/** The file of a language that does not ship, with the words of the source language. */
export function beginLanguageFile({ language, source, packs, hasPatterns }: Beginning): string {
  const nearest = nearestOf(language, packs)
  const { typography, setting, dates } = nearest ?? source
  return fileOf({
    name: nameOf(language),
    direction: directionOf(language),
    hyphenation: isDividedByHyphens(language) ? ([language, new Intl.Locale(language).language].find(hasPatterns) ?? null) : null,
    fonts: fontsOf(language, nearest, source),
    setting,
    // The words that numbers and lines are bound to are those of another language.
    typography: { ...typography, elisions: [], bindNumberAfter: [], bindNumberBefore: [], bindShort: [] },
    dates: { ...dates, months: [...monthsOf(language)], firstDay: null },
    words: wordsOf(source),
  })
}

const fileOf = (data: object) => `---\n${stringify(data, { lineWidth: 0 })}---\n`

/** Scripts whose words are divided with a hyphen; others end their lines between signs, or not within words. */
const isDividedByHyphens = (language: string) => ['Latn', 'Cyrl', 'Grek', 'Armn'].includes(scriptOf(language))

/** "Polski": the name of a language in itself, as a title. */
function nameOf(language: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
  return name.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase(language))
}

/** The pack of a language of the same script that ships: of its plain tag, English, or the first. */
function nearestOf(language: string, packs: LanguagePacks): LanguagePack | undefined {
  const { language: plain, script } = new Intl.Locale(language).maximize()
  const [tag] = [plain, 'en', ...packs.keys()].filter((each) => packs.has(each) && new Intl.Locale(each).maximize().script === script)
  return tag === undefined ? undefined : packs.get(tag)
}

/** The package that draws the script of a language, where the fonts of the nearest one do not. */
function fontsOf(language: string, nearest: LanguagePack | undefined, { fonts }: LanguagePack): LanguagePack['fonts'] {
  const name = packageFor([...nameOf(language)].find((letter) => /\p{L}/u.test(letter)) ?? '')
  if (nearest !== undefined || name === null) return (nearest ?? { fonts }).fonts
  return { serif: ['source-serif-4', { package: name }], sans: ['source-sans-3', { package: name }] }
}

/** The words of a pack as an own file has them. */
function wordsOf({ words }: LanguagePack): Readonly<Record<string, unknown>> {
  const entries = Object.entries(words).map(([key, word]): [string, unknown] => {
    if (key === 'instruments')
      return [key, Object.fromEntries(Object.entries(words.instruments).map(([id, { short, name }]) => [id, { short, name }]))]
    return [key, typeof word === 'object' && 'other' in word ? pluralText(word) : word]
  })
  return Object.fromEntries(entries)
}
