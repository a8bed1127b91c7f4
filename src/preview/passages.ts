// Passages of a translation that are not current, each with its place and what the source says.
import type { Manuscript } from '../model/manuscript.ts'
import type { Segment, TranslatedManuscript, TranslationState, TranslationUnit } from '../model/translation.ts'

/** A passage that somebody has to look at. */
export interface Passage {
  readonly state: Exclude<TranslationState, 'current'>
  /** From the folder of the sources: of the translation, or of the source where nothing is translated. */
  readonly file: string
  readonly line: number
  /** What the source says; null where the source has no such passage. */
  readonly source: string | null
  /** What the source said when it was translated, where it has changed since. */
  readonly before: string | null
}

/** The passages of a manuscript that are missing, out of date or not verified; none where it is no translation. */
export function passagesOf(manuscript: Manuscript): readonly Passage[] {
  if (!('units' in manuscript)) return []
  const { units, sourceLanguage } = manuscript as TranslatedManuscript
  const textOf = new Map(manuscript.texts.map(({ path, file }) => [path, String(file.value)]))
  const folder = (language: string) => `${manuscript.edition.id}/${language}`
  return units.flatMap((unit): Passage[] => {
    const segment = unit.target ?? unit.source
    if (unit.state === 'current' || segment === null) return []
    const language = unit.target === null ? sourceLanguage : manuscript.language
    return [
      {
        state: unit.state,
        file: `${folder(language)}/${segment.path}`,
        line: lineOf(segment, unit.target === null ? undefined : textOf.get(segment.path)),
        source: unit.source?.text ?? null,
        before: beforeOf(unit),
      },
    ]
  })
}

/** A word of the frontmatter has no node; where the file is not at hand, it is somewhere in its beginning. */
function lineOf({ node, range }: Segment, text: string | undefined): number {
  if (node?.position !== undefined) return node.position.start.line
  return range === null || text === undefined ? 1 : text.slice(0, range[0]).split('\n').length
}

function beforeOf({ state, source, locked }: TranslationUnit): string | null {
  return state === 'stale' && locked !== null && source !== null && locked.source !== source.text ? locked.source : null
}
