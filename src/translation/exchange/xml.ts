// What the exchange formats in XML have in common: text as it is written, and a streaming parser that follows no entities and stays within
// the limits. Takes text; gives what a format makes of its elements. Refuses what is not well formed, with its line.
import { SaxesParser, type SaxesTag } from 'saxes'
import type { Run } from './inline.ts'
import { deepest, mostElements } from './limits.ts'

/** A text, in content and in attributes. */
export const escaped = (text: string) => text.replace(/[<>&"\r]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** Runs of a text; `placeholder` writes what must not be changed, by its number. */
export const writeRuns = (runs: readonly Run[], placeholder: (number: number) => string) =>
  runs.map((run) => (typeof run === 'string' ? escaped(run) : placeholder(run.inlineCode))).join('')

/** An element that opens: its name, without a prefix where the format has namespaces, and its namespace. */
export interface XmlTag {
  readonly name: string
  readonly uri: string
  readonly attribute: (name: string) => string | undefined
}

/** What a format does with what is read. */
export interface XmlReader {
  readonly open: (tag: XmlTag) => void
  readonly close: (name: string) => void
  /** Text, and what stands in CDATA. */
  readonly add: (run: string) => void
}

/** Ends the reading, at the line where the parser is unless it is about the file as a whole. */
export type Refuse = (reason: string, isWhole?: boolean) => never

/** How a file is read. */
export interface XmlReading {
  /** Throws what is wrong with the file: the reason, and its line, null for the whole. */
  readonly throwAt: (reason: string, line: number | null) => never
  /** Whether the format is older than namespaces: then prefixes are part of names, and a document type may stand there, which is not followed. */
  readonly isPlain: boolean
}

/** Reads a file to its end; `readerOf` gets the way to refuse it. */
export function readXml(text: string, { throwAt, isPlain }: XmlReading, readerOf: (refuse: Refuse) => XmlReader): void {
  const parser = new SaxesParser({ xmlns: !isPlain })
  const refuse: Refuse = (reason, isWhole = false) => throwAt(reason, isWhole ? null : parser.line)
  const reader = readerOf(refuse)
  let [elements, depth] = [0, 0]
  // Before the parser looks for a namespace in all that is open, which takes time that grows with the square of the depth.
  parser.on('opentagstart', () => {
    if (++elements > mostElements) refuse(`it has more than ${mostElements.toLocaleString('en')} elements`)
    if (++depth > deepest) refuse(`more than ${deepest} elements stand in one another here`)
  })
  if (!isPlain) parser.on('doctype', () => refuse('it has a document type declaration'))
  parser.on('opentag', (tag) => reader.open({ name: nameOf(tag), uri: tag.uri ?? '', attribute: (name) => attributeOf(tag, name) }))
  parser.on('closetag', (tag) => {
    depth--
    reader.close(nameOf(tag))
  })
  parser.on('text', reader.add)
  parser.on('cdata', reader.add)
  parser.on('error', (error) => refuse(error.message.replace(/^[\d:]+ |\.+$/g, '')))
  parser.write(text.replace(/^\uFEFF/, '')).close()
}

const nameOf = (tag: SaxesTag) => tag.local ?? tag.name

function attributeOf({ attributes }: SaxesTag, name: string): string | undefined {
  const found = attributes[name]
  return typeof found === 'object' ? found.value : found
}
