// ISO 14289-1, 7.18: every link annotation tells what it leads to and belongs to its `Link`; one annotation for each line of a link.

import { Dict, name, type PdfObject, Ref } from '../../pdf/objects.ts'
import { textString } from '../../pdf/text.ts'
import { type FinishContext, type Pass, treeOf } from '../finish-context.ts'
import { isElement, type PlacedElement, wordsOf } from '../tags/place.ts'
import type { TagAnnotation } from '../tags/tag.ts'
import { isTag } from '../tags/tag.ts'

/** Describes, joins and orders link annotations; those of silent links go. */
export const links: Pass = {
  name: 'links',
  do(context) {
    const { order, tags } = treeOf(context)
    const kept = new Set<number>()
    for (const placed of order) {
      if (!isElement(placed) || placed.annotations.length === 0) continue
      const tag = tags.get(placed)
      if (tag === undefined) continue
      const lines = joinLines(context, placed.annotations)
      tag.kids.splice(0, tag.kids.length, ...tag.kids.filter((kid) => isTag(kid) || !('annotation' in kid)), ...lines)
      for (const { annotation } of lines) {
        describe(context, annotation, placed)
        kept.add(annotation.number)
      }
    }
    removeOthers(context, kept)
  },
}

function describe(context: FinishContext, annotation: Ref, placed: PlacedElement): void {
  const dict = dictOf(context, annotation)
  const words = linkWords(placed)
  if (words === '') throw new Error(`a link to ${placed.element.attributes.href} has no words`)
  dict.set('Contents', textString(words))
  dict.set('Border', [0, 0, 0])
  dict.set('F', 4)
  dict.delete('Type')
}

/** The words of a link, as an annotation tells them: its label, else its text, else its title. */
function linkWords(placed: PlacedElement): string {
  const { attributes } = placed.element
  return attributes['aria-label'] ?? (wordsOf(placed.element) || (attributes.title ?? ''))
}

function dictOf(context: FinishContext, ref: Ref): Dict {
  const dict = context.file.resolve(ref)
  if (!(dict instanceof Dict)) throw new Error('an annotation of the printed PDF is missing')
  return dict
}

/** The browser makes an annotation for each box in a line: those that stand side by side become one. */
function joinLines(context: FinishContext, annotations: readonly TagAnnotation[]): TagAnnotation[] {
  const lines: TagAnnotation[] = []
  for (const annotation of annotations) {
    const last = lines.at(-1)
    if (
      last !== undefined &&
      last.page === annotation.page &&
      extend(dictOf(context, last.annotation), dictOf(context, annotation.annotation))
    )
      continue
    lines.push(annotation)
  }
  return lines
}

/** Points between two boxes of a line. */
const GAP = 12

function extend(line: Dict, next: Dict): boolean {
  const [a, b] = [line.get('Rect') as number[], next.get('Rect') as number[]]
  const [left, bottom, right, top] = a as [number, number, number, number]
  const [x0, y0, x1, y1] = b as [number, number, number, number]
  const shared = Math.min(top, y1) - Math.max(bottom, y0)
  if (shared < Math.min(top - bottom, y1 - y0) / 2 || x0 > right + GAP || x1 < left - GAP) return false
  line.set('Rect', [Math.min(left, x0), Math.min(bottom, y0), Math.max(right, x1), Math.max(top, y1)])
  return true
}

/** Only links that no one is told of may have no place in the tree. */
function removeOthers(context: FinishContext, kept: ReadonlySet<number>): void {
  const { order } = treeOf(context)
  const joined = new Set(
    order.flatMap((placed) => (isElement(placed) ? placed.annotations.map(({ annotation }) => annotation.number) : [])),
  )
  const silent = order.some((placed) => isElement(placed) && placed.silent && placed.element.name === 'a')
  context.pages.forEach(({ dict }, index) => {
    const annotations = context.file.array(dict, 'Annots')
    if (annotations === null) return
    const own = annotations.filter((ref: PdfObject) => ref instanceof Ref && kept.has(ref.number))
    const lost = annotations.some((ref) => ref instanceof Ref && !joined.has(ref.number))
    if (lost && !silent) throw new Error(`page ${index + 1} has a link that no element of the content is`)
    if (own.length === 0) dict.delete('Annots')
    else dict.set('Annots', own)
    dict.set('Tabs', name('S'))
  })
}
