// What may stand where: passages are parts of sessions, the series page has no folder of images, and a page has some width.
import type { Parents } from 'mdast'
import { isDirectiveName } from '../../directives/index.ts'
import { lineAt } from '../place.ts'
import { report } from '../report.ts'
import { nodesOf } from '../tree.ts'
import type { Check } from './text.ts'

/** Each takes some of the width of the page; of a sheet nothing is left behind forty. */
const mostIndents = 20

const isIndented = ({ type }: Parents) => type === 'list' || type === 'blockquote'

/** Passages outside of sessions, images of the series page, and lists and quotations for which a page has no room. */
export const places: Check = {
  name: 'places',
  do: (text) => {
    const misplaced = nodesOf(text.body, 'containerDirective').filter(
      ({ node }) => isDirectiveName(node.name) && !text.rules.containers.includes(node.name),
    )
    for (const { node } of misplaced) {
      report(text.file, 'container-place', {
        place: node.data?.position?.opening ?? lineAt(text.file, node.position?.start.offset ?? 0),
        reason: `a ${node.name} stands in ${text.rules.called}`,
        remedy: 'Move it to the session that it comes from, or write its text here without the container.',
      })
    }
    const deep = [...nodesOf(text.body, 'list'), ...nodesOf(text.body, 'blockquote')].find(
      ({ ancestors }) => ancestors.filter(isIndented).length >= mostIndents,
    )
    if (deep?.node.position !== undefined) {
      report(text.file, 'nesting-depth', {
        place: lineAt(text.file, deep.node.position.start.offset ?? 0),
        reason: `more than ${mostIndents} lists and quotations stand in one another here`,
        remedy: 'Begin a new paragraph or heading instead.',
      })
    }
    for (const { node } of text.rules.blocks.includes('image') ? [] : nodesOf(text.body, 'image')) {
      report(text.file, 'image-place', {
        place: node.position,
        reason: `${text.rules.called} shows the image “${node.url}”`,
        remedy: 'Take it out, or show it in a text of an edition.',
      })
    }
  },
}
