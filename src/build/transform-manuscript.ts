// A manuscript as the document that it becomes, with the hash of the sources of its language and of the source language.
import type { Sources } from '../load/index.ts'
import type { OutcomeDocument } from '../model/document.ts'
import type { LanguagePack } from '../model/language.ts'
import type { Manuscript } from '../model/manuscript.ts'
import { type KeepTexts, transform } from '../transform/index.ts'
import { hashSources } from './source-hash.ts'

/** What a manuscript is transformed with. */
export interface TransformMeans {
  readonly sources: Sources
  readonly packs: ReadonlyMap<string, LanguagePack>
  /** Texts of an earlier time; all are made anew where absent. */
  readonly keep?: KeepTexts
}

/** Transforms a manuscript that was read from `sources`. */
export async function transformManuscript(manuscript: Manuscript, { sources, packs, keep }: TransformMeans): Promise<OutcomeDocument> {
  const { edition, series, language } = manuscript
  const sourceHash = await hashSources(sources, edition.id, [series.facts.languages[0] ?? language, language])
  return transform(manuscript, { packs, sourceHash, keep })
}
