// The files of the sources as they were read: each once, and held while it is needed, so that what was parsed is what is hashed, whatever
// becomes of the file meanwhile. Of one that is let go its checksum is kept.
import { checksumOf } from '../model/checksum.ts'

/** Files by their paths. */
export interface HeldFiles {
  readonly bytes: (path: string, most: number) => Promise<Uint8Array>
  /** SHA-256, hex, of what was read, or of what is there now. */
  readonly checksum: (path: string, most: number) => Promise<string>
  readonly letGo: (path: string) => Promise<void>
}

/** Holds what is read. */
export function holdFiles(read: (path: string, most: number) => Promise<Uint8Array>): HeldFiles {
  const held = new Map<string, Promise<Uint8Array>>()
  const checksums = new Map<string, string>()
  return {
    bytes(path, most) {
      const reading = held.get(path) ?? read(path, most)
      held.set(path, reading)
      return reading
    },
    async checksum(path, most) {
      return checksums.get(path) ?? checksumOf(await (held.get(path) ?? read(path, most)))
    },
    async letGo(path) {
      const reading = held.get(path)
      if (reading === undefined) return
      const bytes = await reading.catch(() => null)
      if (bytes !== null) checksums.set(path, checksumOf(bytes))
      held.delete(path)
    },
  }
}
