// How many shapes a drawing would draw if every `use` were followed. Each element is counted once, whoever uses it.
import { type Drawing, groups, keywords, shapes, usedBy } from './drawing.ts'
import type { SvgElement } from './tree.ts'

/** Chains of `use` are followed no farther. */
const farthest = 1000

/** The number of shapes; what uses itself in a circle counts once. */
export function countShapes(drawing: Pick<Drawing, 'root' | 'values' | 'element'>): number {
  const known = new Map<SvgElement, number>()
  const count = (element: SvgElement, depth: number): number => {
    const found = known.get(element)
    if (found !== undefined || depth > farthest) return found ?? 0
    known.set(element, 0)
    const sum = countOne(element, depth)
    known.set(element, sum)
    return sum
  }
  const countOne = (element: SvgElement, depth: number): number => {
    if (keywords(drawing.values(element), 'display').includes('none')) return 0
    if (shapes.has(element.name) || element.name === 'image') return 1
    const used = element.name === 'use' ? usedBy(drawing, element) : undefined
    const inside = used === undefined ? (groups.has(element.name) ? element.children : []) : used.name === 'symbol' ? used.children : [used]
    return inside.reduce((sum, each) => sum + count(each, depth + 1), 0)
  }
  return count(drawing.root, 0)
}
