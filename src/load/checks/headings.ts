// Headings: levels without gaps, words, a place of their own.
import type { Heading } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { headingId } from '../../model/heading-id.ts'
import { idLike } from '../../model/ids.ts'
import type { Edit } from '../../model/message.ts'
import { report } from '../report.ts'
import { allNodes, nodesOf } from '../tree.ts'
import { type Check, isSeriesPage, type Text } from './text.ts'

/** Levels, places and words of headings. */
export const headings: Check = {
  name: 'headings',
  do: (text) => {
    // What is mended by one “#” more everywhere is judged as it stands.
    const first = hasTitles(text) ? 1 : text.rules.firstHeading
    let depth = first - 1
    checkTitles(text)
    for (const { node, ancestors } of allNodes(text.body)) {
      if (node.type !== 'heading') continue
      checkLevel(text, node, { first, above: depth })
      depth = Math.max(node.depth, first)
      checkWords(text, node)
      const block = ancestors.find(({ type }) => type !== 'root' && type !== 'heading')
      const isLanguage = block?.type === 'containerDirective' && block.name === 'language'
      if (block !== undefined && !isLanguage) reportPlace(text, node)
    }
  },
}

const hasTitles = ({ body }: Text) => nodesOf(body, 'heading').some(({ node }) => node.depth === 1)

/** Headings of the first level, told once: they are mended together, with those below them. */
function checkTitles(text: Text): void {
  if (text.rules.firstHeading === 1) return
  const [title, ...others] = nodesOf(text.body, 'heading').filter(({ node }) => node.depth === 1)
  if (title === undefined) return
  const more = others.length === 0 ? '' : `, and ${others.length} more`
  const isFirst = others.length === 0 && text.body.children.indexOf(title.node) === 0 && !isSeriesPage(text)
  const choice = isFirst ? ' Where it is the title, put its words into “title:” and delete the line.' : ''
  report(text.file, 'heading-title', {
    place: title.node.position,
    reason: `a heading of the first level (#) in a file whose title is in its frontmatter${more}`,
    remedy: `Write each heading of this file with one “#” more.${choice}`,
    ...deeper(text),
  })
}

/** Every heading with one `#` more; nothing where one has six, or is underlined over several lines. */
function deeper(text: Text): { readonly fix?: readonly Edit[] } {
  const found = nodesOf(text.body, 'heading').map(({ node }) => atLevel(text, node, node.depth + 1))
  return found.every((edit) => edit !== null) ? { fix: found } : {}
}

/** A heading written with so many `#`. */
function atLevel({ file }: Text, { position, depth }: Heading, level: number): Edit | null {
  const [start, end] = [position?.start.offset, position?.end.offset]
  if (start === undefined || end === undefined || level > 6) return null
  const source = String(file.value).slice(start, end)
  if (source.startsWith('#')) return { start, end: start + depth, text: '#'.repeat(level) }
  const [words, underline, ...others] = source.split(/\r\n|\n|\r/)
  return underline === undefined || others.length > 0 ? null : { start, end, text: `${'#'.repeat(level)} ${words?.trim()}` }
}

function checkLevel(text: Text, node: Heading, { first, above }: { readonly first: number; readonly above: number }): void {
  if (node.depth >= first && node.depth > above + 1) {
    const before =
      above < first ? `the first heading of this file has ${node.depth} “#”` : `a heading with ${node.depth} “#” follows one with ${above}`
    report(text.file, 'heading-level', {
      place: node.position,
      reason: before,
      remedy:
        above < first
          ? `Write it with “${'#'.repeat(above + 1)}”.`
          : `Write it with “${'#'.repeat(above + 1)}” if it belongs below that heading, otherwise with fewer.`,
      ...asFix(atLevel(text, node, above + 1)),
    })
  }
}

function checkWords(text: Text, node: Heading): void {
  const words = textOf(node)
    .replace(/<!--.*?-->/gs, '')
    .trim()
  const last = node.children.at(-1)
  const written = last?.type === 'html' && /^<!--\s*#/.test(last.value)
  if (words === '')
    report(text.file, 'heading-empty', {
      place: node.position,
      reason: 'this heading has no words',
      remedy: 'Write the heading, or delete the line.',
    })
  else if (/\{#[^{}]*\}$/.test(words)) {
    const id = /\{#([^{}]*)\}$/.exec(words)?.[1] ?? ''
    report(text.file, 'heading-id', {
      place: node.position,
      reason: `“{#${id}}” would be printed`,
      remedy: `Write <!-- #${id} --> at the end of the heading.`,
      ...asFix(withComment(text, node, id)),
    })
  } else if (written && !/^<!--\s*#[a-z0-9]+(-[a-z0-9]+)*\s*-->$/.test(last.value)) {
    report(text.file, 'heading-id', {
      place: last.position,
      reason: `“${last.value}” gives no usable id`,
      remedy: `Use lower-case letters, digits and hyphens: <!-- #${idLike(last.value) || sectionId(node)} -->.`,
    })
  } else if (headingId(node) === '' && !text.isTranslation) {
    report(text.file, 'heading-id', {
      place: node.position,
      reason: 'an id cannot be made from this heading',
      remedy: `Give it one at its end, such as <!-- #${sectionId(node)} -->.`,
    })
  }
}

const asFix = (edit: Edit | null) => (edit === null ? {} : { fix: [edit] })

/** The id in braces at the end of a heading as a comment; null where it is none that can be used. */
function withComment({ file }: Text, { position }: Heading, id: string): Edit | null {
  const [start, end] = [position?.start.offset ?? 0, position?.end.offset ?? 0]
  const at = String(file.value).slice(start, end).lastIndexOf(`{#${id}}`)
  return at < 0 || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)
    ? null
    : { start: start + at, end: start + at + id.length + 3, text: `<!-- #${id} -->` }
}

/** An id that no other heading is told to take. */
const sectionId = ({ position }: Heading) => `section-${position?.start.line ?? 1}`

function reportPlace(text: Text, node: Heading): void {
  const remedy = 'Move the heading out of the container, list or quotation, or write the words in bold.'
  report(text.file, 'heading-place', { place: node.position, reason: 'a heading stands inside another block', remedy })
}
