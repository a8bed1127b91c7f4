// The store: results by the hash of all that they depend on. A folder in the project comes first; where it has nothing, a server is asked,
// and what that gives is kept in the folder. What cannot be had from either is made, and put into both.
import type { World } from '../commands/world.ts'
import { checksumOf } from '../model/checksum.ts'
import { openFolderShelf } from './folder.ts'
import { limitShelf } from './limit.ts'
import { openServerShelf, type ServerOptions } from './server.ts'
import { type HeldFile, openEntry, sealEntry } from './shelf.ts'

/** Where a store is and how large it may be. */
export interface StorePlace {
  /** The folder; null where there is no place for one. */
  readonly folder: string | null
  /** Bytes that the folder may hold. */
  readonly most: number
  /** Null without a server. */
  readonly server: ServerOptions | null
}

/** Tells whether what comes from a server has the form of an entry; gives it, or null. */
export type Check<Entry> = (says: unknown) => Promise<Entry | null>

/** Results by their keys. */
export interface Store {
  /** What an entry says; null where there is none. One of a server must pass the check. */
  readonly entry: <Entry>(key: string, check: Check<Entry>) => Promise<Entry | null>
  /** The bytes of a file, proven; null where it is not there any more. */
  readonly file: (file: HeldFile) => Promise<Buffer | null>
  readonly putFile: (bytes: Uint8Array) => Promise<HeldFile>
  /** Keeps an entry with the files that it names, which were put before. */
  readonly put: (key: string, says: unknown, files: readonly HeldFile[]) => Promise<void>
  /** What whoever builds should know, in sentences. */
  readonly notices: () => readonly string[]
  /** Keeps the folder within its limit. */
  readonly close: () => Promise<void>
}

/** What of the world a store needs. */
export type StoreWorld = Pick<World, 'owner' | 'user' | 'now' | 'fetch' | 'signal'>

/** Opens a store. Nothing is read or made before it is asked for. */
export function openStore({ folder: place, most, server: options }: StorePlace, world: StoreWorld): Store {
  const folder = place === null ? null : openFolderShelf(place, world)
  const server = options === null ? null : openServerShelf(options, world)
  return {
    async entry<Entry>(key: string, check: Check<Entry>) {
      const bytes = (await folder?.entry(key)) ?? null
      const says = bytes && openEntry(key, bytes)
      // Its checksum tells that this program wrote it.
      if (says !== null) return says as Entry
      const given = (await server?.entry(key)) ?? null
      const told = given && openEntry(key, given)
      const entry = told === null ? null : await check(told)
      if (entry !== null && given !== null) await folder?.putEntry(key, given, [])
      return entry
    },
    async file(file) {
      const own = (await folder?.file(file)) ?? null
      if (own !== null) return own
      const given = (await server?.file(file)) ?? null
      if (given !== null) await folder?.putFile(file, given)
      return given
    },
    async putFile(bytes) {
      const file = { checksum: checksumOf(bytes), size: bytes.length }
      await Promise.all([folder?.putFile(file, bytes), server?.putFile(file, bytes)])
      return file
    },
    async put(key, says, files) {
      const bytes = sealEntry(key, says)
      await Promise.all([folder?.putEntry(key, bytes, files), server?.putEntry(key, bytes, files)])
    },
    notices: () => [...(folder?.notices() ?? []), ...(server?.notices() ?? [])],
    async close() {
      if (place !== null && folder?.isChanged() === true) await limitShelf(place, most, world)
      await folder?.close()
    },
  }
}
