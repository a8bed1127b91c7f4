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

/** The texts of the files of a lock; what has no lines any more goes, and what an earlier version wrote. */
export function lockTexts(
  { folder, locks }: { readonly folder: string; readonly locks: LockFiles },
  lock: Lock,
): ReadonlyMap<string, FileContent> {
  const written = writeLock(lock)
  const texts = new Map<string, FileContent>([...locks.files.keys()].map((path) => [`${folder}/${lockPathOf(path)}`, null]))
  for (const [path, text] of written) texts.set(`${folder}/${lockPathOf(path)}`, text)
  if (written.size > 0) texts.set(`${folder}/${lockFolder}/.gitattributes`, attributes)
  if (locks.earlier !== null) texts.set(`${folder}/${locks.earlier.basename}`, null)
  return texts
}
