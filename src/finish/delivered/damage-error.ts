// What is wrong with a delivered file: a fault is noted and reading goes on, damage ends it.

/** Something that is not as it should be. */
export interface Fault {
  readonly clause: string
  readonly what: string
  readonly place: string | null
}

/** A fault behind which nothing can be read for sure. */
export class DamageError extends Error implements Fault {
  readonly clause: string
  readonly place: string | null
  constructor(clause: string, what: string, place: string | null = null) {
    super(what)
    this.clause = clause
    this.place = place
  }

  get what(): string {
    return this.message
  }
}

/** More than a document can need: nothing else of the file is read. */
export class LimitError extends DamageError {}

/** Where something stands, for a finding. */
export const inObject = (number: number): string => `object ${number}`
