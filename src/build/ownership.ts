// Who works on an output folder: names of staging folders and the lock say host and process, so that what a killed run left behind
// is known. What a running process owns, or one of another machine, is never touched.
import type { Owner } from '../commands/world.ts'

/** `host-id`, as it stands in names and in the lock. */
export function mark({ host, id }: Owner): string {
  return `${host.replace(/[^\w.]+/g, '_')}-${id}`
}

/** Whether a mark is that of a process of this machine that is no longer running. */
export function isAbandoned(other: string, owner: Owner): boolean {
  const [, id] = /-(\d+)$/.exec(other) ?? []
  if (id === undefined || mark({ ...owner, id: Number(id) }) !== other) return false
  return Number(id) !== owner.id && !owner.isRunning(Number(id))
}
