// What the five passages that encouragements can point to have in common: an id, a title line, text, and markup that tells them apart
// by a word and a sign; below the text, in the margin of a page, stands who took it up.
import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { z } from 'zod'
import type { LanguageWords } from '../model/language.ts'
import type { Passage } from '../model/provenance.ts'
import { inRole } from '../model/roles.ts'
import { identifier } from '../texts/fields.ts'
import type { PassageKind } from '../texts/passages.ts'
import type { Container, Directive } from './directive.ts'
import { pageReference } from './page-reference.ts'

/** The container of a kind of passage. */
export function passage<const Kind extends PassageKind>(kind: Kind): Directive & { readonly name: Kind } {
  return {
    name: kind,
    attributes: z.strictObject({ id: identifier }),
    hasTitle: true,
    check: (content) =>
      content.length > 0
        ? null
        : {
            reason: `this ${kind} has a title line and no text`,
            remedy: 'Write at least one paragraph below the title line, after a blank line.',
          },
    markup: (container) => passageMarkup(kind, container),
  }
}

function passageMarkup(kind: PassageKind, { anchor, title, content, headingDepth, passage: found, words, typography }: Container): Element {
  if (found === null) throw new Error(`the passage ${anchor} stands outside a session`)
  const label = h('span.passage-label', [
    h('span.passage-sign', { dataStructure: 'Artifact' }),
    h('span.passage-kind', [found.kindName]),
    ' ',
    h('span.passage-number', [found.number]),
    ' ',
  ])
  const section = h(`section.${kind}`, { id: anchor, dataStructure: 'Sect' }, [
    h(`h${headingDepth}`, [label, h('span.passage-title', title)]),
    ...takenUp(found, words, typography.listSeparator),
    ...content,
  ])
  return inRole('passage', section)
}

/** "Taken up in Encouragement 4, p. 23", in the margin beside the passage; nothing where no encouragement took it up. */
function takenUp({ takenUpIn }: Passage, words: LanguageWords, separator: string): ElementContent[] {
  if (takenUpIn.length === 0) return []
  const links = takenUpIn.flatMap(({ anchor, number }, index) => [
    ...(index === 0 ? [] : [h('span.separator', [separator])]),
    h('a', { href: `#${anchor}` }, [words.encouragement.replace('{number}', number)]),
    pageReference(anchor, words, [separator, '']),
  ])
  return [inRole('taken-up', h('p', [h('span.margin-label', [`${words.takenUpIn} `]), ...links]))]
}
