// Numbers in a drawing that are too large for a PDF, wherever they are written.

import { drawingAttributes } from '../svg-names.ts'
import { greatestNumber } from './refused-element.ts'
import { inOrder, type SvgElement } from './tree.ts'
import { numbersIn } from './values.ts'

/** The first number beyond the greatest, as it is written, and its element; null where there is none. */
export function hugeNumber(root: SvgElement): { readonly element: SvgElement; readonly number: number } | null {
  for (const element of inOrder(root)) {
    const texts = [...element.attributes]
      .filter(([name]) => drawingAttributes.has(name) || name === 'd' || name === 'points')
      .map(([, text]) => text)
    for (const text of element.name === 'style' ? [...texts, element.text] : texts) {
      // Eight digits or an exponent, or it is not large.
      if (!/\d{8}|\de\+?\d/i.test(text)) continue
      const number = numbersIn(withoutNames(text)).find((each) => !(Math.abs(each) <= greatestNumber))
      if (number !== undefined) return { element, number }
    }
  }
  return null
}

/** Without colours, references and words, which may hold digits. */
const withoutNames = (text: string) =>
  /[#a-df-z_(]/i.test(text) ? text.replace(/url\([^()]*\)|#[\w-]+|(?<![\w.])[a-z_][\w-]*(?=[^\w(])/gi, ' ') : text
