// SVG images come from anywhere: only drawing is let through. Takes an SVG as text, read as the XML that it is; gives its elements, and
// reports everything else with its place. Elements, attributes and functions of styles are closed lists (svg-names.ts); references stay inside the file, but for
// pictures written out in it; no document type, style sheet from elsewhere, script, event or animation. What is no XML is refused.
import { SaxesParser, type SaxesTagNS } from 'saxes'
import type { VFile } from 'vfile'
import type { SvgElement } from './drawings/tree.ts'
import { deepest, reportDepth } from './limits.ts'
import { between } from './place.ts'
import { report } from './report.ts'
import { drawingAttributes, elements, inertNamespaces, plainAttributes, svgNamespace } from './svg-names.ts'
import { type StyleProblem, styleProblem } from './svg-style.ts'

/** Offsets in the text, what is wrong there, and how to mend it where that is not the usual way. */
type Refuse = (place: readonly [start: number, end: number], reason: string, remedy?: string) => void

interface SvgReader {
  readonly text: string
  readonly refuse: Refuse
  /** The elements that are open. */
  readonly open: SvgElement[]
  root: SvgElement | null
  elements: number
  /** Where the last attribute or the name of the element ends. */
  end: number
  /** Where the attributes of the element stand. */
  readonly attributes: Map<string, readonly [number, number]>
  /** The text of the style sheet that is open; XML hands it over in pieces. */
  sheet: { css: string; readonly start: number } | null
}

/** Stops reading: what follows means nothing. */
class StopParsing extends Error {}

/** A drawing with more than this in it that it must not hold is not read to its end. */
const mostRefusals = 50

const remedy = 'Export the drawing as “plain SVG” with everything embedded, or delete this from the file.'

/** For programs whose labels are web pages. */
const plainLabels =
  'Export the labels as text: in draw.io, switch “Formatted Text” and “Word Wrap” off; in Mermaid, set htmlLabels to false. Or export the drawing as PNG.'

/** More elements than this are refused before they are all read. */
const mostElements = 50_000

/** The root of an SVG; null where it holds what it must not, which is reported. */
export function readSvg(file: VFile): SvgElement | null {
  let isWell = true
  const refuse: Refuse = ([start, end], reason, own = remedy) => {
    isWell = false
    report(file, 'image-unsafe', { place: between(file, start, end), reason, remedy: own })
    if (file.messages.length >= mostRefusals) throw new StopParsing()
  }
  const stop = (offset: number, reason: string): never => {
    isWell = false
    report(file, 'image-format', { place: between(file, offset, offset), reason, remedy: 'Export the drawing again as “plain SVG”.' })
    throw new StopParsing()
  }
  const parser = new SaxesParser({ xmlns: true })
  const reading: SvgReader = {
    text: String(file.value),
    refuse,
    open: [],
    root: null,
    elements: 0,
    end: 0,
    attributes: new Map(),
    sheet: null,
  }
  listen(parser, reading)
  parser.on('error', ({ message }) => stop(parser.position, `this is not valid XML: ${message.replace(/^[\d:]+ |\.$/g, '')}`))
  parser.on('xmldecl', ({ encoding = 'UTF-8' }) => {
    // Letters of ASCII are the same in nearly all encodings.
    if (!/^utf-?8$/i.test(encoding) && /[^\u0000-\u007F]/.test(reading.text)) stop(0, `this file says that it is encoded in ${encoding}`)
  })
  parser.on('opentag', (tag) => {
    if (reading.open.length === 0 && (tag.local !== 'svg' || tag.uri !== svgNamespace))
      stop(tagStart(reading, parser.position), `the first element is no <svg xmlns="${svgNamespace}">`)
    openTag(reading, tag, parser.position)
    enter(reading, tag, parser.position)
    if (++reading.elements > mostElements) {
      isWell = false
      const reason = `this drawing has more than ${mostElements.toLocaleString('en')} elements`
      report(file, 'image-work', {
        place: between(file, parser.position, parser.position),
        reason,
        remedy: 'Simplify it, or export it as PNG.',
      })
      throw new StopParsing()
    }
    if (reading.open.length <= deepest) return
    isWell = false
    reportDepth(file, parser.position, 'Export the drawing again with fewer groups.')
    throw new StopParsing()
  })
  try {
    parser.write(reading.text).close()
  } catch (error) {
    if (!(error instanceof StopParsing)) throw error
  }
  return isWell ? reading.root : null
}

/** Adds an element to the tree, without what drawing programs note for themselves. */
function enter(reading: SvgReader, { local, uri, attributes }: SaxesTagNS, end: number): void {
  const parent = reading.open.at(-1) ?? null
  const named = Object.values(attributes).filter(({ uri, prefix, local }) => uri === '' || prefix === 'xml' || local === 'href')
  // What has no namespace goes before “xlink”.
  const ordered = named.sort((one, other) => Number(one.uri === '') - Number(other.uri === ''))
  const element: SvgElement = {
    name: uri === svgNamespace ? local : '',
    attributes: new Map(ordered.map(({ name, local, prefix, value }) => [prefix === 'xml' ? name : local, value])),
    parent,
    children: [],
    start: tagStart(reading, end),
    end,
    close: end,
    text: '',
    content: [],
  }
  parent?.children.push(element)
  parent?.content.push(element)
  reading.root ??= element
  reading.open.push(element)
}

/** Everything but opening tags and errors. */
function listen(parser: SaxesParser<{ xmlns: true }>, reading: SvgReader): void {
  const refuseTag = (reason: string) => reading.refuse([tagStart(reading, parser.position), parser.position], reason)
  parser.on('doctype', () => {
    const start = reading.text.lastIndexOf('<!DOCTYPE', parser.position)
    reading.refuse([start, parser.position], '<!DOCTYPE is not allowed in an SVG')
  })
  parser.on('processinginstruction', ({ target }) => refuseTag(`<?${target} is not allowed in an SVG`))
  parser.on('opentagstart', () => {
    reading.attributes.clear()
    reading.end = parser.position - 1
  })
  parser.on('attribute', ({ name }) => {
    const before = /^[\s/]*/.exec(reading.text.slice(reading.end, parser.position))?.[0].length ?? 0
    reading.attributes.set(name, [reading.end + before, parser.position])
    reading.end = parser.position
  })
  for (const kind of ['text', 'cdata'] as const)
    parser.on(kind, (text) => {
      if (reading.sheet !== null) reading.sheet.css += text
      const inside = reading.open.at(-1)
      if (inside === undefined) return
      inside.text += text
      inside.content.push(text)
    })
  parser.on('closetag', ({ local, uri }) => {
    const closed = reading.open.pop()
    if (closed !== undefined) closed.close = parser.position
    if (local === 'style' && uri === svgNamespace) closeSheet(reading, parser.position)
  })
}

const tagStart = ({ text }: SvgReader, end: number) => text.lastIndexOf('<', end - 1)

function openTag(reading: SvgReader, { name, local, uri, attributes }: SaxesTagNS, end: number): void {
  // A web page in a drawing was refused as a whole.
  if (reading.open.some((around) => around.name === 'foreignObject')) return
  const isDrawing = uri === svgNamespace && elements.has(local)
  if (!isDrawing && !inertNamespaces.has(uri)) {
    const place = [tagStart(reading, end), end] as const
    if (local === 'foreignObject')
      reading.refuse(place, `words of this drawing are a web page in it (<${name}>), which is not drawn`, plainLabels)
    else reading.refuse(place, `the element <${name}> is not allowed in an SVG`)
    return
  }
  if (isDrawing && local === 'style') reading.sheet = { css: '', start: end }
  for (const attribute of Object.values(attributes)) {
    const problem = isDrawing ? attributeProblem(attribute) : null
    if (problem !== null) refuseIn(reading, reading.attributes.get(attribute.name) ?? [end, end], problem)
  }
}

/** Refuses what was found in a stretch of the text; where it is written in another way, the whole stretch. */
function refuseIn({ text, refuse }: SvgReader, [start, end]: readonly [number, number], { reason, found }: StyleProblem): void {
  const at = found === '' ? -1 : text.slice(start, end).indexOf(found)
  refuse(at < 0 ? [start, end] : [start + at, start + at + found.length], reason)
}

type Attribute = Pick<SaxesTagNS['attributes'][string], 'name' | 'local' | 'uri' | 'value'>

function attributeProblem({ name, local, uri, value }: Attribute): StyleProblem | null {
  const whole = (reason: string): StyleProblem => ({ reason, found: '' })
  if (name === 'xmlns' || name.startsWith('xmlns:') || inertNamespaces.has(uri) || /^(data|aria)-[\w.-]+$/.test(name)) return null
  if (uri === '' && /^on/i.test(name)) return whole(`the event attribute ${name} is not allowed in an SVG`)
  if (name === 'href' || (uri === 'http://www.w3.org/1999/xlink' && local === 'href'))
    return /^\s*(#|data:image\/(png|jpeg|webp);)/i.test(value) ? null : whole(`${name} refers to something outside the file`)
  if (plainAttributes.has(name)) return null
  return drawingAttributes.has(name) ? styleProblem(value) : whole(`the attribute ${name} is not allowed in an SVG`)
}

function closeSheet(reading: SvgReader, end: number): void {
  const { css, start } = reading.sheet ?? { css: '', start: end }
  reading.sheet = null
  const problem = styleProblem(css)
  if (problem !== null) refuseIn(reading, [start, end], problem)
}
