// The files of a folder as they were last read, for one who reads it again and again: what has the same bytes is not parsed anew.
import type { VFile } from 'vfile'
import { adoptParsed } from './markdown.ts'

/** Files by their paths from the folder of the sources. */
export type EarlierFiles = Map<string, { readonly bytes: Uint8Array; file: VFile | null }>

/** The bytes of a file: where they are those of the last reading, the very same, so that what others keep by them stays theirs. */
export function sameBytes(earlier: EarlierFiles | undefined, path: string, bytes: Uint8Array): Uint8Array {
  const before = earlier?.get(path)
  if (before !== undefined && Buffer.compare(before.bytes, bytes) === 0) return before.bytes
  earlier?.set(path, { bytes, file: null })
  return bytes
}

/** Gives a file with the bytes of an earlier one what they were parsed to, and keeps it in the place of the one before. */
export function adoptEarlier(earlier: EarlierFiles | undefined, path: string, file: VFile): void {
  const before = earlier?.get(path)
  if (before === undefined) return
  if (before.file !== null) adoptParsed(file, before.file)
  before.file = file
}
