// The transform stage: Manuscript → OutcomeDocument. Numbers, cross-references, provenance both ways, words and typography of the
// language. Pure: what it does not find in its arguments it does not know; sources that load let through cannot fail here.
import type { OutcomeDocument } from '../model/document.ts'
import { variantPath } from '../model/image-variant.ts'
import type { LanguagePack } from '../model/language.ts'
import type { Manuscript } from '../model/manuscript.ts'
import { annexes } from './annexes.ts'
import { chapters } from './chapters.ts'
import { encouragements } from './encouragements.ts'
import { editionImprint, imprintTexts, languageLinks, seriesImprint } from './imprint.ts'
import { traceProvenance } from './provenance.ts'
import { rightsIndex } from './rights-index.ts'
import { sessions } from './sessions.ts'
import type { Counters, TextContext } from './text.ts'
import { traceability } from './traceability.ts'
import { translationContext, translationLine } from './translation.ts'
import { withUniqueIds } from './unique-ids.ts'

export { seriesPage } from './series-page.ts'

/** What the transform must be told besides the manuscript. */
export interface TransformContext {
  /** The words of every language in which the document exists, its own among them. */
  readonly packs: ReadonlyMap<string, LanguagePack>
  /** SHA-256 of the source files, hex. */
  readonly sourceHash: string
}

/** What the sections of a document are made with. */
export interface Making {
  readonly manuscript: Manuscript
  readonly pack: LanguagePack
  readonly packs: ReadonlyMap<string, LanguagePack>
  /** The context of one file's text: its path, its anchor, how far its headings are shifted. */
  readonly textContext: (path: string, anchor: string, headingShift: number) => TextContext
}

/** Makes the document of one edition in one language. */
export function transform(manuscript: Manuscript, context: TransformContext): OutcomeDocument {
  const pack = packOf(manuscript.language, context)
  const counters: Counters = { note: 0, figure: 0, table: 0 }
  const glossary = manuscript.annexes.find(({ frontmatter }) => frontmatter.kind === 'glossary')?.path ?? null
  const making: Making = {
    manuscript,
    pack,
    packs: context.packs,
    textContext: (path, anchor, headingShift) => {
      const translation = translationContext(manuscript, context.packs, path)
      return { pack, counters, edition: manuscript.edition.id, glossary, passages: new Map(), translation, path, anchor, headingShift }
    },
  }
  const provenance = traceProvenance(making)
  // In the order in which a reader meets them: side notes, figures and tables are counted on the way.
  const openingChapters = chapters(making)
  const allEncouragements = encouragements(making, provenance)
  const allSessions = sessions(making, provenance, allEncouragements)
  const series = seriesImprint(manuscript, pack)
  const edition = editionImprint(making)
  return withUniqueIds({
    language: manuscript.language,
    direction: pack.direction,
    series,
    edition,
    ...imprintTexts({ manuscript, pack, series, edition }, context.sourceHash),
    sourceHash: context.sourceHash,
    translation: translationLine(manuscript, pack),
    languages: languageLinks(manuscript, context.packs),
    chapters: openingChapters,
    encouragements: allEncouragements,
    sessions: allSessions,
    traceability: traceability(allEncouragements, provenance, pack),
    rightsIndex: rightsIndex(allEncouragements, pack),
    annexes: annexes(making),
    images: imagesIn(manuscript),
    conformance: manuscript.edition.facts.conformance ?? manuscript.series.facts.conformance,
    page: manuscript.series.facts.page,
  })
}

/** Each image as the language shows it: its own variant, where there is one. */
function imagesIn({ images, language }: Manuscript): OutcomeDocument['images'] {
  return new Map([...images].map(([path, image]) => [path, images.get(variantPath(path, language)) ?? image]))
}

function packOf(language: string, { packs }: TransformContext): LanguagePack {
  const pack = packs.get(language)
  if (pack === undefined) throw new Error(`there are no words for the language ${language}`)
  return pack
}
