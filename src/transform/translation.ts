// What is known of the translation that a manuscript is: the language of its words, the state of its files, and the line of the imprint.
import { fill, type LanguagePack } from '../model/language.ts'
import type { Manuscript } from '../model/manuscript.ts'
import type { Wording } from '../model/reference.ts'
import type { TranslatedManuscript, TranslationState } from '../model/translation.ts'
import type { TranslationContext } from './context.ts'
import { counted, type PluralWord } from './counted.ts'
import { setLine } from './wording.ts'

/** Whether a manuscript is a translation. */
export function isTranslation(manuscript: Manuscript): manuscript is TranslatedManuscript {
  return 'wordStates' in manuscript
}

/** The words of one file's frontmatter, set, each with its language. */
export function wordsOf(manuscript: Manuscript, packs: ReadonlyMap<string, LanguagePack>, path: string) {
  const states = isTranslation(manuscript) ? manuscript.wordStates.get(path) : undefined
  const own = packs.get(manuscript.language)
  const source = isTranslation(manuscript) ? packs.get(manuscript.sourceLanguage) : own
  if (own === undefined || source === undefined) throw new Error('the words of a language of the manuscript are missing')
  return {
    word(key: string, text: string): Wording {
      const isMissing = states?.get(key)?.state === 'missing' && isTranslation(manuscript)
      return setLine(text, { pack: isMissing ? source : own, packs, lang: isMissing ? manuscript.sourceLanguage : null })
    },
    state: (key: string): TranslationState => states?.get(key)?.state ?? 'current',
  }
}

/** What the marks in one file need; null in the source language. */
export function translationContext(
  manuscript: Manuscript,
  packs: ReadonlyMap<string, LanguagePack>,
  path: string,
): TranslationContext | null {
  if (!isTranslation(manuscript)) return null
  const sourcePack = packs.get(manuscript.sourceLanguage)
  if (sourcePack === undefined) throw new Error(`there are no words for the language ${manuscript.sourceLanguage}`)
  return {
    language: manuscript.language,
    direction: packs.get(manuscript.language)?.direction ?? 'ltr',
    sourceLanguage: manuscript.sourceLanguage,
    sourceName: languageName(manuscript.sourceLanguage, manuscript.language, packs.get(manuscript.language)),
    isMissing: !manuscript.units.some(({ source, target }) => target !== null && source?.path === path),
    sourcePack,
    sourceHref: (anchor) =>
      new URL(`${manuscript.edition.id}/${manuscript.sourceLanguage}/outcome-document.html#${anchor}`, manuscript.series.facts['base-url'])
        .href,
  }
}

/** "This text is not translated yet …", for a file of which nothing is translated. */
export function missingNotice(translation: TranslationContext | null, pack: LanguagePack): string | null {
  return translation?.isMissing === true ? pack.words.notTranslated.replace('{language}', translation.sourceName) : null
}

/** "Translated from the English edition of 2023; 38 of 41 passages current, 2 out of date. The English text prevails." */
export function translationLine(manuscript: Manuscript, pack: LanguagePack): string | null {
  if (!isTranslation(manuscript)) return null
  const { total, states } = manuscript.counts
  const { words, typography } = pack
  const values = {
    total,
    language: languageName(manuscript.sourceLanguage, manuscript.language, pack),
    year: manuscript.edition.facts.dates.start.slice(0, 4),
  }
  const say = (sentence: string) => fill(sentence, values)
  const count = (number: number, key: PluralWord) => say(counted(number, key, { pack, language: manuscript.language }))
  const unverified = states.unverified + states['updated?']
  const parts = [
    count(states.current, 'passagesCurrent'),
    ...(states.stale === 0 ? [] : [count(states.stale, 'passagesStale')]),
    ...(unverified === 0 ? [] : [count(unverified, 'passagesUnverified')]),
    ...(states.missing === 0 ? [] : [count(states.missing, 'passagesMissing')]),
  ]
  return [
    `${say(words.translatedFrom)}${words.sentenceSpace}${parts.join(typography.listSeparator)}${words.sentenceEnd}`,
    say(words.sourcePrevails),
  ].join(words.sentenceSpace)
}

/** The name of a language in another: "anglais"; by the language's own file, or else by Unicode CLDR. */
export function languageName(language: string, inLanguage: string, pack: LanguagePack | undefined): string {
  const own = pack?.languageNames[language]
  return own ?? new Intl.DisplayNames([inLanguage, 'en'], { type: 'language' }).of(language) ?? language
}
