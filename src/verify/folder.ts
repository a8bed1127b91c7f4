// The folder of an output: every file that its record lists or that looks as if this program had made it, each held against the record,
// verified by its kind and compared with those beside it.
import { join } from 'node:path'
import { UsageError } from '../model/usage-error.ts'
import { checksumsName } from '../output/checksums.ts'
import { type ComparedFile, type ComparisonResult, compareFiles } from './compare-files.ts'
import { refusal, type VerifiedFile, verifyDeliveredFile } from './file.ts'
import { listOutput, type OutputEntry } from './list-output.ts'
import { recordIn } from './record.ts'
import { type FileReport, type RecordStatus, refused, reportOf, type VerificationResult, withCheck } from './report.ts'

/** A folder as it was named on the command line and where it is. */
export interface Named {
  readonly name: string
  readonly place: string
}

/** Proves a folder; refuses one without a record. */
export async function verifyFolder({ name, place }: Named, signal: AbortSignal): Promise<readonly FileReport[]> {
  const record = await recordIn(place)
  if (record === null)
    throw new UsageError(`${name} holds no file ${checksumsName}, by which an output is proven. Name its files one by one.`)
  const checksums = 'checksums' in record ? record.checksums : null
  const items = await listOutput(place, new Set(checksums?.keys() ?? []))
  const verified = new Map<string, VerifiedFile>()
  for (const item of items) {
    signal.throwIfAborted()
    verified.set(item.path, await verifyItem(place, item))
  }
  const compared = items.flatMap((item): ComparedFile[] => {
    const facts = verified.get(item.path)?.facts
    return item.kind === 'file' && facts !== undefined ? [{ path: item.path, changed: item.changed, facts }] : []
  })
  const verdicts = Map.groupBy(compareFiles(compared), ({ path }) => path)
  const reports = items.map(({ path }) => {
    const { result, facts } = verified.get(path) as VerifiedFile
    return verifiedItem(
      { name, path, recorded: checksums && (checksums.get(path) ?? ''), checksum: facts.checksum },
      result,
      verdicts.get(path) ?? [],
    )
  })
  const missing = [...(checksums?.keys() ?? [])].filter((path) => !verified.has(path)).map((path) => missingFile(name, path, items))
  const wrong = 'wrongLine' in record ? [wrongRecord(name, record.wrongLine)] : []
  return [...wrong, ...[...reports, ...missing].sort((one, other) => (one.file < other.file ? -1 : 1))]
}

async function verifyItem(place: string, { path, kind, leadsOut }: OutputEntry): Promise<VerifiedFile> {
  if (kind === 'link') return refusal('SHA256SUMS', `it is a link${leadsOut ? ' that leads out of the folder' : ''}, and is not followed`)
  if (kind === 'folder') return refusal('SHA256SUMS', 'it is a folder')
  if (kind === 'other') return refusal('SHA256SUMS', 'it is a pipe, a socket or a device, and is not opened')
  try {
    return await verifyDeliveredFile(join(place, path), path)
  } catch (error) {
    if (error instanceof UsageError) return refusal('SHA256SUMS', error.message)
    throw error
  }
}

interface VerifiedItem {
  readonly name: string
  readonly path: string
  /** The checksum of the record; empty where it does not list the file, null where there is no record that can be read. */
  readonly recorded: string | null
  readonly checksum: string
}

function verifiedItem(
  { name, path, recorded, checksum }: VerifiedItem,
  result: VerificationResult,
  verdicts: readonly ComparisonResult[],
): FileReport {
  const standing: RecordStatus = recorded === null ? null : recorded === '' ? 'added' : recorded === checksum ? 'recorded' : 'changed'
  const whole = verdicts.reduce(
    (sum, comparison) => withCheck(sum, comparison, comparison.faults),
    standing === null ? result : withRecord(result, standing),
  )
  const isOlder = standing === 'recorded' && verdicts.some((comparison) => comparison.isOlder)
  return reportOf(join(name, path), isOlder ? 'older' : standing, whole)
}

const standings = {
  recorded: [],
  older: [],
  changed: ['the file was changed: its checksum is not the one that was recorded when it was made'],
  added: [`the file was added: ${checksumsName} does not list it`],
  missing: ['the file is missing'],
} as const

/** A proof with what the record says of the file, before all else. */
export function withRecord(result: VerificationResult, standing: keyof typeof standings): VerificationResult {
  const record = withCheck(nothingYet, { clause: checksumsName, what: 'the file is the one that was made' }, standings[standing])
  return { ...result, checks: [...record.checks, ...result.checks], findings: [...record.findings, ...result.findings] }
}

const nothingYet: VerificationResult = { claims: [], pages: 0, checks: [], findings: [] }

function missingFile(name: string, path: string, items: readonly OutputEntry[]): FileReport {
  const link = items.find((item) => item.kind === 'link' && path.startsWith(`${item.path}/`))
  const what =
    link === undefined ? standings.missing[0] : `the file is missing: it would stand behind the link ${link.path}, which is not followed`
  return reportOf(join(name, path), 'missing', refused(checksumsName, what))
}

const wrongRecord = (name: string, line: number) =>
  reportOf(
    join(name, checksumsName),
    null,
    refused(checksumsName, `line ${line} is not as sha256sum writes it, so nothing in the folder can be held against it`),
  )
