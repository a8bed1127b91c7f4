// The keys under which results of a build are kept: hashes of all that each depends on. What is looked at is in store/inputs.ts; here is
// which part of it, and of what was asked for, each result depends on. Where it is not sure that something has no part, it is taken in.
import { hash } from 'node:crypto'
import type { Inputs } from '../../store/inputs.ts'
import { type BuildRequest, formatsOf } from '../request.ts'

/** The form of entries: another one has other keys. */
const form = 1

function keyOf(kind: string, { program }: Inputs, rest: unknown): string {
  return hash('sha256', JSON.stringify([form, kind, program, rest]))
}

/** The browser, where something is printed; undefined where that cannot be kept. */
function browserFor({ browser }: Inputs, request: BuildRequest): string | null | undefined {
  const isPrinted = request.output !== null && formatsOf(request).includes('pdf')
  return isPrinted ? (browser ?? undefined) : null
}

/** The key of all that is requested; null where it cannot be kept, as a shard, which says what it was made of. The folders' names stand in messages, where they are does not. */
export function requestKey(inputs: Inputs, request: BuildRequest, name: string): string | null {
  const browser = browserFor(inputs, request)
  if (browser === undefined || request.shard !== null) return null
  const { sources: _, output, ...order } = request
  return keyOf('request', inputs, [browser, name, output === null, order, [...inputs.sources]])
}

/** The key of what reading an edition tells: which documents it has, and what is wrong in it. */
export function editionKey(inputs: Inputs, request: BuildRequest, { id, name }: { readonly id: string; readonly name: string }): string {
  const files = [...inputs.sources].filter(([path]) => !isOfOther(path, id, inputs))
  return keyOf('edition', inputs, [name, id, request.languages, request.shard, request.isStrict, files])
}

/** A document by what tells it from others. */
export interface DocumentOrder {
  readonly edition: string
  readonly language: string
  /** All languages of the series, the source language first. */
  readonly languages: readonly string[]
  /** Those in which the edition is made: the document leads to them. */
  readonly madeIn: readonly string[]
}

/** The key of the files of a document; null where they cannot be kept. Other languages of the edition are in it by their names alone. */
export function documentKey(inputs: Inputs, request: BuildRequest, order: DocumentOrder): string | null {
  const browser = browserFor(inputs, request)
  if (browser === undefined) return null
  const { edition, language, languages, madeIn } = order
  const [source] = languages
  const others = languages.filter((tag) => tag !== language && tag !== source)
  const files = [...inputs.sources].filter(
    ([path]) => !isOfOther(path, edition, inputs) && !others.some((tag) => path.startsWith(`${edition}/${tag}/`)),
  )
  const { output, formats, conformance } = request
  return keyOf('document', inputs, [browser, output === null, formats, conformance, edition, language, languages, madeIn, files])
}

/** Languages in which editions are not made. */
export type LeftOut = readonly (readonly [edition: string | null, languages: readonly string[]])[]

/** The key of the pages of the series, made or only tried. */
export function seriesKey(inputs: Inputs, leftOut: LeftOut, isMade: boolean): string {
  const files = [...inputs.sources].filter(
    ([path]) => !editionsIn(inputs).has(topOf(path)) || /^[^/]+\/(edition\.yaml|[^/]+\/edition\.md)$/.test(path),
  )
  return keyOf('series', inputs, [isMade, leftOut, files])
}

const editions = new WeakMap<Inputs, ReadonlySet<string>>()

/** The folders that have the facts of an edition. */
export function editionsIn(inputs: Inputs): ReadonlySet<string> {
  const known = editions.get(inputs)
  if (known !== undefined) return known
  const found = new Set([...inputs.sources.keys()].flatMap((path) => /^([^/]+)\/edition\.yaml$/.exec(path)?.[1] ?? []))
  editions.set(inputs, found)
  return found
}

const topOf = (path: string) => path.slice(0, Math.max(0, path.indexOf('/')))

/** Whether a file belongs to another edition. */
function isOfOther(path: string, edition: string, inputs: Inputs): boolean {
  const top = topOf(path)
  return top !== edition && editionsIn(inputs).has(top)
}
