// Pseudo-languages of a build: `--lang en-XA` and `--lang ar-XB` make a document of the source's text and words, so that words which
// nobody can translate and boxes that overflow are seen. They are made only when they are asked for.
import type { LanguagePack } from '../model/language.ts'
import type { Series } from '../model/manuscript.ts'
import { type PseudoLanguage, pseudoLanguage, pseudoLanguages } from '../translation/index.ts'
import type { BuildRequest } from './request.ts'

type Packs = ReadonlyMap<string, LanguagePack>

/** Whether a language is one that is made from the source. */
export function isPseudo(language: string): language is PseudoLanguage {
  return (pseudoLanguages as readonly string[]).includes(language)
}

/** The words of every language, those of the ordered pseudo-languages among them; these are made from the words of the source language. */
export async function withPseudoLanguages(packs: Packs, request: BuildRequest, series: Promise<Series | null>): Promise<Packs> {
  const ordered = request.languages.filter(isPseudo)
  if (ordered.length === 0) return packs
  const sourceLanguage = (await series)?.facts.languages[0] ?? ''
  const source = packs.get(sourceLanguage)
  if (source === undefined) return packs
  const fonts = (language: PseudoLanguage) => (language === 'ar-XB' ? packs.get('ar') : source)?.fonts ?? source.fonts
  return new Map([...packs, ...ordered.map((language) => [language, pseudoLanguage(source, language, fonts(language))] as const)])
}
