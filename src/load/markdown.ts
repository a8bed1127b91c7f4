// A Markdown file: frontmatter as YAML with places, body as mdast with positions in the whole file.
// The frontmatter is blanked out for the Markdown parser and so keeps its lines and offsets; CRLF and a byte order mark too.
// Links and images by reference become plain links and images. A file is parsed once.
import type { Definition, Heading, Image, ImageReference, Link, LinkReference, Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { type Fence, fenceOf } from '../model/fence.ts'
import { distinguishHeadings } from '../model/heading-id.ts'
import { noteIds } from '../model/ids.ts'
import { openLimiter } from '../model/limiter.ts'
import { blanked } from './blanked.ts'
import { hasConflicts, withoutConflicts } from './conflicts.ts'
import { cutDeep, withinLimits } from './limits.ts'
import { parseBody } from './markdown-parser.ts'
import { normaliseBody } from './normal-text.ts'
import { withoutSecondFrontmatter } from './second-frontmatter.ts'
import { keepStars } from './stars.ts'
import { parseYaml, type Yaml } from './yaml.ts'

/** A parsed Markdown file. */
export interface Markdown {
  /** Null when the file does not begin with frontmatter. */
  readonly frontmatter: Yaml | null
  readonly body: Root
}

declare module 'mdast' {
  interface DefinitionData {
    /** Whether a link or image refers to it. */
    isUsed?: boolean
  }
}

const parsed = new WeakMap<VFile, Markdown>()

/** Parses a file; problems of YAML syntax are reported on it. The result must not be changed: it is kept. */
export function parseMarkdown(file: VFile): Markdown {
  const known = parsed.get(file)
  if (known !== undefined) return known
  const divided = divide(file)
  return keep(file, divided.frontmatter, () => finish(file, divided, parseBody(divided.text)))
}

/** Files of which frontmatter and body were parsed, and nothing had to be said of it. */
const quiet = new WeakSet<VFile>()

/** Lets a file of the same name and bytes as an earlier one have what that was parsed to, unless something was said of it then. */
export function adoptParsed(file: VFile, earlier: VFile): void {
  const markdown = quiet.has(earlier) ? parsed.get(earlier) : undefined
  if (markdown === undefined) return
  parsed.set(file, markdown)
  quiet.add(file)
}

/** Frees what was parsed of a file that is not needed any more. */
export const letGoOfParsed = (file: VFile): boolean => parsed.delete(file)

/** Each thread takes a processor and tens of megabytes. */
const parsingThreads = openLimiter(2)

/** Characters of a text that takes seconds to parse. */
const long = 200_000

/** Parses a long file on a thread of its own, so that signals are heard meanwhile. A short one is parsed when it is asked for. */
export async function parseLongMarkdown(file: VFile, signal?: AbortSignal): Promise<void> {
  if (String(file.value).length < long || parsed.has(file)) return
  const { openThread } = await import('../threads/thread.ts')
  const divided = divide(file)
  await parsingThreads(async () => {
    const thread = openThread<string, Root>(import.meta.url, './parse-thread', signal)
    try {
      const body = finish(file, divided, await thread.run(divided.text))
      keep(file, divided.frontmatter, () => body)
    } finally {
      await thread.close()
    }
  })
}

/** What was parsed as YAML, and the text to be parsed as Markdown. */
interface Divided {
  readonly frontmatter: Yaml | null
  readonly text: string
  /** Whether nothing had to be said of it. */
  readonly isQuiet: boolean
}

/** Parses the frontmatter; what of the text goes beyond the limits is said and left out. */
function divide(file: VFile): Divided {
  const said = file.messages.length
  const parts = dividedParts(file)
  return { ...parts, isQuiet: file.messages.length === said }
}

function dividedParts(file: VFile): Omit<Divided, 'isQuiet'> {
  const text = withoutConflicts(file)
  const fence = fenceIn(text, hasConflicts(file))
  if (fence === null) return { frontmatter: null, text: withinLimits(file, text.replace(/^\u{FEFF}/u, ' ')) }
  const { start, end, after } = fence
  const body = blanked(withoutSecondFrontmatter(file, text, after), [{ start: 0, end: after }])
  return { frontmatter: parseYaml(file, { start, end, text }), text: withinLimits(file, body) }
}

/** Where a conflict begins the file, blank lines stand before the frontmatter. */
function fenceIn(text: string, mayBeginBlank: boolean): Fence | null {
  const lead = mayBeginBlank ? text.length - text.trimStart().length : 0
  const fence = fenceOf(text.slice(lead))
  return fence && { start: fence.start + lead, end: fence.end + lead, after: fence.after + lead }
}

/** The body is parsed when it is asked for: of most texts of a large series only the frontmatter is. */
function keep(file: VFile, frontmatter: Yaml | null, parse: () => Root): Markdown {
  let body: Root | null = null
  const result: Markdown = {
    frontmatter,
    get body() {
      body ??= parse()
      return body
    },
  }
  parsed.set(file, result)
  return result
}

/** The body as the program reads it, which is not in all as the parser does. */
function finish(file: VFile, { frontmatter, text, isQuiet }: Divided, body: Root): Root {
  const said = file.messages.length
  cutDeep(file, body)
  // Nothing can be defined without these two signs; where in a line they stand only the parser knows.
  if (text.includes(']:')) resolveReferences(body)
  keepStars(text, body)
  if (/\d\)/.test(text)) keepSigns(text, body)
  normaliseBody(body)
  if (!isOpenedByHeadings(file)) dropRepeatedTitle(body, frontmatter)
  distinguish(body)
  if (isQuiet && file.messages.length === said) quiet.add(file)
  return body
}

/** The parser does not say what stands behind the numbers of a list; all its items have the same (CommonMark 0.31, 5.3). */
function keepSigns(text: string, body: Root): void {
  visit(body, 'list', (node) => {
    const start = node.position?.start.offset ?? 0
    if (node.ordered === true && /^\d+\)/.test(text.slice(start, start + 10))) node.data = { ...node.data, sign: ')' }
  })
}

/** Ids that somebody wrote come first: those of containers, and those that notes have by their labels. */
function distinguish(body: Root): void {
  const headings: Heading[] = []
  const taken = new Set<string>()
  visit(body, (node) => {
    if (node.type === 'heading') headings.push(node)
    else if (node.type === 'footnoteDefinition') for (const id of noteIds(node.identifier)) taken.add(id)
    else if (node.type === 'containerDirective' && node.attributes?.['id']) taken.add(node.attributes['id'])
  })
  distinguishHeadings(headings, taken)
}

/** In edition.md a heading of the first level is a chapter. */
const isOpenedByHeadings = ({ basename }: VFile) => basename === 'edition.md'

/** Notes often begin with their title as a heading; the document has it from the frontmatter. */
function dropRepeatedTitle(body: Root, frontmatter: Yaml | null): void {
  const data = frontmatter?.value
  const title: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'title') : null
  const index = body.children.findIndex(({ type }) => type !== 'html')
  const first = body.children[index]
  if (typeof title !== 'string' || first?.type !== 'heading' || first.depth !== 1 || plain(textOf(first)) !== plain(title)) return
  body.children.splice(index, 1)
}

/** Words without what typography and capitals change. */
const plain = (words: string) => words.toLowerCase().replace(/<!--.*?-->|[^\p{L}\p{N}]+/gu, '')

function resolveReferences(body: Root): void {
  const definitions = new Map<string, Definition>()
  visit(body, 'definition', (node) => {
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node)
  })
  if (definitions.size === 0) return
  visit(body, ['linkReference', 'imageReference'], (node, index, parent) => {
    const reference = node as LinkReference | ImageReference
    const definition = definitions.get(reference.identifier)
    if (definition === undefined || parent === undefined || index === undefined) return
    definition.data = { isUsed: true }
    const target = { url: definition.url, title: definition.title ?? null, position: reference.position }
    const resolved =
      reference.type === 'linkReference'
        ? { type: 'link', children: reference.children, ...target }
        : { type: 'image', alt: reference.alt ?? null, ...target }
    ;(parent as { children: unknown[] }).children[index] = resolved as Link | Image
  })
}
