// Lets the n-th call of the file system fail once, or ends the process before the n-th write, rename or removal. It stands beneath the
// program's one door to the disk, which imports node:fs/promises and nothing else. A fault is `CODE:n` (ENOSPC:12), `KILL:n`, or `COUNT:0`.
// Imported, it is armed by `arm`; preloaded before the program (`node --import`), by OUTCOME_FAULT.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

let [what, fatal] = ['COUNT', 0]
let [calls, changed] = [0, 0]

/** Begins to count, towards a fault. */
export function arm(fault: string): void {
  const [name = 'COUNT', at = '0'] = fault.split(':')
  ;[what, fatal, calls, changed] = [name, Number(at), 0, 0]
}

/** How many calls there were, and how many of them change something; nothing fails any more. */
export function disarm(): { readonly calls: number; readonly changes: number } {
  what = 'COUNT'
  return { calls, changes: changed }
}

/** Calls that change what is on the disk. */
const changes = new Set(['writeFile', 'write', 'mkdir', 'mkdtemp', 'rename', 'unlink', 'rmdir', 'rm', 'link', 'copyFile', 'chmod', 'chown'])
const looks = ['open', 'readFile', 'lstat', 'stat', 'readdir', 'realpath', 'access', 'readlink', 'read']
const messages: Readonly<Record<string, string>> = {
  ENOSPC: 'no space left on device',
  EIO: 'i/o error',
  EACCES: 'permission denied',
  EMFILE: 'too many open files',
}

/** Counts a call; throws, or ends the process, when it is the one. */
function meet(name: string, path: unknown): void {
  calls++
  if (changes.has(name)) changed++
  if (what === 'KILL' && changes.has(name) && changed === fatal) process.kill(process.pid, 'SIGKILL')
  if (what in messages && calls === fatal)
    throw Object.assign(new Error(`${what}: ${messages[what]}, ${name} '${String(path)}'`), { code: what, syscall: name, path })
}

type Call = (...words: unknown[]) => unknown

function wrap(target: object, name: string): void {
  const call = Reflect.get(target, name) as Call | undefined
  if (call === undefined) return
  const wrapped = async function (this: unknown, ...words: unknown[]): Promise<unknown> {
    meet(name, words[0])
    return call.apply(this, words)
  }
  Reflect.set(target, name, wrapped)
}

// The methods of open files stand in a prototype that only an open file shows.
const handle = await fs.promises.open(import.meta.filename)
await handle.close()
for (const name of ['read', 'write', 'writeFile', 'readFile', 'stat']) wrap(Object.getPrototypeOf(handle), name)
for (const name of [...changes, ...looks]) wrap(fs.promises, name)
syncBuiltinESMExports()

arm(process.env['OUTCOME_FAULT'] ?? 'COUNT:0')
