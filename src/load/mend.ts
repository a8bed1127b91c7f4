// What messages can mend by themselves, made in memory: the fixes of all messages, again and again, until none is left, then the names of
// files. Takes a folder of sources; gives the texts that would change, and writes nothing.
import { join } from 'node:path'
import type { VFile } from 'vfile'
import { fileInfo } from '../disk/read.ts'
import { type Edit, fixOf } from '../model/message.ts'
import { openFolder } from './folder.ts'
import { readAllSources } from './index.ts'
import { mechanicalRenames, type Renames, withRenamedLinks } from './renames.ts'
import { openSourcesWith } from './sources.ts'

/** A text before and after. */
export interface MendedText {
  /** From the folder of the sources. */
  readonly path: string
  /** Its new path; null where it stays. */
  readonly to: string | null
  readonly before: string
  readonly after: string
}

/** One mended place may show the next; more rounds than this would be two fixes that undo one another. */
const mostRounds = 12

/** The texts of a folder that mending changes; `isMeant` says of paths whether they are to be mended. */
export async function mendedTexts(root: string, isMeant: (path: string) => boolean): Promise<readonly MendedText[]> {
  const folder = await openFolder(root)
  const texts = new Map<string, string>()
  for (let round = 0; round < mostRounds; round++) {
    const sources = await openSourcesWith(root, texts)
    const { files } = await readAllSources(sources)
    const mended = files.flatMap((file) => {
      const path = file.path.slice(sources.name.length + 1)
      const text = isMeant(path) ? mendedText(file) : null
      return text === null || text === texts.get(path) ? [] : [[path, text] as const]
    })
    if (mended.length === 0) break
    for (const [path, text] of mended) texts.set(path, text)
  }
  const renames = await renamesIn(root, folder.paths.filter(isMeant), folder.paths)
  const looked = renames.size === 0 ? [...texts.keys()] : folder.paths.filter((path) => isMeant(path) || texts.has(path))
  const changed: MendedText[] = []
  for (const path of looked) {
    const to = renames.get(path) ?? null
    if (to === null && !texts.has(path) && !isText(path)) continue
    const before = Buffer.from(await folder.read(path, mostBytes)).toString('utf8')
    const after = withRenamedLinks(path, texts.get(path) ?? before, renames)
    if (to !== null || before !== after) changed.push({ path, to, before, after })
  }
  return changed.sort((one, other) => (one.path < other.path ? -1 : 1))
}

/** What is renamed of some paths; a link is left to whoever made it. */
async function renamesIn(root: string, meant: readonly string[], all: readonly string[]): Promise<Renames> {
  const renames = new Map<string, string>()
  for (const [path, better] of mechanicalRenames(all))
    if (meant.includes(path) && (await fileInfo(join(root, path)))?.kind === 'file') renames.set(path, better)
  return renames
}

const isText = (path: string) => /\.(md|markdown|mdown|mkd|ya?ml)(\.txt)?$/i.test(path)

/** No file of the sources that is read has more. */
const mostBytes = 200_000_000

/** What says more than a fix can: the text is not what its bytes say, or somebody has to decide between two. */
const undecided = ['file-unreadable', 'encoding', 'merge-conflict']

/** The text of a file with the fixes of its messages; null where there is none. */
export function mendedText(file: VFile): string | null {
  const messages = file.messages.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0))
  const fixes = messages.flatMap((message) => (undecided.includes(message.ruleId ?? '') ? [] : [fixOf(message) ?? []]))
  if (messages.some(({ ruleId }) => undecided.includes(ruleId ?? '')) || !messages.some((message) => fixOf(message) !== null)) return null
  const made: Edit[] = []
  // Those of one message are made together or not at all; what they cover is left to the next round.
  for (const fix of fixes) if (!fix.some((edit) => made.some((other) => overlap(edit, other)))) made.push(...fix)
  const text = String(file.value)
  const lineEnd = /\r?\n/.exec(text)?.[0] ?? '\n'
  const edits = made.map((edit) => ({ ...edit, text: edit.text.replaceAll('\n', lineEnd) }))
  return edits.sort((one, other) => other.start - one.start).reduce(replaced, text)
}

const overlap = (one: Edit, other: Edit) =>
  one.start < Math.max(other.end, other.start + 1) && other.start < Math.max(one.end, one.start + 1)
const replaced = (text: string, { start, end, text: instead }: Edit) => text.slice(0, start) + instead + text.slice(end)
