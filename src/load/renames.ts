// Misnamed files whose right name needs no decision: capitals, blanks, endings and digits alone differ. Links to them follow. Takes paths
// from the root of the sources; gives new ones, which no file has, and texts; writes nothing.
import { posix } from 'node:path'
import { VFile } from 'vfile'
import { parseMarkdown } from './markdown.ts'
import { numberAndId, properNames } from './proper-names.ts'
import { nodesOf } from './tree.ts'

/** The new paths of files whose names can be put right, by the old ones. */
export type Renames = ReadonlyMap<string, string>

/** Finds the names that need no decision: a text without a number, or with one that another has, is given its number by somebody. */
export function mechanicalRenames(paths: readonly string[]): Renames {
  return new Map([...properNames(paths).files].filter(([path, better]) => isMechanical(path, better)))
}

function isMechanical(path: string, better: string): boolean {
  const named = numberAndId(posix.basename(better))
  const [digits] = /^\d+/.exec(posix.basename(path).trim()) ?? []
  return named === null || (digits !== undefined && Number(digits) === named.number)
}

/** A text whose links and images lead to what is renamed, from its old path; the depth of a path does not change. */
export function withRenamedLinks(path: string, text: string, renames: Renames): string {
  if (!/\.(md|markdown|mdown|mkd)(\.txt)?$/i.test(path)) return text
  const code = codeIn(path, text)
  let [whole, done] = ['', 0]
  for (const { 1: before = '', 2: target = '', index } of text.matchAll(targets)) {
    const renamed = renamedTarget(path, target.replace(/^<|>$/g, ''), renames)
    if (renamed === null || code.some(([start, end]) => index >= start && index < end)) continue
    const at = index + before.length
    whole += text.slice(done, at) + renamed
    done = at + target.length
  }
  return whole + text.slice(done)
}

/** Targets of links and images, and of their definitions. */
const targets = /(\]\(\s*|^ {0,3}\[[^\]\r\n]+\]:[ \t]*)(<[^<>\r\n]+>|[^\s()<>]+)/gm

/** Where in a text code stands. */
function codeIn(path: string, text: string): readonly (readonly [number, number])[] {
  const { body } = parseMarkdown(new VFile({ path, value: text }))
  return [...nodesOf(body, 'code'), ...nodesOf(body, 'inlineCode')].map(({ node: { position } }) => [
    position?.start.offset ?? 0,
    position?.end.offset ?? 0,
  ])
}

function renamedTarget(path: string, target: string, renames: Renames): string | null {
  const [file = '', ...anchor] = target.split('#')
  if (file === '' || /^([a-z][a-z0-9+.-]*:|\/)/i.test(file)) return null
  const folder = posix.dirname(path)
  const better = renames.get(posix.normalize(posix.join(folder, decoded(file))))
  return better === undefined ? null : [posix.relative(folder, better), ...anchor].join('#')
}

function decoded(file: string): string {
  try {
    return decodeURI(file)
  } catch {
    return file
  }
}
