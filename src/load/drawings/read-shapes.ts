// A drawing as shapes alone: its words become outlines, then it is looked at whether it can be shown. Takes the elements of an SVG; gives
// its text with outlines in the place of words, and its cost.
import type { Lettering } from '../../fonts/lettering.ts'
import type { Sources } from '../sources.ts'
import { checkDrawing, type DrawingFile } from './check.ts'
import { openDrawing } from './drawing.ts'
import { inOrder } from './tree.ts'
import { type Change, outlineTexts } from './words/outline-texts.ts'

/** A drawing that can be shown. */
export interface Shapes {
  readonly text: string
  /** In shapes. */
  readonly cost: number
}

/** Outlines the words of a drawing and checks it; null where it cannot be shown, which is reported. */
export async function readShapes(source: DrawingFile, sources: Sources): Promise<Shapes | null> {
  const text = String(source.file.value)
  // The styles of words are those of the tree as it was written.
  const drawing = [...inOrder(source.root)].some(({ name }) => name === 'text') ? openDrawing(source.root) : null
  const worded = drawing === null ? null : { drawing, source: text, width: source.width, height: source.height }
  const { changes, problems } = worded === null ? nothing : await outlineTexts(worded, await letteringOf(sources))
  const cost = await checkDrawing(source, problems)
  return cost === null ? null : { text: changed(text, changes), cost }
}

const nothing = { changes: [], problems: new Map() }

const letterings = new WeakMap<Sources, Promise<Lettering>>()

/** The fonts are opened when there are words: most drawings have none. */
function letteringOf(sources: Sources): Promise<Lettering> {
  const lettering = letterings.get(sources) ?? import('../../fonts/lettering.ts').then(({ openLettering }) => openLettering(sources.root))
  letterings.set(sources, lettering)
  return lettering
}

function changed(text: string, changes: readonly Change[]): string {
  let [whole, at] = ['', 0]
  for (const { start, end, by } of changes) {
    whole += text.slice(at, start) + by
    at = end
  }
  return whole + text.slice(at)
}
