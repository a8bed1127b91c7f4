// Runs a program and watches it with all that it starts. Takes a command; gives its time and the most memory that its processes
// had together (proportional set size: pages that several share are counted once). Linux only; refuses a program that fails.
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** One run. */
export interface Run {
  /** From start to exit. */
  readonly milliseconds: number
  /** The peak of the whole tree of processes; 0 where it was not watched. */
  readonly megabytes: number
  /** What it wrote on standard error. */
  readonly errors: string
}

const interval = 100

/** Runs node with `args`; `watch` samples the memory ten times a second, which costs a little time. */
export async function run(args: readonly string[], folder: string, watch: boolean): Promise<Run> {
  const start = performance.now()
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  let errors = ''
  child.stderr.on('data', (text) => {
    errors += text
  })
  let peak = 0
  const timer = watch
    ? setInterval(() => {
        peak = Math.max(peak, memory(child.pid ?? 0))
      }, interval)
    : undefined
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  clearInterval(timer)
  const milliseconds = performance.now() - start
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${errors}`)
  return { milliseconds, megabytes: peak / 1024, errors }
}

/** Milliseconds that a process and all below it have had a processor; a clock tick of Linux is ten of them. */
export function processorTime(root: number): number {
  return sumOf(root, (id) => {
    const [user = 0, system = 0] =
      /\) (?:\S+ ){11}(\d+) (\d+)/
        .exec(read(`/proc/${id}/stat`))
        ?.slice(1)
        .map(Number) ?? []
    return (user + system) * 10
  })
}

/** Kilobytes of a process and all below it. */
export function memory(root: number): number {
  return sumOf(root, (id) => Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${id}/smaps_rollup`))?.[1] ?? 0))
}

function sumOf(root: number, value: (id: number) => number): number {
  const children = new Map<number, number[]>()
  for (const id of readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)) {
    const parent = Number(/\) \S (\d+)/.exec(read(`/proc/${id}/stat`))?.[1] ?? -1)
    children.set(parent, [...(children.get(parent) ?? []), id])
  }
  const sum = (id: number): number => value(id) + (children.get(id) ?? []).reduce((total, child) => total + sum(child), 0)
  return sum(root)
}

/** A process that has just ended has no file any more. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
