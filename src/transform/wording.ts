// Wordings: lines of data and headings as words, each stretch in its language and set in the way of that language.
import type { Element, ElementContent } from 'hast'
import { plainScript } from '../model/inline-html.ts'
import { type LanguagePack, packFor } from '../model/language.ts'
import type { Wording } from '../model/reference.ts'
import { isOutsideText } from '../model/roles.ts'
import { type LanguageRun, languageRuns } from '../texts/language-runs.ts'
import { plainText } from './split.ts'
import { OBJECT, typeset, typesetRuns } from './typography.ts'

/** How a line is set. */
export interface LineSetting {
  /** That of the line's language. */
  readonly pack: LanguagePack
  readonly packs: ReadonlyMap<string, LanguagePack>
  /** Where it is not the document's. */
  readonly lang?: string | null
}

/** A wording out of stretches. */
function joined(runs: readonly LanguageRun[], lang: string | null): Wording {
  return { text: runs.map(({ text }) => text).join(''), lang, runs }
}

/** Words that are set, in one language. */
export function plainWording(text: string, lang: string | null = null): Wording {
  return joined([{ text, lang: null }], lang)
}

/** A line of data, with its typography. */
export function setLine(line: string, { pack, packs, lang = null }: LineSetting): Wording {
  const runs = languageRuns(line)
  const own = typesetRuns(
    runs.map((run) => (run.lang === null ? run.text : OBJECT)),
    pack.typography,
  )
  const set = runs.map((run, index): LanguageRun => {
    if (run.lang === null) return { text: own[index] ?? '', lang: null }
    return { text: typeset(run.text, (packFor(run.lang, packs) ?? pack).typography), lang: run.lang }
  })
  return joined(set, lang)
}

/** The words of a heading that is set already, on one line, without what stands beside them. */
export function wordingOf(heading: Element, lang: string | null): Wording {
  const runs = heading.children.flatMap((child) => runsOf(child, null)).map((run) => ({ ...run, text: run.text.replace(/[ \n\t]+/g, ' ') }))
  const [first, last] = [runs[0], runs.at(-1)]
  if (first !== undefined) runs[0] = { ...first, text: first.text.trimStart() }
  if (last !== undefined) runs[runs.length - 1] = { ...(runs.at(-1) ?? last), text: (runs.at(-1) ?? last).text.trimEnd() }
  return joined(runs, lang)
}

function runsOf(node: ElementContent, around: string | null): readonly LanguageRun[] {
  if (node.type === 'text') return [{ text: node.value, lang: around }]
  if (node.type !== 'element' || isOutsideText(node)) return []
  const { lang } = node.properties
  if (node.tagName === 'sub' || node.tagName === 'sup')
    return [{ text: plainScript(node.tagName, plainText({ ...node, tagName: 'span' })), lang: around }]
  const own = node.tagName === 'span' && typeof lang === 'string' ? lang : around
  return node.children.flatMap((child) => runsOf(child, own))
}
