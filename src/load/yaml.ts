// YAML with places: a stretch of a file (frontmatter) or all of it (series.yaml), parsed, its syntax errors reported.
// Takes UTF-16 offsets; gives the document and the offset to add to its ranges.
import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { type Document, isCollection, isMap, isNode, isPair, isScalar, parseDocument, visit } from 'yaml'
import type { Edit } from '../model/message.ts'
import { withoutConflicts } from './conflicts.ts'
import { deepest, reportDepth } from './limits.ts'
import { normalValue } from './normal-text.ts'
import { between, lineAt } from './place.ts'
import { report } from './report.ts'
import { reportLost } from './yaml-lost.ts'

/** A YAML document that stands in a file. */
export interface Yaml {
  readonly document: Document
  /** Where the YAML begins in the file: add it to the ranges of the document's nodes. */
  readonly start: number
  readonly end: number
  /** The text of the file as it is read. */
  readonly text: string
  /** Whether it could be read; otherwise what is wrong has been reported. */
  readonly isRead: boolean
  /** Its content as plain values. */
  readonly value: unknown
}

/** Parses a file that is YAML as a whole. */
export function parseWhole(file: VFile): Yaml {
  const text = withoutConflicts(file)
  return parseYaml(file, { start: text.startsWith('\u{FEFF}') ? 1 : 0, end: text.length, text })
}

/** The keys from the root to a value. */
export type KeyPath = readonly PropertyKey[]

/** A stretch of a file that is YAML. */
export interface YamlStretch {
  readonly start: number
  readonly end: number
  /** The text of the file as it is read, with the offsets of the file. */
  readonly text: string
}

/** Parses the stretch of a file between two offsets. */
export function parseYaml(file: VFile, { start, end, text }: YamlStretch): Yaml {
  const document = parseDocument(text.slice(start, end), { prettyErrors: false, uniqueKeys: false })
  const deep = deepOffset(document)
  if (deep !== null) {
    reportDepth(file, start + deep, deepRemedy)
    return { document, start, end, text, isRead: false, value: null }
  }
  const [error = keyTwice(document)] = document.errors
  if (error !== undefined) {
    const { reason, remedy } = explain(error.code, error.message)
    const fix = isColon(error.code) ? quotedLine(file, start + error.pos[0]) : null
    report(file, 'yaml-syntax', { place: placeOfError(file, start + error.pos[0], error.code), reason, remedy, ...(fix && { fix }) })
    return { document, start, end, text, isRead: false, value: null }
  }
  reportLost(file, document, { start, end, text })
  const value = plainValue(file, document, start)
  return { document, start, end, text, isRead: value !== undefined, value }
}

/** The source of the value at a path of keys, as it is written: `1.10` is not `1.1`. Empty where there is none. */
export function writtenValue(yaml: Yaml, path: KeyPath): string {
  const node = yaml.document.getIn(path, true)
  return isScalar(node) && node.range ? yaml.text.slice(yaml.start + node.range[0], yaml.start + node.range[1]) : ''
}

/** The first key that stands twice in its map. The parser holds each key against all before it, which takes the square of their number. */
function keyTwice(document: Document): { code: string; message: string; pos: readonly [number, number] } | undefined {
  let found: number | undefined
  visit(document, {
    Map(_, { items }) {
      const known = new Set<unknown>()
      for (const { key } of items) {
        if (!isScalar(key)) continue
        if (known.has(key.value)) found = Math.min(found ?? Number.POSITIVE_INFINITY, key.range?.[0] ?? 0)
        known.add(key.value)
      }
    },
  })
  return found === undefined ? undefined : { code: 'DUPLICATE_KEY', message: 'Map keys must be unique', pos: [found, found] }
}

const deepRemedy = 'The sources need no more than three levels: take away brackets, braces or indents.'

/** Where values stand in too many others; null where nowhere. The parser gives up where its stack ends, and says so. */
function deepOffset({ contents, errors }: Document): number | null {
  const waiting: { readonly node: unknown; readonly depth: number }[] = [{ node: contents, depth: 0 }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, depth } = next
    if (isPair(node)) waiting.push({ node: node.key, depth }, { node: node.value, depth })
    if (isCollection(node) && depth > deepest) return node.range?.[0] ?? 0
    if (isCollection(node)) for (const item of node.items) waiting.push({ node: item, depth: depth + 1 })
  }
  return errors.find(({ message }) => message.includes('call stack'))?.pos[0] ?? null
}

function plainValue(file: VFile, document: Document, start: number): unknown {
  try {
    return normalValue(document.toJS({ maxAliasCount: 20 }))
  } catch {
    const remedy = 'Write the values out; the sources need no anchors (&) and aliases (*). Text that begins with * needs quotes.'
    report(file, 'yaml-syntax', { place: lineAt(file, start), reason: 'an alias (*) in this YAML leads nowhere or to too much', remedy })
    return undefined
  }
}

function placeOfError(file: VFile, offset: number, code: string): Position {
  const line = lineAt(file, offset)
  return code === 'BLOCK_AS_IMPLICIT_KEY' ? line : { start: between(file, offset, offset).start, end: line.end }
}

const isColon = (code: string) => code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'MULTILINE_IMPLICIT_KEY'

/** A line `key: one: two` with all that stands behind its key in quotes; null for other lines. */
function quotedLine(file: VFile, offset: number): readonly Edit[] | null {
  const { start, end } = lineAt(file, offset)
  const [, key, value] =
    /^(\s*(?:- )?[\w-]+: +)([^\s"'[\]{}|>&*!%@`#-].*: .*)$/.exec(String(file.value).slice(start.offset, end.offset)) ?? []
  if (key === undefined || value === undefined) return null
  const text = `${key}"${value.trim().replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
  return [{ start: start.offset ?? 0, end: end.offset ?? 0, text }]
}

function explain(code: string, message: string): { reason: string; remedy: string } {
  switch (code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return {
        reason: 'a colon followed by a blank stands inside this value',
        remedy: 'Put the whole value in quotes: title: "Budgets: what counts". Or, if this begins a list of keys, indent it.',
      }
    case 'DUPLICATE_KEY':
      return { reason: 'this key stands here a second time', remedy: 'Keep one of the two lines.' }
    case 'TAB_AS_INDENT':
      return { reason: 'this line is indented with a tab', remedy: 'Indent with two blanks.' }
    case 'BAD_SCALAR_START':
      return { reason: 'a value cannot begin with this character', remedy: 'Put the value in quotes.' }
    case 'MISSING_CHAR':
      return {
        reason: 'a quotation mark or a comma is missing here or on a line above',
        remedy: 'Close the quotation mark or bracket where the value ends.',
      }
    case 'BAD_INDENT':
      return {
        reason: 'this line is indented by the wrong number of blanks, or a bracket above it is not closed',
        remedy: 'Keys of one level begin at the same column; close brackets and quotes above this line.',
      }
    case 'BAD_ALIAS':
      return {
        reason: 'a star begins no item of a list in YAML',
        remedy: 'Begin each item with “- ”; put text that begins with * in quotes.',
      }
    case 'MULTIPLE_DOCS':
      return { reason: 'a line of dots ends the data above this line', remedy: 'Delete the line “...” or “---” above.' }
    default:
      return {
        reason: `this is not valid YAML: ${message.split('\n')[0]}`,
        remedy: 'If the value is text, put all of it in quotes, with a backslash before each quotation mark in it.',
      }
  }
}

/** A text with its place; what stands there may be written otherwise, by escapes. */
export interface WrittenText {
  readonly text: string
  readonly place: Position | undefined
}

/** All texts of a YAML document, keys among them. */
export function textsOf(file: VFile, yaml: Yaml): WrittenText[] {
  return scalarsOf(file, yaml, () => true)
}

/** All texts of a YAML document but for its keys. */
export function valuesOf(file: VFile, yaml: Yaml): WrittenText[] {
  return scalarsOf(file, yaml, (role) => role !== 'key')
}

/** The texts of those scalars whose place in their parent (`key`, `value` or a number in a list) is meant. */
function scalarsOf(file: VFile, yaml: Yaml, isMeant: (role: unknown) => boolean): WrittenText[] {
  const texts: WrittenText[] = []
  visit(yaml.document, {
    Scalar(role, { value, range }) {
      if (typeof value === 'string' && range && isMeant(role))
        texts.push({ text: value, place: between(file, yaml.start + range[0], yaml.start + range[1]) })
    },
  })
  return texts
}

/** The place of the value at a path of keys; where it is absent, of the nearest parent. */
export function placeOfValue(file: VFile, yaml: Yaml, path: KeyPath): Position {
  for (let length = path.length; length > 0; length--) {
    const node = yaml.document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return between(file, yaml.start + node.range[0], yaml.start + Math.max(node.range[1], node.range[0]))
    if (length === path.length) continue
    return placeOfKey(file, yaml, path.slice(0, length))
  }
  return opening(file, yaml)
}

/** The place of the last key of a path; at the root, where the YAML begins. */
export function placeOfKey(file: VFile, yaml: Yaml, path: KeyPath): Position {
  const parent = path.length <= 1 ? yaml.document.contents : yaml.document.getIn(path.slice(0, -1), true)
  const pair = isMap(parent) ? parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(path.at(-1))) : undefined
  if (pair === undefined || !isScalar(pair.key) || !pair.key.range) return opening(file, yaml)
  return between(file, yaml.start + pair.key.range[0], yaml.start + pair.key.range[1])
}

/** The lines of the key at the end of a path, with its value and their ends; null where there is none. */
export function linesOfKey(file: VFile, yaml: Yaml, path: KeyPath): Edit | null {
  const parent = path.length <= 1 ? yaml.document.contents : yaml.document.getIn(path.slice(0, -1), true)
  if (!isMap(parent) || parent.flow === true) return null
  const index = parent.items.findIndex((item) => isScalar(item.key) && String(item.key.value) === String(path.at(-1)))
  const [pair, next] = [parent.items[index], parent.items[index + 1]]
  if (!isScalar(pair?.key) || !pair.key.range) return null
  const { start } = lineAt(file, yaml.start + pair.key.range[0])
  const last = isNode(pair.value) && pair.value.range ? pair.value.range[2] : pair.key.range[2]
  const nextStart = isScalar(next?.key) && next.key.range ? lineAt(file, yaml.start + next.key.range[0]).start.offset : undefined
  return { start: start.offset ?? 0, end: nextStart ?? Math.min(yaml.start + last, yaml.end), text: '' }
}

/** The line `---` that opens a frontmatter, or the first line of a YAML file. */
function opening(file: VFile, yaml: Yaml): Position {
  return lineAt(file, Math.max(0, yaml.start - 2))
}
