// ISO 14289-2, 8.8: in a file of PDF 2.0 every destination within it is a structure destination. In every file places have the names of
// their anchors, which the browser writes as in an address.
import { anchorOf } from '../../model/anchor.ts'
import type { PdfFile } from '../pdf/file.ts'
import { Dict, Name, name, type PdfObject, PdfString, type Ref } from '../pdf/objects.ts'
import { anchorNamed, placeName } from '../pdf/text.ts'
import { isElement, type PlacedElement } from '../tags/place.ts'
import { type Pass, treeOf, type Work } from '../work.ts'

/** Gives named destinations and links the names of anchors, and, but in files of PDF 1.7, their structure elements. */
export const destinations: Pass = {
  name: 'destinations',
  clause: 'ISO 14289-2, 8.8 (structure destinations)',
  do(work) {
    const { file } = work
    const named = namedPlaces(work)
    if (work.metadata.conformance === 'ua-1') return
    const targets = elementsById(work)
    const actions = new Map<string, Dict>()
    const entries: [string, Dict][] = []
    for (const [id, destination] of named.entries) {
      const element = targets.get(anchorNamed(id))
      const place = file.resolve(destination)
      if (element === undefined || !Array.isArray(place))
        throw new Error(`the place "${anchorNamed(id)}" of the printed PDF is no element of the content`)
      actions.set(id, Dict.of({ S: name('GoTo'), D: new PdfString(id), SD: [element, ...place.slice(1)] }))
      entries.push([id, Dict.of({ D: [...place], SD: [element, ...place.slice(1)] })])
    }
    for (const { dict } of work.pages) {
      for (const annotation of file.array(dict, 'Annots') ?? []) lead(file.resolve(annotation), actions)
    }
    file.catalogue().delete('Dests')
    if (entries.length > 0) nameTree(work, entries)
    refer(work, targets)
  },
}

/** The named destinations, they and the links to them named anew. */
function namedPlaces({ file, pages }: Work): Dict {
  const named = new Dict()
  for (const [key, place] of file.dict(file.catalogue(), 'Dests')?.entries ?? []) named.set(placeName(anchorOf(key)), place)
  if (file.dict(file.catalogue(), 'Dests') !== null) file.catalogue().set('Dests', file.add(named))
  for (const { dict } of pages) for (const annotation of file.array(dict, 'Annots') ?? []) rename(file, annotation)
  return named
}

function rename(file: PdfFile, annotation: PdfObject): void {
  const link = file.resolve(annotation)
  const target = link instanceof Dict ? link.get('Dest') : null
  if (link instanceof Dict && target instanceof Name) link.set('Dest', name(placeName(anchorOf(target.value))))
}

/** Named destinations as a name tree (ISO 32000-2, 12.3.2.4): `file.pdf#anchor` leads to the anchor. */
function nameTree(work: Work, entries: [string, Dict][]): void {
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  const catalogue = work.file.catalogue()
  const names = work.file.dict(catalogue, 'Names') ?? new Dict()
  names.set('Dests', work.file.add(Dict.of({ Names: entries.flatMap(([id, place]) => [new PdfString(id), place]) })))
  catalogue.set('Names', names)
}

/** Entries of the contents and notes name the elements that they belong with (ISO 14289-2, 8.2.5.8 and 8.2.5.14). */
function refer(work: Work, targets: ReadonlyMap<string, Ref>): void {
  for (const [placed, tag] of treeOf(work).tags) {
    const id = placed.element.attributes.href?.startsWith('#') ? anchorOf(placed.element.attributes.href.slice(1)) : null
    const target = id === null ? undefined : targets.get(id)
    const around = tag.parent?.type === 'Reference' || tag.parent?.type === 'TOCI' ? tag.parent : null
    if (target === undefined || around === null) continue
    connect(work, around.ref, target)
    const aim = work.file.resolve(target)
    if (aim instanceof Dict && aim.get('S') === name('FENote')) connect(work, target, around.ref)
  }
}

function connect(work: Work, from: Ref | null, to: Ref | null): void {
  const dict = work.file.resolve(from)
  if (!(dict instanceof Dict) || to === null) return
  const known = work.file.array(dict, 'Ref') ?? []
  dict.set('Ref', [...known, to])
}

/** An action that leads to a place by its element (ISO 32000-2, 12.6.4.2). */
export function goTo(place: readonly PdfObject[], element: Ref): Dict {
  return Dict.of({ S: name('GoTo'), D: [...place], SD: [element, ...place.slice(1)] })
}

function lead(annotation: PdfObject, actions: ReadonlyMap<string, Dict>): void {
  if (!(annotation instanceof Dict) || annotation.get('Dest') === null) return
  const destination = annotation.get('Dest')
  const id = destination instanceof Name ? destination.value : ''
  const action = actions.get(id)
  if (action === undefined) throw new Error(`a link leads to "${anchorNamed(id)}", which is no place in the document`)
  annotation.delete('Dest')
  annotation.set('A', action)
}

/** The structure element of each id: the element's own, the first within it, or the nearest around it. */
function elementsById(work: Work): Map<string, Ref> {
  const { order, tags } = treeOf(work)
  const found = new Map<string, Ref>()
  for (const placed of order) {
    if (!isElement(placed) || placed.element.attributes.id === undefined) continue
    const ref = tags.get(placed)?.ref ?? within(placed, work) ?? around(placed, work)
    if (ref !== null) found.set(placed.element.attributes.id, ref)
  }
  return found
}

function within(placed: PlacedElement, work: Work): Ref | null {
  for (const child of placed.children) {
    if (!isElement(child)) continue
    const ref = treeOf(work).tags.get(child)?.ref ?? within(child, work)
    if (ref !== null) return ref
  }
  return null
}

function around(placed: PlacedElement, work: Work): Ref | null {
  for (let at = placed.parent; at !== null; at = at.parent) {
    const ref = treeOf(work).tags.get(at)?.ref
    if (ref !== undefined && ref !== null) return ref
  }
  return null
}
