// Runs of text with the same looks become Markdown: emphasis around whole words, links around all that leads to the same place.
import type { PhrasingContent } from 'mdast'

/** A stretch of text, or one thing in a line, with its looks. */
export interface Span {
  readonly content: string | PhrasingContent
  readonly isBold: boolean
  readonly isItalic: boolean
  readonly script: 'sub' | 'sup' | null
  /** Where it leads; null for nowhere. */
  readonly href: string | null
}

/** The looks of words, and where they lead. */
export type Looks = Omit<Span, 'content'>

/** Of words without any. */
export const noLooks: Looks = { isBold: false, isItalic: false, script: null, href: null }

/** Text without looks. */
export const plainSpan = (content: Span['content']): Span => ({ ...noLooks, content })

/** Whether there is nothing in a line but blanks and breaks. */
export const isEmptyLine = (spans: readonly Span[]): boolean =>
  spans.every(({ content }) => (typeof content === 'string' ? content.trim() === '' : content.type === 'break'))

/** The words of some spans. */
export const wordsOfSpans = (spans: readonly Span[]): string =>
  spans.map(({ content }) => (typeof content === 'string' ? content : content.type === 'break' ? ' ' : '')).join('')

/** The spans as Markdown. */
export function phrasingOf(spans: readonly Span[]): PhrasingContent[] {
  return byLink(settled(spans))
}

const isBlank = ({ content }: Span) => typeof content === 'string' && content.trim() === ''

/** Blanks at the edge of a look belong to none: `**words **` is no Markdown. */
function settled(spans: readonly Span[]): Span[] {
  const pieces = spans.flatMap((span) => (typeof span.content === 'string' ? parted(span, span.content) : [span]))
  const words = pieces.filter((piece) => !isBlank(piece))
  let next = 0
  return pieces.map((piece) => {
    if (!isBlank(piece)) {
      next += 1
      return piece
    }
    const [before, after] = [words[next - 1], words[next]]
    return {
      content: piece.content,
      isBold: before?.isBold === true && after?.isBold === true,
      isItalic: before?.isItalic === true && after?.isItalic === true,
      script: before?.script === after?.script ? (before?.script ?? null) : null,
      href: before?.href === after?.href ? (before?.href ?? null) : null,
    }
  })
}

function parted(span: Span, text: string): Span[] {
  return [...text.matchAll(/\s+|\S+(?:\s+\S+)*/g)].map(([content]) => ({ ...span, content }))
}

/** Neighbours that are alike in something, together. */
function grouped<Key>(spans: readonly Span[], keyOf: (span: Span) => Key): { readonly key: Key; readonly spans: Span[] }[] {
  const groups: { readonly key: Key; readonly spans: Span[] }[] = []
  for (const span of spans) {
    const last = groups.at(-1)
    if (last !== undefined && last.key === keyOf(span)) last.spans.push(span)
    else groups.push({ key: keyOf(span), spans: [span] })
  }
  return groups
}

function byLink(spans: readonly Span[]): PhrasingContent[] {
  return grouped(spans, ({ href }) => href).flatMap(({ key, spans: inside }): PhrasingContent[] => {
    if (key === null) return byBold(inside)
    // A note cannot be called from a link.
    const notes = inside.filter(({ content }) => typeof content !== 'string' && content.type === 'footnoteReference')
    const words = byBold(inside.filter((span) => !notes.includes(span))) as never[]
    return [...(words.length > 0 ? [{ type: 'link' as const, url: key, children: words }] : []), ...byBold(notes)]
  })
}

function byBold(spans: readonly Span[]): PhrasingContent[] {
  return grouped(spans, ({ isBold }) => isBold).flatMap(({ key, spans: inside }): PhrasingContent[] =>
    key ? [{ type: 'strong', children: byItalic(inside) }] : byItalic(inside),
  )
}

function byItalic(spans: readonly Span[]): PhrasingContent[] {
  return grouped(spans, ({ isItalic }) => isItalic).flatMap(({ key, spans: inside }): PhrasingContent[] =>
    key ? [{ type: 'emphasis', children: byScript(inside) }] : byScript(inside),
  )
}

function byScript(spans: readonly Span[]): PhrasingContent[] {
  return grouped(spans, ({ script }) => script).flatMap(({ key, spans: inside }) => {
    const words = contentsOf(inside)
    // The number of a note is raised by itself, and a picture is neither raised nor lowered.
    if (key === null || !words.some(({ type }) => type === 'text') || words.some(({ type }) => type !== 'text')) return words
    return [{ type: 'html' as const, value: `<${key}>` }, ...words, { type: 'html' as const, value: `</${key}>` }]
  })
}

function contentsOf(spans: readonly Span[]): PhrasingContent[] {
  const nodes: PhrasingContent[] = []
  for (const { content } of spans) {
    const last = nodes.at(-1)
    if (typeof content !== 'string') nodes.push(content)
    else if (last?.type === 'text') last.value += content
    else nodes.push({ type: 'text', value: content })
  }
  return nodes
}
