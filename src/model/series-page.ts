// The series page in one language: the context of its template. No optional keys: what is absent is null.
import type { LanguageLink } from './document.ts'
import type { Status } from './facts.ts'
import type { Html, Wording } from './reference.ts'

/** Where the page of a language stands: `index.html` in the source language, `fr/index.html` in others. */
export function seriesPagePath(language: string, sourceLanguage: string): string {
  return language === sourceLanguage ? 'index.html' : `${language}/index.html`
}

/** The page of the series in one language. */
export interface SeriesPage {
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly title: Wording
  readonly subtitle: Wording
  readonly tagline: Wording
  readonly description: string
  readonly url: string
  readonly body: Html
  readonly organisers: readonly { readonly name: Wording; readonly url: string | null }[]
  readonly partners: readonly Wording[]
  readonly languages: readonly LanguageLink[]
  /** Newest first. */
  readonly editions: readonly SeriesPageEdition[]
}

/** An edition on the page of the series. */
export interface SeriesPageEdition {
  readonly id: string
  readonly year: string
  /** The language of the edition's words on this page: the source language where there is no translation. */
  readonly language: string
  readonly fallback: boolean
  readonly title: Wording
  readonly subtitle: Wording
  readonly theme: string
  readonly question: Wording | null
  readonly blurb: Wording
  readonly dates: string
  readonly place: Wording
  /** How many took part, in words. */
  readonly people: string | null
  readonly published: string | null
  readonly status: Status
  readonly statusName: string
  readonly colour: string
  /** One entry a language in which the Outcome Document is built here. */
  readonly documents: readonly {
    readonly language: string
    readonly name: string
    readonly files: readonly { readonly format: string; readonly href: string }[]
  }[]
  readonly furtherDocuments: readonly { readonly title: Wording; readonly url: string; readonly languages: readonly string[] }[]
}
