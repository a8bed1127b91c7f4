// Facts held against one another: names for every id, the colour's contrast, dates and kinds of texts, the counts of edition.yaml.
import type { VFile } from 'vfile'
import { contrast } from '../model/colour.ts'
import type { EditionFacts } from '../model/facts.ts'
import { kindList, kindOf, kinds } from '../texts/index.ts'
import { type Draft, draftsOf } from './drafts.ts'
import { parseMarkdown } from './markdown.ts'
import { didYouMean } from './nearest.ts'
import { report } from './report.ts'
import { placeOfKey, placeOfValue, type Yaml } from './yaml.ts'

type Key = 'organisers' | 'partners' | 'documents'

/** The ids that a data file lists by key, and the names that a Markdown file gives them. */
export interface NamesAndIds {
  readonly ids: { readonly file: VFile; readonly yaml: Yaml; readonly ids: Readonly<Partial<Record<Key, readonly string[]>>> }
  readonly names: { readonly file: VFile; readonly words: Readonly<Partial<Record<Key, Readonly<Record<string, string>>>>> }
  readonly keys: readonly Key[]
}

/** Every id has a name and every name an id. */
export function checkNames({ ids, names, keys }: NamesAndIds): void {
  const { frontmatter } = parseMarkdown(names.file)
  if (frontmatter === null) return
  const dataFile = ids.file.basename
  for (const key of keys) {
    const listed = ids.ids[key] ?? []
    const named = names.words[key] ?? {}
    for (const id of listed) {
      if (Object.hasOwn(named, id)) continue
      const remedy = `Add a line “${id}: …” below “${key}:”, indented by two blanks.`
      report(names.file, 'name-missing', {
        place: placeOfKey(names.file, frontmatter, [key]),
        reason: `“${id}”, listed under ${key} in ${dataFile}, has no name here`,
        remedy,
      })
    }
    for (const name of Object.keys(named)) {
      if (listed.includes(name)) continue
      const remedy = `Add it to ${key} in ${dataFile} or delete the line.${didYouMean(name, listed)}`
      report(names.file, 'name-unknown', {
        place: placeOfKey(names.file, frontmatter, [key, name]),
        reason: `“${name}” is not listed under ${key} in ${dataFile}`,
        remedy,
      })
    }
  }
}

/** Warns of a colour that is too light for text on white (WCAG 2.2, 1.4.6: 7 : 1). */
export function checkColour(file: VFile, yaml: Yaml, colour: string): void {
  const ratio = contrast(colour, '#ffffff')
  if (ratio >= 7) return
  const remedy = 'Choose a darker shade of the same hue; 7 : 1 is needed for text on white.'
  report(file, 'colour-weak', {
    place: placeOfValue(file, yaml, ['colour']),
    reason: `the contrast of ${colour} with white is ${ratio.toFixed(1)} : 1`,
    remedy,
  })
}

/** Every day that a text states lies within the edition's dates. */
export function checkDates(texts: readonly Draft[], { dates }: EditionFacts): void {
  for (const { file, frontmatter, kind } of texts) {
    const { dateKey } = kinds[kind]
    const { frontmatter: yaml } = parseMarkdown(file)
    const date: unknown = frontmatter === null || dateKey === null ? null : Reflect.get(frontmatter, dateKey)
    if (yaml === null || dateKey === null || typeof date !== 'string' || (date >= dates.start && date <= dates.end)) continue
    report(file, 'date-outside', {
      place: placeOfValue(file, yaml, [dateKey]),
      reason: `${date} is outside the edition's dates, ${dates.start} to ${dates.end}`,
      remedy: 'Correct the date, or the dates in edition.yaml.',
    })
  }
}

/** Reports a second text that says of itself what only one may: a second glossary, list of participants or list of references. */
export function checkOnce(texts: readonly Draft[]): void {
  const first = new Map<string, string>()
  for (const { file, path, frontmatter, kind } of texts) {
    const { frontmatter: yaml } = parseMarkdown(file)
    const fact = frontmatter === null ? null : kindOf({ kind }).occursOnce(frontmatter)
    if (fact === null || yaml === null) continue
    const other = first.get(fact)
    if (other === undefined) first.set(fact, path)
    else
      report(file, 'annex-twice', {
        place: placeOfKey(file, yaml, ['kind']),
        reason: `${other} is an annex of kind “${fact}” too`,
        remedy: 'Join the two, or write “kind: text” here.',
      })
  }
}

/** The counts of edition.yaml are those of the files. */
export function checkCounts(
  file: VFile,
  yaml: Yaml,
  { facts, drafts }: { readonly facts: EditionFacts; readonly drafts: readonly Draft[] },
): void {
  for (const { name, plural: key, isCounted } of kindList) {
    const [said, found] = [Reflect.get(facts, key) as number, draftsOf(drafts, name).length]
    if (!isCounted || said === found) continue
    const remedy = `Write ${key}: ${found} if the files are right; otherwise look for the file that is ${found < said ? 'missing' : 'too much'}.`
    report(file, 'count-differs', {
      place: placeOfValue(file, yaml, [key]),
      reason: `edition.yaml says ${key}: ${said}, and there ${found === 1 ? 'is 1 file' : `are ${found} files`}`,
      remedy,
    })
  }
}
