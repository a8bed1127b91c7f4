// Media type and size of an image: of a raster picture as it states them, of a drawing by SVG 2 (8.2).
// Takes bytes; gives type and size in CSS pixels, or null when it is none of these or states no size.
import type { ImageSource } from '../model/manuscript.ts'
import { rasterSize } from '../pictures/raster-size.ts'
import { length } from './drawings/values.ts'
import { svgRoot } from './svg-root.ts'

type Measured = Pick<ImageSource, 'mediaType' | 'width' | 'height'>

/** Type and intrinsic size of an image, or null; a raster picture as it is stored, before it is turned. */
export function measure(bytes: Uint8Array): Measured | null {
  const found = rasterSize(bytes) ?? svg(bytes)
  return found !== null && found.width > 0 && found.height > 0 ? found : null
}

function svg(bytes: Uint8Array): Measured | null {
  const root = svgRoot(new TextDecoder().decode(bytes))
  if (root === null) return null
  const [, , across = Number.NaN, down = Number.NaN] = (root.get('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const [statedWidth, statedHeight] = [pixels(root.get('width')), pixels(root.get('height'))]
  // Where one is stated, the view box has the ratio to the other.
  const width = statedWidth ?? (statedHeight === null ? across : (statedHeight * across) / down)
  const height = statedHeight ?? (statedWidth === null ? down : (statedWidth * down) / across)
  return width * height > 0 ? { mediaType: 'image/svg+xml', width, height } : null
}

/** A length of SVG in CSS pixels; null for percentages, for units that depend on the font, and where there is none. */
function pixels(text: string | undefined): number | null {
  const found = text?.includes('%') ? null : length(text, 0, Number.NaN)
  return Number.isNaN(found) ? null : found
}
