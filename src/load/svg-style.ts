// The styles of an SVG: only what draws with what stands in the file. Takes the text of a style sheet, a `style` or a value of another
// attribute, character references resolved; gives what is wrong, as it stands there, or null. Strict rather than clever: an escape
// or an unknown function is refused, also in a comment or a string, because browsers may read it in another way.
import { styleFunctions } from './svg-names.ts'

/** What a style must not hold, and its text there. */
export interface StyleProblem {
  readonly reason: string
  readonly found: string
}

/** The first thing that a style must not hold. */
export function styleProblem(css: string): StyleProblem | null {
  const escaped = /\\.{0,6}/.exec(css)?.[0]
  if (escaped !== undefined) return { reason: `a style holds the escape “${escaped}”`, found: escaped }
  const rule = [...css.matchAll(/@[\w-]*/g)].map(([name]) => name).find((name) => name.toLowerCase() !== '@media')
  if (rule !== undefined) return { reason: `a style holds “${rule}”`, found: rule }
  const moving = /(?<![\w-])(?:-\w+-)?(?:animation|transition)[\w-]*(?=\s*:)/i.exec(css)?.[0]
  if (moving !== undefined) return { reason: `a style holds “${moving}”`, found: moving }
  return (
    [...css.matchAll(/(?<![^\s,;:{}()*/+"'!<>=])[^\s,;:{}()*/+"'!<>=]*\(/g)].map((match) => callProblem(css, match)).find(Boolean) ?? null
  )
}

function callProblem(css: string, { 0: call, index }: RegExpExecArray): StyleProblem | null {
  const name = call.slice(0, -1).toLowerCase()
  if (name === 'url') {
    const isLocal = /^url\(\s*(["']?)#[^"'()\s]+\1\s*\)/i.test(css.slice(index, index + 400))
    return isLocal ? null : { reason: 'a style refers to something outside the file', found: css.slice(index, index + 60) }
  }
  if (name === '' || name === '-' || styleFunctions.has(name.replace(/^.*:/, ''))) return null
  return { reason: `a style calls “${call})”`, found: call }
}
