// The words of links that have none of their own, `[](07-….md)`: the name of what they lead to with its number, as it is printed there, or
// the words of a heading. Numbers in words that somebody typed go wrong when a text is put in before, words when a heading is changed.
// Takes the manuscript; load has seen to it that they lead to something that has a name.
import type { Heading } from 'mdast'
import { visit } from 'unist-util-visit'
import { headingId } from '../model/heading-id.ts'
import type { LanguageWords } from '../model/language.ts'
import type { Manuscript } from '../model/manuscript.ts'
import { type KindName, kindList, kindOf, type Text, textsOf } from '../texts/index.ts'
import { languageRuns } from '../texts/language-runs.ts'
import type { PassageKind } from '../texts/passages.ts'
import { letterAt } from './annex.ts'
import type { LabelOf } from './context.ts'
import { passageContainers } from './provenance.ts'

/** Makes labels of the texts of a manuscript and of what stands in them. */
export function labelsIn(manuscript: Manuscript): LabelOf {
  let numbers: ReadonlyMap<string, CaptionNumber> | null = null
  return ({ path, anchor }, words) => {
    const text = manuscript.texts.find((each) => each.path === path)
    if (text === undefined) return null
    if (anchor === '') return textLabel(text, manuscript, words)
    numbers ??= captionNumbers(manuscript)
    const caption = numbers.get(`${path}#${anchor}`)
    if (caption !== undefined) return words[caption.name].replace('{number}', String(caption.number))
    return passageLabel(text, anchor, words) ?? headingsIn(text).find((heading) => headingId(heading) === anchor) ?? null
  }
}

interface CaptionNumber {
  readonly name: 'figure' | 'table'
  readonly number: number
}

/** The numbers of figures and tables, by `path#id`: they are counted through the whole document. */
function captionNumbers(manuscript: Manuscript): ReadonlyMap<string, CaptionNumber> {
  const counted = { figure: 0, table: 0 }
  const numbers = new Map<string, CaptionNumber>()
  for (const { path, body } of kindList.flatMap(({ name }) => textsOf<Text, KindName>(manuscript, name)))
    visit(body, 'containerDirective', ({ name, attributes }) => {
      if (name === 'figure' || name === 'table') numbers.set(`${path}#${attributes?.['id'] ?? ''}`, { name, number: ++counted[name] })
    })
  return numbers
}

function headingsIn({ body }: Text): readonly Heading[] {
  const headings: Heading[] = []
  visit(body, 'heading', (heading) => void headings.push(heading))
  return headings
}

/** "Encouragement 7", "Annex C"; the word is called after the kind. The text before them has the title of the whole. */
function textLabel(text: Text, manuscript: Manuscript, words: LanguageWords): string | null {
  if (kindOf(text).folder === null)
    return languageRuns(manuscript.words.title)
      .map((run) => run.text)
      .join('')
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
