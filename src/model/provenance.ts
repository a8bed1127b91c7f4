// Where things come from: passages of sessions, and the encouragements that grew out of them.
import type { PassageKind } from '../texts/passages.ts'
import type { Reference, Wording } from './reference.ts'

/** A session, seen from elsewhere. */
export interface SessionReference extends Reference {
  readonly short: Wording
  /** The session by its kind and count: "Workshop 3". */
  readonly kindName: string
}

/** A practice, finding, driver, barrier or proposal, seen from an encouragement. */
export interface Ground extends Reference {
  readonly kind: PassageKind
  /** The word for the kind: "Finding". */
  readonly kindName: string
  readonly session: SessionReference
}

/** A passage of a session, with the encouragements that took it up. */
export interface Passage extends Reference {
  readonly kind: PassageKind
  readonly kindName: string
  readonly takenUpIn: readonly Reference[]
}
