// The text of the tag tree against that of the content, letter by letter: the same words, whole, in order, each in its language.
import type { ContentElement } from '../../model/artifact.ts'
import type { Finding } from './finding.ts'
import type { ReadingText } from './reading-text.ts'
import type { ReadTag } from './tagged-file.ts'

/** The first difference in letters, and every word and language that differs before it. */
export function compareText(
  expected: ReadingText<ContentElement>,
  found: ReadingText<ReadTag>,
  places: ReadonlyMap<ContentElement, string>,
): Finding[] {
  return new TextComparison(expected, found, places).findings()
}

class TextComparison {
  readonly #expected: ReadingText<ContentElement>
  readonly #found: ReadingText<ReadTag>
  readonly #places: ReadonlyMap<ContentElement, string>
  readonly #findings: Finding[] = []
  readonly #runs: ReadonlyMap<number, ReadingText<ContentElement>['runs'][number]>
  readonly #langs: ReadonlyMap<number, string>
  /** Places in the content's letters and in the file's. */
  #at = 0
  #is = 0
  #owner: ContentElement | null = null
  #lang = ''
  /** The last label that the file has and the content may not have: its end, and where the content stood. */
  #label: { readonly end: number; readonly at: number } | null = null

  constructor(expected: ReadingText<ContentElement>, found: ReadingText<ReadTag>, places: ReadonlyMap<ContentElement, string>) {
    this.#expected = expected
    this.#found = found
    this.#places = places
    this.#runs = new Map(expected.runs.map((run) => [run.at, run]))
    this.#langs = new Map(found.runs.map((run) => [run.at, run.lang]))
  }

  /** Where the words differed before a label was taken for one that the content does not have. */
  #missed: { readonly at: number; readonly is: number } | null = null

  findings(): Finding[] {
    while (this.#at < this.#expected.letters.length || this.#is < this.#found.letters.length) {
      this.#begin()
      if (!this.#sameLetter()) {
        if (this.#skipLabel()) continue
        this.#report(
          'ISO 14289-1, 7.1',
          `the words differ: the content says "${around(this.#expected, this.#missed?.at ?? this.#at)}", the file "${around(this.#found, this.#missed?.is ?? this.#is)}"`,
        )
        break
      }
      this.#missed = null
      this.#compareGap()
      this.#compareLanguage()
      this.#at++
      this.#is++
    }
    return this.#findings
  }

  #begin(): void {
    const end = this.#found.labels.get(this.#is)
    if (end !== undefined) this.#label = { end, at: this.#at }
    this.#owner = this.#runs.get(this.#at)?.owner ?? this.#owner
    this.#lang = this.#langs.get(this.#is) ?? this.#lang
  }

  #sameLetter(): boolean {
    const a = this.#expected.letters[this.#at]
    const b = this.#found.letters[this.#is]
    if (a === b) return true
    if (a === undefined || b === undefined) return false
    return a.normalize('NFKC') === b.normalize('NFKC') || (HYPHEN.test(a) && HYPHEN.test(b))
  }

  #skipLabel(): boolean {
    if (this.#label === null) return false
    this.#missed = { at: this.#at, is: this.#is }
    this.#is = this.#label.end
    this.#at = this.#label.at
    this.#label = null
    return true
  }

  #compareGap(): void {
    const [wanted, is] = [this.#expected.gaps[this.#at], this.#found.gaps[this.#is]]
    if (wanted === is) return
    const word = (): string => this.#expected.letters.slice(this.#at, this.#at + 12)
    if (wanted === 'blank' && is === 'none') this.#report('ISO 14289-1, 7.1', `two words are one before "${word()}"`)
    if (wanted === 'none' && is !== 'none') this.#report('ISO 14289-1, 7.1', `a word falls apart before "${word()}"`)
  }

  #compareLanguage(): void {
    const run = this.#runs.get(this.#at)
    if (run === undefined || run.lang === this.#lang) return
    const words = this.#expected.letters.slice(this.#at, this.#at + 20)
    this.#report('ISO 14289-1, 7.2', `the language of "${words}" should be ${run.lang} and is ${this.#lang || 'not given'}`)
  }

  #report(clause: string, what: string): void {
    this.#findings.push({ clause, what, place: this.#owner === null ? null : (this.#places.get(this.#owner) ?? null) })
  }
}

const HYPHEN = /[-\u2010\u2011]/

function around({ letters }: { readonly letters: string }, index: number): string {
  return letters.slice(Math.max(0, index - 12), index + 24)
}
