// The words of links that have none of their own, `[](07-….md)`: the name of what they lead to with its number, as it is printed there.
// Numbers in words that somebody typed go wrong when a text is put in before. Takes the manuscript; load has seen to it that they lead to
// a numbered text or to a passage.
import type { LanguageWords } from '../model/language.ts'
import type { Manuscript } from '../model/manuscript.ts'
import { kindOf, type Text, textsOf } from '../texts/index.ts'
import type { PassageKind } from '../texts/passages.ts'
import { letterAt } from './annex.ts'
import type { LabelOf } from './context.ts'
import { passageContainers } from './provenance.ts'

/** Makes labels of the texts and passages of a manuscript. */
export function labelsIn(manuscript: Manuscript): LabelOf {
  return ({ path, anchor }, words) => {
    const text = manuscript.texts.find((each) => each.path === path)
    if (text === undefined) return null
    return anchor === '' ? textLabel(text, manuscript, words) : passageLabel(text, anchor, words)
  }
}

/** "Encouragement 7", "Annex C"; the word is called after the kind. */
function textLabel(text: Text, manuscript: Manuscript, words: LanguageWords): string | null {
  const word: unknown = Reflect.get(words, text.kind)
  const number = kindOf(text).mayLeaveGaps ? letterAt(textsOf(manuscript, text.kind).indexOf(text as never)) : String(text.number)
  return typeof word === 'string' ? word.replace('{number}', number) : null
}

/** "Finding S3.2". */
function passageLabel(text: Text, id: string, words: LanguageWords): string | null {
  if (text.kind !== 'session') return null
  const passages = passageContainers(text)
  const passage = passages.find(({ attributes }) => attributes?.['id'] === id)
  return passage === undefined ? null : `${words.passages[passage.name as PassageKind]} S${text.number}.${passages.indexOf(passage) + 1}`
}
