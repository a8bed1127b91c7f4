// The closed table of containers: everything that an author can write beyond Markdown. A new one is a file and a line here.
import { barrier } from './barrier.ts'
import { definitions } from './definitions.ts'
import type { Directive } from './directive.ts'
import { driver } from './driver.ts'
import { figure } from './figure.ts'
import { finding } from './finding.ts'
import { language } from './language.ts'
import { practice } from './practice.ts'
import { proposal } from './proposal.ts'
import { table } from './table.ts'

export type { Directive } from './directive.ts'

/** Every container by its name. */
export const directives = { practice, finding, driver, barrier, proposal, figure, table, language, definitions } as const satisfies Record<
  string,
  Directive
>

type DirectiveName = keyof typeof directives

/** Whether a container of this name exists. */
export function isDirectiveName(name: string): name is DirectiveName {
  return Object.hasOwn(directives, name)
}
