// Checks of pages, annotations, destinations and outline (ISO 14289-1, 7.1, 7.17, 7.18; ISO 14289-2, 8.8).
import type { PdfFile } from '../../pdf/file.ts'
import { Dict, Name, type PdfObject, PdfString, Ref } from '../../pdf/objects.ts'
import { textOf } from '../../pdf/text.ts'
import { type Check, type Subject, shortened } from './finding.ts'
import { annotationsOf, leadsToElement } from './links.ts'
import { wordsOfTag } from './reading-text.ts'
import type { ReadTag } from './tagged-file.ts'

type Found = { readonly what: string; readonly place: string | null }

/** Sizes of type are in pixels of CSS. */
const pointsOfPixel = 0.75

/** Checks of pages and what stands on them. */
export const pageChecks: readonly Check[] = [
  {
    clause: 'ISO 14289-1, 7.1 (content)',
    what: 'all that is drawn is tagged or an artifact, and marks do not nest',
    find: ({ tagged }) =>
      tagged.marks.flatMap(({ unmarked, nested }, index) => [
        ...(unmarked > 0 ? [{ what: `${unmarked} operators draw outside of marked content`, place: `page ${index + 1}` }] : []),
        ...(nested > 0 ? [{ what: 'marks stand in one another, are given twice or do not end', place: `page ${index + 1}` }] : []),
      ]),
  },
  { clause: 'ISO 32000-2, 14.7.5', what: 'tree and pages name each other', find: ({ tagged }) => tagged.loose },
  {
    clause: 'ISO 14289-1, 7.21.7 (used)',
    what: 'every glyph that is read says a character',
    find: ({ tagged }) =>
      tagged.marks.flatMap(({ unmapped }, index) =>
        unmapped > 0 ? [{ what: `${unmapped} glyphs say nothing`, place: `page ${index + 1}` }] : [],
      ),
  },
  {
    clause: 'CSS Values 4, 6.2',
    what: 'type is drawn in the size that the style sheet gives it: no page is scaled down',
    find: ({ tagged }) =>
      tagged.marks.flatMap(({ scales }, index) => {
        const scaled = [...scales].find((scale) => Math.abs(scale - pointsOfPixel) > 0.002)
        if (scaled === undefined) return []
        return [{ what: `type is drawn in ${Math.round((scaled / pointsOfPixel) * 100)} % of its size`, place: `page ${index + 1}` }]
      }),
  },
  { clause: 'ISO 14289-1, 7.18', what: 'link annotations are described, printed, without border, and belong to a Link', find: annotations },
  { clause: 'ISO 14289-1, 7.18.3', what: 'pages with annotations are gone through in the order of the tags', find: tabs },
  { clause: 'ISO 32000-2, 12.3.2', what: 'links and outline lead to places in the document', find: places },
  { clause: 'ISO 14289-1, 7.17', what: 'there is an outline, and its items have words', find: outline },
]

function annotations({ file, tags, tagged }: Subject): Found[] {
  const owned = new Map<Dict, string>()
  for (const tag of tags) for (const annotation of annotationsOf(tag)) owned.set(annotation, tag.type)
  return tagged.pages.flatMap(({ dict }, index) =>
    (file.array(dict, 'Annots') ?? []).flatMap((ref): Found[] => {
      const annotation = file.resolve(ref)
      if (!(annotation instanceof Dict)) return [{ what: 'an annotation is missing', place: `page ${index + 1}` }]
      return annotationFaults(file, annotation, owned).map((what) => ({ what, place: `page ${index + 1}` }))
    }),
  )
}

function annotationFaults(file: PdfFile, annotation: Dict, owned: ReadonlyMap<Dict, string>): string[] {
  const faults: string[] = []
  const contents = file.string(annotation, 'Contents')
  const flags = file.number(annotation, 'F') ?? 0
  if (file.name(annotation, 'Subtype') !== 'Link') faults.push('an annotation is no link')
  if (contents === null || textOf(contents).trim() === '') faults.push('a link has no description')
  if (owned.get(annotation) !== 'Link') faults.push('a link annotation belongs to no Link')
  if (file.number(annotation, 'StructParent') === null) faults.push('a link annotation does not name its element')
  if ((flags & 4) === 0 || (flags & 35) !== 0) faults.push('a link annotation is hidden or not printed')
  if (file.array(annotation, 'Border')?.[2] !== 0) faults.push('a link annotation has a border')
  return faults
}

function tabs({ file, tagged }: Subject): Found[] {
  return tagged.pages.flatMap(({ dict }, index) =>
    dict.get('Annots') !== null && file.name(dict, 'Tabs') !== 'S'
      ? [{ what: 'the page does not say that tabs follow the tags', place: `page ${index + 1}` }]
      : [],
  )
}

/** Everything that leads somewhere: annotations and outline items. */
function leads({ file, tagged }: Subject): { readonly dict: Dict; readonly place: string }[] {
  const links = tagged.pages.flatMap(({ dict }, index) =>
    (file.array(dict, 'Annots') ?? []).map((ref) => ({ dict: file.resolve(ref), place: `page ${index + 1}` })),
  )
  const items = outlineItems(file).map((dict) => ({ dict, place: 'the outline' }))
  return [...links, ...items].filter((lead): lead is { dict: Dict; place: string } => lead.dict instanceof Dict)
}

function places(subject: Subject): Found[] {
  const { file, standard } = subject
  const named = namedPlaces(file)
  const pages = new Set(subject.tagged.pages.map(({ ref }) => ref.number))
  const elements = new Set(subject.tags.map(({ number }) => number))
  return leads(subject).flatMap(({ dict, place }) => {
    const action = file.dict(dict, 'A')
    if (action !== null && file.name(action, 'S') === 'URI') return []
    if (!pages.has(pageNumber(file.get(dict, 'Dest') ?? (action && file.get(action, 'D')), named)))
      return [{ what: 'a link or outline item leads nowhere', place }]
    if (standard === 'ua-2' && (action === null || !leadsToElement(file, action, elements)))
      return [{ what: 'a link or outline item has no structure destination', place }]
    return []
  })
}

/** The object number of the page that a destination, named or direct, leads to; -1 where it leads to none. */
function pageNumber(target: PdfObject, named: ReadonlyMap<string, PdfObject>): number {
  const found = target instanceof Name || target instanceof PdfString ? named.get(nameOf(target)) : target
  const page = Array.isArray(found) ? found[0] : null
  return page instanceof Ref ? page.number : -1
}

function nameOf(target: PdfObject): string {
  if (target instanceof Name) return target.value
  return target instanceof PdfString ? target.bytes : ''
}

/** Named destinations of both kinds (12.3.2.4): their arrays. */
function namedPlaces(file: PdfFile): Map<string, PdfObject> {
  const found = new Map<string, PdfObject>()
  const place = (object: PdfObject): PdfObject => {
    const resolved = file.resolve(object)
    return resolved instanceof Dict ? file.get(resolved, 'D') : resolved
  }
  for (const [key, value] of file.dict(file.catalogue(), 'Dests')?.entries ?? []) found.set(key, place(value))
  const names = file.dict(file.catalogue(), 'Names')
  const tree = names === null ? null : file.dict(names, 'Dests')
  const list = tree === null ? [] : (file.array(tree, 'Names') ?? [])
  for (let at = 0; at + 1 < list.length; at += 2) found.set(nameOf(list[at] as PdfObject), place(list[at + 1] as PdfObject))
  return found
}

function outlineItems(file: PdfFile): Dict[] {
  const found: Dict[] = []
  const visit = (parent: Dict): void => {
    for (let item = file.dict(parent, 'First'); item !== null && found.length < 100_000; item = file.dict(item, 'Next')) {
      found.push(item)
      visit(item)
    }
  }
  const root = file.dict(file.catalogue(), 'Outlines')
  if (root !== null) visit(root)
  return found
}

function outline({ file, tags }: Subject): Found[] {
  const items = outlineItems(file)
  const elements = new Map(tags.map((tag) => [tag.number, tag]))
  // Of each heading once, however many items name it.
  const known = new Map<ReadTag, { readonly words: string; readonly letters: string }>()
  const wordsOf = (tag: ReadTag) => {
    const words = known.has(tag) ? '' : wordsOfTag(tag)
    const found = known.get(tag) ?? { words: shortened(words), letters: letters(words) }
    known.set(tag, found)
    return found
  }
  const headings = tags.filter(({ type }) => /^H[1-6]$/.test(type)).length
  if (items.length === 0 && headings > 0) return [{ what: 'the file has headings and no outline', place: null }]
  return items.flatMap((item) => {
    const title = file.string(item, 'Title')
    const said = title === null ? '' : textOf(title)
    if (said.trim() === '') return [{ what: 'an outline item has no words', place: null }]
    const target = elementOf(file, item)
    const heading = target === null ? null : (elements.get(target) ?? null)
    if (target === null) return []
    if (heading === null) return [{ what: `the outline item "${shortened(said)}" names an element that is not in the tree`, place: null }]
    if (wordsOf(heading).letters === letters(said)) return []
    return [{ what: `the outline says "${shortened(said)}" and the heading "${wordsOf(heading).words}"`, place: null }]
  })
}

/** The number of the element that an item leads to, where it names one. */
function elementOf(file: PdfFile, item: Dict): number | null {
  const direct = item.get('SE')
  if (direct instanceof Ref) return direct.number
  const action = file.dict(item, 'A')
  const place = action === null ? null : file.get(action, 'SD')
  const target = Array.isArray(place) ? place[0] : null
  return target instanceof Ref ? target.number : null
}

function letters(text: string): string {
  return text.replace(/[\s\p{Cf}]/gu, '')
}
