// What a rule about the sources is: how grave a breach is, what it asks for, why, and how to mend it.

/** A rule about the sources. */
export interface Rule {
  readonly severity: 'error' | 'warning'
  /** One sentence: what the rule asks for. */
  readonly summary: string
  /** Why, and how to mend a breach; may hold an example in Markdown. */
  readonly explanation: string
}
