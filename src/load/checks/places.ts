// What may stand in which kind of text: passages are parts of sessions, and the series page has no folder of images.
import { passageKinds } from '../../model/language.ts'
import { lineAt } from '../place.ts'
import { report } from '../report.ts'
import { nodesOf } from '../tree.ts'
import type { Check, TextKind } from './text.ts'

const names: Readonly<Record<TextKind, string>> = {
  series: 'the series page',
  introduction: 'edition.md',
  session: 'a session',
  encouragement: 'an encouragement',
  annex: 'an annex',
  glossary: 'a glossary',
}

/** Whether a container is one of the five that encouragements point to. */
export function isPassage(name: string): boolean {
  return passageKinds.some((kind) => kind === name)
}

/** Passages outside of sessions, and images of the series page. */
export const places: Check = {
  name: 'places',
  do: (text) => {
    const passages = nodesOf(text.body, 'containerDirective').filter(({ node }) => text.kind !== 'session' && isPassage(node.name))
    for (const { node } of passages) {
      report(text.file, 'container-place', {
        place: node.data?.position?.opening ?? lineAt(text.file, node.position?.start.offset ?? 0),
        reason: `a ${node.name} stands in ${names[text.kind]}`,
        remedy: 'Move it to the session that it comes from, or write its text here without the container.',
      })
    }
    for (const { node } of text.kind === 'series' ? nodesOf(text.body, 'image') : []) {
      report(text.file, 'image-place', {
        place: node.position,
        reason: `the series page shows the image “${node.url}”`,
        remedy: 'Take it out, or show it in a text of an edition.',
      })
    }
  },
}
