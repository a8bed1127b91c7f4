// A text of a drawing as outlines: its letters in lines that begin where an element says so, drawn from left to right, each line put where
// its anchor is (SVG 2, 11.5). Gives the data of a path for each element that holds letters.
import type { Lettering, SizedTypeface } from '../../../fonts/lettering.ts'
import type { PlacedGlyph } from '../../../fonts/typeface.ts'
import { turnedAround } from '../curves.ts'
import type { Drawing } from '../drawing.ts'
import type { SvgElement } from '../tree.ts'
import type { Letter } from './letters.ts'
import { decorationsOf, OutlineWriter } from './outline-writer.ts'
import { type Cluster, clustersOf, firstOf, type Run, runsOf, type UndrawnLetters, visually } from './pieces.ts'
import { type TextStyle, textLength } from './text-style.ts'
import { type Trail, type TrailPlace, trailOf } from './trail.ts'

/** A glyph on its way to its place. */
interface Setting {
  readonly run: Run
  readonly glyph: PlacedGlyph
  readonly x: number
  readonly y: number
  /** How many letters stand before it. */
  readonly gaps: number
  /** From where to where in the line the letter goes to which it belongs. */
  readonly letter: { readonly from: number; to: number }
}

interface Line {
  readonly settings: readonly Setting[]
  readonly width: number
  readonly gaps: number
}

/** Words that go beyond the path along which they run. */
export interface WordsBeyond {
  readonly beyond: SvgElement
}

/** Sets the letters of a text; gives the data of paths by element, or what no font draws, or what has no room. */
export async function setText(
  drawing: Drawing,
  letters: readonly Letter[],
  lettering: Lettering,
): Promise<ReadonlyMap<SvgElement, string> | UndrawnLetters | WordsBeyond> {
  const clusters = await clustersOf(letters, lettering)
  if ('undrawn' in clusters) return clusters
  const plain = new Map<SvgElement, SizedTypeface>()
  for (const { element, style } of letters)
    if (!plain.has(element)) {
      const face = await lettering.typeface('x', style.letters)
      if (face != null) plain.set(element, face)
    }
  const pen: TextPen = { writer: new OutlineWriter(), drawing, x: 0, y: 0, path: null, along: 0, fallen: 0 }
  for (const own of linesOf(clusters)) {
    const [first] = own[0]?.letters ?? []
    if (first === undefined) continue
    const line = lineOf(own, plain)
    const lineOfText = { first, line, stretch: stretchOf(own, letters, line), falls: fallsOf(own) }
    if (first.path === null) setStraight(pen, lineOfText)
    else if (!setAlong(pen, lineOfText, first.path)) return { beyond: first.path }
  }
  return pen.writer.data
}

/** Where the next line of a text goes on: at a place, or on a path. */
interface TextPen {
  readonly writer: OutlineWriter
  readonly drawing: Drawing
  x: number
  y: number
  path: SvgElement | null
  along: number
  fallen: number
}

interface SetLine {
  readonly first: Letter
  readonly line: Line
  readonly stretch: Stretch
  /** How much lower it ends than it begins. */
  readonly falls: number
}

const fallsOf = (clusters: readonly Cluster[]) => clusters.reduce((sum, { letters: [letter] }) => sum + (letter?.dy ?? 0), 0)

function setStraight(pen: TextPen, { first, line, stretch, falls }: SetLine): void {
  const [x, y] = [first.x ?? pen.x, first.y ?? pen.y]
  const shift = x + anchored(first.style, stretch.width)
  for (const setting of line.settings) write(setting, { ...pen, x: shift, y, stretch })
  pen.x = shift + stretch.width
  pen.y = y + falls
}

/** Sets a line along a path; false where the path has no room for it. */
function setAlong(pen: TextPen, { first, line, stretch, falls }: SetLine, path: SvgElement): boolean {
  const trail = trailOf(pen.drawing, path, first.style.size)
  if (trail === null) return false
  if (pen.path !== path) Object.assign(pen, { path, along: 0, fallen: 0 })
  const start = trail.offset + (first.x ?? pen.along) + anchored(first.style, stretch.width)
  const place = { ...pen, x: start, y: pen.fallen, stretch }
  if (!line.settings.every((setting) => writeAlong(setting, place, trail))) return false
  pen.along = start - trail.offset + stretch.width
  pen.fallen += falls
  ;({ x: pen.x, y: pen.y } = trail.at(trail.length))
  return true
}

/** A line begins wherever an element says where, and where a path begins or ends. */
function linesOf(clusters: readonly Cluster[]): readonly (readonly Cluster[])[] {
  const lines: Cluster[][] = []
  for (const cluster of clusters) {
    const [first] = cluster.letters
    const before = lines.at(-1)
    const isOnPath = first?.path !== before?.[0]?.letters[0]?.path
    if (before === undefined || isOnPath || first?.x !== null || first.y !== null) lines.push([cluster])
    else before.push(cluster)
  }
  return lines
}

function lineOf(clusters: readonly Cluster[], plain: ReadonlyMap<SvgElement, SizedTypeface>): Line {
  const { text, runs } = runsOf(clusters, clusters[0]?.letters[0]?.style.isRightToLeft ?? false)
  const lowered = lowerings(runs)
  const settings: Setting[] = []
  let [pen, gaps] = [0, 0]
  for (const run of visually(runs)) {
    const { letter, face } = firstOf(run)
    const { style } = letter
    const y = (lowered.get(run) ?? 0) - style.rise + baselineOf(style, plain.get(letter.element) ?? face)
    const glyphs = face.typeface.glyphs({ text, from: run.from, to: run.to, isRightToLeft: run.level % 2 === 1, language: style.language })
    pen += letter.dx
    let own = { from: pen, to: pen }
    for (const [index, glyph] of glyphs.entries()) {
      if (glyphs[index - 1]?.at !== glyph.at) own = { from: pen, to: pen }
      settings.push({ run, glyph, x: pen, y, gaps, letter: own })
      pen += glyph.advance * style.size * face.scale
      own.to = pen
      if (glyphs[index + 1]?.at === glyph.at) continue
      pen += spaceAfter(text.charAt(glyph.at), style)
      gaps++
    }
  }
  return { settings, width: pen, gaps }
}

const spaceAfter = (character: string, { letterSpacing, wordSpacing }: TextStyle) =>
  letterSpacing + (/\s/.test(character) ? wordSpacing : 0)

/** How far runs are lowered by themselves and those before them. */
function lowerings(runs: readonly Run[]): ReadonlyMap<Run, number> {
  let sum = 0
  return new Map(
    runs.map((run) => {
      sum += firstOf(run).letter.dy
      return [run, sum]
    }),
  )
}

function baselineOf({ baseline, size }: TextStyle, { typeface: { ascent, descent, xHeight } }: SizedTypeface): number {
  if (baseline === 'central') return ((ascent - descent) / 2) * size
  if (baseline === 'middle') return (xHeight / 2) * size
  if (baseline === 'mathematical') return (ascent / 2) * size
  if (baseline === 'hanging') return ascent * 0.8 * size
  if (/^(text-)?(before-edge|top)$/.test(baseline)) return ascent * size
  return /^((text-)?(after-edge|bottom)|ideographic)$/.test(baseline) ? -descent * size : 0
}

/** How letters are spread over a length that is stated. */
interface Stretch {
  readonly width: number
  readonly perGap: number
  readonly factor: number
}

function stretchOf(clusters: readonly Cluster[], letters: readonly Letter[], { width, gaps }: Line): Stretch {
  const natural = { width, perGap: 0, factor: 1 }
  const own = clusters.flatMap((cluster) => cluster.letters)
  const element = own[0]?.stretched ?? null
  if (element === null || letters.filter(({ stretched }) => stretched === element).length !== own.length) return natural
  if (own.some(({ stretched }) => stretched !== element)) return natural
  const stated = textLength(element.attributes.get('textLength') ?? '', own[0]?.style.size ?? 0, 0) ?? 0
  if (!(stated > 0) || width === 0) return natural
  if (element.attributes.get('lengthAdjust') === 'spacingAndGlyphs') return { width: stated, perGap: 0, factor: stated / width }
  return gaps < 2 ? natural : { width: stated, perGap: (stated - width) / (gaps - 1), factor: 1 }
}

function anchored({ anchor, isRightToLeft }: TextStyle, width: number): number {
  if (anchor === 'middle') return -width / 2
  return (anchor === 'end') === isRightToLeft ? 0 : -width
}

interface Place {
  readonly writer: OutlineWriter
  readonly drawing: Drawing
  readonly x: number
  readonly y: number
  readonly stretch: Stretch
}

function write(setting: Setting, place: Place): void {
  const { stretch } = place
  draw(setting, place, { x: place.x + setting.x * stretch.factor + setting.gaps * stretch.perGap, y: place.y + setting.y, turn: 0 })
}

/** Draws a glyph where the midst of its letter stands on a path; false where the path has no such place and there is something to be seen. */
function writeAlong(setting: Setting, place: Place, trail: Trail): boolean {
  const { letter: own } = setting
  const { stretch } = place
  const spread = setting.gaps * stretch.perGap
  const midst = ((own.from + own.to) / 2) * stretch.factor + spread
  const distance = place.x + midst
  if (distance < 0 || distance > trail.length) return setting.glyph.outline.length === 0
  const { turn, ...there } = trail.at(distance)
  const [x, y] = turnedAround([there.x, there.y], turn)(setting.x * stretch.factor + spread - midst, place.y + setting.y)
  draw(setting, place, { x, y, turn })
  return true
}

/** Draws a glyph with the lines that go with it, where it stands and as its line is turned there. */
function draw({ run, glyph }: Setting, { writer, drawing, stretch }: Place, at: TrailPlace): void {
  const { letter, face } = firstOf(run)
  const em = letter.style.size * face.scale
  writer.glyph(letter.element, glyph, { ...at, em, across: em * stretch.factor, turn: at.turn + letter.rotate })
  const width = (glyph.advance * em + letter.style.letterSpacing) * stretch.factor + stretch.perGap
  for (const decoration of decorationsOf(drawing, letter.element))
    writer.bar(letter.element, { ...at, width, size: letter.style.size }, decoration)
}
