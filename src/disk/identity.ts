// Which process something belongs to, in a name that others can judge and that may stand in the name of a file. On Linux it holds the
// number and the start of the process, and the boot and the name space in which this number counts: a number alone says nothing in
// another container, nor after it was given anew. Elsewhere host and start serve. What runs in another name space, or on another machine,
// cannot be judged: there only a lease tells (lease.ts).
import { readFile, readlink } from 'node:fs/promises'
import type { Owner } from '../commands/world.ts'
import { checksumOf } from '../model/checksum.ts'
import { procStat } from './proc.ts'

/** What is known of a process by its name. */
export type ProcessState = 'running' | 'ended' | 'unknown'

interface ProcessIdentity {
  /** Where its number counts. */
  readonly space: string
  readonly id: number
  /** When it began, in a unit of the space. */
  readonly start: string
  /** Whether /proc tells of the other processes of the space. */
  readonly isShown: boolean
}

const identities = new WeakMap<Owner, Promise<ProcessIdentity>>()

function identityOf(owner: Owner): Promise<ProcessIdentity> {
  const identity = identities.get(owner) ?? shownIdentity(owner).catch(() => plainIdentity(owner))
  identities.set(owner, identity)
  return identity
}

/** The name of this process: letters, figures and hyphens; no two processes have the same. */
export async function processName(owner: Owner): Promise<string> {
  return nameOf(await identityOf(owner))
}

/** The name of a process by where its number counts, the number and when it began. */
export function nameOf({ space, id, start }: Pick<ProcessIdentity, 'space' | 'id' | 'start'>): string {
  return `${id}-${start}-${checksumOf(Buffer.from(space)).slice(0, 16)}`
}

const form = /^(\d+)-(\d+)-[0-9a-f]{16}$/

/** Whether a text is the name of a process, running or not. */
export const isProcessName = (text: string): boolean => form.test(text)

/** Whether the process of a name runs, as far as this process can see. */
export async function processState(name: string, owner: Owner): Promise<ProcessState> {
  const own = await identityOf(owner)
  const [, id = '', start = ''] = form.exec(name) ?? []
  if (name === nameOf(own)) return 'running'
  if (id === '' || name !== nameOf({ ...own, id: Number(id), start })) return 'unknown'
  if (!own.isShown) return Number(id) !== own.id && owner.isRunning(Number(id)) ? 'running' : 'ended'
  return (await startOf(Number(id)).catch(() => null)) === start ? 'running' : 'ended'
}

/** Where nothing else is known: the host's name, and the clock. */
export function plainIdentity({ host, id, began }: Owner): ProcessIdentity {
  return { space: `host ${host}`, id, start: String(began), isShown: false }
}

async function shownIdentity({ id }: Owner): Promise<ProcessIdentity> {
  const [boot, space, shown, start] = await Promise.all([
    readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    readlink('/proc/self/ns/pid'),
    readlink('/proc/self'),
    startOf(id),
  ])
  // A /proc of another name space would tell of other processes.
  if (shown !== String(id)) throw new Error('/proc is of another name space')
  return { space: `linux ${boot.trim()} ${space}`, id, start, isShown: true }
}

/** When a process began, in clock ticks since the system did (proc_pid_stat(5), field 22). */
async function startOf(id: number): Promise<string> {
  const start = (await procStat(id))[19]
  if (start === undefined || !/^\d+$/.test(start)) throw new Error(`/proc/${id}/stat does not say when the process began`)
  return start
}
