// A Markdown file: frontmatter as YAML with places, body as mdast with positions in the whole file.
// CommonMark, GFM and containers (`:::name{…}`); the text and leaf forms of directives are not read, they would eat ordinary text ("14:30").
// The frontmatter is blanked out for the Markdown parser and so keeps its lines and offsets; CRLF and a byte order mark too.
// Links and images by reference become plain links and images. A file is parsed once.
import type { Definition, Image, ImageReference, Link, LinkReference, Root } from 'mdast'
import { directiveFromMarkdown } from 'mdast-util-directive'
import { directive } from 'micromark-extension-directive'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { type Fence, fenceOf } from '../model/fence.ts'
import { cutDeep, withinLimits } from './limits.ts'
import { parseYaml, type Yaml } from './yaml.ts'

/** A parsed Markdown file. */
export interface Markdown {
  /** Null when the file does not begin with frontmatter. */
  readonly frontmatter: Yaml | null
  readonly body: Root
}

const parsed = new WeakMap<VFile, Markdown>()

/** Parses a file; problems of YAML syntax are reported on it. The result must not be changed: it is kept. */
export function parseMarkdown(file: VFile): Markdown {
  const known = parsed.get(file)
  if (known !== undefined) return known
  const text = String(file.value)
  const fence = fenceOf(text)
  const result: Markdown =
    fence === null ? { frontmatter: null, body: parseBody(file, text.replace(/^\u{FEFF}/u, ' ')) } : withFrontmatter(file, fence)
  parsed.set(file, result)
  return result
}

function withFrontmatter(file: VFile, { start, end, after }: Fence): Markdown {
  const text = String(file.value)
  const blank = text.slice(0, after).replace(/[^\r\n]/g, ' ')
  return { frontmatter: parseYaml(file, start, end), body: parseBody(file, blank + text.slice(after)) }
}

/** Container directives without the text and leaf forms. */
function containers(this: Processor): void {
  const data = this.data()
  const [container] = [directive().flow?.[58]].flat()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { flow: { 58: container } }]
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), directiveFromMarkdown({ verbose: true })]
}

/** Takes GFM's bare web addresses away again: looking for them at every letter doubles the time, and most files have none. */
function withoutBareAddresses(this: Processor): void {
  const data = this.data()
  const names = ['wwwAutolink', 'protocolAutolink', 'emailAutolink']
  data.micromarkExtensions = (data.micromarkExtensions ?? []).map((extension) => {
    const text = Object.entries(extension.text ?? {}).map(
      ([code, constructs]) => [code, [constructs ?? []].flat().filter(({ name }) => !names.includes(name ?? ''))] as const,
    )
    return { ...extension, text: Object.fromEntries(text.filter(([, constructs]) => constructs.length > 0)) }
  })
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? []).flat().filter(({ enter }) => !('literalAutolink' in (enter ?? {})))
}

const withAddresses = unified().use(remarkParse).use(remarkGfm).use(containers).freeze()
const withoutAddresses = unified().use(remarkParse).use(remarkGfm).use(withoutBareAddresses).use(containers).freeze()

/** Parses a body; a bare web or mail address has `www.`, `://` or `@` in it. */
function parseBody(file: VFile, whole: string): Root {
  const text = withinLimits(file, whole)
  const body = (/www\.|:\/\/|@/i.test(text) ? withAddresses : withoutAddresses).parse(text)
  cutDeep(file, body)
  // Nothing can be defined without these two signs; where in a line they stand only the parser knows.
  if (text.includes(']:')) resolveReferences(body)
  return body
}

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
    const target = { url: definition.url, title: definition.title ?? null, position: reference.position }
    const resolved =
      reference.type === 'linkReference'
        ? { type: 'link', children: reference.children, ...target }
        : { type: 'image', alt: reference.alt ?? null, ...target }
    ;(parent as { children: unknown[] }).children[index] = resolved as Link | Image
  })
}
