// What must hold in every finished file, whatever its content: one entry a clause. The tables of checks of each subject are joined here.
import { containment } from './containment.ts'
import { fileChecks } from './file-checks.ts'
import type { Check } from './finding.ts'
import { pageChecks } from './page-checks.ts'

/** All checks, in the order of a report. */
export const checks: readonly Check[] = [...fileChecks, ...pageChecks, ...containment]
