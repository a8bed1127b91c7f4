// The catalogue of rules about sources: one entry a rule, which `outcome explain` prints. A message names its rule.
// Takes nothing; gives the closed table. A new rule is an entry here and a check where it is looked for.

/** A rule about the sources. */
export interface Rule {
  readonly severity: 'error' | 'warning'
  /** One sentence: what the rule asks for. */
  readonly summary: string
  /** Why, and how to mend a breach; may hold an example in Markdown. */
  readonly explanation: string
}

export const rules = {} as const satisfies Record<string, Rule>

export type RuleName = keyof typeof rules
