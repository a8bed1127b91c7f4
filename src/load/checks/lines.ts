// Lines of data: the values of a frontmatter are words, with no markup but `<span lang="xx">…</span>` round words of another language.
import type { Link, Nodes } from 'mdast'
import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { isLanguageTag } from '../../model/language-tag.ts'
import { languageRuns, plainWords } from '../../texts/language-runs.ts'
import { parseBody } from '../markdown-parser.ts'
import { between } from '../place.ts'
import { report } from '../report.ts'
import { nodesOf } from '../tree.ts'
import { valuesOf, type WrittenText } from '../yaml.ts'
import { unmarkedWords } from './languages.ts'
import type { Check } from './text.ts'

/** The lines of a frontmatter. */
export const lines: Check = {
  name: 'lines',
  do({ file, frontmatter, language, isTranslation }) {
    if (frontmatter === null) return
    for (const line of valuesOf(file, frontmatter)) {
      // Words inside a mark that is not whole are marked, in a way.
      if (checkMarkup(file, line)) checkLanguages(file, line, { language, isTranslation })
    }
  },
}

/** Reports what looks like markup in a line of data and is none there; tells whether its marks of languages can be read. */
export function checkMarkup(file: VFile, line: WrittenText): boolean {
  const tag = /<!--|<\/?[a-z][^<>]*>/i.exec(plainWords(line.text))?.[0]
  if (tag !== undefined) {
    const isSpan = /^<span\s+lang=["'][^"'<>]*["']\s*>$/.test(tag)
    const reason = isSpan ? 'this <span> is not closed, or another stands in it' : `HTML is not read: ${tag}`
    const remedy = isSpan
      ? 'Write </span> behind the words of the other language.'
      : "Delete it; in a line of data only <span lang='fr'>mot</span> is read."
    report(file, 'html', { place: placeIn(file, line, tag), reason, remedy })
    return false
  }
  const found = markupIn(plainWords(line.text))
  if (found === null) return true
  const reason = `“${found.source}” would be printed as it is typed: a line of data holds words alone`
  report(file, 'line-markup', { place: placeIn(file, line, found.source), reason, remedy: found.remedy })
  return true
}

interface Markup {
  readonly source: string
  readonly remedy: string
}

const remedies: Readonly<Record<string, string>> = {
  link: 'Write the words alone; links stand in the text.',
  image: 'Delete it; pictures stand in the text.',
  inlineCode: 'Delete the signs round the words.',
}

/** The first piece of Markdown in a line, whatever kind of block the line would begin. */
function markupIn(line: string): Markup | null {
  if (!/[*_`~[\]\\&]/.test(line)) return null
  const text = `${begin}${line.replace(/\s+/g, ' ')}`
  const body = parseBody(text)
  const sourceOf = ({ position }: Nodes) => text.slice(position?.start.offset, position?.end.offset)
  for (const type of ['strong', 'emphasis', 'delete', 'inlineCode', 'image', 'link'] as const) {
    const found = nodesOf(body, type).find(({ node }) => !isBareAddress(node, sourceOf(node)))
    if (found !== undefined) return { source: sourceOf(found.node), remedy: remedies[type] ?? 'Delete the signs round the words.' }
  }
  const note = /\[\^[^\]\s]+\]/.exec(line)?.[0]
  if (note !== undefined) return { source: note, remedy: 'Delete it; notes stand in the text.' }
  return writingIn(nodesOf(body, 'text').flatMap(({ node }) => (sourceOf(node) === node.value ? [] : [sourceOf(node)])))
}

/** Put before a line, so that no line begins a list or a heading. */
const begin = 'x '

/** The first character that is written by a backslash or by its name or number in texts that are not what they look like. */
function writingIn(sources: readonly string[]): Markup | null {
  const source = sources.map((text) => /\\[!-/:-@[-`{-~]|&#?\w+;/.exec(text)?.[0]).find((found) => found !== undefined)
  if (source === undefined) return null
  return { source, remedy: source.startsWith('\\') ? 'Delete the backslash; signs mean themselves here.' : 'Write the character itself.' }
}

const isBareAddress = (node: Nodes, source: string) =>
  node.type === 'link' && (node as Link).children.every((child) => child.type === 'text' && child.value === source)

interface Line {
  readonly language: string
  readonly isTranslation: boolean
}

function checkLanguages(file: VFile, line: WrittenText, { language, isTranslation }: Line): void {
  for (const run of languageRuns(line.text)) {
    if (run.lang !== null) {
      if (!isLanguageTag(run.lang))
        report(file, 'language-tag', {
          place: placeIn(file, line, run.lang),
          reason: `“${run.lang}” is not a language tag`,
          remedy: 'Write a tag such as fr, ar or pt-BR.',
        })
      continue
    }
    const found = unmarkedWords(run.text, language)
    // What is not translated yet stands in the source's script as a whole.
    if (isTranslation && !/\p{L}/u.test(found.reduce((rest, { words }) => rest.replace(words, ''), line.text))) continue
    for (const { words, tag } of found)
      report(file, 'language-unmarked', {
        place: placeIn(file, line, words),
        reason: `“${words}” is in another script and its language is not marked`,
        remedy: `Write <span lang='${tag}'>…</span> around the words (with their language).`,
      })
  }
}

/** Where a piece of a line stands; where YAML writes it otherwise, the whole line. */
function placeIn(file: VFile, { place }: WrittenText, piece: string): Position | undefined {
  const [start, end] = [place?.start.offset, place?.end.offset]
  if (start === undefined || end === undefined) return place
  const at = String(file.value).slice(start, end).indexOf(piece)
  return at < 0 ? place : between(file, start + at, start + at + piece.length)
}
