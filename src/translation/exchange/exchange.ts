// What is exchanged with translators' tools: units with context, whatever the file format. PO and XLIFF are made on request,
// never kept: the Markdown files are the truth. Takes translation units; gives exchange units.
import type { Segment, TranslationState, TranslationUnit } from '../../model/translation.ts'
import { textHash } from '../text.ts'

/** A translation unit on its way to a translator or back. */
export interface ExchangeUnit {
  readonly id: string
  /** Where the source stands: `sources/2023/en/edition.md:12`. */
  readonly place: string
  readonly kind: Segment['kind']
  readonly state: TranslationState
  readonly source: string
  /** What the unit was translated from, when the source is another now. */
  readonly previous: string | null
  /** Empty where there is none. */
  readonly target: string
  /** Where in the two texts stands what must not be changed; nowhere in a file that was read. */
  readonly inlineCodes: Record<'source' | 'target', Segment['inlineCodes']>
  /** The hash of the translation as it was exported; empty where there was none. */
  readonly exported: string
  /** What stood before and behind the source in its file; empty where that is not known. */
  readonly context: string
  /** Whether a tool has divided it, and only some of the parts are translated. */
  readonly isHalf: boolean
  /** Whether the translator says that the translation is rightly the same as the source. */
  readonly same: boolean
  /** Whether the translator says that it is done. */
  readonly done: boolean
  /** What a translator is told of it, a line each. */
  readonly notes?: readonly string[]
  /** How many letters it may have. */
  readonly most?: number
  /** What a translator has written beside it. */
  readonly remark?: string
}

/** A file for a translator's tool. */
export interface Exchange {
  readonly sourceLanguage: string
  readonly targetLanguage: string
  /** The edition's id, or `series`. */
  readonly component: string
  /** Says which sources the units were taken from. */
  readonly revision: string
  /** Who translated and when, as the file says; empty where it does not. */
  readonly translator: string
  readonly revised: string
  readonly units: readonly ExchangeUnit[]
}

/** A file as it is written in a format that does not say who translated it. */
export type Sending = Omit<Exchange, 'translator' | 'revised'>

/** The path of the file that a passage stands in, by the passage's id. */
export function fileOfId(id: string): string {
  return id.replace(/#.*$/, '')
}

/** What the notes beside a unit say of it, as they are written into the formats that have notes by name. */
export function unitOfNotes(
  notes: ReadonlyMap<string, string>,
): Pick<ExchangeUnit, 'place' | 'kind' | 'state' | 'exported' | 'context' | 'inlineCodes'> {
  const note = (name: string) => notes.get(name) ?? ''
  return {
    place: note('place'),
    kind: (notes.get('kind') ?? 'paragraph') as ExchangeUnit['kind'],
    state: (notes.get('state') ?? 'missing') as TranslationState,
    exported: note('exported'),
    context: note('context'),
    inlineCodes: { source: [], target: [] },
  }
}

/** The translation units to send, as exchange units: those that are not current, or all. */
export function unitsFor(units: readonly TranslationUnit[], placeOfSource: (segment: Segment) => string, all: boolean): ExchangeUnit[] {
  const contexts = contextsOf(units)
  return units.flatMap(({ state, source, target, locked }): ExchangeUnit[] => {
    if (source === null || (!all && state === 'current')) return []
    const own = state === 'missing' ? null : target
    const previous = locked !== null && locked.target !== null && locked.sourceHash !== source.hash ? locked.source : null
    const exported = target?.hash ?? ''
    return [
      {
        id: source.id,
        place: placeOfSource(source),
        kind: source.kind,
        state,
        source: source.text,
        previous,
        target: own?.text ?? '',
        inlineCodes: { source: source.inlineCodes, target: own?.inlineCodes ?? [] },
        exported,
        context: contexts.get(source.id) ?? '',
        isHalf: false,
        same: locked?.same ?? false,
        done: state === 'current',
      },
    ]
  })
}

/** Units as a file for a translator's tool, of which nobody has translated anything yet. */
export function exchangeFor(
  { sourceLanguage, component }: Pick<Exchange, 'sourceLanguage' | 'component'>,
  targetLanguage: string,
  units: readonly ExchangeUnit[],
): Exchange {
  return { sourceLanguage, targetLanguage, component, revision: revisionOf(units), translator: '', revised: '', units }
}

/** The revision of a set of units: it changes when the text of one of their sources does. */
function revisionOf(units: readonly Pick<ExchangeUnit, 'id' | 'source'>[]): string {
  return textHash(
    units
      .map(({ id, source }) => `${id} ${textHash(source)}`)
      .sort()
      .join('\n'),
  )
}

/** What stands before and behind each source passage in its file, by ids: two short hashes; a line where there is nothing. */
export function contextsOf(units: readonly TranslationUnit[]): ReadonlyMap<string, string> {
  const sources = units.flatMap(({ source }) => source ?? [])
  const beside = (index: number, path: string) => {
    const found = sources[index]
    return found?.path === path ? found.hash.slice(0, 8) : '-'
  }
  return new Map(sources.map(({ id, path }, index) => [id, `${beside(index - 1, path)} ${beside(index + 1, path)}`]))
}
