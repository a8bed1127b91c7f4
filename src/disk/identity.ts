// Which process wrote something, in a way that others can judge. On Linux a name holds the boot, the name space of process numbers, the
// number and the start of the process: a number alone says nothing in another container, nor after it was given anew. Elsewhere host,
// number and start serve. What runs in another name space, or on another machine, cannot be judged: there only a lease tells (lease.ts).
import { readFile, readlink } from 'node:fs/promises'
import type { Owner } from '../commands/world.ts'

/** What is known of a process by its name. */
export type ProcessState = 'running' | 'ended' | 'unknown'

const names = new WeakMap<Owner, Promise<string>>()

/** The name of this process: one line without blanks, no two processes alike. */
export function processName(owner: Owner): Promise<string> {
  const name = names.get(owner) ?? linuxName(owner).catch(() => plainName(owner))
  names.set(owner, name)
  return name
}

/** Whether the process of a name runs, as far as this process can see. */
export async function processState(name: string, owner: Owner): Promise<ProcessState> {
  const own = await processName(owner)
  if (name === own) return 'running'
  const [space, id, start] = partsOf(name)
  const [ownSpace] = partsOf(own)
  if (space !== ownSpace || id === undefined || start === undefined) return 'unknown'
  if (!space.startsWith('linux:')) return id !== owner.id && owner.isRunning(id) ? 'running' : 'ended'
  return (await startOf(id).catch(() => null)) === start ? 'running' : 'ended'
}

/** `SPACE/ID/START` in its parts. */
function partsOf(name: string): [space: string, id?: number, start?: string] {
  const [, space = '', id = '', start = ''] = /^(\S+)\/(\d+)\/(\d+)$/.exec(name.trim()) ?? []
  return space === '' ? [''] : [space, Number(id), start]
}

const plainName = ({ host, id, began }: Owner) => `${host.replace(/[^\w.-]+/g, '_')}/${id}/${began}`

async function linuxName({ id }: Owner): Promise<string> {
  const [boot, space, shown, start] = await Promise.all([
    readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    readlink('/proc/self/ns/pid'),
    readlink('/proc/self'),
    startOf(id),
  ])
  // A /proc of another name space would tell of other processes.
  if (shown !== String(id)) throw new Error('/proc is of another name space')
  return `linux:${boot.trim()}:${space.replace(/\D/g, '')}/${id}/${start}`
}

/** When a process began, in clock ticks since the system did (proc_pid_stat(5), field 22). */
async function startOf(id: number): Promise<string> {
  const stat = await readFile(`/proc/${id}/stat`, 'utf8')
  // The second field is a name in parentheses, and may hold any sign.
  const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  if (start === undefined || !/^\d+$/.test(start)) throw new Error(`/proc/${id}/stat does not say when the process began`)
  return start
}
