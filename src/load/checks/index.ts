// The closed table of what is looked for in every single text. What needs other files is in links.ts, images.ts and provenance.ts.
import type { Check, Text } from './text.ts'

const checks: readonly Check[] = []

/** Reports everything that is wrong within one text. */
export function checkText(text: Text): void {
  for (const check of checks) check.do(text)
}
