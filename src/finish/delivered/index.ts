// A delivered PDF, verified from its bytes alone and whoever made it: read within bounds, every stream decoded, every font held against its
// checksums, every byte accounted for; then every clause that the finish stage serves. Only the command `verify` asks for it.
import type { VerifyReport } from '../verify/finding.ts'
import { verifyFile } from '../verify/verify.ts'
import { attachedFiles } from './attached.ts'
import { type Container, readContainer } from './container.ts'
import { DamageError, type Fault } from './damage-error.ts'
import { layoutClauses, layoutFaults } from './layout.ts'
import { isOwn, ownClause, ownFaults } from './own-file.ts'
import { findReferences } from './references.ts'
import { clauses, decodeStreams, type Streams } from './streams.ts'
import { walkTrees } from './trees.ts'

/** The report on a delivered file. */
export interface DeliveredReport extends Pick<VerifyReport, 'ok' | 'claims' | 'pages' | 'checks' | 'counts'> {
  readonly findings: readonly Fault[]
  /** Whether it was made by this program. */
  readonly isOwn: boolean
  /** The files attached to it, by name. */
  readonly attached: ReadonlyMap<string, Buffer>
}

type Clause = readonly [clause: string, what: string]

const checked: readonly Clause[] = [
  ...Object.values(layoutClauses),
  ['ISO 19005-3, 6.1.7.1; ISO 32000-2, 7.3.8', 'streams are as long as they say'],
  [clauses.outside, 'no stream stands in another file'],
  [clauses.filter, 'every stream decodes to its end, and its checksum holds'],
  [clauses.TrueType, 'font programs are whole, and their checksums hold'],
  [clauses.map, 'maps of characters are whole'],
  [clauses.picture, 'pictures have as many bytes as their size asks for'],
  [clauses.profile, 'profiles of colours are whole'],
  [clauses.metadata, 'the metadata are well-formed'],
  [clauses.attachment, 'attached files are whole'],
  ['ISO 32000-2, 7.7.3, 12.3.3, 14.7.2', 'trees of pages, outline items, tags and names come to an end'],
]

/** Verifies a file. Never throws on account of its bytes. */
export function verifyDelivered(bytes: Uint8Array): DeliveredReport {
  const faults: Fault[] = []
  let found: Read | null = null
  try {
    found = read(bytes, faults)
  } catch (error) {
    faults.push(faultOf(error, faults.length > 0))
  }
  return found === null ? damaged(faults) : withClauses(found, bytes, faults)
}

interface Read {
  readonly container: Container
  readonly streams: Streams
  readonly isOwn: boolean
}

/** All that must be known before anything else of the file is looked at; throws where that would be of no use or would not end. */
function read(bytes: Uint8Array, faults: Fault[]): Read {
  const container = readContainer(bytes)
  const references = findReferences(container)
  const own = isOwn(container)
  faults.push(...layoutFaults(container), ...(own ? ownFaults(container, references) : []))
  const streams = decodeStreams(container, references)
  for (const fault of streams.faults) faults.push(fault)
  walkTrees(container, references, streams)
  return { container, streams, isOwn: own }
}

function damaged(faults: readonly Fault[]): DeliveredReport {
  return { ok: false, claims: [], pages: 0, checks: [], counts: {}, findings: faults, isOwn: false, attached: new Map() }
}

function withClauses({ container, streams, isOwn }: Read, bytes: Uint8Array, faults: readonly Fault[]): DeliveredReport {
  const own = [...checked, ...(isOwn ? [ownClause] : [])].map(([clause, what]) => ({
    clause,
    what,
    findings: faults.filter((fault) => fault.clause === clause).length,
  }))
  try {
    const attached = attachedFiles(container, streams)
    const report = verifyFile(container.file, bytes, null)
    const findings = [...faults, ...report.findings]
    const { claims, pages, counts } = report
    return { ok: findings.length === 0, claims, pages, counts, checks: [...own, ...report.checks], findings, isOwn, attached }
  } catch (error) {
    return { ...damaged([...faults, faultOf(error, faults.length > 0)]), isOwn }
  }
}

/** What ended reading, as a finding. Sentences are told as they are; what is no sentence of this program comes of damage. */
function faultOf(error: unknown, isDamaged: boolean): Fault {
  if (error instanceof DamageError) return { clause: error.clause, what: error.what, place: error.place }
  const isSentence = error instanceof Error && error.constructor === Error && !('code' in error)
  const what = isSentence
    ? error.message
    : isDamaged
      ? 'the rest was not read, because the file is damaged'
      : 'the file cannot be read further'
  return { clause: 'ISO 32000-2, 7.5', what, place: null }
}
