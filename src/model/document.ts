// The document as numbered, cross-linked, in one language: what every format is made from and the templates' context.
// No optional keys: what is absent is null, so that a template can name a missing key only by mistake.
import type { Root } from 'hast'
import type { AnnexKind, Conformance, SessionKind, Status } from './facts.ts'
import type { PassageKind } from './language.ts'
import type { ImageSource } from './manuscript.ts'

/** An id that HTML (`#anchor`) and PDF (named destination) share; the same in every language. */
export type Anchor = string

/** Text as hast: what stands in a template's `{{html …}}`. */
export type Html = Root

/** A word or phrase of the sources, with the language that it stands in where that is not the document's. */
export interface Wording {
  readonly text: string
  /** BCP 47; null for the document's own language. */
  readonly lang: string | null
}

/** A place that a reader can turn to. */
export interface Reference {
  readonly anchor: Anchor
  /** `4`, `S3`, `S3.2`, `A`. */
  readonly number: string
  readonly title: Wording
}

/** A practice, finding, driver, barrier or proposal, seen from an encouragement. */
export interface Ground extends Reference {
  readonly kind: PassageKind
  /** The word for the kind: "Finding". */
  readonly kindName: string
  readonly session: SessionReference
}

export interface SessionReference extends Reference {
  readonly short: Wording
  readonly kind: SessionKind
  /** The session by its kind and count: "Workshop 3". */
  readonly kindName: string
}

export interface Chapter {
  readonly anchor: Anchor
  readonly title: Wording
  /** That the chapter is not translated; null where it is. */
  readonly notice: string | null
  readonly body: Html
}

export interface Encouragement {
  readonly anchor: Anchor
  /** The permanent id in every language: `2023-07`. */
  readonly id: string
  readonly number: number
  /** "Encouragement 7". */
  readonly label: string
  readonly title: Wording
  readonly summary: Wording
  /** What a reader must know of the translation of this text; null where it is current. */
  readonly notice: string | null
  readonly text: Html
  readonly addressees: readonly Wording[]
  readonly rights: readonly InstrumentArticles[]
  readonly goals: readonly number[]
  readonly remarks: Html
  /** The last section: its heading, what stands before the list, and the items. Null when there is none. */
  readonly checklist: Checklist | null
  readonly grounds: readonly Ground[]
}

/** Articles of one instrument: `ICESCR 2, 12`. */
export interface InstrumentArticles {
  readonly instrument: string
  /** The instrument's full title. */
  readonly title: string
  readonly articles: readonly number[]
}

export interface Checklist {
  readonly anchor: Anchor
  readonly title: string
  /** The heading itself, with its language and its marks. */
  readonly heading: Html
  readonly lead: Html
  readonly items: readonly { readonly html: Html; readonly done: boolean }[]
}

export interface Passage extends Reference {
  readonly kind: PassageKind
  readonly kindName: string
  readonly takenUpIn: readonly Reference[]
}

export interface Session extends SessionReference {
  readonly id: string
  /** In the language's words: "2 February 2023". */
  readonly date: string
  readonly isoDate: string
  readonly strand: Wording
  readonly contributors: readonly Wording[]
  /** That this note is not translated; null where it is. */
  readonly notice: string | null
  /** Passages stand in it where the author put them. */
  readonly body: Html
  readonly passages: readonly Passage[]
  readonly takenUpIn: readonly Reference[]
}

export interface Annex extends Reference {
  readonly kind: AnnexKind
  /** "Annex B". */
  readonly label: string
  /** That this annex is not translated; null where it is. */
  readonly notice: string | null
  readonly body: Html
}

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
    readonly title: string
    readonly articles: readonly { readonly article: number; readonly encouragements: readonly Reference[] }[]
  }[]
  readonly goals: readonly { readonly goal: number; readonly encouragements: readonly Reference[] }[]
}

/** The words of `edition.md` and the facts of `edition.yaml` as a reader is told them. */
export interface EditionImprint {
  readonly id: string
  readonly year: string
  readonly title: string
  readonly subtitle: Wording
  readonly theme: Wording
  readonly question: Wording | null
  readonly dates: string
  readonly place: string
  readonly published: string | null
  readonly status: Status
  readonly colour: string
}

export interface SeriesImprint {
  readonly id: string
  readonly title: string
  readonly subtitle: string
  readonly tagline: string
  readonly organisers: readonly string[]
  readonly partners: readonly string[]
  readonly licence: { readonly id: string; readonly name: string; readonly url: string }
  /** The page of the series, relative to the document's HTML file: `../../fr/index.html`. */
  readonly href: string
}

/** A file that is made together with the document's HTML and stands beside it. */
export interface FileBeside {
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
  readonly chapters: readonly Chapter[]
  readonly encouragements: readonly Encouragement[]
  readonly sessions: readonly Session[]
  readonly traceability: Traceability
  readonly rightsIndex: RightsIndex
  readonly annexes: readonly Annex[]
  /** By path from the edition's folder. */
  readonly images: ReadonlyMap<string, ImageSource>
  readonly conformance: Conformance
  readonly page: 'A4' | 'letter'
  /** When the text was published (`edition.yaml`), for the metadata; RFC 3339, UTC. */
  readonly modified: string
}
