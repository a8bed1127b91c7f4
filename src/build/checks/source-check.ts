// What only a build can see in a source file, which knows fonts and the words of all languages.
import type { LanguagePack } from '../../model/language.ts'
import type { Renderer } from '../../render/index.ts'
import type { SourceCheck } from '../reading.ts'
import { checkGlyphs } from './glyphs.ts'
import { checkLinkNumbers, numberWords } from './link-numbers.ts'

/** Opens the check; messages are put on the files that it looks at. */
export function openSourceCheck(packs: ReadonlyMap<string, LanguagePack>, renderer: Renderer): SourceCheck {
  const words = numberWords(packs.values())
  return (file) => {
    checkLinkNumbers(file, words)
    return checkGlyphs(file, renderer)
  }
}
