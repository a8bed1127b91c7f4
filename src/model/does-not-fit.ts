// What no page has room for, found when it is printed: the sources say it, so that it is said of them.

/** A thing that does not fit. */
export type Unfit =
  | { readonly kind: 'cover' }
  /** With the beginning of its words, as they are drawn. */
  | { readonly kind: 'table'; readonly words: string }

/** Thrown by the print where something in the document fits no page. */
export class DoesNotFit extends Error {
  readonly unfit: readonly Unfit[]
  constructor(unfit: readonly Unfit[]) {
    super(`There is no room on a page for ${unfit.map((each) => (each.kind === 'cover' ? 'the cover' : `“${each.words}”`)).join(', ')}.`)
    this.unfit = unfit
  }
}
