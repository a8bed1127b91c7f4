// Reading the disk. Only regular files are opened: a pipe would be waited for for ever, a device may never end. A few files are open at a
// time, because a process may have few. What is not there is null where that is asked for; other trouble is thrown as the system says it.
import { createHash } from 'node:crypto'
import { constants, type Dirent, existsSync } from 'node:fs'
import { access, type FileHandle, lstat, open, readdir, realpath } from 'node:fs/promises'
import { openLimiter } from '../model/limiter.ts'

const atOnce = openLimiter(8)

const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0, W_OK, X_OK } = constants

/** What of the machine keeps anything from being read; whose file it is cannot mend it. */
const machineErrors: Readonly<Record<string, string>> = {
  EIO: 'the disk failed',
  EMFILE: 'too many files are open. Allow more (ulimit -n 256) and try again',
  ENFILE: 'too many files are open on this machine',
  ENOMEM: 'there is not enough memory',
}

/** Does something with a path; says of trouble with the machine which path it was about. */
async function withPathInError<Value>(path: string, work: () => Promise<Value>): Promise<Value> {
  return work().catch((cause: unknown) => {
    const [code, trouble] = [codeOf(cause), machineErrors[codeOf(cause)]]
    throw trouble === undefined ? cause : Object.assign(new Error(`${path} cannot be read: ${trouble}.`, { cause }), { code })
  })
}

/** Opens a regular file to read it; throws an error of the code ENOTREG for what is none. A link is followed unless `isLinkRefused`. */
async function withFile<Value>(path: string, isLinkRefused: boolean, use: (file: FileHandle) => Promise<Value>): Promise<Value> {
  const work = async () => {
    const file = await open(path, O_RDONLY | O_NONBLOCK | (isLinkRefused ? O_NOFOLLOW : 0))
    try {
      const found = await file.stat()
      if (found.isDirectory()) throw Object.assign(new Error(`EISDIR: ${path} is a folder`), { code: 'EISDIR' })
      if (!found.isFile()) throw Object.assign(new Error(`${path} is a pipe, a socket or a device`), { code: 'ENOTREG' })
      return await use(file)
    } finally {
      await file.close().catch(() => undefined)
    }
  }
  return atOnce(() => withPathInError(path, work))
}

/** How a file is read. */
export interface Reading {
  /** How many bytes it may have. */
  readonly most?: number
  /** Whether what a link leads to is not read. */
  readonly isLinkRefused?: boolean
}

/** The bytes of a regular file. Throws an error of the code EFBIG where there are too many. */
export function readBytes(path: string, { most = Number.POSITIVE_INFINITY, isLinkRefused = false }: Reading = {}): Promise<Buffer> {
  return withFile(path, isLinkRefused, async (file) => {
    const { size } = await file.stat()
    if (size > most) throw Object.assign(new Error(`${path} has ${size} bytes`), { code: 'EFBIG' })
    return file.readFile()
  })
}

/** The bytes of a regular file that is no link, at most `most` of them; null where nothing of the kind is there. */
export async function readOwnBytes(path: string, most = Number.POSITIVE_INFINITY): Promise<Buffer | null> {
  return readBytes(path, { most, isLinkRefused: true }).catch((trouble: unknown) => nullWhenAbsent(trouble))
}

/** The SHA-256, hex, of a regular file that is no link, of whatever size; null where nothing of the kind is there. */
export async function readOwnChecksum(path: string): Promise<string | null> {
  return withFile(path, true, async (file) => {
    const hash = createHash('sha256')
    for await (const piece of file.createReadStream({ autoClose: false })) hash.update(piece as Buffer)
    return hash.digest('hex')
  }).catch((trouble: unknown) => nullWhenAbsent(trouble))
}

/** The text of a regular file, in UTF-8. */
export async function readText(path: string): Promise<string> {
  return (await readBytes(path)).toString('utf8')
}

/** A small text and when it was last written, in milliseconds of its file system; null where there is none or it is no regular file. */
export async function readSmallFile(path: string): Promise<{ readonly text: string; readonly changed: number } | null> {
  const most = 4096
  return withFile(path, true, async (file) => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(most), 0, most, 0)
    return { text: buffer.toString('utf8', 0, bytesRead), changed: (await file.stat()).mtimeMs }
  }).catch((trouble: unknown) => nullWhenAbsent(trouble))
}

/** Codes of what is not there, or is something else. */
const absences = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENOTREG', 'EISDIR'])

/** Null for what is not there; throws any other trouble. */
export function nullWhenAbsent(trouble: unknown): null {
  if (absences.has(codeOf(trouble))) return null
  throw trouble
}

/** The system's name for what went wrong: `ENOENT`; empty where there is none. */
export function codeOf(trouble: unknown): string {
  return trouble instanceof Error && 'code' in trouble ? String(trouble.code) : ''
}

/** What stands at a path itself, links not followed. */
export type Kind = 'file' | 'folder' | 'link' | 'other'

/** What stands at a path, and whose it is. */
export interface FileInfo {
  readonly kind: Kind
  /** The number of its owner. */
  readonly user: number
  /** Rights, as of chmod(2). */
  readonly mode: number
  /** The number of the file system. */
  readonly device: number
  /** When it was last changed, in milliseconds. */
  readonly changed: number
}

/** Looks at what stands at a path without following a link; null for nothing. */
export async function fileInfo(path: string): Promise<FileInfo | null> {
  const found = await withPathInError(path, () => lstat(path)).catch((trouble: unknown) => nullWhenAbsent(trouble))
  if (found === null) return null
  const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : found.isSymbolicLink() ? 'link' : 'other'
  return { kind, user: found.uid, mode: found.mode & 0o7777, device: found.dev, changed: found.mtimeMs }
}

/** Which file this is and when it was last written, as the file system says; null where there is none or it is a link. */
export async function changeStamp(path: string): Promise<string | null> {
  const found = await withPathInError(path, () => lstat(path, { bigint: true })).catch((trouble: unknown) => nullWhenAbsent(trouble))
  return found?.isFile() === true ? [found.ino, found.size, found.mtimeNs].join('-') : null
}

/** Whether something is at a path. */
export const fileExists = (path: string): boolean => existsSync(path)

/** What a folder holds: names, and what each is itself. */
export async function list(path: string): Promise<readonly { readonly name: string; readonly kind: Kind }[]> {
  const entries = await atOnce(() => withPathInError(path, () => readdir(path, { withFileTypes: true })))
  return entries.map((entry) => ({ name: entry.name, kind: kindOf(entry) }))
}

function kindOf(entry: Dirent): Kind {
  if (entry.isFile()) return 'file'
  if (entry.isDirectory()) return 'folder'
  return entry.isSymbolicLink() ? 'link' : 'other'
}

/** A path with all links followed. */
export const realPath = (path: string): Promise<string> => withPathInError(path, () => realpath(path))

/** Throws where nothing may be put into a folder. */
export const mayWrite = (folder: string): Promise<void> => access(folder, W_OK | X_OK)

/** Whether the system lets a file be run as a program: by its rights, and by how its file system is mounted. */
export const mayExecute = (path: string): Promise<boolean> =>
  access(path, X_OK).then(
    () => true,
    () => false,
  )
