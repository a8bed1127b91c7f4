// What stands in a paragraph of an OpenDocument text (ODF 1.3, 6), as spans. Annotations and changes are told.
import { foreignName } from '../../load/pictures/foreign.ts'
import type { Item } from '../items.ts'
import type { Note, Notebook } from '../notebook.ts'
import type { PackageFile } from '../package-file.ts'
import { type Looks, noLooks, plainSpan, type Span } from '../spans.ts'
import { onOneLine } from '../words.ts'
import { attribute, descendants, type Element, elementIn, elementsIn, parseXml, textIn } from '../xml.ts'
import type { OdtStyles } from './styles.ts'

/** An OpenDocument text while it is read. */
export interface OdtReader {
  readonly file: PackageFile
  readonly notebook: Notebook
  readonly styles: OdtStyles
  readonly pictures: Map<string, Uint8Array>
  /** Notes by their labels, as they are met. */
  readonly notes: Map<string, readonly Item[]>
  /** Changes by their names. */
  readonly changes: ReadonlyMap<string, Element>
  /** What stands beside the paragraph that is being read. */
  readonly beside: Item[]
  readonly blocks: (parent: Element, reader: OdtReader) => Item[]
}

/** The spans of what stands in an element. */
export function odtSpans(parent: Element, reader: OdtReader, looks: Looks = noLooks): Span[] {
  return parent.children.flatMap((child): Span[] => {
    if (typeof child === 'string') return child === '' ? [] : [{ ...looks, content: child.replace(/[ \t\r\n]+/g, ' ') }]
    return (readings[child.name] ?? odtSpans)(child, reader, looks)
  })
}

type Reading = (element: Element, reader: OdtReader, looks: Looks) => Span[]

const readings: Readonly<Record<string, Reading>> = {
  'text:span': (element, reader, looks) => {
    const style = reader.styles.looks(attribute(element, 'text:style-name'))
    if (style.isStruck) reader.notebook.sayStruck(textIn(element))
    const { isBold = looks.isBold, isItalic = looks.isItalic, script = looks.script } = style
    return odtSpans(element, reader, { ...looks, isBold, isItalic, script })
  },
  'text:a': (element, reader, looks) => odtSpans(element, reader, { ...looks, href: placeOf(attribute(element, 'xlink:href')) }),
  'text:s': (_, __, looks) => [{ ...looks, content: ' ' }],
  'text:tab': (_, __, looks) => [{ ...looks, content: ' ' }],
  'text:line-break': () => [plainSpan({ type: 'break' })],
  'text:note': note,
  'office:annotation': (element, { notebook }) => {
    const words = elementsIn(element)
      .filter(({ name }) => name === 'text:p' || name === 'text:list')
      .map(textIn)
      .join(' ')
    notebook.say({ kind: 'comment', message: 'a comment', words, ...authorOf(element) })
    return []
  },
  'text:change': (element, reader) => change(element, reader),
  'text:change-start': (element, reader) => change(element, reader),
  'draw:frame': frame,
  'draw:custom-shape': shape,
  'draw:g': (element, reader) => elementsIn(element).flatMap((child) => (readings[child.name] ?? nothing)(child, reader, noLooks)),
  ...Object.fromEntries(
    ['text:bookmark', 'text:bookmark-start', 'text:bookmark-end', 'text:soft-page-break', 'office:annotation-end', 'text:change-end'].map(
      (name) => [name, () => [] as Span[]],
    ),
  ),
  'text:bookmark-ref': reference,
  'text:reference-ref': reference,
  'text:sequence-ref': reference,
  'text:date': field,
  'text:page-number': field,
}

const nothing: Reading = () => []

/** `#Heading|outline` leads to a heading by its words. */
const placeOf = (href: string | undefined) => (href === undefined ? null : href.replace(/\|outline$/, ''))

function reference(element: Element, reader: OdtReader, looks: Looks): Span[] {
  const message = 'a cross-reference, of which the words stand that it showed last'
  reader.notebook.say({ kind: 'changed', message, words: textIn(element) })
  return odtSpans(element, reader, looks)
}

function field(element: Element, reader: OdtReader, looks: Looks): Span[] {
  const message = `a field (${element.name.slice(5)}), of which the words stand that it showed last`
  reader.notebook.say({ kind: 'changed', message, words: textIn(element) })
  return odtSpans(element, reader, looks)
}

function note(element: Element, reader: OdtReader): Span[] {
  const label = attribute(element, 'text:id') ?? `note-${reader.notes.size + 1}`
  const body = elementIn(element, 'text:note-body')
  reader.notes.set(label, body === undefined ? [] : reader.notebook.aside(() => reader.blocks(body, { ...reader, beside: [] })))
  return [plainSpan({ type: 'footnoteReference', identifier: label, label })]
}

function authorOf(element: Element): Pick<Note, 'author' | 'date'> {
  const [author, date] = [descendants(element, ['dc:creator'])[0], descendants(element, ['dc:date'])[0]].map((each) =>
    each === undefined ? '' : textIn(each),
  )
  return { ...(author && { author }), ...(date && { date }) }
}

/** A place where something was deleted or inserted; what was inserted stands in the text. */
function change(element: Element, { changes, notebook }: OdtReader): Span[] {
  const region = changes.get(attribute(element, 'text:change-id') ?? '')
  const [deletion, insertion] = [elementIn(region, 'text:deletion'), elementIn(region, 'text:insertion')]
  const words = elementsIn(deletion)
    .filter(({ name }) => name !== 'office:change-info')
    .map(textIn)
    .join(' ')
  if (deletion !== undefined) notebook.say({ kind: 'deletion', message: 'deleted', words, ...authorOf(deletion) })
  if (insertion !== undefined)
    notebook.say({ kind: 'insertion', message: 'something was inserted here, and is taken over', words: '', ...authorOf(insertion) })
  return []
}

/** A frame: a picture, a text box, an object of another program. */
function frame(element: Element, reader: OdtReader): Span[] {
  const words = (name: string) => textIn(elementIn(element, name)).trim()
  const alternative = onOneLine(words('svg:desc') || words('svg:title'))
  const box = elementIn(element, 'draw:text-box')
  if (box !== undefined) {
    const items = reader.notebook.aside(() => reader.blocks(box, { ...reader, beside: [] }))
    if (items.every((item) => item.role !== 'caption'))
      reader.notebook.say({ kind: 'changed', message: 'a text box: its words stand behind the paragraph', words: textIn(box) })
    reader.beside.push(...items)
    return []
  }
  const object = elementIn(element, 'draw:object') ?? elementIn(element, 'draw:object-ole')
  if (object !== undefined) return tellObject(object, alternative, reader)
  return picture(elementsIn(element, 'draw:image'), alternative, reader)
}

function picture(images: readonly Element[], alternative: string, { file, pictures, notebook }: OdtReader): Span[] {
  const paths = images.map((image) => (attribute(image, 'xlink:href') ?? '').replace(/^\.\//, ''))
  const path = paths.find((each) => file.has(each) && foreignName(each) === null)
  if (path === undefined) {
    const foreign = foreignName(paths[0] ?? '')
    const why =
      foreign === null ? `the file does not hold it (${paths[0] ?? ''})` : `it is ${foreign.what} (${paths[0]}). ${foreign.remedy}`
    notebook.say({ kind: 'left-out', message: `a picture: ${why}`, words: alternative })
    return []
  }
  pictures.set(path, file.bytes(path) ?? new Uint8Array())
  return [plainSpan({ type: 'image', url: path, alt: alternative })]
}

/** An equation keeps its signs, a chart or another object the words that are in it. */
function tellObject(object: Element, alternative: string, { file, notebook }: OdtReader): Span[] {
  const path = `${(attribute(object, 'xlink:href') ?? '').replace(/^\.\//, '')}/content.xml`
  const bytes = file.bytes(path)
  const root = bytes === null ? object : parseXml(bytes)
  const own = textIn(root)
  if (root.name === 'math:math') {
    const signs = descendants(root, ['math:mi', 'math:mn', 'math:mo', 'math:mtext']).map(textIn).join('')
    notebook.say({
      kind: 'changed',
      message: 'an equation, of which only the signs stand in a row: write it in words, or show it as a picture',
      words: own,
    })
    return [plainSpan(signs)]
  }
  notebook.say({
    kind: 'left-out',
    message: 'a chart or an object of another program: show it as a picture, with an alternative text',
    words: `${alternative} ${own}`,
  })
  return []
}

function shape(element: Element, reader: OdtReader): Span[] {
  const items = reader.notebook.aside(() => reader.blocks(element, { ...reader, beside: [] }))
  reader.notebook.say({
    kind: 'changed',
    message: 'a shape: its words, if there are any, stand behind the paragraph',
    words: textIn(element),
  })
  reader.beside.push(...items)
  return []
}
