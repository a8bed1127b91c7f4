// From the tree of tags to what a reader sees: blocks of text in reading order, each with its lines on paper. Side notes are blocks
// of their own, after the paragraph that they stand in.
import type { LinkPlace, Mark, Run, Tag } from './read-pdf.ts'

/** A line of a block on paper; lengths in points, `y` of the lowest baseline. */
export interface Line {
  readonly page: number
  readonly x: number
  readonly y: number
}

/** A paragraph, heading, item, cell, caption or side note. */
export interface Block {
  readonly type: string
  /** Marks, and links where they begin and end, in reading order. */
  readonly parts: readonly Part[]
  readonly text: string
  readonly lines: readonly Line[]
}

/** Text with the link that it stands in. */
export interface Part {
  readonly text: string
  /** The number of the link in the block, from 0, and where it leads; null for text outside of links. */
  readonly link: { readonly number: number; readonly target: string | null } | null
  /** Whether it is the number of a note, where the note is referred to. */
  readonly isReference: boolean
  readonly runs: readonly Run[]
}

const blocks = new Set(['P', 'LBody', 'Lbl', 'TH', 'TD', 'Caption', 'Note', 'TOCI', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6'])
const isTag = (kid: Tag | Mark | LinkPlace): kid is Tag => 'type' in kid
const isMark = (kid: Tag | Mark | LinkPlace): kid is Mark => 'runs' in kid

/** Every block of a file that has words. Blocks inside of a block follow it: notes, and paragraphs of an item or a cell. */
export function blocksOf(root: Tag): readonly Block[] {
  if (!blocks.has(root.type)) return root.kids.filter(isTag).flatMap(blocksOf)
  const { parts, inner } = contentOf(root)
  const text = parts.map((part) => part.text).join('')
  const lines = linesOf(parts.flatMap(({ runs }) => runs))
  const own = text.trim() === '' ? [] : [{ type: root.type, parts, text, lines }]
  return [...own, ...inner.flatMap(blocksOf)]
}

/** What a block says itself, and the blocks in it. */
function contentOf(block: Tag): { readonly parts: readonly Part[]; readonly inner: readonly Tag[] } {
  const inner: Tag[] = []
  const parts: Part[] = []
  let links = 0
  gather(block, { link: null, isReference: false })
  return { parts, inner }

  function gather({ kids }: Tag, around: Around): void {
    for (const kid of kids) {
      if (isMark(kid)) parts.push({ ...around, text: textOf(kid), runs: kid.runs })
      else if (isTag(kid) && isInner(kid, block)) inner.push(kid)
      else if (isTag(kid)) gather(kid, aroundOf(kid, around))
    }
  }

  function aroundOf(kid: Tag, { link, isReference }: Around): Around {
    return {
      link: kid.type === 'Link' ? { number: links++, target: targetOf(kid) } : link,
      isReference: isReference || (kid.type === 'Reference' && block.type !== 'TOCI'),
    }
  }
}

type Around = Pick<Part, 'link' | 'isReference'>

/** The label of a side note belongs to it; other blocks in blocks stand by themselves. */
const isInner = (kid: Tag, { type }: Tag) =>
  !(type === 'Note' && kid.type === 'Lbl') && (blocks.has(kid.type) || ['L', 'Sect', 'Table', 'Figure'].includes(kid.type))

const textOf = ({ runs }: Mark) => runs.map(({ text }) => text).join('')

/** Where a link leads; null for the web. */
function targetOf(link: Tag): string | null {
  for (const kid of link.kids) if (!isTag(kid) && !isMark(kid)) return kid.target
  return null
}

/** Raised figures belong to the line that they stand in. */
const tolerance = 6

function linesOf(runs: readonly Run[]): readonly Line[] {
  const drawn = runs.filter(({ text }) => text.trim() !== '').sort((a, b) => a.page - b.page || b.y - a.y)
  const lines: Line[] = []
  for (const { page, x, y } of drawn) {
    const last = lines.at(-1)
    if (last !== undefined && last.page === page && last.y - y < tolerance) lines[lines.length - 1] = { page, x: Math.min(last.x, x), y }
    else lines.push({ page, x, y })
  }
  return lines
}
