// The texts of an edition: a file parsed and its frontmatter validated; numbering and ids compared between files.
import { posix } from 'node:path'
import type { VFile } from 'vfile'
import type { z } from 'zod'
import { ownerOfId } from '../model/ids.ts'
import type { Problem } from '../model/message.ts'
import { frontmatterOf, type KindName, kindOf, kinds, type Text as Unit } from '../texts/index.ts'
import type { Text } from './checks/text.ts'
import type { TextPath } from './layout.ts'
import { type LoadContext, readText } from './load-context.ts'
import { parseMarkdown } from './markdown.ts'
import { report } from './report.ts'
import { validate } from './validate.ts'

type WithDraft<Any extends Unit> = Any extends Unit ? Omit<Any, 'frontmatter'> & { readonly frontmatter: Any['frontmatter'] | null } : never

/** A text whose frontmatter may be wrong: then it is null, and has been reported. */
export type Draft = WithDraft<Unit>

/** Reads the frontmatter of a file; null when it is absent or wrong. */
export function readFrontmatter<Schema extends z.ZodObject>(file: VFile, schema: Schema): z.infer<Schema> | null {
  const { frontmatter } = parseMarkdown(file)
  if (frontmatter !== null) return validate(file, frontmatter, schema)
  report(file, 'frontmatter-missing', { place: null, ...whatIsMissing(String(file.value), Object.keys(schema.shape)) })
  return null
}

/** Why a file has no frontmatter that is read. */
function whatIsMissing(text: string, keys: readonly string[]): Omit<Problem, 'place'> {
  if (/^\u{FEFF}?---[ \t]*[\r\n]/u.test(text))
    return { reason: 'the frontmatter is not closed', remedy: 'Put a line --- below its last key.' }
  const [blanks] = /^\u{FEFF}?\s+(?=---[ \t]*[\r\n])/u.exec(text) ?? []
  if (blanks !== undefined) {
    const remedy = 'Delete what stands above the first ---: the file begins with this line.'
    return { reason: 'something blank stands above the frontmatter', remedy, fix: [{ start: 0, end: blanks.length, text: '' }] }
  }
  const isToml = /^\u{FEFF}?\+\+\+[ \t]*[\r\n]/u.test(text)
  return {
    reason: `this file has no frontmatter${isToml ? ' in YAML; what stands between the lines +++ is TOML' : ''}`,
    remedy: `Begin the file with a line ---, then the keys (${keys.join(', ')}), then a second line ---.${isToml ? ' Delete the lines between +++.' : ''}`,
  }
}

/** Reads the texts of a language folder. */
export function readDraftsAt(context: LoadContext, prefix: string, paths: readonly TextPath[]): Promise<Draft[]> {
  return Promise.all(
    paths.map(async (place) => {
      const file = await readText(context, `${prefix}/${place.path}`)
      const frontmatter = readFrontmatter(file, frontmatterOf(kinds[place.kind]))
      const { body, frontmatter: yaml } = parseMarkdown(file)
      return { ...place, file, frontmatter, yaml, body } as Draft
    }),
  )
}

/** The texts themselves, or null when the frontmatter of one is wrong. */
export function complete(drafts: readonly Draft[]): Unit[] | null {
  const texts = drafts.filter((draft): draft is Draft & Unit => draft.frontmatter !== null)
  return texts.length === drafts.length ? texts : null
}

/** A text as the checks see it; `original` is the one whose frontmatter says what it is. */
export function textToCheck(
  original: Pick<Draft, 'kind' | 'frontmatter'>,
  file: VFile,
  about: Pick<Text, 'path' | 'language' | 'isTranslation'>,
): Text {
  return { file, ...parseMarkdown(file), ...about, rules: kindOf(original).body(original.frontmatter) }
}

const pad = (number: number) => String(number).padStart(2, '0')

/** Reports numbers used twice and, where they must be, numbers left out. Takes the texts of one kind in order. */
export function checkNumbers(texts: readonly Draft[], gapsAllowed: boolean): void {
  texts.forEach((text, index) => {
    const before = texts[index - 1]
    if (before?.number === text.number) {
      const remedy = 'Rename one of the two, and those after it.'
      report(text.file, 'number-twice', { place: null, reason: `the number ${pad(text.number)} is also that of ${before.path}`, remedy })
    }
    const expected = (before?.number ?? 0) + 1
    if (gapsAllowed || text.number <= expected) return
    const missing =
      text.number - expected === 1
        ? `the number ${pad(expected)} is missing`
        : `the numbers ${pad(expected)} to ${pad(text.number - 1)} are missing`
    const remedy = 'Bring back the missing file, or rename this file and those after it.'
    report(text.file, 'number-gap', { place: null, reason: `${missing} before this file`, remedy })
  })
}

/** Reports ids that something else in every document has, where the id of a file is the anchor of its text. */
export function checkReserved(texts: readonly Draft[], edition: string): void {
  for (const { file, path, id, kind } of texts) {
    const owner = ownerOfId(id, edition)
    if (!kinds[kind].hasOwnAnchor || owner === null) continue
    report(file, 'id-reserved', {
      place: null,
      reason: `the id “${id}” is that of ${owner === 'encouragement' ? 'an encouragement' : 'a part of every document'}`,
      remedy: `Rename the file, for example to ${posix.basename(path, '.md')}-${kind}.md, and correct the links to it.`,
    })
  }
}

/** Reports ids that two numbered files of an edition share. */
export function checkIds(texts: readonly Draft[]): void {
  const first = new Map<string, string>()
  for (const { id, path, file, kind } of texts) {
    const other = first.get(id)
    if (kinds[kind].folder === null) continue
    if (other === undefined) first.set(id, path)
    else
      report(file, 'id-twice', {
        place: null,
        reason: `the id “${id}” is also that of ${other}`,
        remedy: 'Rename one of the two files and the links to it.',
      })
  }
}

/** The texts of one kind, in their order. */
export function draftsOf<const Name extends KindName>(drafts: readonly Draft[], kind: Name): Extract<Draft, { readonly kind: Name }>[] {
  return drafts.filter((draft): draft is Extract<Draft, { readonly kind: Name }> => draft.kind === kind)
}
