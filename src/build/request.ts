// What a build is asked for and what it gives back. No I/O.
import type { VFile } from 'vfile'
import type { Stage } from '../formats/format.ts'
import { type FormatName, usualFormats } from '../formats/names.ts'
import type { Conformance } from '../model/facts.ts'
import type { WrittenFile } from '../output/output.ts'
import type { LeftFile } from '../output/stale-files.ts'
import type { Shard } from './shard.ts'
import type { ToldPicture } from './told-pictures.ts'

/** What is to be made. Empty lists mean everything. */
export interface BuildRequest {
  /** Folder of the sources, absolute. */
  readonly sources: string
  /** Folder of the output, absolute; null to look for problems only: nothing is printed or written. */
  readonly output: string | null
  readonly editions: readonly string[]
  readonly languages: readonly string[]
  readonly formats: readonly FormatName[]
  /** Instead of what the sources say. */
  readonly conformance: Conformance | null
  /** Warnings stop a build as errors do. */
  readonly isStrict: boolean
  /** Which part of all documents is made; null for all that are requested. */
  readonly shard: Shard | null
}

/** A request of which is known which documents there are. */
export interface DealtRequest extends BuildRequest {
  /** The documents that are dealt to the shard, `2023/en`; null for all that are requested. */
  readonly dealt: ReadonlySet<string> | null
}

/** Whether everything is requested of one build: then the series pages are made too, and what is no longer made is removed. */
export function isWhole({ editions, languages, formats, shard }: BuildRequest): boolean {
  return shard === null && editions.length + languages.length + formats.length === 0
}

/** An error that is not the sources': a browser that died, a defect. */
export interface BuildFailure {
  /** `2023/en`, or the edition where it met none of its documents alone; null for what all editions share. */
  readonly document: string | null
  readonly error: unknown
}

/** What became of an edition, or of the files that all editions share. */
export interface EditionResult {
  /** Null for what all editions share: the series pages and the schema. */
  readonly edition: string | null
  readonly languages: readonly string[]
  /** Languages in which it is not made, because their translation is not ready. */
  readonly leftOut: readonly string[]
  /** Whether all else of it was made and put in place (or, without an output, found well). */
  readonly isMade: boolean
  readonly files: readonly WrittenFile[]
  readonly failures: readonly BuildFailure[]
  /** Its pictures that told more than they show. */
  readonly told: readonly ToldPicture[]
  /** What else whoever builds should know of its documents, in sentences. */
  readonly notices: readonly string[]
}

/** The result of an edition of which nothing is made; null where it is that of what all share. */
export const notMade = (edition: string | null): EditionResult => ({
  edition,
  languages: [],
  leftOut: [],
  isMade: false,
  files: [],
  failures: [],
  told: [],
  notices: [],
})

/** What a build gives back. Nothing is thrown for what is wrong in one edition. */
export interface BuildResult {
  readonly editions: readonly EditionResult[]
  /** Every file in place after the run: of the documents, the series pages and the schema. */
  readonly files: readonly WrittenFile[]
  /** Paths of documents of earlier builds that were removed. */
  readonly removed: readonly string[]
  /** Documents of earlier builds that are no longer made and were left, with the reason. */
  readonly left: readonly LeftFile[]
  /** Every source file that was looked at, with its messages. */
  readonly sources: readonly VFile[]
  readonly failures: readonly BuildFailure[]
  /** Whether everything was requested and made, so that what is no longer made went. */
  readonly isClean: boolean
  /** What whoever builds should know of the sources, in sentences. */
  readonly notices: readonly string[]
}

/** Told while a build is under way; a document is called `2023/en`. */
export type Progress =
  | { readonly kind: 'stage'; readonly document: string; readonly stage: Stage }
  | { readonly kind: 'made'; readonly document: string; readonly pages: number | null }
  | { readonly kind: 'failed'; readonly document: string }

/** Hears what becomes of documents. */
export type Notify = (progress: Progress) => void

/** The formats that are asked for: those that are published where none is named. */
export const formatsOf = ({ formats }: Pick<BuildRequest, 'formats'>): readonly FormatName[] =>
  formats.length === 0 ? usualFormats : formats
