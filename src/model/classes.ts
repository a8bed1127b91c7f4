// The classes of elements in hast, by which transforms, styles and formats tell them apart.
import type { Element } from 'hast'

/** The classes of an element, in order. */
export function classesOf({ properties }: Element): readonly string[] {
  const { className } = properties
  return Array.isArray(className) ? className.map(String) : []
}

/** Whether an element has a class. */
export function hasClass(element: Element, name: string): boolean {
  return classesOf(element).includes(name)
}
