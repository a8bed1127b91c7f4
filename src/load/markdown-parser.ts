// The Markdown that texts are written in: CommonMark, GFM and containers (`:::name{…}`). The text and leaf forms of directives are not
// read, they would eat ordinary text ("14:30"). Emphasis may begin and end beside Chinese and Japanese punctuation, too.
import type { Root } from 'mdast'
import { directiveFromMarkdown } from 'mdast-util-directive'
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly'
import { gfmStrikethroughCjkFriendly } from 'micromark-extension-cjk-friendly-gfm-strikethrough'
import { directive } from 'micromark-extension-directive'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'

/** Container directives without the text and leaf forms. */
function containers(this: Processor): void {
  const data = this.data()
  const [container] = [directive().flow?.[58]].flat()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { flow: { 58: container } }]
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), directiveFromMarkdown({ verbose: true })]
}

/** CommonMark knows the border of a word by a blank or a Latin sign, and would print the stars of `**真，**她说`. */
function emphasisBesideIdeographs(this: Processor): void {
  const data = this.data()
  const extensions = [cjkFriendlyExtension(), gfmStrikethroughCjkFriendly({ singleTilde: false })]
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), ...extensions]
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

/** Takes away GFM's second look for addresses, which leaves text without a place in the file: what stands around could be neither told nor translated. */
function withPlaces(this: Processor): void {
  const data = this.data()
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? [])
    .flat()
    .map((extension) => ('literalAutolink' in (extension.enter ?? {}) ? { ...extension, transforms: [] } : extension))
}

/** Two tildes strike out; one stands for “to” or “about” (`5~6 weeks`) and stays. */
const strikes = { singleTilde: false }
const gfm = unified().use(remarkParse).use(remarkGfm, strikes).use(emphasisBesideIdeographs).freeze()
const withAddresses = gfm().use(withPlaces).use(containers).freeze()
const withoutAddresses = gfm().use(withoutBareAddresses).use(containers).freeze()

/** Parses a body; a bare web or mail address has `www.`, `://` or `@` in it. */
export function parseBody(text: string): Root {
  return (/www\.|:\/\/|@/i.test(text) ? withAddresses : withoutAddresses).parse(text)
}
