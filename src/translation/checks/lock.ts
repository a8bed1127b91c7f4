// What is wrong with the locks beside a translation that can be read: lines that contradict each other, and texts without a lock.
// Takes the locks, the units and where messages go; gives nothing but messages.
import type { VFile } from 'vfile'
import { beginningOf, putMessage } from '../../model/message.ts'
import type { Lock, LockFiles, LockLine, TranslationUnit } from '../../model/translation.ts'
import { type Contradiction, settleLock } from '../settle-lock.ts'

/** The locks of a language with what they are about. */
export interface CheckedLocks {
  readonly locks: LockFiles
  readonly lock: Lock | null
  readonly units: readonly TranslationUnit[]
  /** The translated files, by their path from the language folder. */
  readonly files: ReadonlyMap<string, { readonly file: VFile }>
}

/** Says which lines contradict others, and which texts have no lock. */
export function checkLocks({ locks, lock, units, files }: CheckedLocks): void {
  const [sources, targets] = [units.flatMap(({ source }) => source ?? []), units.flatMap(({ target }) => target ?? [])]
  const { contradictions } = settleLock(lock ?? { lines: [] }, sources, targets)
  for (const one of contradictions) reportContradiction(locks, one)
  const isBroken = lock === null && (locks.files.size > 0 || locks.earlier !== null)
  if (!isBroken) reportMissing(units, files)
}

const settleRemedy = 'Give “outcome translation merge”, which keeps the lines that hold.'

function reportContradiction({ files, earlier }: LockFiles, { line, holds }: Contradiction): void {
  const file = files.get(line.path) ?? earlier
  if (file === null) return
  const reason = `two lines say what “${beginningOf(holds.source, 40)}” was translated as: line ${rowOf(file, holds)} holds, as the texts stand, and not this one`
  putMessage(file, 'lock-doubled', { place: { line: rowOf(file, line), column: 1 }, reason, remedy: settleRemedy })
}

function rowOf(file: VFile, { sourceHash, targetHash }: LockLine): number {
  const rows = String(file).split('\n')
  return (
    rows.findIndex((row) => row.includes(`"sourceHash":"${sourceHash}"`) && row.includes(`"targetHash":${JSON.stringify(targetHash)}`)) + 1
  )
}

/** Once for a language, on the first of its texts. */
function reportMissing(units: readonly TranslationUnit[], files: CheckedLocks['files']): void {
  const unrecorded = units.filter(({ state, locked }) => state === 'unverified' && locked === null)
  const paths = [...new Set(unrecorded.flatMap(({ source }) => source?.path ?? []))].filter((path) => files.has(path))
  const file = files.get(paths[0] ?? '')?.file
  if (file === undefined) return
  const others = paths.length > 1 ? ` and ${paths.length - 1} more text${paths.length > 2 ? 's' : ''}` : ''
  const reason = `the lock of this text${others} is missing, so that nobody knows of ${unrecorded.length} passage${unrecorded.length === 1 ? '' : 's'} what they were translated from`
  const remedy =
    'Bring the lock back from the version control system. If there never was one, give “outcome translation adopt”, compare the passages with their source, and accept them.'
  putMessage(file, 'lock-missing', { place: null, reason, remedy })
}
