// What YAML takes out of a value without a word: what stands behind a number sign, and words that look like its own marks. Takes a
// parsed document with the text that it stands in; what is lost is a message at its place.
import type { VFile } from 'vfile'
import { type Document, isCollection, isScalar, type Node, visit } from 'yaml'
import { between, lineAt } from './place.ts'
import { report } from './report.ts'

/** Where the document stands in its file. */
interface Stretch {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Reports what of the values of a document is not read. */
export function reportLost(file: VFile, document: Document, stretch: Stretch): void {
  visit(document, {
    Node(_, node) {
      if (!isScalar(node) && !isCollection(node)) return
      reportMark(file, node, stretch)
      if (isScalar(node)) reportComment(file, node, stretch)
    },
  })
}

/** A comment behind a value is one by its blank, and only in data: editors of texts write none. */
function reportComment(file: VFile, { range, type }: Node & { type?: string | undefined }, { start, end, text }: Stretch): void {
  if (!range || type?.startsWith('BLOCK') === true) return
  const from = start + range[1]
  const [comment, sign = ''] = /^[ \t]+(#[^\r\n]*)/.exec(text.slice(from, end)) ?? []
  if (comment === undefined || (file.extname !== '.md' && /^#(\s|$)/.test(sign)) || range[0] === range[1]) return
  const at = from + comment.length - sign.length
  const opens = lineStart(text, start + range[0])
  const line = text.slice(opens, at + sign.length)
  report(file, 'value-lost', {
    place: between(file, at, at + sign.length),
    reason: `“${sign.trimEnd()}” is a comment to YAML, and no part of the value`,
    remedy: `If it belongs to the value, put all of it in quotes: ${quoted(line).trimStart()}. Otherwise write the comment on a line of its own.`,
    ...(line.includes('\n') ? {} : { fix: [{ start: opens, end: at + sign.length, text: quoted(line) }] }),
  })
}

/** The key and all that stands behind it, in quotes. */
function quoted(line: string): string {
  const [, key = '', value = line] = /^(\s*(?:- )?(?:[\w-]+: )?)(.*)$/s.exec(line) ?? []
  return `${key}"${value
    .trim()
    .replace(/^(["'])(.*)\1(?=\s*#)/, '$2')
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')}"`
}

const lineStart = (text: string, offset: number) => Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1

/** `title: !important news` and `title: &Co` lose their first word. */
function reportMark(file: VFile, node: Node, { start, text }: Stretch): void {
  const anchor = 'anchor' in node && typeof node.anchor === 'string' ? `&${node.anchor}` : null
  const mark = anchor ?? (typeof node.tag === 'string' ? node.tag : null)
  if (mark === null || !node.range) return
  const place = lineAt(file, start + node.range[0])
  const line = text.slice(place.start.offset, place.end.offset)
  report(file, 'value-lost', {
    place,
    reason: `“${mark}” is a mark of YAML, and no part of the value`,
    remedy: `If it belongs to the value, put all of it in quotes: ${quoted(line).trimStart()}. Otherwise delete it.`,
    fix: [{ start: place.start.offset ?? 0, end: place.end.offset ?? 0, text: quoted(line) }],
  })
}
