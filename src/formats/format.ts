// What a format is: one document in, files out. Formats write nothing; they are given what they make files with.

import type { Finisher } from '../finish/finisher.ts'
import type { ConformanceReport } from '../finish/report.ts'
import type { Artifact, Printed, TypesetHtml } from '../model/artifact.ts'
import type { AlternateFile, OutcomeDocument } from '../model/document.ts'
import type { FormatName } from './names.ts'

/** What a document is going through, as progress tells it. */
export type Stage = 'transform' | 'render' | 'print' | 'finish' | 'write'

/** What formats work with; the same value for every document of a build. */
export interface FormatTools {
  /** `beside` are the files that a page for the screen leads to. */
  readonly render: (document: OutcomeDocument, medium: 'screen' | 'print', beside?: readonly AlternateFile[]) => Promise<TypesetHtml>
  /** All formats that are ordered. */
  readonly formats: readonly FormatName[]
  /** The page of a conformance report; `file` is the name of the PDF beside it. */
  readonly report: (report: ConformanceReport, file: string) => Promise<TypesetHtml>
  readonly print: (html: TypesetHtml, document: OutcomeDocument) => Promise<Printed>
  readonly finisher: Finisher
  /** "Outcome Document generator 1.0.0". */
  readonly producer: string
  /** RFC 3339: the date that files state instead of the document's own, or null. */
  readonly date: string | null
}

/** A format that documents can come out in. */
export interface Format {
  readonly name: FormatName
  readonly make: (document: OutcomeDocument, tools: FormatTools, notify: (stage: Stage) => void) => Promise<Artifact[]>
}

/** A document by its edition and language. */
export interface DocumentName {
  readonly edition: { readonly id: string }
  readonly language: string
}

/** The path of the conformance report of a document's PDF. */
export function reportPath({ edition, language }: DocumentName, extension: 'html' | 'json'): string {
  return `${edition.id}/${language}/conformance-report.${extension}`
}

/** The path of a document's file in the output. */
export function artifactPath({ edition, language }: DocumentName, format: FormatName): string {
  return `${edition.id}/${language}/outcome-document.${format}`
}

/** The paths of all files that are made of a document in these formats. */
export function pathsOfDocument(name: DocumentName, formats: readonly FormatName[]): readonly string[] {
  const reports = formats.includes('pdf') ? [reportPath(name, 'html'), reportPath(name, 'json')] : []
  return [...formats.map((format) => artifactPath(name, format)), ...reports]
}
