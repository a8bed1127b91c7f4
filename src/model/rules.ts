// The catalogue of rules about sources: one entry a rule, which `outcome explain` prints. A message names its rule.
// Takes nothing; gives the closed table, by groups. A new rule is an entry in its group and a check where it is looked for.
import { fileRules } from './rules/files.ts'
import { frontmatterRules } from './rules/frontmatter.ts'
import { languageRules } from './rules/languages.ts'
import { markdownRules } from './rules/markdown.ts'
import { pageRules } from './rules/pages.ts'
import { pictureRules } from './rules/pictures.ts'
import type { Rule } from './rules/rule.ts'
import { structureRules } from './rules/structure.ts'
import { textRules } from './rules/text.ts'
import { translationRules } from './rules/translation.ts'

export type { Rule } from './rules/rule.ts'

/** Every rule about the sources by its name. */
export const rules = {
  ...fileRules,
  ...languageRules,
  ...frontmatterRules,
  ...structureRules,
  ...markdownRules,
  ...textRules,
  ...pageRules,
  ...pictureRules,
  ...translationRules,
} as const satisfies Record<string, Rule>

/** The name of a rule. */
export type RuleName = keyof typeof rules
