// What a folder holds, in one number a file, read at once: for those who must know whether anything is other than it was. Bytes are read
// and hashed, whatever the file system says of times and sizes, so that no change is missed; a thousand files take some hundredths of a
// second. Without promises, which would take ten times as long.
import { createHash, hash } from 'node:crypto'
import {
  type BigIntStats,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs'
import { join, relative, sep } from 'node:path'
import { chunk, nullWhenThrown } from './survey.ts'

const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants

/** What a folder holds. */
export interface Fingerprint {
  /** By path from the folder, with `/`: the SHA-256 of a file, in hex; for what is no file, a word that no hash is. */
  readonly files: ReadonlyMap<string, string>
  /** Which files these were and when each was last written, to the nanosecond: the same text again means that nobody wrote meanwhile. */
  readonly stamp: string
}

/** More files, or bytes, are those of a disk, and would take minutes. */
const [mostFiles, mostBytes] = [50_000, 2_000_000_000n]

/** The fingerprint of a folder without what is left aside; null where something in it cannot be read, or where it holds too much. */
export function fingerprintFolder(folder: string, isLeftAside: (path: string) => boolean): Fingerprint | null {
  const files = new Map<string, string>()
  const stamps: string[] = []
  try {
    const real = realpathSync(folder)
    const walk = { root: real, isLeftAside, left: mostFiles }
    let bytes = 0n
    for (const path of pathsBelow('', walk).sort()) {
      bytes += path.endsWith('/') ? 0n : (lstatSync(join(real, path), { bigint: true }).size ?? 0n)
      if (bytes > mostBytes) return null
      const { value, stamp } = path.endsWith('/') ? { value: 'folder', stamp: '' } : lookAt(real, path)
      files.set(path, value)
      stamps.push(`${path} ${stamp}`)
    }
  } catch {
    return null
  }
  return { files, stamp: hash('sha256', stamps.join('\n')) }
}

interface Walk {
  readonly root: string
  readonly isLeftAside: (path: string) => boolean
  /** How many files may still be found. */
  left: number
}

/** Every path below a folder; those of folders end with `/`. */
function pathsBelow(path: string, walk: Walk): string[] {
  const entries = readdirSync(join(walk.root, path), { withFileTypes: true })
  walk.left -= entries.length
  if (walk.left < 0) throw new Error('the folder holds too many files')
  return entries.flatMap((entry) => {
    const own = path === '' ? entry.name : `${path}/${entry.name}`
    if (walk.isLeftAside(own)) return []
    return entry.isDirectory() ? [`${own}/`, ...pathsBelow(own, walk)] : [own]
  })
}

interface Look {
  readonly value: string
  readonly stamp: string
}

function lookAt(root: string, path: string): Look {
  const place = join(root, path)
  const itself = readHash(place)
  if (itself !== 'link') return itself
  // Where a link leads counts, and what is there as far as it is of the folder.
  const target = nullWhenThrown(() => realpathSync(place))
  if (target === null || !target.startsWith(root + sep) || !statSync(target).isFile()) return { value: 'link outside', stamp: '' }
  const there = readHash(target)
  const value = `link ${relative(root, target)} ${typeof there === 'string' ? there : there.value}`
  return { value, stamp: typeof there === 'string' ? '' : there.stamp }
}

/** The hash of a regular file; `link` for a link. */
function readHash(path: string): Look | 'link' {
  const file = openOrLink(path)
  if (file === 'link') return file
  try {
    const found = fstatSync(file, { bigint: true })
    if (!found.isFile()) return { value: found.isDirectory() ? 'folder' : 'other', stamp: '' }
    return { value: hashOf(file), stamp: stampOf(found) }
  } finally {
    closeSync(file)
  }
}

function openOrLink(path: string): number | 'link' {
  try {
    return openSync(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW)
  } catch (trouble) {
    if ((trouble as NodeJS.ErrnoException).code === 'ELOOP') return 'link'
    throw trouble
  }
}

function hashOf(file: number): string {
  const whole = createHash('sha256')
  for (let length = readSync(file, chunk); length > 0; length = readSync(file, chunk)) whole.update(chunk.subarray(0, length))
  return whole.digest('hex')
}

const stampOf = ({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats) => [dev, ino, size, mtimeNs, ctimeNs].join('-')

/** The SHA-256 of a regular file that is no link, in hex; null where there is none. */
export function fingerprintFile(path: string): string | null {
  const found = nullWhenThrown(() => readHash(path))
  return found === null || found === 'link' || !/^[0-9a-f]{64}$/.test(found.value) ? null : found.value
}
