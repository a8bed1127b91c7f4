// A build with a store: what was made of the same sources before is put in place again, as a whole or part by part, and what is made now is
// kept. Whatever the store lacks, or cannot give, is made.
import { basename, dirname, join, sep } from 'node:path'
import type { World } from '../../commands/world.ts'
import { namesIn } from '../../disk/survey.ts'
import { readInputs } from '../../store/inputs.ts'
import { openStore, type StorePlace } from '../../store/store.ts'
import type { BuildRequest, BuildResult } from '../request.ts'
import { checkRequest } from './entries.ts'
import { type KeptParts, nothingKept, openParts } from './kept-parts.ts'
import { recallResult, requestEntry } from './kept-request.ts'
import { requestKey } from './keys.ts'

/** A build with a store, or without one. */
export interface KeptBuild {
  /** The result of the same request of the same sources, put in place; null where there is none. */
  readonly recall: () => Promise<BuildResult | null>
  readonly parts: KeptParts
  /** Whether every part is kept, so that nothing has to be printed. */
  readonly hasAllParts: () => Promise<boolean>
  /** Keeps what was made, unless something was written while it was read. */
  readonly keep: (result: BuildResult, notices: readonly string[]) => Promise<void>
  /** What whoever builds should know of the store, in sentences. */
  readonly notices: () => readonly string[]
  readonly close: () => Promise<void>
}

const withoutStore: KeptBuild = {
  recall: async () => null,
  parts: nothingKept,
  hasAllParts: async () => false,
  keep: async () => undefined,
  notices: () => [],
  close: async () => undefined,
}

/** How a store is used; null for none. */
export type StoreSettings = Omit<StorePlace, 'folder'> | null

/** The folder of the store: beside that of the sources, but never in the output. */
export function storeFolder({ sources, output }: Pick<BuildRequest, 'sources' | 'output'>): string | null {
  const folder = join(dirname(sources), '.cache')
  const isInside = (outer: string) => `${folder}${sep}`.startsWith(outer.endsWith(sep) ? outer : `${outer}${sep}`)
  return isInside(sources) || (output !== null && isInside(output)) ? null : folder
}

/** Whether nothing can have been kept, so that everything has to be made. */
export function isNothingKept(request: BuildRequest, settings: StoreSettings): boolean {
  const place = storeFolder(request)
  return settings === null || (settings.server === null && (place === null || namesIn(join(place, 'ac')).length === 0))
}

/** Opens the store of a build and looks at all that the build depends on. */
export function openKeptBuild(request: BuildRequest, settings: StoreSettings, world: World): KeptBuild {
  if (settings === null) return withoutStore
  const place = storeFolder(request)
  const inputs = readInputs(request.sources, world)
  if (inputs === null || (place === null && settings.server === null)) return withoutStore
  const [name, store] = [basename(request.sources), openStore({ ...settings, folder: place }, world)]
  const key = requestKey(inputs, request, name)
  const parts = openParts({ store, inputs, request, name })
  const hasSource = (path: string) => inputs.sources.has(path)
  return {
    async recall() {
      const entry = key === null ? null : await store.entry(key, checkRequest)
      return entry === null ? null : recallResult(entry, { request, store, world, hasSource })
    },
    parts,
    hasAllParts: parts.hasAll,
    async keep(result, notices) {
      if (result.failures.length > 0 || world.signal.aborted) return
      if (readInputs(request.sources, world)?.stamp !== inputs.stamp) return
      await parts.putEntries()
      if (key === null) return
      const entry = requestEntry(result, notices)
      await store.put(
        key,
        entry,
        entry.results.flatMap(({ files }) => files),
      )
    },
    notices: store.notices,
    close: store.close,
  }
}
