// Who works on an output folder: names of staging folders and the lock say host, process and when it began, so that what a killed run
// left behind is known, even where the next run got its number. What a running process owns, or one of another machine, is never touched.
import type { Owner } from '../commands/world.ts'

/** `host-id-began`, as it stands in names and in the lock. */
export function mark({ host, id, began }: Owner): string {
  return `${host.replace(/[^\w.]+/g, '_')}-${id}-${began}`
}

/** Whether a mark is that of a process of this machine that is no longer running. */
export function isAbandoned(other: string, owner: Owner): boolean {
  const [, id, began] = /-(\d+)-(\d+)$/.exec(other)?.map(Number) ?? []
  if (id === undefined || began === undefined || mark({ ...owner, id, began }) !== other) return false
  return id === owner.id ? began !== owner.began : !owner.isRunning(id)
}
