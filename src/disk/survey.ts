// Small looks at the disk that come in hundreds, at once and without promises, which would take ten times as long. What is not there, or
// cannot be read, is null or none.
import { hash } from 'node:crypto'
import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync, realpathSync, statSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'

const { O_RDONLY, O_NONBLOCK = 0 } = constants

/** What some work gives; null where it throws. */
export function nullWhenThrown<Value>(work: () => Value): Value | null {
  try {
    return work()
  } catch {
    return null
  }
}

/** What is read goes through here piece by piece: nothing else runs meanwhile. */
export const chunk = Buffer.allocUnsafe(1 << 20)

/** The text of a small file, in UTF-8; null where there is none. */
export function textAtOnce(path: string): string | null {
  return nullWhenThrown(() => {
    const file = openSync(path, O_RDONLY | O_NONBLOCK)
    try {
      const length = readSync(file, chunk)
      return length === chunk.length ? null : chunk.toString('utf8', 0, length)
    } finally {
      closeSync(file)
    }
  })
}

/** The names in a folder, sorted; none where there is no such folder. */
export const namesIn = (folder: string): readonly string[] => nullWhenThrown(() => readdirSync(folder).sort()) ?? []

/** The size of what a path leads to; null for nothing. */
export const sizeOf = (path: string): number | null => nullWhenThrown(() => statSync(path, { throwIfNoEntry: false })?.size ?? null)

/** How a folder and all below it look: names, sizes and times, which tell one state from another. Hidden names are left aside. */
export function treeStamp(folder: string): string {
  return namesIn(folder)
    .filter((name) => !name.startsWith('.'))
    .map((name) => {
      const path = join(folder, name)
      const found = nullWhenThrown(() => lstatSync(path))
      const below = found?.isDirectory() === true ? treeStamp(path) : ''
      return `${name} ${found?.size} ${found?.mtimeMs} ${found?.ctimeMs}\n${below}`
    })
    .join('')
}

/** Which program a path leads to: where it is, how large, when it was written, and how it begins, where linkers put its own number; null for a script, which may lead anywhere. */
export function programStamp(path: string): string | null {
  return nullWhenThrown(() => {
    const real = realpathSync(path)
    const file = openSync(real, O_RDONLY | O_NONBLOCK)
    try {
      const { size, mtimeNs } = fstatSync(file, { bigint: true })
      const head = chunk.subarray(0, readSync(file, chunk, 0, 1 << 16, 0))
      return head.toString('latin1', 0, 2) === '#!' ? null : [real, size, mtimeNs, hash('sha256', head)].join(' ')
    } finally {
      closeSync(file)
    }
  })
}

/** The regular files of a folder with their sizes, and when they were last written, in milliseconds. */
export function filesIn(folder: string): readonly { readonly path: string; readonly size: number; readonly used: number }[] {
  return namesIn(folder).flatMap((name) => {
    const path = join(folder, name)
    const found = nullWhenThrown(() => lstatSync(path))
    return found?.isFile() === true ? [{ path, size: found.size, used: found.mtimeMs }] : []
  })
}

/** Removes a file, if it is there and can be removed. */
export const removeAtOnce = (path: string): void => void nullWhenThrown(() => unlinkSync(path))
