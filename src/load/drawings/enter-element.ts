// What is known inside an element: its transform, what it hands down, and what hides it.

import { candidates, type Drawing, keywords } from './drawing.ts'
import { type Doubt, type DrawingContext, inheritFrom, withDoubt } from './drawing-context.ts'
import { RefusedElement, refuseReach } from './refused-element.ts'
import type { SvgElement } from './tree.ts'
import { identity, type Matrix, share, times, transform } from './values.ts'

/** Properties that move or hide things in ways that are not followed. */
const unfollowed =
  /^(all|zoom|content-visibility|offset(-\w+)*|scale|translate|perspective.*|backface-visibility|transform-origin|transform-box|clip|mask-(?!type)\w.*)$/

/** What is known inside an element, before its effects. */
export function enterElement(drawing: Drawing, element: SvgElement, before: DrawingContext): DrawingContext {
  const own = ownMatrix(drawing, element)
  if (own === null && before.matrix === null)
    throw new RefusedElement(element, 'what is moved in a way that cannot be followed stands in another such thing')
  const matrix = own === null || before.matrix === null ? null : times(before.matrix, own)
  refuseReach(element, matrix)
  const inside: DrawingContext = { ...before, matrix, inherited: inheritFrom(before.inherited, drawing.values(element)) }
  const moved: Doubt[] = own === null ? [{ element, reason: 'its “transform” cannot be followed', isNothing: false }] : []
  return [...moved, ...doubtsAt(drawing, element)].reduce(withDoubt, inside)
}

/** That of the attribute: what a style says, is measured in another way. */
function ownMatrix({ values }: Drawing, element: SvgElement): Matrix | null {
  const found = values(element).get('transform')
  if (found === undefined) return identity
  return found.isDeclared || found.others.size > 0 ? null : transform(found.value)
}

function doubtsAt(drawing: Drawing, element: SvgElement): Doubt[] {
  const values = drawing.values(element)
  const { attributes } = element
  const doubts: Doubt[] = []
  const doubt = (reason: string, isNothing = false) => doubts.push({ element, reason, isNothing })
  if (keywords(values, 'display').includes('none')) doubt('a style that cannot be followed may hide it')
  const strange = [...values].find(([name, { isDeclared }]) => isDeclared && unfollowed.test(name))?.[0]
  if (strange !== undefined || attributes.has('transform-origin')) doubt(`its style has “${strange ?? 'transform-origin'}”`)
  const opacities = candidates(values, 'opacity').map(share)
  if (opacities.length === 1 && opacities[0] === 0) doubt('its opacity is 0', true)
  else if (opacities.includes(0)) doubt('a style that cannot be followed may hide it')
  else if (opacities.includes(null)) doubt('its opacity cannot be followed')
  if ((attributes.get('requiredExtensions') ?? '').trim() !== '') doubt('it asks for an extension that no browser has', true)
  if (attributes.has('systemLanguage')) doubt('it is drawn for some languages only')
  return doubts
}
