// What was delivered, verified: a file by its kind and by the record that lists it, or a whole output. Only the command `verify` asks for it.
import { basename } from 'node:path'
import { fileInfo } from '../disk/read.ts'
import { UsageError } from '../model/usage-error.ts'
import { resolveLinks } from '../output/delivered-files.ts'
import { verifyDeliveredFile } from './file.ts'
import { type Named, verifyFolder, withRecord } from './folder.ts'
import { kindOf } from './paths.ts'
import { recordedChecksum } from './record.ts'
import { type FileReport, reportOf } from './report.ts'

export type { FileReport, Finding } from './report.ts'

/** What was found out about something that was named: a file, or a folder with its files. */
export interface Delivered {
  readonly isFolder: boolean
  readonly reports: readonly FileReport[]
}

/** Verifies a file or a folder. Throws a UsageError for what is neither or cannot be read. */
export async function verifyPaths({ name, place }: Named, signal: AbortSignal): Promise<Delivered> {
  // What was named may be a link: the user knows where it leads.
  const target = await resolveLinks(place)
  const kind = (await fileInfo(target))?.kind
  if (kind === 'folder') return { isFolder: true, reports: await verifyFolder({ name, place: target }, signal) }
  if (kind !== 'file') throw new UsageError(`${name} is a pipe, a socket or a device, and is not opened. Name a file or a folder.`)
  if (kindOf(basename(target)) === null)
    throw new UsageError(`${name} cannot be verified: a file ends in .pdf, .html or .json, or is a folder with a record of its files.`)
  const { result, facts } = await verifyDeliveredFile(target, basename(target))
  const recorded = await recordedChecksum(target)
  if (recorded === null) return { isFolder: false, reports: [reportOf(name, null, result)] }
  const standing = recorded === facts.checksum ? 'recorded' : 'changed'
  return { isFolder: false, reports: [reportOf(name, standing, withRecord(result, standing))] }
}
