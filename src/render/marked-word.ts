// The words of a language that is only begun stand in the source language: screen readers and hyphenation must know.
import Handlebars from 'handlebars'
import type { LanguagePack } from '../model/language.ts'

/** A word of a language file as HTML, with its language where it is another one. Throws for a name that no word has. */
export function markedWord(name: string, { words, untranslated }: LanguagePack): string {
  const word: unknown = Reflect.get(words, name)
  if (typeof word !== 'string') throw new Error(`the word ${name} is missing`)
  const text = Handlebars.escapeExpression(word)
  return untranslated?.keys.has(name) === true ? `<span lang="${untranslated.language}">${text}</span>` : text
}
