// What is known at the root of a drawing: its size as a page shows it, its view box, and styles that could hide all of it.

import { shownSize } from '../pictures/size.ts'
import { common } from './boxes.ts'
import type { Drawing } from './drawing.ts'
import type { Doubt, DrawingContext } from './drawing-context.ts'
import { type Box, length } from './values.ts'
import { fit, strangeBox, viewBoxOf } from './view-box.ts'

/** Properties that move or resize the box of the root. */
const moving =
  /^(margin|padding|border|position|top|left|right|bottom|inset|float|max-|min-|box-sizing|aspect-ratio|contain|columns?|writing-mode)/

/** The context of the root; why nothing is drawn, where nothing is. */
export function rootContext(drawing: Drawing, size: { readonly width: number; readonly height: number }): DrawingContext | Doubt {
  const { root } = drawing
  const { attributes } = root
  const values = drawing.values(root)
  const shown = shownSize(size)
  const scale = shown.width / size.width
  const stated = viewBoxOf(attributes.get('viewBox'))
  const box = stated ?? [0, 0, size.width, size.height]
  const matrix = fit(box, size, attributes.get('preserveAspectRatio'))
  if (matrix === null) return { element: root, reason: 'the viewBox has no width or no height', isNothing: true }
  const styled = [...values].find(([name, { isDeclared }]) => isDeclared && moving.test(name))?.[0]
  const resized = ['width', 'height'].find((name) => {
    const { value: text = '', isDeclared = false } = values.get(name) ?? {}
    return isDeclared && !/^\s*(auto|[\d.]+%)\s*$/.test(text) && !((length(text, 0) ?? 0) >= 1)
  })
  const doubtful = styled ?? resized
  const reason = stated === undefined ? strangeBox : doubtful === undefined ? null : `its style has “${doubtful}”`
  const clip: Box = common([0, 0, shown.width, shown.height], [0, 0, size.width * scale, size.height * scale])
  return {
    matrix: [matrix[0] * scale, 0, 0, matrix[3] * scale, matrix[4] * scale, matrix[5] * scale],
    clip,
    viewport: { width: box[2] - box[0], height: box[3] - box[1] },
    inherited: new Map(),
    doubt: reason === null ? null : { element: root, reason, isNothing: false },
    depth: 0,
    counts: { isDrawn: false },
    isByBrightness: false,
  }
}
