// What a store is made of: a shelf holds results by the hash of all that they depend on (`ac`, actions), and files by that of their bytes
// (`cas`, content). A folder is one, a server another. Nothing that a shelf gives is believed: bytes are hashed, entries say their key.
import { checksumOf } from '../model/checksum.ts'

/** A file that is held, or is to be. */
export interface HeldFile {
  /** SHA-256, hex. */
  readonly checksum: string
  readonly size: number
}

/** A place that keeps entries and files. What cannot be read is not there; what cannot be written is not kept. */
export interface Shelf {
  /** The bytes of an entry, which may be anything. */
  readonly entry: (key: string) => Promise<Buffer | null>
  /** The bytes of a file, which are those of the checksum. */
  readonly file: (file: HeldFile) => Promise<Buffer | null>
  /** Keeps an entry; the files that it names were put before. */
  readonly putEntry: (key: string, bytes: Uint8Array, files: readonly HeldFile[]) => Promise<void>
  readonly putFile: (file: HeldFile, bytes: Uint8Array) => Promise<void>
}

/** Most bytes that an entry may have: the messages of a large series. */
export const mostOfEntry = 32_000_000

/** An entry as it is kept: what it says, and by what it can be seen that it is whole and where it belongs. */
export function sealEntry(key: string, says: unknown): Buffer {
  const text = JSON.stringify(says)
  return Buffer.from(`${JSON.stringify({ key, checksum: checksumOf(Buffer.from(`${key} ${text}`)) })}\n${text}\n`)
}

/** What an entry says; null where it is damaged, or another's. */
export function openEntry(key: string, bytes: Buffer): unknown {
  const text = bytes.toString('utf8')
  const head = text.indexOf('\n')
  try {
    const says: unknown = JSON.parse(text.slice(head + 1))
    return sealEntry(key, says).equals(bytes) ? says : null
  } catch {
    return null
  }
}

/** The bytes, where they are those of the checksum. */
export function proven(bytes: Buffer | null, { checksum, size }: HeldFile): Buffer | null {
  return bytes !== null && bytes.length === size && checksumOf(bytes) === checksum ? bytes : null
}
