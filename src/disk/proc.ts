// The processes of a group, as the system tells of them: what each is doing and how much it has worked (proc_pid_stat(5)). Linux only;
// elsewhere, and where /proc is not mounted, there are none.
import { readdir, readFile } from 'node:fs/promises'

/** A process at one instant. */
export interface ProcessSample {
  readonly id: number
  /** `R` at work, `D` waiting for a disk, `S` waiting, `T` stopped, `Z` ended and not yet taken note of. */
  readonly state: string
  /** The time that it has worked, in ticks of the system's clock. */
  readonly ticks: number
}

/** The processes whose group has a number. */
export async function processesOfGroup(group: number): Promise<readonly ProcessSample[]> {
  const names = await readdir('/proc').catch(() => [])
  const ids = names.filter((name) => /^\d+$/.test(name))
  const samples = await Promise.all(ids.map((id) => sample(id, group)))
  return samples.flatMap((found) => found ?? [])
}

/** What the system tells of a process (proc_pid_stat(5)), from the third field on; throws where there is none. */
export async function procStat(id: number): Promise<readonly string[]> {
  const stat = await readFile(`/proc/${id}/stat`, 'utf8')
  // The second field is a name in parentheses, and may hold any sign.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

async function sample(id: string, group: number): Promise<ProcessSample | null> {
  // A process that has ended meanwhile has no file any more.
  const [state = '', , ownGroup, ...rest] = await procStat(Number(id)).catch(() => [])
  // Fields 14 and 15: time of its own and of the system on its behalf.
  return Number(ownGroup) === group ? { id: Number(id), state, ticks: Number(rest[8]) + Number(rest[9]) } : null
}

/** How many files this process and those that it starts may have open; null where the system does not tell. */
export async function openFilesLimit(): Promise<number | null> {
  const text = await readFile('/proc/self/limits', 'utf8').catch(() => '')
  const limit = /^Max open files\s+(\d+)/m.exec(text)?.[1]
  return limit === undefined ? null : Number(limit)
}

/** How many processes the system has ended for want of memory since it began; 0 where it does not tell. */
export async function countOomKills(): Promise<number> {
  const text = await readFile('/proc/vmstat', 'utf8').catch(() => '')
  return Number(/^oom_kill (\d+)$/m.exec(text)?.[1] ?? 0)
}
