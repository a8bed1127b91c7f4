// THE PIPELINE: sources ─load→ Manuscript ─transform→ OutcomeDocument ─formats (render, print, finish)→ Artifact ─write→ output.
// Documents are made three at a time: while one is finished here, the browser has two to print. An edition is put into the output when
// all of it is made, and not at all otherwise.
import type { VFile } from 'vfile'
import { type BuildTools, openBuildTools } from './build/build-tools.ts'
import { shapesNotices } from './build/character-shapes.ts'
import { checkLanguages } from './build/checks/languages.ts'
import { openSourceCheck } from './build/checks/source-check.ts'
import { chosenEditions } from './build/choice.ts'
import { type EditionPlan, planEdition } from './build/edition-plan.ts'
import type { KeptParts, Made } from './build/kept/kept-parts.ts'
import type { DocumentOrder } from './build/kept/keys.ts'
import type { PrintService } from './build/print-service.ts'
import { addPseudoLanguages } from './build/pseudo.ts'
import { isAllWell, isOfSources, letGo, openReading, type SourceCheck, type SourceReading, unreadEditions } from './build/reading.ts'
import { renderOnly } from './build/render-only.ts'
import {
  type BuildFailure,
  type BuildRequest,
  type BuildResult,
  type EditionResult,
  formatsOf,
  isWhole,
  type Notify,
  notMade,
} from './build/request.ts'
import { pathsOf, seriesArtifacts, withoutLeftOut } from './build/series.ts'
import { shardArtifact } from './build/shard-output.ts'
import { toldNotice } from './build/told-pictures.ts'
import { transformManuscript } from './build/transform-manuscript.ts'
import { reportUnfit } from './build/unfit.ts'
import type { World } from './commands/world.ts'
import { type FormatTools, formats, type Stage } from './formats/index.ts'
import type { FormatName } from './formats/names.ts'
import type { EarlierFiles } from './load/index.ts'
import type { OutcomeDocument } from './model/document.ts'
import { DoesNotFit } from './model/does-not-fit.ts'
import { type Limiter, mapLimited, openLimiter } from './model/limiter.ts'
import type { Manuscript, SeriesEdition } from './model/manuscript.ts'
import { nextTurn } from './model/turn.ts'
import { type Output, openOutput, type StagedFile } from './output/output.ts'
import { refuseInside } from './output/output-places.ts'

const concurrentDocuments = 3

/** One is read while documents of others are made; more would only wait, with all of their texts. */
const concurrentEditions = concurrentDocuments + 1

/** What a build is made with, all of it from outside. */
export interface BuildEnvironment {
  readonly world: World
  readonly printer: PrintService
  /** What was made before of the same sources. */
  readonly kept: KeptParts
  readonly notify: Notify
  /** Files of an earlier build, for one who builds again and again. */
  readonly earlier?: EarlierFiles
}

/** A build on its way. */
interface BuildContext extends BuildTools {
  readonly request: BuildRequest
  readonly environment: BuildEnvironment
  readonly reading: SourceReading
  /** Null when problems are looked for and nothing is written. */
  readonly output: Output | null
  readonly look: SourceCheck
  readonly limiter: Limiter
}

/** Builds what is requested. */
export async function build(request: BuildRequest, environment: BuildEnvironment): Promise<BuildResult> {
  // First, because an output that cannot be written makes all other work vain.
  if (request.output !== null) await refuseInside(request.output, request.sources)
  const output = request.output === null ? null : await openOutput(request.output, environment.world)
  try {
    return await buildInto(output, request, environment)
  } finally {
    await output?.close()
  }
}

async function buildInto(output: Output | null, request: BuildRequest, environment: BuildEnvironment): Promise<BuildResult> {
  const { world, printer, earlier } = environment
  const opened = await openReading(request, world, earlier)
    .then(async (reading) => {
      const tools = await openBuildTools(printer, { world, reading }, (packs) => addPseudoLanguages(packs, request, reading.series))
      return { reading, tools }
    })
    .catch((error: unknown) => {
      if (world.signal.aborted) return null
      throw error
    })
  if (opened === null) return nothing
  const { reading, tools } = opened
  if ('wrong' in tools) return nothingMade(reading, tools.wrong)
  await checkLanguages(reading, tools)
  const editions = reading.series === null ? [] : chosenEditions(reading.series, reading.request, unreadEditions(reading))
  if (reading.series !== null) await output?.checkPaths(pathsOf(reading.series, editions, reading.request))
  const look = openSourceCheck(tools.packs, tools.renderer)
  const context = { ...tools, request, environment, reading, output, look, limiter: openLimiter(concurrentDocuments, world.signal) }
  const made = await mapLimited(editions, concurrentEditions, (edition) => makeEdition(edition, context))
  const results = [...made, ...unreadEditions(reading).map(notMade)]
  const shared = await makeShared(results, context)
  const record = output === null || world.signal.aborted ? null : await shardArtifact(reading, results, world)
  const recorded = record === null ? [] : ((await output?.publish(await output.stage([record]))) ?? [])
  const files = [...[...results, shared].flatMap((result) => result.files), ...recorded]
  const isClean = isWhole(request) && [...results, shared].every(({ isMade, leftOut }) => isMade && leftOut.length === 0)
  const { removed, left } = isClean && output !== null ? await output.prune(files.map(({ path }) => path)) : { removed: [], left: [] }
  return {
    editions: results,
    files,
    removed,
    left,
    isClean,
    sources: [...reading.files],
    failures: [...results, shared].flatMap(({ failures }) => failures),
    notices: [...toldNotice(results.flatMap(({ told }) => told)), ...new Set([...results, shared].flatMap((result) => result.notices))],
  }
}

const nothing: BuildResult = { editions: [], files: [], removed: [], left: [], isClean: false, sources: [], failures: [], notices: [] }

function nothingMade({ files, series }: SourceReading, wrong: readonly VFile[]): BuildResult {
  const editions = (series?.editions ?? []).map(({ id }) => notMade(id))
  return { ...nothing, editions, sources: [...files, ...wrong] }
}

/** Makes an edition in all requested languages. What goes wrong is in the result: the other editions go on. */
async function makeEdition(edition: SeriesEdition, context: BuildContext): Promise<EditionResult> {
  const { reading, limiter, environment, output, look } = context
  const nothing = notMade(edition.id)
  try {
    const plan = await planEdition(edition, { reading, kept: environment.kept, look })
    if (plan === null) return nothing
    const { documents, leftOut, told } = plan
    const made = await Promise.all(documents.map((order) => limiter(() => makeDocument(order, plan, context))))
    const fitting = made.filter((document) => document !== null)
    const failures = fitting.flatMap((document) => document.failures)
    const notices = fitting.flatMap((document) => document.notices)
    if (failures.length > 0 || fitting.length < made.length) return { ...nothing, failures, notices }
    environment.world.signal.throwIfAborted()
    const files = (await output?.publish(fitting.flatMap((document) => document.files))) ?? []
    return { ...nothing, languages: documents.map(({ language }) => language), leftOut, isMade: true, files, told, notices }
  } catch (error) {
    return isOfSources(error, reading) ? nothing : { ...nothing, failures: [{ document: edition.id, error }] }
  } finally {
    // Who builds again and again needs them again.
    if (environment.earlier === undefined) await letGo(reading, edition.id)
  }
}

/** The files of one document, staged, or what went wrong with it. */
interface MadeDocument {
  readonly files: readonly StagedFile[]
  readonly notices: readonly string[]
  readonly failures: readonly BuildFailure[]
}

/** Null where the sources ask for what no page has room for, which is said of them. */
async function makeDocument(order: DocumentOrder, plan: EditionPlan, context: BuildContext): Promise<MadeDocument | null> {
  const { output, environment } = context
  const name = `${order.edition}/${order.language}`
  const tell = (stage: Stage) => environment.notify({ kind: 'stage', document: name, stage })
  try {
    const known = await environment.kept.document(order)
    const made = known ?? (await makeArtifacts(await plan.manuscript(order.language), tell, context))
    if (known === null) await environment.kept.keepDocument(order, made)
    tell('write')
    const files = (await output?.stage(made.artifacts)) ?? []
    environment.notify({ kind: 'made', document: name, pages: files.find(({ pages }) => pages !== null)?.pages ?? null })
    return { files, notices: made.notices, failures: [] }
  } catch (error) {
    environment.notify({ kind: 'failed', document: name })
    if (isOfSources(error, context.reading)) return null
    if (error instanceof DoesNotFit) {
      reportUnfit(error, await plan.manuscript(order.language))
      return null
    }
    return { files: [], notices: [], failures: [{ document: name, error }] }
  }
}

async function makeArtifacts(manuscript: Manuscript, tell: (stage: Stage) => void, context: BuildContext): Promise<Made> {
  const { request, output, environment } = context
  tell('transform')
  const document = await withPictures(await transformDocument(manuscript, context), context)
  await nextTurn(environment.world.signal)
  const names = formatsOf(request)
  const tools: FormatTools = { ...context.tools, formats: names }
  if (output === null) await renderOnly(document, tools, { tell, signal: environment.world.signal })
  const make = (format: FormatName) => formats[format].make(document, tools, tell)
  const artifacts = output === null ? [] : (await Promise.all(names.map(make))).flat()
  return { artifacts, notices: shapesNotices(context.renderer.wantedBy(document)) }
}

async function transformDocument(manuscript: Manuscript, { request, reading, packs }: BuildContext): Promise<OutcomeDocument> {
  const document = await transformManuscript(manuscript, { sources: reading.sources, packs })
  return { ...document, conformance: request.conformance ?? document.conformance }
}

/** The document with its pictures as pages show them; when nothing is written, with none. */
async function withPictures(document: OutcomeDocument, { output, pictures }: BuildContext): Promise<OutcomeDocument> {
  if (output !== null) return { ...document, images: await pictures.fit(document.images, document.imageQuality) }
  const none = [...document.images].map(([path, image]) => [path, { ...image, bytes: new Uint8Array(0) }] as const)
  return { ...document, images: new Map(none) }
}

/** The series pages and the schema: made when everything is requested and every edition succeeded, so that no link leads nowhere. */
async function makeShared(
  editions: readonly EditionResult[],
  { request, reading, output, packs, renderer, environment: { kept } }: BuildContext,
): Promise<EditionResult> {
  const result = notMade(null)
  if (!isWhole(request)) return { ...result, isMade: true }
  if (reading.series === null || !isAllWell(reading) || editions.some(({ isMade }) => !isMade)) return result
  try {
    const leftOut = editions.map((result) => [result.edition, result.leftOut] as const)
    const known = await kept.series(leftOut, pathsOf(reading.series, [], reading.request))
    const made = known ?? (await seriesArtifacts(withoutLeftOut(reading.series, editions), packs, renderer))
    if (known === null) await kept.keepSeries(leftOut, made)
    const files = (await output?.publish(await output.stage(made.artifacts))) ?? []
    return { ...result, isMade: true, files, notices: made.notices }
  } catch (error) {
    return isOfSources(error, reading) ? result : { ...result, failures: [{ document: null, error }] }
  }
}
