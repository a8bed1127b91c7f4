// An SVG without what its editors noted: metadata, names of files and layers, comments; and the pictures in it without what they tell.
// A title and a description stay unless they say how it was made. Takes the text of an SVG that holds nothing else than it may; gives it
// unchanged where there is nothing to take out.
import { SaxesParser, type SaxesTagNS } from 'saxes'
import type { Told } from '../model/picture.ts'
import { rasterSize } from '../pictures/raster-size.ts'
import { strip } from '../pictures/strip.ts'
import { toldByText } from '../pictures/told.ts'
import { inertNamespaces, svgNamespace } from './svg-names.ts'

/** An SVG without what it tells, and what that was. */
export interface StrippedSvg {
  readonly text: string
  readonly told: ReadonlySet<Told>
}

interface Change {
  readonly start: number
  readonly end: number
  readonly by: string
}

interface Reading {
  readonly text: string
  readonly changes: Change[]
  readonly told: Set<Told>
  /** The depth at which what is taken out began; null outside of it. */
  hidden: { readonly depth: number; readonly start: number } | null
  depth: number
  /** Where the tag that is open for words (a title, a style sheet) began, and where its content does. */
  words: { readonly local: string; readonly start: number; readonly content: number } | null
  end: number
  readonly attributes: Map<string, readonly [number, number]>
}

/** Takes out of an SVG what it tells. */
export function stripSvg(text: string): StrippedSvg {
  const reading: Reading = { text, changes: [], told: new Set(), hidden: null, depth: 0, words: null, end: 0, attributes: new Map() }
  const parser = new SaxesParser({ xmlns: true })
  parser.on('comment', () => {
    const start = text.lastIndexOf('<!--', parser.position)
    if (reading.hidden === null) takeOut(reading, start, text.indexOf('-->', start) + 3)
  })
  parser.on('opentagstart', () => {
    reading.attributes.clear()
    reading.end = parser.position - 1
  })
  parser.on('attribute', ({ name }) => {
    reading.attributes.set(name, [reading.end, parser.position])
    reading.end = parser.position
  })
  parser.on('opentag', (tag) => openTag(reading, tag, parser.position))
  parser.on('closetag', (tag) => closeTag(reading, tag, parser.position))
  parser.write(text).close()
  return { text: changed(text, reading.changes), told: reading.told }
}

function changed(text: string, changes: readonly Change[]): string {
  let [whole, at] = ['', 0]
  for (const { start, end, by } of [...changes].sort((one, other) => one.start - other.start)) {
    whole += text.slice(at, start) + by
    at = end
  }
  return whole + text.slice(at)
}

function takeOut({ text, changes, told }: Reading, start: number, end: number): void {
  changes.push({ start, end, by: '' })
  for (const kind of toldByText(text.slice(start, end))) told.add(kind)
}

function openTag(reading: Reading, { local, uri, attributes }: SaxesTagNS, end: number): void {
  reading.depth++
  if (reading.hidden !== null) return
  const start = reading.text.lastIndexOf('<', end - 1)
  const isDrawing = uri === svgNamespace
  if (!isDrawing || local === 'metadata') {
    reading.hidden = { depth: reading.depth, start }
    return
  }
  if (['title', 'desc', 'style'].includes(local)) reading.words = { local, start, content: end }
  for (const attribute of Object.values(attributes)) lookAt(reading, attribute, local)
}

type Attribute = SaxesTagNS['attributes'][string]

function lookAt(reading: Reading, attribute: Attribute, element: string): void {
  const range = reading.attributes.get(attribute.name)
  if (range === undefined) return
  if (isNoted(attribute, reading.text)) takeOut(reading, ...range)
  else if (element === 'image' && attribute.local === 'href') stripPicture(reading, attribute, range)
}

/** What a program notes for itself, and the name that it has for its own; attributes of data may choose a style. */
function isNoted({ name, prefix, uri, value }: Attribute, text: string): boolean {
  if (prefix === 'xmlns') return inertNamespaces.has(value)
  if (/^data-/.test(name)) return !/\[\s*data-/.test(text)
  return inertNamespaces.has(uri)
}

function stripPicture({ changes, told }: Reading, { name, value }: Attribute, [start, end]: readonly [number, number]): void {
  const [, data = ''] = /^\s*data:[^,]*;\s*base64\s*,([\s\S]*)$/i.exec(value) ?? []
  const bytes = Buffer.from(decodeURIComponent(data), 'base64')
  const stated = rasterSize(bytes)
  if (stated === null) return
  const own = strip(bytes, stated.mediaType)
  if (own.bytes.length === bytes.length) return
  changes.push({ start, end, by: ` ${name}="data:${stated.mediaType};base64,${Buffer.from(own.bytes).toString('base64')}"` })
  for (const kind of own.told) told.add(kind)
}

/** Words in the place of a title or a description that do not say what is seen: which program wrote them, and who drew. */
const ofMaking =
  /^\s*(?:(?:created|generated|made|exported|produced|drawn)\b.{0,40}?\b(?:with|by|using|in|from)\b|(?:author|artist|creator)\s*[:=]|copyright\b|©|\(c\))/i

function closeTag(reading: Reading, { local }: Pick<SaxesTagNS, 'local'>, end: number): void {
  const { hidden, words, text } = reading
  if (hidden?.depth === reading.depth) {
    takeOut(reading, hidden.start, end)
    reading.hidden = null
  } else if (hidden === null && words?.local === local) {
    const close = Math.max(words.content, text.lastIndexOf('<', end - 1))
    const content = text.slice(words.content, close)
    if (local !== 'style' && ofMaking.test(content)) takeOut(reading, words.start, end)
    if (local === 'style')
      for (const { 0: comment, index } of content.matchAll(/\/\*[\s\S]*?\*\//g))
        takeOut(reading, words.content + index, words.content + index + comment.length)
    reading.words = null
  }
  reading.depth--
}
