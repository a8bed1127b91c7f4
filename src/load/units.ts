// Numbered texts: a file parsed and its frontmatter validated; numbering and ids compared between files.
import { posix } from 'node:path'
import type { VFile } from 'vfile'
import type { z } from 'zod'
import { reservedIds } from '../model/ids.ts'
import type { Unit } from '../model/manuscript.ts'
import { type Desk, readText } from './desk.ts'
import type { NumberedPath } from './layout.ts'
import { parseMarkdown } from './markdown.ts'
import { report } from './report.ts'
import { validate } from './validate.ts'

/** A text whose frontmatter may be wrong: then it is null, and has been reported. */
export type Draft<Frontmatter> = Omit<Unit<Frontmatter>, 'frontmatter'> & { readonly frontmatter: Frontmatter | null }

/** Reads the frontmatter of a file; null when it is absent or wrong. */
export function readFrontmatter<Schema extends z.ZodObject>(file: VFile, schema: Schema): z.infer<Schema> | null {
  const { frontmatter } = parseMarkdown(file)
  if (frontmatter !== null) return validate(file, frontmatter, schema)
  const isOpen = /^\u{FEFF}?---[ \t]*[\r\n]/u.test(String(file.value))
  const keys = Object.keys(schema.shape).join(', ')
  const reason = isOpen ? 'the frontmatter is not closed' : 'this file has no frontmatter'
  const remedy = isOpen
    ? 'Put a line --- below its last key.'
    : `Begin the file with a line ---, then the keys (${keys}), then a second line ---.`
  report(file, 'frontmatter-missing', { place: null, reason, remedy })
  return null
}

/** Reads numbered texts of one folder. */
export function readUnits<Schema extends z.ZodObject>(
  desk: Desk,
  prefix: string,
  { paths, schema }: { paths: readonly NumberedPath[]; schema: Schema },
) {
  return Promise.all(
    paths.map(async ({ path, number, id }): Promise<Draft<z.infer<Schema>>> => {
      const file = await readText(desk, `${prefix}/${path}`)
      return { file, path, number, id, frontmatter: readFrontmatter(file, schema), body: parseMarkdown(file).body }
    }),
  )
}

/** The units themselves, or null when the frontmatter of one is wrong. */
export function complete<Frontmatter>(drafts: readonly Draft<Frontmatter>[]): Unit<Frontmatter>[] | null {
  const units = drafts.flatMap(({ frontmatter, ...rest }) => (frontmatter === null ? [] : [{ ...rest, frontmatter }]))
  return units.length === drafts.length ? units : null
}

type Numbered = Pick<Draft<unknown>, 'file' | 'path' | 'number' | 'id'>

const pad = (number: number) => String(number).padStart(2, '0')

/** Reports numbers used twice and, where they must be, numbers left out. Takes the texts of a folder in order. */
export function checkNumbers(units: readonly Numbered[], gapsAllowed: boolean): void {
  units.forEach((unit, index) => {
    const before = units[index - 1]
    if (before?.number === unit.number) {
      const remedy = 'Rename one of the two, and those after it.'
      report(unit.file, 'number-twice', { place: null, reason: `the number ${pad(unit.number)} is also that of ${before.path}`, remedy })
    }
    const expected = (before?.number ?? 0) + 1
    if (gapsAllowed || unit.number <= expected) return
    const missing =
      unit.number - expected === 1
        ? `the number ${pad(expected)} is missing`
        : `the numbers ${pad(expected)} to ${pad(unit.number - 1)} are missing`
    const remedy = 'Bring back the missing file, or rename this file and those after it.'
    report(unit.file, 'number-gap', { place: null, reason: `${missing} before this file`, remedy })
  })
}

/** Reports ids of sessions and annexes that something else in every document has: their id is their anchor. */
export function checkReserved(units: readonly Numbered[], edition: string): void {
  for (const { file, path, id } of units) {
    const isEncouragement = id.startsWith(`${edition}-`) && /^\d+$/.test(id.slice(edition.length + 1))
    if (!isEncouragement && !reservedIds.includes(id)) continue
    report(file, 'id-reserved', {
      place: null,
      reason: `the id “${id}” is that of ${isEncouragement ? 'an encouragement' : 'a part of every document'}`,
      remedy: `Rename the file, for example to ${posix.basename(path, '.md')}-${path.startsWith('annexes/') ? 'annex' : 'session'}.md, and correct the links to it.`,
    })
  }
}

/** Reports ids that two files of an edition share. */
export function checkIds(units: readonly Numbered[]): void {
  const first = new Map<string, string>()
  for (const unit of units) {
    const other = first.get(unit.id)
    if (other === undefined) first.set(unit.id, unit.path)
    else
      report(unit.file, 'id-twice', {
        place: null,
        reason: `the id “${unit.id}” is also that of ${other}`,
        remedy: 'Rename one of the two files and the links to it.',
      })
  }
}
