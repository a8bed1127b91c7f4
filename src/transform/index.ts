// The transform stage: Manuscript → OutcomeDocument. Numbers, cross-references, provenance both ways, words and typography of the
// language. Pure: what it does not find in its arguments it does not know; sources that load let through cannot fail here.
import type { OutcomeDocument } from '../model/document.ts'
import { variantPath } from '../model/image-variant.ts'
import type { LanguagePack } from '../model/language.ts'
import type { Manuscript } from '../model/manuscript.ts'
import { type DocumentText, type KindName, kindAt, kindList, kindOf, textsOf } from '../texts/index.ts'
import { annex } from './annex.ts'
import type { Counters, DocumentContext, KeepTexts } from './context.ts'
import { encouragement } from './encouragement.ts'
import { editionImprint, imprintTexts, languageLinks, seriesImprint } from './imprint.ts'
import { introduction } from './introduction.ts'
import { labelsIn } from './labels.ts'
import { traceProvenance } from './provenance.ts'
import { rightsIndex } from './rights-index.ts'
import { session } from './session.ts'
import { traceability } from './traceability.ts'
import { translationContext, translationLine } from './translation.ts'
import { withUniqueIds } from './unique-ids.ts'

export type { KeepTexts } from './context.ts'
export { keepTexts } from './kept-texts.ts'
export { seriesPage } from './series-page.ts'

/** What the transform must be told besides the manuscript. */
export interface TransformContext {
  /** The words of every language in which the document exists, its own among them. */
  readonly packs: ReadonlyMap<string, LanguagePack>
  /** SHA-256 of the source files, hex. */
  readonly sourceHash: string
  /** Texts of an earlier time; all are made anew where absent. */
  readonly keep?: KeepTexts | undefined
}

/** How the texts of each kind are made, in the order in which a reader meets them: side notes, figures and tables are counted on the way. */
const makers: { readonly [Name in KindName]: (documentContext: DocumentContext) => readonly DocumentText[] } = {
  introduction,
  encouragement,
  session,
  annex,
}

/** Makes the document of one edition in one language. */
export function transform(manuscript: Manuscript, context: TransformContext): OutcomeDocument {
  const pack = packOf(manuscript.language, context)
  const counters: Counters = { note: 0, figure: 0, table: 0 }
  const glossary = manuscript.texts.find((text) => kindOf(text).body(text.frontmatter).listsTerms)?.path ?? null
  const labelOf = labelsIn(manuscript)
  const untraced: Omit<DocumentContext, 'provenance'> = {
    manuscript,
    pack,
    packs: context.packs,
    textContext: (path, anchor, headingShift) => {
      const translation = translationContext(manuscript, context.packs, path)
      return {
        pack,
        packs: context.packs,
        counters,
        edition: manuscript.edition.id,
        glossary,
        passages: new Map(),
        labelOf,
        translation,
        path,
        anchor,
        headingShift,
        hasChecklist: kindAt(path)?.body(null).blocks.includes('checklist') === true,
        keep: context.keep,
      }
    },
  }
  const provenance = traceProvenance(untraced)
  const documentContext = { ...untraced, provenance }
  const texts = kindList.flatMap(({ name }) => makers[name](documentContext))
  const encouragements = textsOf({ texts }, 'encouragement')
  const series = seriesImprint(manuscript, pack, context.packs)
  const edition = editionImprint(documentContext)
  return withUniqueIds({
    language: manuscript.language,
    direction: pack.direction,
    series,
    edition,
    ...imprintTexts({ manuscript, pack, series, edition }, context.sourceHash),
    sourceHash: context.sourceHash,
    translation: translationLine(manuscript, pack),
    languages: languageLinks(manuscript, context.packs),
    texts,
    traceability: traceability(encouragements, provenance, pack),
    rightsIndex: rightsIndex(encouragements, pack),
    images: imagesIn(manuscript),
    conformance: manuscript.edition.facts.conformance ?? manuscript.series.facts.conformance,
    imageQuality: manuscript.edition.facts['image-quality'] ?? manuscript.series.facts['image-quality'],
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
