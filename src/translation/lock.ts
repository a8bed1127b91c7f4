// The lock beside a language, as JSON lines: a header, then one line a segment in source order, so that merges stay readable.
// Takes the file as read; gives the lock, or null with a message on the file that says which line is broken or what is newer.
import type { VFile } from 'vfile'
import { z } from 'zod'
import { hasError, putMessage } from '../model/message.ts'
import type { RuleName } from '../model/rules.ts'
import type { Lock, LockLine } from '../model/translation.ts'
import { textHash } from './text.ts'

/** The newest version of the format that this program reads. It writes 2 only where a line says `imported`, otherwise 1. */
const lockVersion = 2

/** A line of a unit whose text an exchange file brought: only this room asks for that. */
export interface ImportedLine extends LockLine {
  /** The hash of the text as it was put in. */
  readonly imported: string
}

/** The hash of the text that an exchange file last put in for a unit; null where none did, or somebody changed it before a recording. */
export function importedHash(line: LockLine | null): string | null {
  return line !== null && isImported(line) ? line.imported : null
}

function isImported(line: LockLine): line is ImportedLine {
  return 'imported' in line && typeof line.imported === 'string'
}

const header = z.object({ format: z.literal('outcome-translation-lock'), version: z.int().min(1) })
const hash = z.string().regex(/^[0-9a-f]{16}$/)
const entry = z.strictObject({
  id: z.string().min(1),
  shape: z.string().min(1),
  sourceHash: hash,
  source: z.string(),
  targetHash: hash.nullable(),
  target: z.string().nullable(),
  unverified: z.literal(true).optional(),
  waived: z.literal(true).optional(),
  same: z.literal(true).optional(),
  imported: hash.optional(),
})

/** Reads a lock; every problem is a message on the file, and then the result is null. */
export function readLock(file: VFile): Lock | null {
  const rows = String(file)
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
  const lines: LockLine[] = []
  let first = true
  const merge = rows.findIndex((row) => /^(<{7}|={7}|>{7}|\|{7})/.test(row))
  if (merge >= 0) refuse(file, merge + 1, broken('an unfinished merge stands in the lock', mergeRemedy))
  else
    rows.forEach((row, index) => {
      if (row.trim() === '') return
      if (first) readHeader(file, row, index + 1)
      else addLine(file, { row, number: index + 1, lines })
      first = false
    })
  if (first && merge < 0) refuse(file, 1, broken('the lock is empty'))
  return hasError(file) ? null : { lines }
}

/** Writes a lock; the same lock is always the same text. */
export function writeLock(lock: Lock): string {
  const top = JSON.stringify({ format: 'outcome-translation-lock', version: lock.lines.some(isImported) ? 2 : 1 })
  return `${[top, ...lock.lines.map(writeLine)].join('\n')}\n`
}

function writeLine(line: LockLine): string {
  const { id, shape, sourceHash, source, targetHash, target } = line
  const marks = { ...(line.unverified && { unverified: true }), ...(line.waived && { waived: true }), ...(line.same && { same: true }) }
  const imported = importedHash(line)
  return JSON.stringify({ id, shape, sourceHash, source, targetHash, target, ...marks, ...(imported !== null && { imported }) })
}

function readHeader(file: VFile, row: string, line: number): void {
  const found = header.safeParse(json(row))
  if (!found.success) return refuse(file, line, broken('the first line is not the header of a translation lock'))
  if (found.data.version > lockVersion) refuse(file, line, newer(found.data.version))
}

interface Problem {
  readonly rule: Extract<RuleName, 'lock-broken' | 'lock-newer'>
  readonly text: string
  readonly remedy: string
}

function newer(version: number): Problem {
  const text = `the lock has version ${version}, and this program reads up to version ${lockVersion}`
  return {
    rule: 'lock-newer',
    text,
    remedy: 'A newer version of the program wrote it. Update the program; do not change the lock by hand.',
  }
}

function broken(text: string, remedy = restoreLock): Problem {
  return { rule: 'lock-broken', text, remedy }
}

const restoreLock =
  'Restore the file from the version control system. If that cannot be done, delete it and run `outcome translation adopt`: everything is then unverified.'

function addLine(file: VFile, { row, number, lines }: { readonly row: string; readonly number: number; readonly lines: LockLine[] }): void {
  const found = entry.safeParse(json(row))
  if (!found.success) return refuse(file, number, broken('this line is not a segment of a translation lock'))
  const { unverified = false, waived = false, same = false, ...line } = found.data
  const fits = textHash(line.source) === line.sourceHash && (line.target === null ? null : textHash(line.target)) === line.targetHash
  if (!fits) return refuse(file, number, broken(`the hash of "${line.id}" does not fit its text: the line was changed by hand`))
  lines.push({ ...line, unverified, waived, same })
}

const mergeRemedy = 'Keep the lines of both sides, each segment once, take out the marks of the merge, and run `outcome translation sync`.'

function json(row: string): unknown {
  try {
    return JSON.parse(row)
  } catch {
    return null
  }
}

function refuse(file: VFile, line: number, { rule, text, remedy }: Problem): void {
  putMessage(file, rule, { place: { line, column: 1 }, reason: text, remedy })
}
