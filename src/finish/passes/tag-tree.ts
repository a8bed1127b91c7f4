// ISO 14289-1, 7.1 to 7.5: what is drawn is tagged as what it is, in reading order, and nothing else is.
// The browser's tree is walked side by side with the content; the new tree has the content's elements and the browser's marks.

import type { Pass } from '../finish-context.ts'
import { buildTags } from '../tags/build.ts'
import { match } from '../tags/match.ts'
import { placeContent } from '../tags/place.ts'
import { readPrintedTree } from '../tags/printed-tree.ts'

/** Builds `tags`; says what does not match and where. */
export const tagTree: Pass = {
  name: 'tag-tree',
  do(context) {
    const { root, order } = placeContent(context.content)
    const matched = match(readPrintedTree(context.file, context.contents), order, context.metadata.direction)
    context.tree = { ...buildTags(root, matched.resolved, context.metadata.language), ...matched, order }
  },
}
