// What `move`, `rename` and `remove` have in common: the texts of every language under their new names, the links of all that lead to them,
// and locks that say the same of them as before. Takes what moves; gives the texts of files, and writes them together or not at all.
import { posix } from 'node:path'
import { VFile } from 'vfile'
import { openFolder } from '../load/folder.ts'
import { movedText, type TextMoves } from '../load/moves.ts'
import { earlierLocks, lockPathOf, textOfLock } from '../model/lock-path.ts'
import { SourcesError } from '../model/sources-error.ts'
import type { LockFiles, LockLine } from '../model/translation.ts'
import { UsageError } from '../model/usage-error.ts'
import { importedLine, readLock, writeLock } from '../translation/lock.ts'
import { textHash } from '../translation/text.ts'
import { type FileContent, saveTexts } from './translation/source-files.ts'
import { escapeControls } from './width.ts'
import type { World } from './world.ts'

/** Texts of one edition that move or go, by their paths from the language folder. */
export interface Moving {
  /** The folder of the sources. */
  readonly root: string
  readonly edition: string
  /** The folders of the languages whose files move: all, or those that follow what the source has done. */
  readonly languages: readonly string[]
  readonly sourceLanguage: string
  readonly moves: TextMoves
  readonly removed: string | null
  /** What else becomes of a text at a path from the sources. */
  readonly change: (path: string, text: string) => string
}

/** What becomes of the files of the sources, by their paths. */
export interface MovedFiles {
  readonly texts: ReadonlyMap<string, FileContent>
  /** Old and new paths of files that have other names; null for those that go. */
  readonly renamed: ReadonlyMap<string, string | null>
}

/** Finds what every file is to hold and how it is to be called. */
export async function movedFiles(moving: Moving): Promise<MovedFiles> {
  const { root, edition, languages, moves, removed, change } = moving
  const folder = await openFolder(root)
  // What cannot be read now would keep its old name, or lead nowhere.
  if (folder.refused.length > 0) throw new SourcesError(folder.refused)
  const below = (language: string, path: string) => `${edition}/${language}/${path}`
  // What is not translated has no file, and links lead to it all the same.
  const links = new Map(
    languages.flatMap((language) => [...moves].map(([from, to]) => [below(language, from), below(language, to)] as const)),
  )
  const renames = new Map([...links].filter(([from]) => folder.paths.includes(from)))
  const gone = new Set(removed === null ? [] : languages.map((language) => below(language, removed)))
  refuseTaken(folder.paths, renames, gone)
  const before = new Map<string, string>()
  for (const path of folder.paths.filter((path) => /\.(md|jsonl|ya?ml)$/.test(path)))
    before.set(path, Buffer.from(await folder.read(path, mostBytes)).toString('utf8'))
  const kept = [...before].filter(([path]) => !path.endsWith('.jsonl') && !gone.has(path))
  const texts = kept.map(
    ([path, text]) => [renames.get(path) ?? path, change(path, path.endsWith('.md') ? movedText(path, text, links) : text)] as const,
  )
  const after = new Map([...texts, ...movedLocks(before, { ...moving, links })])
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path))
  const removals = [...gone].flatMap((path) => (before.has(path) ? [[path, null] as const] : []))
  return {
    texts: new Map(changed.map((path) => [path, after.get(path) ?? null])),
    renamed: new Map<string, string | null>([...renames, ...removals]),
  }
}

/** No file of the sources that is read has more. */
const mostBytes = 200_000_000

function refuseTaken(paths: readonly string[], renames: ReadonlyMap<string, string>, gone: ReadonlySet<string>): void {
  const taken = [...renames.values()].find((path) => paths.includes(path) && !renames.has(path) && !gone.has(path))
  if (taken !== undefined) throw new UsageError(`There is a file ${taken} already. Give that one another name first.`)
}

/** The locks of all languages, whose lines say of the moved texts what they said before. */
function movedLocks(
  before: ReadonlyMap<string, string>,
  { edition, sourceLanguage, moves, removed, languages, links }: Moving & { readonly links: ReadonlyMap<string, string> },
): ReadonlyMap<string, string> {
  const folders = Map.groupBy(
    [...before.keys()].filter((path) => path.endsWith('.jsonl')),
    (path) => path.replace(/\/(?:locks\/.*|[^/]+)$/, ''),
  )
  const texts = new Map<string, string>()
  // Links in the source lead to its own files, whose names stand for those of all languages.
  const ofSource = new Map([...moves].map(([from, to]) => [`${edition}/${sourceLanguage}/${from}`, `${edition}/${sourceLanguage}/${to}`]))
  for (const [folder, paths] of folders) {
    const isOwn = folder.startsWith(`${edition}/`) && languages.includes(posix.basename(folder))
    const lock = readLock(locksIn(folder, paths, before))
    if (lock === null)
      throw new UsageError(`The locks in ${folder} cannot be read. Give “outcome check”, which says why; nothing is written.`)
    const lines = lock.lines
      .filter(({ path }) => !isOwn || path !== removed)
      .map((line) =>
        movedLine(line, {
          folder,
          sourceFolder: folder.replace(/[^/]+$/, sourceLanguage),
          links,
          ofSource,
          moves: isOwn ? moves : new Map(),
        }),
      )
    for (const [path, text] of writeLock({ lines })) texts.set(`${folder}/${lockPathOf(path)}`, text)
  }
  return texts
}

function locksIn(folder: string, paths: readonly string[], texts: ReadonlyMap<string, string>): LockFiles {
  const files = paths.map((path) => ({ own: path.slice(folder.length + 1), file: new VFile({ path, value: texts.get(path) ?? '' }) }))
  const locks = files.flatMap(({ own, file }) => {
    const text = textOfLock(own)
    return text === null ? [] : [[text, file] as const]
  })
  return { files: new Map(locks), earlier: files.find(({ own }) => Object.values<string>(earlierLocks).includes(own))?.file ?? null }
}

interface LineMove {
  readonly folder: string
  readonly sourceFolder: string
  readonly links: ReadonlyMap<string, string>
  readonly ofSource: ReadonlyMap<string, string>
  readonly moves: TextMoves
}

function movedLine(line: LockLine, { folder, sourceFolder, links, ofSource, moves }: LineMove): LockLine {
  const source = movedText(`${sourceFolder}/${line.path}`, line.source, ofSource)
  const target = line.target === null ? null : movedText(`${folder}/${line.path}`, line.target, links)
  const targetHash = target === null ? null : textHash(target)
  // What an import wrote is still what it wrote.
  const imported = importedLine(line)?.imported === line.targetHash ? { imported: targetHash } : {}
  return { ...line, ...imported, path: moves.get(line.path) ?? line.path, source, sourceHash: textHash(source), target, targetHash }
}

/** Writes what is renamed and changed unless it is only to be shown, and says it. */
export async function writeMoved(
  { texts, renamed }: MovedFiles,
  root: string,
  { world, isDry }: { readonly world: World; readonly isDry: boolean },
): Promise<void> {
  // What could not be written is not said to be.
  if (!isDry) await saveTexts(root, texts, world)
  for (const [from, to] of renamed) world.output.write(`${escapeControls(to === null ? `removed: ${from}` : `${from} → ${to}`)}\n`)
  const names = new Set([...renamed.keys(), ...renamed.values()])
  const others = [...texts.keys()].filter((path) => !names.has(path))
  for (const path of others.filter((path) => !path.endsWith('.jsonl'))) world.output.write(`changed: ${escapeControls(path)}\n`)
  const locks = others.filter((path) => path.endsWith('.jsonl')).length
  if (locks > 0) world.output.write(`changed: ${locks} files of locks\n`)
  if (texts.size === 0) world.output.write('Nothing changes: it is so already.\n')
  else if (isDry) world.output.write('Nothing is written.\n')
}
