// What a translation is made of: segments, the lock beside a language, states, and the merged manuscript.
// Takes nothing; gives types only. The file of each language is the only truth of its text; the lock says what it was translated from.
import type { Heading, Image, Paragraph, PhrasingContent, Root, TableCell } from 'mdast'
import type { VFile } from 'vfile'
import type { FrontmatterYaml } from '../texts/index.ts'
import type { EditionWords } from '../texts/introduction.ts'
import type { Manuscript } from './manuscript.ts'

/** A file of a translation as the load stage gives it: only the words that its frontmatter holds, nothing filled in. */
export interface TranslatedText {
  readonly file: VFile
  /** The path from the language folder, with `/`; the same as in the source language. */
  readonly path: string
  readonly frontmatter: Readonly<Record<string, unknown>>
  readonly yaml: FrontmatterYaml | null
  readonly body: Root
}

/** The files of one edition in a language that is not the source language, as they stand on disk. */
export interface Translation {
  readonly language: string
  /** The words that `edition.md` gives, or null where there is no such file. */
  readonly words: Partial<EditionWords> | null
  /** By path from the language folder: `edition.md`, `encouragements/07-….md` …; a file not yet translated is not in the map. */
  readonly texts: ReadonlyMap<string, TranslatedText>
  readonly locks: LockFiles
}

/** The locks of an edition, or of the series page, in one language, as they stand on disk. */
export interface LockFiles {
  /** By the path of the text, from the language folder. */
  readonly files: ReadonlyMap<string, VFile>
  /** The one file that earlier versions wrote; null where there is none. */
  readonly earlier: VFile | null
}

/** What a segment is; the kind of a container's first line is `title`. */
export type SegmentKind = 'word' | 'heading' | 'paragraph' | 'item' | 'cell' | 'note' | 'title' | 'alt'

/** The block whose text a segment is; a word of the frontmatter has none. */
export type SegmentNode = Heading | Paragraph | TableCell | Image

/** A leaf block or a word of the frontmatter: the unit that is translated, locked and counted. */
export interface Segment {
  /** For people and unique in a language: `encouragements/07-make-budgets-answerable#p3`, `edition#title`. */
  readonly id: string
  /** The file's path from the language folder. */
  readonly path: string
  readonly kind: SegmentKind
  /** Where it stands in the structure: two segments can only be pairs when this is equal. `h2`, `word:title`, `finding/p`. */
  readonly shape: string
  /** Markdown (in the frontmatter: plain text) with line wraps and runs of blanks folded; a hard break is a backslash and a newline. */
  readonly text: string
  /** Hex; over the text in NFC with every run of white space folded. */
  readonly hash: string
  /** Offsets of the raw text in the file, in UTF-16 units from its beginning; null where the place is not known. */
  readonly range: readonly [start: number, end: number] | null
  readonly node: SegmentNode | null
  /** Offsets in `text` of what is the same in every language: addresses, calls of notes, code, tags, hard breaks. */
  readonly inlineCodes: readonly (readonly [start: number, end: number])[]
}

/** How far a translated segment is in step with its source. */
export type TranslationState = 'current' | 'stale' | 'updated?' | 'missing' | 'orphan' | 'unverified'

/** One line of a lock: the source text that a segment was translated from, and the translation as it then stood. */
export interface LockLine {
  /** Tells the passage from all others of its file, and stays when its source changes. */
  readonly key: string
  /** The path of the text, from the language folder. */
  readonly path: string
  readonly shape: string
  readonly sourceHash: string
  readonly source: string
  /** Null where there was no translation. */
  readonly targetHash: string | null
  readonly target: string | null
  /** Paired by structure and not yet looked at by anyone. */
  readonly unverified: boolean
  /** The last change of the source was declared to change nothing in the translation. */
  readonly waived: boolean
  /** Someone said that the translation is rightly the same as the source. */
  readonly same: boolean
}

/** A lock: what each segment of one edition in one language was translated from, in source order. */
export interface Lock {
  readonly lines: readonly LockLine[]
}

/** A segment of the source or of the translation, or both, with what the lock says and the state that follows. */
export interface TranslationUnit {
  readonly state: TranslationState
  /** Null for an orphan. */
  readonly source: Segment | null
  /** Null where nothing is translated. */
  readonly target: Segment | null
  readonly locked: LockLine | null
  readonly waived: boolean
}

/** How many units are in each state; orphans are not counted in `total`. */
export interface TranslationCounts {
  readonly total: number
  readonly states: Readonly<Record<TranslationState, number>>
}

/** What hangs at a translated block as `data.translation`: the state, and the source's text where a reader may need it. */
export interface BlockTranslation {
  readonly state: TranslationState
  /** The source's phrasing, for every state but `current` and `missing`; in `missing` the block itself holds the source. */
  readonly source?: PhrasingContent[]
}

/** A word of the frontmatter in the target language, its state, and what the source says. */
export interface WordTranslation {
  readonly state: TranslationState
  readonly source: string
}

declare module 'mdast' {
  interface Data {
    translation?: BlockTranslation
  }
}

/**
 * A manuscript in the target language, whole: a unit that is not translated stands in the source language, marked.
 * Ids, numbers, provenance, images and the order of blocks are the source's.
 */
export interface TranslatedManuscript extends Manuscript {
  readonly sourceLanguage: string
  /** By path from the language folder, then by key: `title`, `addressees[1]`, `documents.report`. */
  readonly wordStates: ReadonlyMap<string, ReadonlyMap<string, WordTranslation>>
  /** Every unit, in source order, orphans last. */
  readonly units: readonly TranslationUnit[]
  readonly counts: TranslationCounts
}
