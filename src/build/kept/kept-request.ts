// The result of a whole request, as it is kept and as it is put in place again: the output is compared with it, and what differs is
// replaced from the store, as a build does it.

import type { World } from '../../commands/world.ts'
import { pathsOfDocument } from '../../formats/format.ts'
import { schemaPath } from '../../formats/names.ts'
import { mapLimited } from '../../model/limiter.ts'
import type { Output, StagedFile, WrittenFile } from '../../output/output.ts'
import { refuseInside } from '../../output/output-places.ts'
import { holdsJust } from '../../output/unchanged.ts'
import type { Store } from '../../store/store.ts'
import { type RecordedFile, recordedFile } from '../recorded-file.ts'
import { type BuildRequest, type BuildResult, type EditionResult, formatsOf, isWhole } from '../request.ts'
import type { KeptEditionResult, RequestEntry } from './entries.ts'
import { filesOf, keptFiles } from './kept-files.ts'

/** A result as it is kept. */
export function requestEntry(result: BuildResult, notices: readonly string[]): RequestEntry {
  const results = result.editions.map(keptResult)
  const own = new Set(results.flatMap(({ files }) => files.map(({ path }) => path)))
  const shared = result.files.filter(({ path }) => !own.has(path))
  return {
    results: [...results, { edition: null, languages: [], leftOut: [], isMade: true, files: shared.map(recordedFile) }],
    sources: keptFiles(result.sources),
    notices,
    isClean: result.isClean,
  }
}

function keptResult({ edition, languages, leftOut, isMade, files }: EditionResult): KeptEditionResult {
  return { edition, languages, leftOut, isMade, files: files.map(recordedFile) }
}

/** Where a result is put in place, and from where. */
export interface RecallContext {
  readonly request: BuildRequest
  readonly store: Store
  readonly world: World
  /** Whether the sources have a file. */
  readonly hasSource: (path: string) => boolean
}

/** Puts a kept result in place, and gives it as a build does; null where files of it are not there any more, or it is none of this request. */
export async function recallResult(entry: RequestEntry, context: RecallContext): Promise<BuildResult | null> {
  const { request, world } = context
  const files = entry.results.flatMap((result) => result.files)
  const isEach = new Set(files.map(({ path }) => path)).size === files.length
  if (!isEach || !files.every(({ path }) => isOfRequest(path, context))) return null
  if (request.output !== null) await refuseInside(request.output, request.sources)
  const isAll = entry.isClean
  if (request.output === null || (await holdsJust(request.output, { files, isAll, user: world.user })))
    return resultOf(entry, new Map(), { removed: [], left: [] })
  const { openOutput } = await import('../../output/output.ts')
  const output = await openOutput(request.output, world)
  try {
    return await replace(entry, output, context)
  } finally {
    await output.close()
  }
}

/** What comes from the store is put nowhere but where a document of the request, or a page of the series, stands. */
function isOfRequest(path: string, { request, hasSource }: RecallContext): boolean {
  const { output, editions, languages } = request
  if (output === null) return false
  const page = /^(?:([^/]+)\/)?index\.html$/.exec(path)
  if (path === schemaPath || page !== null) return isWhole(request) && (page?.[1] === undefined || hasSource(`${page[1]}/series.md`))
  const [edition = '', language = ''] = path.split('/')
  const made = pathsOfDocument({ edition: { id: edition }, language }, formatsOf(request))
  const isAsked = (editions.length === 0 || editions.includes(edition)) && (languages.length === 0 || languages.includes(language))
  return made.includes(path) && isAsked && (hasSource(`${edition}/${language}/edition.md`) || languages.includes(language))
}

async function replace(entry: RequestEntry, output: Output, { store, world }: RecallContext): Promise<BuildResult | null> {
  const files = entry.results.flatMap((result) => result.files)
  await output.checkPaths(files.map(({ path }) => path))
  const staged: (readonly StagedFile[])[] = []
  for (const result of entry.results.filter(isPut)) {
    const own = await stage(result.files, output, store)
    if (own === null) return null
    staged.push(own)
  }
  const put = new Map<string, WrittenFile>()
  for (const own of staged) {
    world.signal.throwIfAborted()
    for (const file of await output.publish(own)) put.set(file.path, file)
  }
  const pruned = entry.isClean ? await output.prune(files.map(({ path }) => path)) : { removed: [], left: [] }
  return resultOf(entry, put, pruned)
}

/** An edition that was not made stays as it is; what editions share is there where everything was made. */
const isPut = ({ edition, isMade, files }: KeptEditionResult) => (edition === null ? files.length > 0 : isMade)

/** Files that are asked for at a time: those of a server come one after another otherwise. */
const atOnce = 6

async function stage(files: readonly RecordedFile[], output: Output, store: Store): Promise<readonly StagedFile[] | null> {
  const staged = await mapLimited(files, atOnce, async ({ path, pages, ...held }) => {
    const bytes = await store.file(held)
    return bytes === null ? null : output.stage([{ path, pages, bytes }])
  })
  return staged.some((own) => own === null) ? null : staged.flatMap((own) => own ?? [])
}

async function resultOf(
  entry: RequestEntry,
  put: ReadonlyMap<string, WrittenFile>,
  pruned: Pick<BuildResult, 'removed' | 'left'>,
): Promise<BuildResult> {
  const results = entry.results.map((result): EditionResult => {
    const files = result.files.map((file) => ({ ...file, isChanged: false, isMended: false, ...put.get(file.path) }))
    return { ...result, files, failures: [], told: [], notices: [] }
  })
  return {
    ...pruned,
    editions: results.filter(({ edition }) => edition !== null),
    files: results.flatMap(({ files }) => files),
    sources: await filesOf(entry.sources),
    failures: [],
    isClean: entry.isClean,
    notices: entry.notices,
  }
}
