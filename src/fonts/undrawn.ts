// What no font draws.

/** A piece of text that no font draws. */
export interface Undrawn {
  readonly text: string
  /** The package to install, whose fonts are made for it; null where none is known, or it is installed and lacks it. */
  readonly package: string | null
}
