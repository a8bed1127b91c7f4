// Containers: known, closed, not in one another, with the attributes, title line and content that their kind asks for.
import type { Paragraph } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { toString as textOf } from 'mdast-util-to-string'
import { type Directive, directives, isDirectiveName } from '../../directives/index.ts'
import { idLike } from '../../model/ids.ts'
import { isPassageKind } from '../../texts/passages.ts'
import { didYouMean } from '../nearest.ts'
import { between, lineAt } from '../place.ts'
import { report } from '../report.ts'
import { nodesOf } from '../tree.ts'
import { type Check, isContent, type Text } from './text.ts'

/** The longest title line and the longest caption, in characters; beyond it the blank line after it was forgotten. */
const longest = { title: 120, caption: 240 }

/** Everything about containers. */
export const containers: Check = {
  name: 'containers',
  do: (text) => {
    const strays = strayLines(text)
    for (const { node, ancestors } of nodesOf(text.body, 'containerDirective')) {
      checkNesting(text, node, { parents: ancestors, strays })
      if (isDirectiveName(node.name)) checkContainer(text, node, directives[node.name])
      else {
        const remedy = `The containers are ${Object.keys(directives).join(', ')}.${didYouMean(node.name, Object.keys(directives))}`
        report(text.file, 'container-unknown', { place: opening(text, node), reason: `there is no container “${node.name}”`, remedy })
      }
    }
    for (const stray of strays) reportStray(text, stray)
  },
}

const opening = (text: Text, node: ContainerDirective) =>
  node.data?.position?.opening ?? lineAt(text.file, node.position?.start.offset ?? 0)

const isClosed = (node: ContainerDirective) => node.data?.position?.closing !== undefined

/** A line that begins with `:::`, or with fewer colons and what only a container has, and was read as text. */
interface Stray {
  readonly offset: number
  readonly line: string
  isExplained: boolean
}

function strayLines(text: Text): Stray[] {
  const strays: Stray[] = []
  let open = 0
  if (!/^[ \t]*:/m.test(String(text.file.value))) return strays
  for (const { node } of nodesOf(text.body, 'paragraph')) {
    const start = node.position?.start.offset ?? 0
    const source = String(text.file.value).slice(start, node.position?.end.offset)
    for (const match of source.matchAll(/^[ \t]*(:::+[^\r\n]*|::?[\w-]+[ \t]*\{#[^\r\n]*)/gm)) {
      const line = match[1] ?? ''
      const isClosing = /^:+\s*$/.test(line)
      strays.push({ offset: start + match.index + match[0].length - line.length, line: line.trimEnd(), isExplained: isClosing && open > 0 })
      open = Math.max(0, open + (isClosing ? -1 : 1))
    }
  }
  return strays
}

function reportStray(text: Text, { offset, line, isExplained }: Stray): void {
  if (isExplained) return
  const isClosing = /^:+$/.test(line)
  const name = /^:+\s*([\w-]+)/.exec(line)?.[1] ?? 'finding'
  const reason = isClosing ? 'this line closes no container' : `“${line}” does not open a container`
  const id = /#([a-z0-9]+(?:-[a-z0-9]+)*)/.exec(line)?.[1] ?? freeId(text, 'its-id')
  const remedy = isClosing
    ? 'Delete it, or look above for an opening line that is missing or misspelt.'
    : `Write :::${isDirectiveName(name) ? name : 'finding'}{#${id}} alone on its line, without blanks, with a blank line above.`
  report(text.file, 'container-unread', { place: between(text.file, offset, offset + line.length), reason, remedy })
}

interface Surroundings {
  readonly parents: readonly { readonly type: string }[]
  readonly strays: readonly Stray[]
}

function checkNesting(text: Text, node: ContainerDirective, { parents, strays }: Surroundings): void {
  const parent = parents.at(-1)
  const outer = parent?.type === 'containerDirective' ? (parent as ContainerDirective) : null
  const mayNest = mayStandInside(node) || (outer?.name === 'language' && !isPassageKind(node.name))
  const surplus = strays.find((stray) => !stray.isExplained && /^:+$/.test(stray.line) && stray.offset > (node.position?.start.offset ?? 0))
  if (outer !== null && !isClosed(node) && surplus === undefined) {
    const remedy = `Put ::: on a line of its own before this line, to close the container “${outer.name}” of line ${outer.position?.start.line}.`
    report(text.file, 'container-unclosed', {
      place: opening(text, node),
      reason: `the container above it, “${outer.name}”, is not closed before this line`,
      remedy,
    })
    return
  }
  if (surplus !== undefined && outer !== null) surplus.isExplained = true
  if (outer !== null && !(mayNest && isClosed(node))) {
    const remedy = remedyForNesting(node, outer, mayNest)
    report(text.file, 'container-nested', { place: opening(text, node), reason: `this container stands inside “${outer.name}”`, remedy })
  } else if (outer === null && parent?.type !== 'root' && !mayStandInside(node)) {
    report(text.file, 'container-nested', {
      place: opening(text, node),
      reason: 'this container stands inside a list or quotation',
      remedy: 'Begin its lines at the first column, with a blank line above.',
    })
  } else if (!isClosed(node)) {
    report(text.file, 'container-unclosed', {
      place: opening(text, node),
      reason: `the container “${node.name}” is not closed`,
      remedy: 'Put ::: on a line of its own after its last paragraph.',
    })
  }
}

/** What stands in braces behind the name of a container. */
function attributesOf({ name, attributes }: Directive, node: ContainerDirective | null = null): string {
  if (name === 'language') return `{lang=${node?.attributes?.['lang'] || 'fr'}}`
  return Object.keys(attributes.shape).length === 0 ? '' : `{#${node?.attributes?.['id'] || 'its-id'}}`
}

/** Whether a container may stand in another one, in a list and in a quotation. */
const mayStandInside = ({ name }: ContainerDirective) => name === 'language' || name === 'definitions'

function remedyForNesting({ name }: ContainerDirective, outer: ContainerDirective, mayNest: boolean): string {
  if (mayNest) return 'Write the outer container with more colons, ::::, before and after.'
  return outer.name === 'language'
    ? `Write ::::${name} outside, and :::language in it around the text in the other language.`
    : 'Close the outer container with ::: before this line; passages do not hold one another.'
}

function checkContainer(text: Text, node: ContainerDirective, directive: Directive): void {
  checkAttributes(text, node, directive)
  if (!directive.hasTitle) return reportContent(text, node, directive.check(node.children.filter(isContent)))
  const [title, ...below] = node.children
  const content = below.filter(isContent)
  if (title === undefined || title.type !== 'paragraph')
    return reportTitle(text, node, { reason: `this ${directive.name} does not begin with a title line`, at: opening(text, node) })
  if (checkTitle(text, node, title)) reportContent(text, node, directive.check(content))
}

function reportContent(text: Text, node: ContainerDirective, problem: ReturnType<Directive['check']>): void {
  if (problem !== null && isClosed(node)) report(text.file, 'container-content', { place: opening(text, node), ...problem })
}

interface TitleProblem {
  readonly reason: string
  readonly at: Paragraph['position']
}

function reportTitle(text: Text, node: ContainerDirective, { reason, at }: TitleProblem): void {
  report(text.file, 'container-title', {
    place: at,
    reason,
    remedy: `Below :::${node.name} write a title of a few words, then a blank line, then the text.`,
  })
}

function checkTitle(text: Text, node: ContainerDirective, title: Paragraph): boolean {
  const words = textOf(title)
  const limit = node.name === 'figure' || node.name === 'table' ? longest.caption : longest.title
  if (title.data && 'directiveLabel' in title.data)
    reportTitle(text, node, { reason: 'the title stands in brackets after the name', at: opening(text, node) })
  else if (title.position !== undefined && title.position.start.line !== title.position.end.line)
    reportTitle(text, node, { reason: 'the title line is not followed by a blank line', at: title.position })
  else if (words.length > limit)
    reportTitle(text, node, {
      reason: `the title line has ${words.length} characters, ${limit} at most; was the blank line after the title forgotten?`,
      at: title.position,
    })
  else return true
  return false
}

function checkAttributes(text: Text, node: ContainerDirective, directive: Directive): void {
  const result = directive.attributes.safeParse(node.attributes ?? {})
  const place = opening(text, node)
  for (const issue of result.success ? [] : result.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      const remedy = `Write :::${node.name}${attributesOf(directive, node)} and nothing else.`
      const reason = `the container “${node.name}” has no attribute “${issue.keys.join('”, “')}”`
      report(text.file, 'container-attribute', { place, reason, remedy })
    } else if (issue.path[0] === 'lang') reportLanguage(text, node)
    else if (issue.path[0] === 'headers') reportHeaders(text, node)
    else reportId(text, node)
  }
}

/** An id that is not in the file yet, also not in what other messages about it propose: those are told in the order of the lines. */
function freeId(text: Text, likely: string): string {
  const source = String(text.file.value)
  const proposed = text.file.messages.map(({ note }) => note ?? '').join('\n')
  const isTaken = (id: string) => new RegExp(`#${id}(?![a-z0-9-])`).test(`${source}\n${proposed}`)
  const numbered = Array.from({ length: 99 }, (_, index) => `${likely}-${index + 2}`)
  return [likely, ...numbered].find((id) => !isTaken(id)) ?? likely
}

function reportHeaders(text: Text, node: ContainerDirective): void {
  const reason = `“${node.attributes?.['headers'] ?? ''}” is no number of rows that a head of a table can have`
  const remedy = 'Write headers=2 or headers=3, or leave it out for a head of one row.'
  report(text.file, 'container-attribute', { place: opening(text, node), reason, remedy })
}

function reportLanguage(text: Text, node: ContainerDirective): void {
  const value = node.attributes?.['lang']
  const reason = value ? `“${value}” is not a language tag` : 'this container does not say its language'
  const remedy = 'Write :::language{lang=fr} with a tag such as fr, ar or pt-BR.'
  report(text.file, 'language-tag', { place: opening(text, node), reason, remedy })
}

function reportId(text: Text, node: ContainerDirective): void {
  const value = node.attributes?.['id']
  const reason = value ? `“${value}” cannot be an id` : `this ${node.name} has no id`
  const likely = freeId(text, idLike(value || textOf(node.children[0] ?? { type: 'root' }).slice(0, 40)) || 'its-id')
  const remedy = `Write :::${node.name}{#${likely}}: lower-case letters, digits and hyphens, nothing else.`
  report(text.file, 'container-id', { place: opening(text, node), reason, remedy })
}
