// Puts the parser's result and the segments of a file together.
// Takes what the load stage parsed; gives the cut file. It does not parse: the parser belongs to the load stage.
import type { Root } from 'mdast'
import type { Document } from 'yaml'
import { type CutFile, segmentsOf } from './segments.ts'
import { wordsOfDocument } from './words.ts'

/** A parsed file, as `parseMarkdown` gives it: `start` is where the frontmatter's YAML begins. */
export interface ParsedFile {
  readonly frontmatter: { readonly document: Document; readonly start: number; readonly value: unknown } | null
  readonly body: Root
}

/** The segments of a parsed file with all their places. */
export function cutFile(path: string, text: string, { frontmatter, body }: ParsedFile): CutFile {
  const words = frontmatter === null ? [] : wordsOfDocument(frontmatter.document, frontmatter.start)
  const source = { path, text, words, body }
  const data = typeof frontmatter?.value === 'object' && frontmatter.value !== null ? (frontmatter.value as Record<string, unknown>) : {}
  return { ...source, data, segments: segmentsOf(source) }
}
