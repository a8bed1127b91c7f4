// The process of a browser: started in a group of its own, with two pipes for the protocol and one for standard error. Nothing that becomes
// of the process or a pipe is lost: `end` gives how it ended, `errorOutput` what it wrote on standard error. When this program ends,
// whichever way, the pipe ends, and with it the browser.
import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { PipeTransport } from './pipe-transport.ts'

/** What is to be started. */
export interface ProcessOptions {
  readonly executable: string
  readonly args: readonly string[]
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The working folder. */
  readonly folder: string
  /** The number of the user and group to start it as; null for one's own. */
  readonly user: number | null
  readonly platform: NodeJS.Platform
  /** As kill(2) with SIGKILL. */
  readonly kill: (id: number) => void
}

/** How a process ended, or why it could not begin. */
export type ProcessEnd =
  | { readonly kind: 'ended'; readonly code: number | null; readonly signal: NodeJS.Signals | null }
  | { readonly kind: 'refused'; readonly error: Error }

/** A process that was started. */
export interface BrowserProcess {
  /** The number of the process and of its group; null where the system refused it. */
  readonly id: number | null
  readonly transport: PipeTransport
  /** Fulfilled when it has ended; never rejected. */
  readonly end: Promise<ProcessEnd>
  readonly ended: () => boolean
  /** The beginning and the end of its standard error. */
  readonly errorOutput: () => string
  /** Ends it with all that it started, and waits for that. */
  readonly stop: () => Promise<void>
}

/** Characters of standard error that are kept, from its beginning and from its end. */
const stderrLimit = 8_000

/** How long the end of standard error is waited for after an exit, in milliseconds: child processes may keep the pipe open. */
const stderrTimeout = 200

/** Starts a process; where the system refuses it, `end` says why. */
export function startProcess(start: ProcessOptions): BrowserProcess {
  const transport = new PipeTransport()
  let child: ChildProcess
  try {
    child = spawn(start.executable, [...start.args], {
      ...{ cwd: start.folder, env: { ...start.environment }, stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'], windowsHide: true },
      detached: start.platform !== 'win32',
      ...(start.user === null ? {} : { uid: start.user, gid: start.user }),
    })
  } catch (trouble) {
    const error = trouble instanceof Error ? trouble : new Error(String(trouble))
    transport.end()
    return {
      id: null,
      transport,
      end: Promise.resolve({ kind: 'refused', error }),
      ended: () => true,
      errorOutput: () => '',
      stop: async () => {},
    }
  }
  return watchProcess(child, transport, start)
}

function watchProcess(child: ChildProcess, transport: PipeTransport, { platform, kill }: ProcessOptions): BrowserProcess {
  // Where there are no files left to open there are no pipes either.
  const [, , errors, into, outOf] = (child.stdio ?? []) as readonly (Readable | Writable | null | undefined)[]
  const errorOutput = collect(errors as Readable | undefined)
  if (into && outOf) transport.begin(into as Writable, outOf as Readable)
  let isOver = false
  const endAll = () => {
    if (child.pid === undefined) return
    if (platform === 'win32') child.kill('SIGKILL')
    else kill(-child.pid)
  }
  const end = new Promise<ProcessEnd>((resolve) => {
    const over = (how: ProcessEnd) => {
      if (isOver) return
      isOver = true
      // What it started goes with it.
      endAll()
      const tell = () => {
        transport.end()
        errors?.destroy()
        resolve(how)
      }
      if (how.kind === 'refused') return tell()
      const timer = setTimeout(tell, stderrTimeout)
      child.once('close', () => {
        clearTimeout(timer)
        tell()
      })
    }
    child.on('error', (error) => over({ kind: 'refused', error }))
    child.on('exit', (code, signal) => over({ kind: 'ended', code, signal }))
  })
  return {
    id: child.pid ?? null,
    ...{ transport, end, errorOutput },
    // Nothing can be asked of it any more once the connection is closed, though the system may not have reported its exit yet.
    ended: () => isOver || transport.isOver,
    async stop() {
      if (!isOver) endAll()
      // Where it may not be ended so, closing the pipe ends it.
      transport.end()
      await end
    },
  }
}

/** Keeps the beginning and the end of a stream. */
function collect(stream: Readable | undefined): () => string {
  let first = ''
  let last = ''
  stream?.setEncoding('utf8')
  stream?.on('error', () => undefined)
  stream?.on('data', (text: string) => {
    const room = stderrLimit - first.length
    first += text.slice(0, room)
    last = (last + text.slice(room)).slice(-stderrLimit)
  })
  return () => first + last
}
