// What cannot be a translation: signs that nobody sees, a word that keeps a place, another script than the language's, a copy of the source.
// Takes a text that an exchange file brings; gives the reason why it is not taken in, or nothing.
import { VFile } from 'vfile'
import { checkCharacters } from '../../load/checks/characters.ts'
import { signsOf } from '../../model/script.ts'
import type { IncomingText } from '../../translation/exchange/incoming.ts'

/** The words that people write where a text is still to come. */
const placeKeeper = /^[\s[({<*.#-]*(?:to[- ]?do|tbd|fix ?me|x{3,}|\?{2,}|translate(?: me)?|lorem ipsum.*)[\s\])}>*.!:-]*$/i

/** Why a text is not taken in; null where nothing is wrong with it. */
export function reasonAgainstText({ exchangeUnit: { source, target, same } }: IncomingText, language: string): string | null {
  const unseen = unseenSign(target, language)
  if (unseen !== null) return unseen
  if (placeKeeper.test(target) && !placeKeeper.test(source)) return `“${target.trim()}” keeps a place and is no translation`
  return same ? null : otherScript(target, language)
}

function unseenSign(target: string, language: string): string | null {
  const file = new VFile({ path: 'text', value: target })
  checkCharacters(file, language, [])
  const [message] = file.messages
  return message === undefined ? null : `${message.reason}, at sign ${message.column ?? 1} of the text`
}

/** Names may stand in another script; a whole sentence of them is none of the language. */
const fewWords = 4

function otherScript(target: string, language: string): string | null {
  const letters = new RegExp(`[${signsOf(language)}]`, 'u')
  const words = target.match(/\p{L}{2,}/gu) ?? []
  if (words.length < fewWords || letters.test(target)) return null
  return `it has no letter of the script of ${new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? language}`
}
