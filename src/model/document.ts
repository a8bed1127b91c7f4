// The document as numbered, cross-linked, in one language: what every format is made from and the templates' context.
// No optional keys: what is absent is null, so that a template can name a missing key only by mistake.
import type { DocumentText } from '../texts/index.ts'
import type { Conformance, Status } from './facts.ts'
import type { ImageSource } from './manuscript.ts'
import type { Ground } from './provenance.ts'
import type { Reference, Wording } from './reference.ts'

/** The traceability table: one row a ground, by encouragement; and what was taken up by nothing. */
export interface Traceability extends Reference {
  readonly label: string
  readonly rows: readonly { readonly encouragement: Reference; readonly grounds: readonly Ground[] }[]
  readonly notTakenUp: readonly Ground[]
}

/** The annex that leads from each article and goal to the encouragements that serve it. */
export interface RightsIndex extends Reference {
  readonly label: string
  readonly instruments: readonly {
    readonly instrument: string
    /** Null where its name says it. */
    readonly short: string | null
    readonly url: string | null
    readonly title: string
    readonly articles: readonly { readonly article: number; readonly encouragements: readonly Reference[] }[]
  }[]
  readonly goals: readonly { readonly goal: number; readonly encouragements: readonly Reference[] }[]
}

/** The words of `edition.md` and the facts of `edition.yaml` as a reader is told them. */
export interface EditionImprint {
  readonly id: string
  readonly year: string
  readonly title: Wording
  readonly subtitle: Wording
  readonly theme: Wording
  readonly question: Wording | null
  readonly dates: string
  readonly place: Wording
  readonly published: string | null
  readonly status: Status
  readonly colour: string
}

/** The series as a document names it. */
export interface SeriesImprint {
  readonly id: string
  readonly title: Wording
  readonly subtitle: Wording
  readonly tagline: Wording
  readonly organisers: readonly Wording[]
  readonly partners: readonly Wording[]
  readonly licence: { readonly id: string; readonly name: string; readonly url: string }
  /** The page of the series, relative to the document's HTML file: `../../fr/index.html`. */
  readonly href: string
}

/** A file that is made together with the document's HTML and stands beside it. */
export interface AlternateFile {
  readonly kind: 'pdf' | 'json' | 'report'
  readonly href: string
}

/** A language in which this document exists; the current one among them. */
export interface LanguageLink {
  readonly language: string
  readonly name: string
  readonly current: boolean
  /** Relative to this document's HTML file: `../fr/outcome-document.html`. */
  readonly href: string
}

/** A document: one edition in one language. */
export interface OutcomeDocument {
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly series: SeriesImprint
  readonly edition: EditionImprint
  /** Where the HTML will stand on the web. */
  readonly url: string
  readonly citation: string
  /** How far the translation is in step with its source; null for the source language. */
  readonly translation: string | null
  /** What the document was made from, in words: counts and a hash of the sources. */
  readonly madeFrom: string
  /** SHA-256 of every source file, hex. */
  readonly sourceHash: string
  readonly languages: readonly LanguageLink[]
  /** In the order in which a reader meets them. */
  readonly texts: readonly DocumentText[]
  readonly traceability: Traceability
  readonly rightsIndex: RightsIndex
  /** By path from the edition's folder. */
  readonly images: ReadonlyMap<string, ImageSource>
  /** From 30 to 100, of photographs that are written anew. */
  readonly imageQuality: number
  readonly conformance: Conformance
  readonly page: 'A4' | 'letter'
  /** When the text was published (`edition.yaml`), for the metadata; RFC 3339, UTC. */
  readonly modified: string
}
