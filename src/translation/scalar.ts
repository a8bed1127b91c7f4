// Writes a word of the frontmatter as YAML in the style that it had, with quotes where it needs them.
// Takes plain text on one line; gives the scalar's raw text.
import type { ScalarPlace } from './words.ts'

/** The raw YAML of a text; `old` is what stood there. */
export function rawScalar(text: string, { style, flow }: ScalarPlace, old: string): string {
  switch (style) {
    case 'QUOTE_SINGLE':
      return `'${text.replaceAll("'", "''")}'`
    case 'BLOCK_FOLDED':
    case 'BLOCK_LITERAL':
      return blockScalar(text, old)
    case 'PLAIN':
      return isPlain(text, flow) ? text : quoted(text)
    default:
      return quoted(text)
  }
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]/g, escapeCode)}"`
}

function escapeCode(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** Header and indentation stay; the text stands on one line. */
function blockScalar(text: string, old: string): string {
  const [, header = '', lineEnd = '\n', indent = '', last = ''] =
    /^([^\r\n]*)(\r\n|\n|\r)((?: |\t)*)[\s\S]*?((?:\r\n|\n|\r)?)$/.exec(old) ?? []
  return `${header.trimEnd()}${lineEnd}${indent}${text}${last}`
}

const indicators = /^[-?:,[\]{}#&*!|>'"%@`]/
const notText = /^(?:~|null|true|false|yes|no|on|off|y|n|[-+]?\.?(?:inf|nan)|[-+.]?\d[\d_,.:eExXoO+-]*|\d{4}-\d\d?-\d\d?.*|=|<<)$/i

/** Whether a text means itself without quotes; careful rather than short. */
function isPlain(text: string, flow: boolean): boolean {
  if (text === '' || indicators.test(text) || notText.test(text) || /:(\s|$)|\s#|[\u0000-\u001F\u007F-\u009F\uFEFF\u2028\u2029]/.test(text))
    return false
  return !(flow && /[,[\]{}]/.test(text)) && !text.startsWith('---') && !text.startsWith('...')
}
