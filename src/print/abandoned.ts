// Removes what killed processes left behind. Takes a folder just made and how old its like must be; no clock is asked.
import { readdir, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Removes the folders beside `ours` whose names begin with `prefix` and that are older by more than `age` milliseconds. */
export async function removeAbandoned(ours: string, prefix: string, age: number): Promise<void> {
  const now = (await stat(ours)).mtimeMs
  for (const name of await readdir(dirname(ours))) {
    const path = join(dirname(ours), name)
    if (!name.startsWith(prefix) || name === basename(ours)) continue
    const found = await stat(path).catch(() => null)
    if (found && now - found.mtimeMs > age) await rm(path, { recursive: true, force: true }).catch(() => undefined)
  }
}
