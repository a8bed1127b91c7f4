// Writing new files and moving folders, in folders of the program's own.
import { mkdir, mkdtemp, open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Makes a folder with those above it, where they are not there. */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true })
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
