// Attributes of structure elements (ISO 32000-2, 14.8.5): numbering of lists, scope and spans of cells, the place of figures.
import type { Conformance } from '../../model/facts.ts'
import { Dict, name } from '../../pdf/objects.ts'
import type { Box } from '../content/geometry.ts'
import { union } from '../content/geometry.ts'
import { isElement, type PlacedElement } from './place.ts'
import { isTag, type TagKid } from './tag.ts'

const DESCRIPTION = 'Description'

/** The attribute dictionaries of an element of this type with these kids. */
export function attributesOf(placed: PlacedElement, type: string, kids: readonly TagKid[]): Dict[] {
  if (type === 'L') return list(placed, kids)
  if (type === 'Figure') return figure(placed)
  if (type === 'TH' || type === 'TD') return cell(placed, type)
  return []
}

/** Numbering is said where items have labels (ISO 14289-2, 8.2.5.25). */
function list({ element }: PlacedElement, kids: readonly TagKid[]): Dict[] {
  const labelled = kids.some((item) => isTag(item) && item.kids.some((kid) => isTag(kid) && kid.type === 'Lbl'))
  if (!labelled) return []
  return [
    Dict.of({
      O: name('List'),
      ListNumbering: name(element.attributes.type === 'a' ? 'LowerAlpha' : (numberings[element.name] ?? 'Disc')),
    }),
  ]
}

const numberings: Readonly<Record<string, string>> = { ol: 'Decimal', dl: DESCRIPTION }

/** An attribute dictionary as it is written: lists of terms have a numbering of their own in PDF 2.0 (14.8.5.5), and none before. */
export function writtenAttribute(attribute: Dict, conformance: Conformance): Dict {
  if (conformance === 'ua-1' && attribute.get('ListNumbering') === name(DESCRIPTION)) attribute.set('ListNumbering', name('None'))
  return attribute
}

function figure(placed: PlacedElement): Dict[] {
  const box = boxAround(placed)
  if (box === null) return []
  return [Dict.of({ O: name('Layout'), Placement: name('Block'), BBox: box.map((value) => Math.round(value * 100) / 100) })]
}

function boxAround(placed: PlacedElement): Box | null {
  let box: Box | null = null
  const first = placed.sequences[0]?.page
  for (const sequence of placed.sequences) if (sequence.page === first) box = union(box, sequence.box)
  for (const child of placed.children) if (isElement(child)) box = union(box, boxAround(child))
  return box
}

function cell({ element }: PlacedElement, type: string): Dict[] {
  const { scope, rowspan, colspan } = element.attributes
  const scopes: Readonly<Record<string, string>> = { row: 'Row', rowgroup: 'Row', col: 'Column', colgroup: 'Column' }
  const dict = Dict.of({
    O: name('Table'),
    Scope: type === 'TH' ? name(scopes[scope ?? 'col'] ?? 'Column') : undefined,
    RowSpan: spanOf(rowspan),
    ColSpan: spanOf(colspan),
  })
  return dict.entries.size > 1 ? [dict] : []
}

function spanOf(text: string | undefined): number | undefined {
  const span = Number(text)
  return Number.isInteger(span) && span > 1 ? span : undefined
}
