// What stands in a cell of a table: the same blocks as in the text, of which tables.ts makes a line.
import type { RootContent } from 'mdast'
import { assemble } from './assemble.ts'
import type { Item } from './items.ts'
import type { Notebook } from './notebook.ts'

/** The blocks of a cell. */
export function cellBlocks(items: readonly Item[], notebook: Notebook): readonly RootContent[] {
  const { blocks, titles } = assemble(items, { notebook, idFor: () => 'table', usualCaption: () => '' })
  return [...titles.map(({ children }): RootContent => ({ type: 'paragraph', children: [...children] })), ...blocks]
}
