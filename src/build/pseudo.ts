// Pseudo-languages of a build: `--lang en-XA` and `--lang ar-XB` make a document of the source's text and words, so that words which
// nobody can translate and boxes that overflow are seen. They are made only when they are asked for.
import type { LanguagePack } from '../model/language.ts'
import type { Series } from '../model/manuscript.ts'
import { type PseudoLanguage, pseudoLanguage, pseudoLanguages } from '../translation/index.ts'
import type { BuildRequest } from './request.ts'

/** Whether a language is one that is made from the source. */
export function isPseudo(language: string): language is PseudoLanguage {
  return (pseudoLanguages as readonly string[]).includes(language)
}

/** Adds the words of the ordered pseudo-languages, which are made from the words of the source language. */
export function addPseudoLanguages(packs: Map<string, LanguagePack>, request: BuildRequest, series: Series | null): void {
  const ordered = request.languages.filter(isPseudo)
  const source = ordered.length === 0 ? undefined : packs.get(series?.facts.languages[0] ?? '')
  if (source === undefined) return
  for (const language of ordered) {
    const looks = (language === 'ar-XB' ? packs.get('ar') : source) ?? source
    packs.set(language, { ...pseudoLanguage(source, language, looks.fonts), setting: looks.setting })
  }
}
