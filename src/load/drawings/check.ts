// Whether a drawing can be shown: pictures in it are whole, its numbers and its cost have bounds, its words are outlines (a page's fonts do
// not reach into a picture), and it draws something for certain. Takes the elements of an SVG; reports what is wrong at its element.
import type { VFile } from 'vfile'
import { isBlackPicture } from '../../pictures/fit.ts'
import { rasterSize } from '../../pictures/raster-size.ts'
import { checkPicture } from '../pictures/check.ts'
import { mostInDrawing } from '../pictures/size.ts'
import { between } from '../place.ts'
import { report } from '../report.ts'
import { reportUndrawn } from '../undrawn.ts'
import { countShapes } from './count.ts'
import { type Drawing, openDrawing } from './drawing.ts'
import type { Doubt } from './drawing-context.ts'
import { hugeNumber } from './numbers.ts'
import { paintElement } from './paint-element.ts'
import type { DrawnPicture, Painter } from './painter.ts'
import { RefusedElement } from './refused-element.ts'
import { CostLimitError, mostCost, RenderingCost } from './rendering-cost.ts'
import { rootContext } from './root.ts'
import { inOrder, type SvgElement } from './tree.ts'
import type { WordsProblem } from './words/outline-texts.ts'

/** A drawing as it stands in the sources. */
export interface DrawingFile {
  readonly file: VFile
  readonly root: SvgElement
  /** In CSS pixels. */
  readonly width: number
  readonly height: number
}

const simpler = 'Simplify the drawing, or export it as PNG.'

/** Why words could not be set, by text. */
export type WordsProblems = ReadonlyMap<SvgElement, WordsProblem>

/** Reports what keeps a drawing from being shown; gives its cost, or null. */
export async function checkDrawing(source: DrawingFile, problems: WordsProblems): Promise<number | null> {
  const { file, root } = source
  const place = ({ start, end }: SvgElement) => between(file, start, end)
  const pictures = await checkPictures(file, root)
  if (pictures === null) return null
  const huge = hugeNumber(root)
  if (huge !== null) {
    const reason = `the number ${huge.number} is too large to be drawn`
    report(file, 'image-work', { place: place(huge.element), reason, remedy: 'Scale the drawing down, or delete what lies so far away.' })
    return null
  }
  const drawing = openDrawing(root)
  if (drawing === null) {
    reportRules(file, root)
    return null
  }
  return walk({ ...source, problems }, drawing, pictures)
}

function walk(
  source: DrawingFile & { readonly problems: WordsProblems },
  drawing: Drawing,
  pictures: ReadonlyMap<SvgElement, DrawnPicture>,
): number | null {
  const { file, root, problems } = source
  const place = ({ start, end }: SvgElement) => between(file, start, end)
  const cost = new RenderingCost()
  const doubts: Doubt[] = []
  const context = rootContext(drawing, source)
  try {
    const doubtful = { count: 0 }
    const note = (doubt: Doubt) => {
      if (!doubt.isNothing) doubtful.count++
      if (doubts.length === 0 || (doubts.length === 1 && doubts[0]?.isNothing === true && !doubt.isNothing)) doubts.push(doubt)
    }
    if ('reason' in context) note(context)
    else {
      const painter: Painter = {
        ...{ drawing, cost, note, doubtful, active: new Set(), picture: (image) => pictures.get(image) ?? null },
        paint: (element, at) => paintElement(painter, element, at),
      }
      painter.paint(root, context)
    }
  } catch (error) {
    if (error instanceof CostLimitError) reportWork(file, drawing, error)
    else if (error instanceof RefusedElement && error.reason === null) reportWords(file, problems.get(error.element))
    else if (error instanceof RefusedElement)
      report(file, 'image-work', { place: place(error.element), reason: error.reason ?? '', remedy: simpler })
    else throw error
    return null
  }
  if ('counts' in context && context.counts.isDrawn) return cost.total
  reportEmpty(file, doubts.at(-1) ?? { element: root, reason: 'it holds no shapes', isNothing: true })
  return null
}

function reportRules(file: VFile, { start, end }: SvgElement): void {
  report(file, 'image-work', {
    place: between(file, start, end),
    reason: 'this drawing has more style rules than can be followed',
    remedy: 'Export it with “presentation attributes” in place of a style sheet.',
  })
}

function reportWork(file: VFile, { root, element, values }: Drawing, { kind, element: part }: CostLimitError): void {
  const at = part ?? root
  if (kind === 'style rules') return reportRules(file, at)
  const shapes = countShapes({ root, element, values })
  const most = mostCost.toLocaleString('en')
  const reason =
    shapes > mostCost
      ? `this drawing would draw ${shapes > 1e15 ? 'more than 10^15' : shapes.toLocaleString('en')} shapes, and ${most} are the most`
      : `this drawing is more work than ${most} shapes, most of it for its ${kind}`
  const remedy = shapes > mostCost || kind === 'shapes' ? simpler : `Simplify its ${kind}, or export the drawing as PNG.`
  report(file, 'image-work', { place: between(file, at.start, at.end), reason, remedy })
}

function reportWords(file: VFile, problem: WordsProblem | undefined): void {
  if (problem === undefined) return
  const { start, end, close } = problem.element
  if ('reason' in problem) return report(file, 'image-text', { place: between(file, start, end), ...problem })
  const at = String(file.value).slice(end, close).indexOf(problem.undrawn)
  const place = at < 0 ? between(file, start, end) : between(file, end + at, end + at + problem.undrawn.length)
  reportUndrawn(file, place, [{ text: problem.undrawn, package: problem.package }])
}

function reportEmpty(file: VFile, { element: { name, start, end }, reason, isNothing }: Doubt): void {
  const what = isNothing ? 'this drawing draws nothing' : 'it is not certain that this drawing draws anything'
  const remedy = isNothing
    ? 'Mend it here, or export the drawing again with something in its view box.'
    : 'Export it as “plain SVG” with plain fills, strokes and transforms.'
  report(file, 'image-empty', { place: between(file, start, end), reason: `${what} (<${name}>: ${reason})`, remedy })
}

/** The pictures in a drawing; null where one is no picture, or all are too large, which is reported. */
async function checkPictures(file: VFile, root: SvgElement): Promise<ReadonlyMap<SvgElement, DrawnPicture> | null> {
  const pictures = new Map<SvgElement, DrawnPicture>()
  const known = new Map<string, DrawnPicture>()
  // Whether a picture is black matters in masks alone.
  const hasMask = [...inOrder(root)].some(({ name }) => name === 'mask')
  let sum = 0
  for (const element of inOrder(root)) {
    const href = element.attributes.get('href') ?? ''
    if (element.name !== 'image' || !/^\s*data:/i.test(href)) continue
    const picture = known.get(href) ?? (await pictureIn(file, element, hasMask))
    if (picture === null) return null
    if (!known.has(href)) sum += picture.megapixels
    known.set(href, picture)
    pictures.set(element, picture)
    if (sum <= mostInDrawing) continue
    const reason = `the pictures in this drawing have more than ${mostInDrawing} megapixels`
    report(file, 'image-large', {
      place: between(file, element.start, element.end),
      reason,
      remedy: 'Scale them down before they are put into it.',
    })
    return null
  }
  return pictures
}

async function pictureIn(file: VFile, element: SvgElement, hasMask: boolean): Promise<DrawnPicture | null> {
  const bytes = dataOf(element.attributes.get('href') ?? '')
  const found = bytes === null ? null : await checkPicture(bytes)
  if (bytes !== null && found !== null && 'megapixels' in found) {
    const mediaType = rasterSize(bytes)?.mediaType
    return { megapixels: found.megapixels, isBlack: hasMask && mediaType !== undefined && (await isBlackPicture({ mediaType, bytes })) }
  }
  const problem = (found !== null && 'problem' in found ? found.problem : null) ?? {
    rule: 'image-damaged' as const,
    reason: 'its data are not written as they must be',
    remedy: 'Put the picture into the drawing again.',
  }
  report(file, problem.rule, {
    place: between(file, element.start, element.end),
    reason: `a picture in this drawing: ${problem.reason}`,
    remedy: problem.remedy,
  })
  return null
}

/** The bytes of a `data:` address; null where they are not encoded as they must be. */
function dataOf(href: string): Uint8Array | null {
  const [, kind = '', data = ''] = /^\s*data:([^,]*),([\s\S]*)$/i.exec(href) ?? []
  let text = data
  try {
    text = decodeURIComponent(data)
  } catch {
    return null
  }
  if (!/;\s*base64\s*$/i.test(kind)) return null
  return /^[A-Za-z0-9+/\s]*(=[=\s]*)?$/.test(text) ? Buffer.from(text, 'base64') : null
}
