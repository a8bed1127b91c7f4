// The encouragements: text, who it is for, the rights and goals that it serves, remarks, checklist and grounds.
import type { Element } from 'hast'
import type { LanguagePack } from '../model/language.ts'
import type { Checklist, Encouragement, InstrumentArticles, instruments } from '../texts/encouragement.ts'
import { type TextOf, textsOf } from '../texts/index.ts'
import type { DocumentContext } from './context.ts'
import { encouragementNotice } from './encouragement-notice.ts'
import { encouragementSections } from './encouragement-sections.ts'
import { anchorAt } from './links.ts'
import { groundsOf } from './provenance.ts'
import { plainText, root, type Section } from './split.ts'
import { taskOf } from './tasks.ts'
import { typesetText } from './text.ts'
import { wordsOf } from './translation.ts'

/** The encouragements of the edition, by number. */
export function encouragement(context: DocumentContext): readonly Encouragement[] {
  return textsOf(context.manuscript, 'encouragement').map((text) => made(text, context))
}

function made(unit: TextOf<'encouragement'>, { manuscript, pack, packs, textContext, provenance }: DocumentContext): Encouragement {
  const { title, summary, addressees, rights, sdgs, from } = unit.frontmatter
  const anchor = anchorAt(unit.path, manuscript.edition.id)
  const context = textContext(unit.path, anchor, 2)
  const tree = typesetText(unit.body, context)
  const { word, state } = wordsOf(manuscript, packs, unit.path)
  const parts = encouragementSections(tree)
  return {
    kind: 'encouragement',
    anchor,
    id: anchor,
    number: unit.number,
    label: pack.words.encouragement.replace('{number}', String(unit.number)),
    title: word('title', title),
    summary: word('summary', summary),
    notice: encouragementNotice(parts.text, state('title'), context),
    text: parts.text,
    addressees: addressees.map((addressee, index) => word(`addressees[${index}]`, addressee)),
    rights: articlesByInstrument(rights, pack),
    goals: [...sdgs].sort((a, b) => a - b),
    remarks: parts.remarks,
    checklist: parts.checklist === null ? null : checklist(parts.checklist),
    grounds: groundsOf(from, provenance),
  }
}

type Instrument = (typeof instruments)[number]

/** `[UDHR 21, ICESCR 2, UDHR 25]` is UDHR 21, 25 and ICESCR 2, in the order of first mention. */
function articlesByInstrument(rights: readonly string[], pack: LanguagePack): InstrumentArticles[] {
  const articles = new Map<Instrument, number[]>()
  for (const right of rights) {
    const [instrument, article] = right.split(' ') as [Instrument, string]
    articles.set(instrument, [...(articles.get(instrument) ?? []), Number(article)])
  }
  return [...articles].map(([instrument, numbers]) => ({
    instrument,
    short: pack.words.instruments[instrument].short,
    title: pack.words.instruments[instrument].name,
    articles: numbers.sort((a, b) => a - b),
  }))
}

function checklist({ heading, body }: Section): Checklist {
  const place = body.children.findIndex((node) => node.type === 'element' && node.tagName === 'ul')
  const list = body.children[place] as Element
  const items = list.children.filter((child): child is Element => child.type === 'element' && child.tagName === 'li')
  return {
    anchor: String(heading.properties['id']),
    title: plainText(heading),
    heading: root([heading]),
    lead: root(body.children.slice(0, place)),
    items: items.flatMap((item) => {
      const task = taskOf(item)
      return task === null ? [] : [{ html: root(task.content), done: task.done }]
    }),
  }
}
