// A document as text that a person can read over: one line a fact, bodies as HTML with one block a line.
import type { ElementContent, Root } from 'hast'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import type { OutcomeDocument } from '../../src/model/document.ts'
import type { Ground } from '../../src/model/provenance.ts'
import type { Reference } from '../../src/model/reference.ts'
import { markup } from '../../src/render/markup.ts'
import type { Encouragement } from '../../src/texts/encouragement.ts'
import { textsOf } from '../../src/texts/index.ts'
import type { Session } from '../../src/texts/session.ts'

/** Everything that the transform decided, in the document's order. */
export function documentAsText(document: OutcomeDocument): string {
  const { edition, traceability, rightsIndex } = document
  const lines = [
    `${document.language} ${edition.year} ${edition.title.text} · ${edition.dates}, ${edition.place.text} · ${edition.status}`,
    `cite: ${document.citation}`,
    `made from: ${document.madeFrom}`,
    ...textsOf(document, 'introduction').flatMap(({ anchor, title, body }) => ['', `#${anchor} ${title.text}`, ...htmlLines(body)]),
    ...textsOf(document, 'encouragement').flatMap(encouragementLines),
    ...textsOf(document, 'session').flatMap(sessionLines),
    '',
    `#${traceability.anchor} ${traceability.label}: ${traceability.title.text}`,
    ...traceability.rows.map(({ encouragement, grounds }) => `${referenceText(encouragement)} ← ${grounds.map(groundText).join('; ')}`),
    `taken up by nothing: ${traceability.notTakenUp.map(groundText).join('; ')}`,
    '',
    `#${rightsIndex.anchor} ${rightsIndex.label}: ${rightsIndex.title.text}`,
    ...rightsIndex.instruments.map(
      ({ instrument, articles }) =>
        `${instrument}: ${articles.map((entry) => `${entry.article} → ${entry.encouragements.map(referenceText).join(', ')}`).join('; ')}`,
    ),
    `goals: ${rightsIndex.goals.map((entry) => `${entry.goal} → ${entry.encouragements.map(referenceText).join(', ')}`).join('; ')}`,
    ...textsOf(document, 'annex').flatMap(({ anchor, label, title, form, body }) => [
      '',
      `#${anchor} ${label}: ${title.text} (${form})`,
      ...htmlLines(body),
    ]),
  ]
  return `${lines.join('\n').replaceAll('\u00A0', '~').replaceAll('\u202F', '_')}\n`
}

function encouragementLines({
  anchor,
  label,
  title,
  summary,
  text,
  addressees,
  rights,
  goals,
  remarks,
  checklist,
  grounds,
}: Encouragement): string[] {
  return [
    '',
    `#${anchor} ${label}: ${title.text}`,
    `summary: ${summary.text}`,
    ...htmlLines(text),
    `to: ${addressees.map((addressee) => addressee.text).join('; ')}`,
    `rights: ${rights.map(({ instrument, articles }) => `${instrument} ${articles.join(', ')}`).join('; ')} · goals: ${goals.join(', ')}`,
    `grew out of: ${grounds.map(groundText).join('; ')}`,
    ...htmlLines(remarks),
    ...(checklist === null
      ? []
      : [
          `#${checklist.anchor} checklist: ${checklist.title}`,
          ...htmlLines(checklist.lead),
          ...checklist.items.flatMap(({ html, done }) => [done ? '[x]' : '[ ]', ...htmlLines(html)]),
        ]),
  ]
}

function sessionLines({
  anchor,
  number,
  kindName,
  title,
  short,
  date,
  strand,
  contributors,
  takenUpIn,
  passages,
  body,
}: Session): string[] {
  return [
    '',
    `#${anchor} ${number} ${kindName}: ${title.text} (${short.text}) · ${date} · ${strand.text} · ${contributors.map(({ text }) => text).join('; ')}`,
    `taken up in: ${takenUpIn.map(referenceText).join(', ')}`,
    ...passages.map(
      (passage) => `${passage.number} ${passage.kindName} ${passage.title.text} → ${passage.takenUpIn.map(referenceText).join(', ')}`,
    ),
    ...htmlLines(body),
  ]
}

const referenceText = ({ number, title }: Reference) => `${number} ${title.text}`
const groundText = ({ number, kindName, title, session }: Ground) => `${number} ${kindName} ${title.text} (${session.kindName})`

const stringify = unified().use(rehypeStringify).freeze()

/** With the classes and the page numbers that render makes of data. */
function marked(node: ElementContent): ElementContent {
  if (node.type !== 'element') return node
  const element = markup(node)
  return { ...element, children: element.children.map(marked) }
}

/** A text as HTML, one block a line. */
export function htmlLines(tree: Root): string[] {
  const html = stringify.stringify({ ...tree, children: (tree.children as ElementContent[]).map(marked) })
  return html === ''
    ? []
    : html
        .replace(/(<\/(?:p|h\d|li|tr|figure|caption|blockquote|dt|dd)>)/g, '$1\n')
        .trimEnd()
        .split('\n')
}
