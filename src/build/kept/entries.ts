// What entries of the store say, and the schemas that one from a server must have. Paths in an entry are never followed as they come: they
// must be those of files that the request makes.
import { toldKinds } from '../../model/picture.ts'
import type { Check } from '../../store/store.ts'
import type { RecordedFile } from '../recorded-file.ts'
import type { ToldPicture } from '../told-pictures.ts'
import type { KeptFile } from './kept-files.ts'

/** What became of an edition, or of what all share. */
export interface KeptEditionResult {
  readonly edition: string | null
  readonly languages: readonly string[]
  readonly leftOut: readonly string[]
  readonly isMade: boolean
  readonly files: readonly RecordedFile[]
}

/** The result of a whole request. */
export interface RequestEntry {
  /** That of what editions share comes last. */
  readonly results: readonly KeptEditionResult[]
  readonly sources: readonly KeptFile[]
  readonly notices: readonly string[]
  /** Whether files of earlier builds that are no longer made go. */
  readonly isClean: boolean
}

/** What reading an edition told. */
export interface EditionEntry {
  /** All languages of the series, the source language first. */
  readonly series: readonly string[]
  /** Those of the documents that are made. */
  readonly languages: readonly string[]
  /** Those in which the edition is made, ordered or not. */
  readonly madeIn: readonly string[]
  readonly leftOut: readonly string[]
  readonly told: readonly ToldPicture[]
  readonly sources: readonly KeptFile[]
}

/** The files of a document, or of what all editions share, and what was said when they were made. */
export interface FilesEntry {
  readonly files: readonly RecordedFile[]
  readonly notices: readonly string[]
}

async function schemas() {
  const { z } = await import('zod')
  const point = z.object({ line: z.number(), column: z.number(), offset: z.number().optional() })
  const place = z.union([z.object({ start: point, end: point }), point]).nullable()
  const message = z.object({ reason: z.string(), place, rule: z.string(), isFatal: z.boolean(), remedy: z.string() })
  const sources = z.array(z.object({ path: z.string(), text: z.string(), messages: z.array(message) }))
  const names = z.array(z.string())
  const count = z.int().nonnegative()
  const file = z.object({ path: z.string(), checksum: z.string().regex(/^[0-9a-f]{64}$/), size: count, pages: count.nullable() })
  const files = z.array(file)
  const result = z.object({ edition: z.string().nullable(), languages: names, leftOut: names, isMade: z.boolean(), files })
  const told = z.array(z.object({ path: z.string(), told: z.array(z.enum(toldKinds)) }))
  return {
    request: z.object({ results: z.array(result), sources, notices: names, isClean: z.boolean() }),
    edition: z.object({ series: names, languages: names, madeIn: names, leftOut: names, told, sources }),
    files: z.object({ files, notices: names }),
  }
}

type Name = keyof Awaited<ReturnType<typeof schemas>>

const checkOf =
  <Entry>(name: Name): Check<Entry> =>
  async (says) => {
    const read = (await schemas())[name].safeParse(says)
    return read.success ? (read.data as Entry) : null
  }

/** Whether what a server says is the result of a request. */
export const checkRequest = checkOf<RequestEntry>('request')

/** Whether what a server says is what reading an edition told. */
export const checkEdition = checkOf<EditionEntry>('edition')

/** Whether what a server says are files. */
export const checkFiles = checkOf<FilesEntry>('files')
