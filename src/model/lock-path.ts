// Where the locks of a language stand: one file a source file, so that two people who translate different files never write the same one.
// Takes paths from the language folder; gives those of locks, and back. Refuses nothing.

/** The folder of locks, in the folder of a language. */
export const lockFolder = 'locks'

/** The one lock of a language that earlier versions wrote, for an edition and for the series page. */
export const earlierLocks = { edition: 'translation.lock.jsonl', series: 'series.lock.jsonl' } as const

/** `locks/encouragements/07-a.lock.jsonl`: the lock of the translation of a text. */
export function lockPathOf(path: string): string {
  return `${lockFolder}/${path.replace(/\.md$/, '')}.lock.jsonl`
}

/** The text whose lock a path is; null for what is no lock. */
export function textOfLock(path: string): string | null {
  const [, text] = /^locks\/((?:[^/]+\/)?[^/]+)\.lock\.jsonl$/.exec(path) ?? []
  return text === undefined ? null : `${text}.md`
}
