// Runs a program and watches it with all that it starts. Takes a command; gives its time, the processor's (a shell's `time` leaves out the
// browser, which nobody waits for) and the most memory that its processes had together (proportional set size: pages that several share
// are counted once). Linux only; refuses a program that fails.
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** One run. */
export interface Run {
  /** From start to exit. */
  readonly milliseconds: number
  /** The peak of the whole tree of processes; 0 where it was not watched. */
  readonly megabytes: number
  /** Seconds of the processor: of the program itself, and of all that it started; 0 where it was not watched. */
  readonly processor: { readonly own: number; readonly started: number }
  /** What it wrote on standard error. */
  readonly errors: string
}

const interval = 100

/** Ticks of the system's clock in a second (sysconf(3), `_SC_CLK_TCK`): the same on all machines with Linux. */
const ticks = 100

/** What is looked at ten times a second: the processor costs next to nothing, memory some hundredths of the time. */
export type Watch = 'nothing' | 'processor' | 'all'

/** Runs node with `args`. */
export async function run(args: readonly string[], folder: string, watch: Watch): Promise<Run> {
  const start = performance.now()
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  let errors = ''
  child.stderr.on('data', (text) => {
    errors += text
  })
  const root = child.pid ?? 0
  // What has ended is not seen any more: the last look at each counts.
  const worked = new Map<number, number>()
  let peak = 0
  const timer =
    watch === 'nothing'
      ? undefined
      : setInterval(() => {
          const processes = processesOf(root)
          for (const id of processes) worked.set(id, Math.max(worked.get(id) ?? 0, secondsOf(id)))
          if (watch === 'all') peak = Math.max(peak, memoryOf(processes))
        }, interval)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  clearInterval(timer)
  const milliseconds = performance.now() - start
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${errors}`)
  const own = worked.get(root) ?? 0
  const all = [...worked.values()].reduce((sum, seconds) => sum + seconds, 0)
  return { milliseconds, megabytes: peak / 1024, processor: { own, started: all - own }, errors }
}

/** Milliseconds that a process and all below it have had a processor. */
export const processorTime = (root: number): number => processesOf(root).reduce((sum, id) => sum + secondsOf(id) * 1000, 0)

/** Kilobytes of a process and all below it. */
export const memory = (root: number): number => memoryOf(processesOf(root))

function memoryOf(processes: readonly number[]): number {
  return processes.reduce((sum, id) => sum + Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${id}/smaps_rollup`))?.[1] ?? 0), 0)
}

/** A process and all below it. */
function processesOf(root: number): readonly number[] {
  const children = new Map<number, number[]>()
  for (const id of readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)) {
    const parent = Number(/\) \S (\d+)/.exec(read(`/proc/${id}/stat`))?.[1] ?? -1)
    children.set(parent, [...(children.get(parent) ?? []), id])
  }
  const below = (id: number): readonly number[] => [id, ...(children.get(id) ?? []).flatMap(below)]
  return below(root)
}

/** The time that a process has worked, its own and the system's on its behalf (proc_pid_stat(5), fields 14 and 15). */
function secondsOf(id: number): number {
  const fields = read(`/proc/${id}/stat`)
    .replace(/^.*\) /s, '')
    .split(' ')
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / ticks
}

/** A process that has just ended has no file any more. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
