// ISO 14289-2, 8.8: in a file of PDF 2.0 every destination within it is a structure destination. In every file places have the names of
// their anchors, which the browser writes as in an address.
import { anchorOf } from '../../model/anchor.ts'
import { Dict, Name, name, type PdfObject, PdfString, type Ref } from '../../pdf/objects.ts'
import { anchorNamed, placeName } from '../../pdf/text.ts'
import { type FinishContext, type Pass, treeOf } from '../finish-context.ts'
import { isElement, type PlacedElement } from '../tags/place.ts'

/** Gives named destinations and links the names of anchors, and, but in files of PDF 1.7, their structure elements. */
export const destinations: Pass = {
  name: 'destinations',
  do(context) {
    const { file } = context
    const links = context.pages
      .flatMap(({ dict }) => file.array(dict, 'Annots') ?? [])
      .map((ref) => file.resolve(ref))
      .filter((link) => link instanceof Dict && link.get('Dest') instanceof Name) as Dict[]
    const named = namedPlaces(context, links)
    if (context.metadata.conformance === 'ua-1') return
    const targets = elementsById(context)
    const actions = new Map<string, Dict>()
    const entries: [string, Dict][] = []
    for (const [id, destination] of named.entries) {
      const element = targets.get(anchorNamed(id))
      const place = file.resolve(destination)
      if (element === undefined || !Array.isArray(place))
        throw new Error(`the place "${anchorNamed(id)}" of the printed PDF is no element of the content`)
      const SD = [element, ...place.slice(1)]
      actions.set(id, Dict.of({ S: name('GoTo'), D: new PdfString(id), SD }))
      entries.push([id, Dict.of({ D: [...place], SD })])
    }
    for (const link of links) lead(link, actions)
    file.catalogue().delete('Dests')
    if (entries.length > 0) nameTree(context, entries)
    refer(context, targets)
  },
}

/** The named destinations, they and the links to them named anew. */
function namedPlaces({ file }: FinishContext, links: readonly Dict[]): Dict {
  const named = new Dict()
  const printed = file.dict(file.catalogue(), 'Dests')
  for (const [key, place] of printed?.entries ?? []) named.set(placeName(anchorOf(key)), place)
  if (printed !== null) file.catalogue().set('Dests', file.add(named))
  for (const link of links) link.set('Dest', name(placeName(anchorOf((link.get('Dest') as Name).value))))
  return named
}

/** Named destinations as a name tree (ISO 32000-2, 12.3.2.4): `file.pdf#anchor` leads to the anchor. */
function nameTree(context: FinishContext, entries: [string, Dict][]): void {
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  const catalogue = context.file.catalogue()
  const names = context.file.dict(catalogue, 'Names') ?? new Dict()
  names.set('Dests', context.file.add(Dict.of({ Names: entries.flatMap(([id, place]) => [new PdfString(id), place]) })))
  catalogue.set('Names', names)
}

/** Entries of the contents and notes name the elements that they belong with (ISO 14289-2, 8.2.5.8 and 8.2.5.14). */
function refer(context: FinishContext, targets: ReadonlyMap<string, Ref>): void {
  for (const [placed, tag] of treeOf(context).tags) {
    const id = placed.element.attributes.href?.startsWith('#') ? anchorOf(placed.element.attributes.href.slice(1)) : null
    const target = id === null ? undefined : targets.get(id)
    const around = tag.parent?.type === 'Reference' || tag.parent?.type === 'TOCI' ? tag.parent : null
    if (target === undefined || around === null) continue
    connect(context, around.ref, target)
    const aim = context.file.resolve(target)
    if (aim instanceof Dict && aim.get('S') === name('FENote')) connect(context, target, around.ref)
  }
}

function connect(context: FinishContext, from: Ref | null, to: Ref | null): void {
  const dict = context.file.resolve(from)
  if (!(dict instanceof Dict) || to === null) return
  const known = context.file.array(dict, 'Ref') ?? []
  dict.set('Ref', [...known, to])
}

/** An action that leads to a place by its element (ISO 32000-2, 12.6.4.2). */
export function goTo(place: readonly PdfObject[], element: Ref): Dict {
  return Dict.of({ S: name('GoTo'), D: [...place], SD: [element, ...place.slice(1)] })
}

function lead(link: Dict, actions: ReadonlyMap<string, Dict>): void {
  const id = (link.get('Dest') as Name).value
  const action = actions.get(id)
  if (action === undefined) throw new Error(`a link leads to "${anchorNamed(id)}", which is no place in the document`)
  link.delete('Dest')
  link.set('A', action)
}

type Tags = ReturnType<typeof treeOf>['tags']

/** The structure element of each id: the element's own, the first within it, or the nearest around it. */
function elementsById(context: FinishContext): Map<string, Ref> {
  const { order, tags } = treeOf(context)
  const found = new Map<string, Ref>()
  for (const placed of order) {
    if (!isElement(placed) || placed.element.attributes.id === undefined) continue
    const ref = tags.get(placed)?.ref ?? within(placed, tags) ?? around(placed, tags)
    if (ref !== null) found.set(placed.element.attributes.id, ref)
  }
  return found
}

function within(placed: PlacedElement, tags: Tags): Ref | null {
  const inner = placed.children.filter(isElement)
  return inner.reduce<Ref | null>((found, child) => found ?? tags.get(child)?.ref ?? within(child, tags), null)
}

function around({ parent }: PlacedElement, tags: Tags): Ref | null {
  return parent === null ? null : (tags.get(parent)?.ref ?? around(parent, tags))
}
