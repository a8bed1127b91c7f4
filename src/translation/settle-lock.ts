// Lines of a lock that say two things of one passage, as a merge of two branches leaves them: the texts decide which of them holds.
// Takes the lines and the segments of both languages; gives the lines that hold, and those that do not, each with the one that does.
import type { Lock, LockLine, Segment } from '../model/translation.ts'

/** A line that says of a passage what another line, which holds, says otherwise. */
export interface Contradiction {
  readonly line: LockLine
  readonly holds: LockLine
}

/** A lock with one line a passage. */
export interface SettledLock extends Lock {
  readonly contradictions: readonly Contradiction[]
  /** Which translation was recorded as that of which source, by their hashes, whatever line said so. */
  readonly recorded: ReadonlySet<string>
}

/** What `recorded` holds of a source and its translation. */
export function recordOf(sourceHash: string, targetHash: string): string {
  return `${sourceHash} ${targetHash}`
}

/** Settles a lock by the texts as they stand now. */
export function settleLock({ lines }: Lock, source: readonly Segment[], target: readonly Segment[]): SettledLock {
  const texts: Texts = { sources: new Set(source.map(({ hash }) => hash)), targets: new Set(target.map(({ hash }) => hash)), source }
  const recorded = new Set(
    lines.flatMap((line) => (line.targetHash === null || line.unverified ? [] : [recordOf(line.sourceHash, line.targetHash)])),
  )
  const groups = Map.groupBy(lines, ({ key }) => key)
  const settled = new Map([...groups].filter(([, group]) => group.length > 1).map(([key, group]) => [key, settleGroup(group, texts)]))
  if (settled.size === 0) return { lines, contradictions: [], recorded }
  const taken = new Set<string>()
  return {
    // Where the first line of a group stood, all that are left of it stand: they are of one passage.
    lines: lines.flatMap((line) => {
      const own = settled.get(line.key)?.kept.filter(({ path }) => path === line.path)
      if (own === undefined) return line
      const place = `${line.path} ${line.key}`
      const isFirst = !taken.has(place)
      taken.add(place)
      return isFirst ? own : []
    }),
    contradictions: [...settled.values()].flatMap(({ contradictions }) => contradictions),
    recorded,
  }
}

interface Texts {
  readonly sources: ReadonlySet<string>
  readonly targets: ReadonlySet<string>
  readonly source: readonly Segment[]
}

interface SettledGroup {
  /** The lines that stay; of equal ones the first, with what any of them says. */
  readonly kept: readonly LockLine[]
  readonly contradictions: readonly Contradiction[]
}

/** Settles lines with one key: those of one file speak of one passage, unless several stand there. */
function settleGroup(group: readonly LockLine[], texts: Texts): SettledGroup {
  const files = [...Map.groupBy(group, ({ path }) => path)].map(([path, own]) => settleFile(withoutDoubles(own, path, texts), texts))
  const kept = files.flatMap((one) => one.kept)
  // A passage that was moved on one branch and translated anew on the other: the line of where it was says what stands.
  const moved = kept.filter((line) => standing(line, texts) === both && !standsIn(line, texts))
  const isLeft = (line: LockLine) => standing(line, texts) !== both && moved.some(({ sourceHash }) => sourceHash === line.sourceHash)
  return { kept: kept.filter((line) => !isLeft(line)), contradictions: files.flatMap((one) => one.contradictions) }
}

const standsIn = ({ path, sourceHash }: LockLine, { source }: Texts) =>
  source.some((segment) => segment.path === path && segment.hash === sourceHash)

function settleFile(lines: readonly LockLine[], texts: Texts): SettledGroup {
  const most = Math.max(...lines.map((line) => standing(line, texts)))
  const best = lines.filter((line) => standing(line, texts) === most)
  const holding = most === both ? best : [best.find(({ unverified }) => !unverified) ?? best[0]].flatMap((line) => line ?? [])
  return settledBy(lines, holding)
}

function settledBy(lines: readonly LockLine[], holding: readonly LockLine[]): SettledGroup {
  const contradictions = lines.flatMap((line): Contradiction[] => {
    const holds = holding.find(({ path }) => path === line.path)
    return holding.includes(line) || holds === undefined || line.target === null ? [] : [{ line, holds }]
  })
  return { kept: holding, contradictions }
}

/** How much of a line stands in the texts: its translation weighs more than its source, which others may have changed since. */
function standing({ sourceHash, targetHash }: LockLine, { sources, targets }: Texts): number {
  return 2 * Number(targetHash !== null && targets.has(targetHash)) + Number(sources.has(sourceHash))
}
const both = 3

/** Of lines that say the same as often as the source has the passage, with the best that any of them says; a person has looked at it. */
function withoutDoubles(lines: readonly LockLine[], path: string, { source }: Texts): LockLine[] {
  const equal = Map.groupBy(lines, ({ sourceHash, targetHash }) => `${sourceHash} ${targetHash}`)
  return [...equal.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined || group.length === 1) return group
    const most = Math.max(1, source.filter((segment) => segment.path === path && segment.hash === first.sourceHash).length)
    const [unverified, same] = [group.every((line) => line.unverified), group.some((line) => line.same)]
    return group.slice(0, most).map((line) => ({ ...line, unverified, same }))
  })
}
