// Writing new files and moving folders, in folders of the program's own.
import { constants } from 'node:fs'
import { mkdir, mkdtemp, open, rename, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { codeOf, fileInfo, realPath } from './read.ts'

const { O_APPEND, O_CREAT, O_WRONLY, O_NONBLOCK = 0 } = constants

/** Makes a folder with those above it, where they are not there; `mode` are the rights of all that is made. Not by Node's own way, which never ends where a folder takes no others, as in /proc. */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
  const make = () =>
    mkdir(path, { mode }).then(
      () => true,
      async (trouble: unknown) => {
        if (codeOf(trouble) === 'ENOENT' && path !== dirname(path)) return false
        // A link to a folder will do.
        if (codeOf(trouble) !== 'EEXIST' || (await fileInfo(await realPath(path)))?.kind !== 'folder') throw trouble
        return true
      },
    )
  if (await make()) return
  await makeFolder(dirname(path), mode)
  if (!(await make())) throw Object.assign(new Error(`${dirname(path)} takes no folders`), { code: 'EACCES' })
}

/** Makes a folder of a random name, which nobody else may open; gives its path. */
export const makeFolderIn = (parent: string, prefix: string): Promise<string> => mkdtemp(join(parent, prefix))

/** Writes a file that is not there yet; `mode` are its rights, as of chmod(2). */
export async function writeNew(path: string, bytes: Uint8Array, mode = 0o666): Promise<void> {
  await makeFolder(dirname(path))
  const file = await open(path, 'wx', mode)
  try {
    await file.writeFile(bytes)
  } finally {
    await file.close()
  }
}

/** Moves a folder to where nothing or an empty folder stands, or a file to where nothing or a file does. */
export const move = (from: string, to: string): Promise<void> => rename(from, to)

/** Adds a text to the end of a file, which is made where there is none. A pipe that nobody reads is refused instead of waited for. */
export async function appendTo(path: string, text: string): Promise<void> {
  const file = await open(path, O_APPEND | O_CREAT | O_WRONLY | O_NONBLOCK)
  try {
    await file.writeFile(text)
  } finally {
    await file.close()
  }
}

/** Notes that a file was used now (in milliseconds since 1970), where that was noted last longer ago than the interval. */
export async function markUsed(path: string, now: number, interval: number): Promise<void> {
  const changed = (await fileInfo(path))?.changed ?? now
  if (Math.abs(now - changed) > interval) await utimes(path, now / 1000, now / 1000)
}
