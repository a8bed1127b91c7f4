// The locks beside a language, one file a text, as JSON lines: a header, then the passages in source order. Around the line of a passage
// stand two that never change, so that version control can merge changes of neighbours. Takes the files as read; gives the lock, or null
// with a message on the file that says which line is broken or what is newer. Reads the one file that earlier versions wrote, too.
import type { VFile } from 'vfile'
import { z } from 'zod'
import { hasError, putMessage } from '../model/message.ts'
import type { RuleName } from '../model/rules.ts'
import type { Lock, LockFiles, LockLine } from '../model/translation.ts'
import { type KeylessLine, keyed } from './lock-keys.ts'
import { textHash } from './text.ts'

/** The format that is written. Earlier versions, 1 and 2, had one file for all texts of a language. */
const lockVersion = 3

/** A line of a unit whose text an exchange file brought: only this room asks for that. */
export interface ImportedLine extends LockLine {
  /** The hash of the text as it was put in. */
  readonly imported: string
  /** Who translated it and when, as the exchange file says; empty where it does not. */
  readonly translator: string
  readonly revised: string
}

/** The line of a unit whose text an exchange file last put in; null where none did, or somebody changed it before a recording. */
export function importedLine(line: LockLine | null): ImportedLine | null {
  if (line === null || !('imported' in line) || typeof line.imported !== 'string') return null
  return { translator: '', revised: '', ...line, imported: line.imported }
}

const header = z.object({ format: z.literal('outcome-translation-lock'), version: z.int().min(1) })
const hash = z.string().regex(/^[0-9a-f]{16}$/)
const passage = {
  shape: z.string().min(1),
  sourceHash: hash,
  source: z.string(),
  targetHash: hash.nullable(),
  target: z.string().nullable(),
  unverified: z.literal(true).optional(),
  waived: z.literal(true).optional(),
  same: z.literal(true).optional(),
  imported: hash.optional(),
  translator: z.string().optional(),
  revised: z.string().optional(),
}
const entry = z.strictObject({ key: z.string().min(1), ...passage })
const earlierEntry = z.strictObject({ id: z.string().min(1), ...passage })

/** Reads the locks of a language; every problem is a message on its file, and then the result is null. */
export function readLock({ files, earlier }: LockFiles): Lock | null {
  // The doubles that a merge leaves keep the key that they have.
  const read = [...files].map(([path, file]) => readFile(file, path).map(({ id: _, ...line }) => ({ ...line, key: line.key ?? '' })))
  const old = earlier === null ? [] : keyedOnce(readFile(earlier, null))
  if (files.size === 0 && earlier === null) return null
  const isBroken = [...files.values(), earlier].some((file) => file !== null && hasError(file))
  return isBroken ? null : { lines: [...read.flat(), ...old] }
}

/** The lines of the file of earlier versions with keys: what a merge left twice speaks of one passage. */
function keyedOnce(lines: readonly EarlierLine[]): LockLine[] {
  const groups = [...Map.groupBy(lines, ({ id, sourceHash }) => `${id} ${sourceHash}`).values()]
  const firsts = keyed(groups.flatMap(([first]) => first ?? []))
  return groups.flatMap((group, index) => group.map(({ id: _, ...line }) => ({ ...line, key: firsts[index]?.key ?? '' })))
}

/** The lines of one file; `path` is that of the text that it is the lock of, null for the file of earlier versions. */
function readFile(file: VFile, path: string | null): EarlierLine[] {
  const rows = String(file)
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
  const merge = rows.findIndex((row) => mergeMark.test(row))
  if (merge >= 0) {
    refuse(file, merge + 1, broken('an unfinished merge stands in the lock', mergeRemedy))
    return []
  }
  return readRows(file, rows, path)
}

/** A line as it is read: only earlier versions give it an id, which says where the passage stood. */
type EarlierLine = KeylessLine & { readonly id: string }

/** What version control writes around the sides of a conflict. */
const mergeMark = /^(<{7}|={7}|>{7}|\|{7})/

/** The text of a lock in which both sides of every conflict stand, for whoever settles which of them holds. */
export function withoutMergeMarks(text: string): string {
  return text
    .split(/(?<=\n)/)
    .filter((row) => !mergeMark.test(row))
    .join('')
}

function readRows(file: VFile, rows: readonly string[], path: string | null): EarlierLine[] {
  const lines: EarlierLine[] = []
  let first = true
  rows.forEach((row, index) => {
    if (row.trim() === '') return
    if (first) readHeader(file, row, path === null ? { line: index + 1, most: 2 } : { line: index + 1, most: lockVersion })
    // Both sides of a merge may have begun the file.
    else if (!isFrame(row) && !header.safeParse(json(row)).success) addLine(file, row, { number: index + 1, path, lines })
    first = false
  })
  if (first) refuse(file, 1, broken('the lock is empty'))
  return lines
}

/** A line before or behind that of a passage. */
const isFrame = (row: string) => /^"[^"]*"$/.test(row)

/** The texts of lock files, by the paths of the texts that they are locks of; the same lock is always the same text. */
export function writeLock({ lines }: Lock): ReadonlyMap<string, string> {
  const top = JSON.stringify({ format: 'outcome-translation-lock', version: lockVersion })
  const files = Map.groupBy(lines, ({ path }) => path)
  return new Map([...files].map(([path, own]) => [path, `${[top, ...own.flatMap(writeLine)].join('\n')}\n`]))
}

function writeLine(line: LockLine): string[] {
  const { key, shape, sourceHash, source, targetHash, target } = line
  const marks = { ...(line.unverified && { unverified: true }), ...(line.waived && { waived: true }), ...(line.same && { same: true }) }
  const { imported, translator = '', revised = '' } = importedLine(line) ?? {}
  const origin = imported === undefined ? {} : { imported, ...(translator !== '' && { translator }), ...(revised !== '' && { revised }) }
  const text = JSON.stringify({ key, shape, sourceHash, source, targetHash, target, ...marks, ...origin })
  return [JSON.stringify(`${key} begins`), text, JSON.stringify(`${key} ends`)]
}

function readHeader(file: VFile, row: string, { line, most }: { readonly line: number; readonly most: number }): void {
  const found = header.safeParse(json(row))
  if (!found.success) return refuse(file, line, broken('the first line is not the header of a translation lock'))
  if (found.data.version > most) refuse(file, line, newer(found.data.version))
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
  'Restore the file from the version control system. If that cannot be done, delete it and run `outcome translation adopt`: its passages are then unverified.'

interface Row {
  readonly number: number
  readonly path: string | null
  readonly lines: EarlierLine[]
}

function addLine(file: VFile, row: string, { number, path, lines }: Row): void {
  const found = (path === null ? earlierEntry : entry).safeParse(json(row))
  if (!found.success) return refuse(file, number, broken('this line is not a segment of a translation lock'))
  const { unverified = false, waived = false, same = false, ...line } = found.data
  const name = 'id' in line ? line.id : line.key
  const fits = textHash(line.source) === line.sourceHash && (line.target === null ? null : textHash(line.target)) === line.targetHash
  if (!fits) return refuse(file, number, broken(`the hash of "${name}" does not fit its text: the line was changed by hand`))
  const { id, key, ...kept } = { id: '', key: null, ...line }
  lines.push({ ...kept, id, key, path: path ?? `${id.replace(/#.*$/, '')}.md`, unverified, waived, same })
}

const mergeRemedy = 'Run `outcome translation merge`: it keeps of both sides what the texts say.'

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
