// The parts of a build that are looked up in the store before they are made, and kept when all is well: what reading an edition tells, the
// files of a document, the pages of the series. Files are put when they are made; entries at the end, when nothing that was read has been
// written meanwhile: otherwise a result would stand under the key of other sources.
import { pathsOfDocument } from '../../formats/format.ts'
import type { Artifact } from '../../model/artifact.ts'
import type { Inputs } from '../../store/inputs.ts'
import type { Store } from '../../store/store.ts'
import type { RecordedFile } from '../recorded-file.ts'
import { type BuildRequest, formatsOf } from '../request.ts'
import { checkEdition, checkFiles, type EditionEntry } from './entries.ts'
import { type DocumentOrder, documentKey, editionKey, editionsIn, type LeftOut, seriesKey } from './keys.ts'

/** Files that were made, and what whoever builds should know of them, in sentences. */
export interface Made {
  readonly artifacts: readonly Artifact[]
  readonly notices: readonly string[]
}

/** What is looked up before it is made. Everything that is made is handed over to be kept. */
export interface KeptParts {
  readonly edition: (id: string) => Promise<EditionEntry | null>
  readonly keepEdition: (id: string, entry: EditionEntry) => void
  /** The files of a document; null where they are to be made. */
  readonly document: (order: DocumentOrder) => Promise<Made | null>
  readonly keepDocument: (order: DocumentOrder, made: Made) => Promise<void>
  /** The pages of the series and the schema; `paths` are theirs. */
  readonly series: (leftOut: LeftOut, paths: readonly string[]) => Promise<Made | null>
  readonly keepSeries: (leftOut: LeftOut, made: Made) => Promise<void>
}

/** For a build without a store. */
export const nothingKept: KeptParts = {
  edition: async () => null,
  keepEdition: () => undefined,
  document: async () => null,
  keepDocument: async () => undefined,
  series: async () => null,
  keepSeries: async () => undefined,
}

/** The parts of one build in a store. */
export interface OpenParts extends KeptParts {
  /** Whether all that is requested is there, so that nothing has to be printed. */
  readonly hasAll: () => Promise<boolean>
  /** Puts the entries of what was made. */
  readonly putEntries: () => Promise<void>
}

/** What parts are looked up by. */
export interface PartsContext {
  readonly store: Store
  readonly inputs: Inputs
  readonly request: BuildRequest
  /** The name of the folder of the sources, which stands in messages. */
  readonly name: string
}

/** Opens the parts of one build. */
export function openParts({ store, inputs, request, name }: PartsContext): OpenParts {
  const made = new Map<string, { readonly says: object; readonly files: readonly RecordedFile[] }>()
  const keyOfEdition = (id: string) => editionKey(inputs, request, { id, name })
  /** A check makes nothing that is kept. */
  const isMade = request.output !== null
  const keyOfSeries = (leftOut: LeftOut, isOfBuild: boolean) => seriesKey(inputs, leftOut, isOfBuild)
  const keyOfDocument = (order: DocumentOrder) => documentKey(inputs, request, order)
  const formats = formatsOf(request)
  const pathsOf = ({ edition, language }: DocumentOrder) =>
    !isMade ? [] : pathsOfDocument({ edition: { id: edition }, language }, formats)

  const entryAt = async (key: string | null) => (key === null ? null : store.entry(key, checkFiles))
  /** What a check needs of what a build made: that it was made, and what was said of it. */
  const saidAt = async (key: string | null): Promise<Made | null> => {
    const entry = await entryAt(key)
    return entry && { artifacts: [], notices: entry.notices }
  }

  async function keep(key: string | null, { artifacts, notices }: Made): Promise<void> {
    if (key === null) return
    const files = await Promise.all(
      artifacts.map(async ({ path, bytes, pages }): Promise<RecordedFile> => ({ path, pages, ...(await store.putFile(bytes)) })),
    )
    made.set(key, { says: { files, notices }, files })
  }

  return {
    edition: (id) => store.entry(keyOfEdition(id), checkEdition),
    keepEdition: (id, entry) => void made.set(keyOfEdition(id), { says: entry, files: [] }),
    async document(order) {
      const found = await artifactsAt(keyOfDocument(order), pathsOf(order), store)
      const madeOf = isMade ? null : documentKey(inputs, { ...request, output: 'output' }, order)
      // For a check it is enough that it was made of these sources: its templates can be filled.
      return found ?? saidAt(madeOf)
    },
    keepDocument: (order, made) => keep(keyOfDocument(order), made),
    async series(leftOut, paths) {
      const found = await artifactsAt(keyOfSeries(leftOut, isMade), isMade ? paths : [], store)
      return found ?? (isMade ? null : saidAt(keyOfSeries(leftOut, true)))
    },
    keepSeries: (leftOut, made) => keep(keyOfSeries(leftOut, isMade), isMade ? made : { ...made, artifacts: [] }),
    async hasAll() {
      const asked = [...editionsIn(inputs)].filter((id) => request.editions.length === 0 || request.editions.includes(id))
      for (const id of asked) {
        const entry = await store.entry(keyOfEdition(id), checkEdition)
        if (entry === null) return false
        for (const language of entry.languages) {
          const key = keyOfDocument({ edition: id, language, languages: entry.series, madeIn: entry.madeIn })
          if ((await entryAt(key)) === null) return false
        }
      }
      return true
    },
    async putEntries() {
      for (const [key, { says, files }] of made) await store.put(key, says, files)
    },
  }
}

/** The files of an entry, if they are those that are meant and all of them are there. */
async function artifactsAt(key: string | null, paths: readonly string[], store: Store): Promise<Made | null> {
  const entry = key === null ? null : await store.entry(key, checkFiles)
  const names = entry?.files.map(({ path }) => path) ?? []
  if (entry === null || [...paths].sort().join('\n') !== names.sort().join('\n')) return null
  const artifacts: Artifact[] = []
  for (const file of entry.files) {
    const bytes = await store.file(file)
    if (bytes === null) return null
    artifacts.push({ path: file.path, bytes, pages: file.pages })
  }
  return { artifacts, notices: entry.notices }
}
