// The locks of a catalog as files: read from the sources, and written so that version control can merge them.
// Takes sources or a lock; gives files, or texts by their paths from the folder of the sources, null for what goes. Writes nothing.
import type { VFile } from 'vfile'
import type { Sources } from '../../load/sources.ts'
import { earlierLocks, lockFolder, lockPathOf, textOfLock } from '../../model/lock-path.ts'
import type { Lock, LockFiles } from '../../model/translation.ts'
import { writeLock } from '../../translation/lock.ts'
import type { FileContent } from './source-files.ts'

/** Reads the locks that stand in the folder of a language. */
export async function openLocks(sources: Sources, folder: string): Promise<LockFiles> {
  const found = sources.paths.flatMap((path) => {
    const text = path.startsWith(`${folder}/`) ? textOfLock(path.slice(folder.length + 1)) : null
    return text === null ? [] : [{ text, path }]
  })
  const files = await Promise.all(found.map(async ({ text, path }) => [text, await sources.text(path)] as const))
  const earlier = Object.values(earlierLocks)
    .map((name) => `${folder}/${name}`)
    .find((path) => sources.has(path))
  return { files: new Map(files), earlier: earlier === undefined ? null : await sources.text(earlier) }
}

/** Every file of the locks. */
export function filesOfLocks({ files, earlier }: LockFiles): readonly VFile[] {
  return [...files.values(), ...(earlier === null ? [] : [earlier])]
}

/** What Git does with locks on which two branches have worked: both sides stay, and the texts say which of them holds. */
const attributes =
  '# The program reads both sides of a merge; “outcome translation merge” puts them together.\n*.lock.jsonl merge=union text eol=lf\n'

/** The locks of a catalog as they are to be. */
export interface LockWriting {
  readonly lock: Lock
  /** The texts that somebody has worked on: the locks of others stay as they are. Null for all. */
  readonly paths: ReadonlySet<string> | null
}

/** The texts of the files of a lock; what has no lines any more goes, and what an earlier version wrote. */
export function lockTexts(
  { folder, locks }: { readonly folder: string; readonly locks: LockFiles },
  { lock, paths }: LockWriting,
): ReadonlyMap<string, FileContent> {
  const written = writeLock(lock)
  const isMeant = (path: string) => paths === null || paths.has(path) || locks.earlier !== null
  const known = new Set([...locks.files.keys(), ...written.keys()])
  const texts = [...known].filter(isMeant).map((path) => [`${folder}/${lockPathOf(path)}`, written.get(path) ?? null] as const)
  return new Map<string, FileContent>([
    ...texts,
    ...(written.size > 0 ? [[`${folder}/${lockFolder}/.gitattributes`, attributes] as const] : []),
    ...(locks.earlier === null ? [] : [[`${folder}/${locks.earlier.basename}`, null] as const]),
  ])
}
