// A language file of the series, `pl/language.md`: words, typography and fonts of a language as the frontmatter of a text, so that its words
// are translated as all texts are. It says what differs from the file that ships for the language or, where there is none, from that of the
// source language, whose words stand for those that are not translated yet.
import { join, posix } from 'node:path'
import type { VFile } from 'vfile'
import { whyUnusable } from '../fonts/own-files.ts'
import type { FontChoice } from '../model/font-choice.ts'
import { type LanguagePack, languagePack, type Untranslated } from '../model/language.ts'
import { hasError } from '../model/message.ts'
import { pluralCategories, pluralForms } from '../texts/plural-forms.ts'
import { parseMarkdown } from './markdown.ts'
import { report } from './report.ts'
import type { Sources } from './sources.ts'
import { validate } from './validate.ts'
import { type KeyPath, placeOfValue, type Yaml } from './yaml.ts'

/** The path of a series' own file of a language, from the sources. */
export function ownLanguageFile(tag: string): string {
  return `${tag}/language.md`
}

/** What an own file is laid over: the plain values of a file that ships. */
export interface LanguageBase {
  readonly tag: string
  readonly value: unknown
}

interface OwnLanguage {
  readonly tag: string
  readonly file: VFile
  readonly base: LanguageBase
}

/** The pack of an own file; null where something is wrong in it, which is said of it. */
export async function ownLanguage({ tag, file, base }: OwnLanguage, sources: Sources): Promise<LanguagePack | null> {
  const { frontmatter } = parseMarkdown(file)
  if (frontmatter === null) {
    const remedy = 'Begin the file with a line ---, then the keys (name, direction, words …), then a second line ---.'
    report(file, 'frontmatter-missing', { place: null, reason: 'this file has no frontmatter', remedy })
    return null
  }
  const below = tag === base.tag ? base.value : withoutNames(base.value)
  const value = laidOver(below, withForms(frontmatter.value, { base: base.value, tag, file, yaml: frontmatter }))
  const pack = hasError(file) ? null : validate(file, { ...frontmatter, value }, languagePack)
  if (pack === null) return null
  const fonts = await placedFonts(pack, { tag, file, yaml: frontmatter, sources })
  if (hasError(file)) return null
  return { ...pack, fonts, ...(tag === base.tag ? {} : { untranslated: untranslatedIn(pack, base) }) }
}

const isKeys = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Keys within keys; lists and words take the place of others. */
function laidOver(below: unknown, above: unknown): unknown {
  if (!isKeys(below) || !isKeys(above)) return above === undefined ? below : above
  const keys = [...new Set([...Object.keys(below), ...Object.keys(above)])]
  return Object.fromEntries(keys.map((key) => [key, laidOver(below[key], above[key])]))
}

/** What no language takes over from another: its name, its direction, and where its instruments are. */
function withoutNames(value: unknown): unknown {
  if (!isKeys(value) || !isKeys(value['words']) || !isKeys(value['words']['instruments'])) return value
  const rest = Object.entries(value).filter(([key]) => !['name', 'direction', 'languageNames'].includes(key))
  const instruments = Object.entries(value['words']['instruments']).map(([key, names]) => [
    key,
    isKeys(names) ? { ...names, url: undefined } : names,
  ])
  return { ...Object.fromEntries(rest), words: { ...value['words'], instruments: Object.fromEntries(instruments) } }
}

interface Forms {
  readonly base: unknown
  readonly tag: string
  readonly file: VFile
  readonly yaml: Yaml
}

/** The words that depend on a number are one text in an own file, `{count} card | {count} cards`: each form as its language counts. */
function withForms(value: unknown, { base, tag, file, yaml }: Forms): unknown {
  if (!isKeys(value) || !isKeys(value['words']) || !isKeys(base) || !isKeys(base['words'])) return value
  const below = base['words']
  const words = Object.entries(value['words']).map(([key, written]) => {
    const other = below[key]
    if (typeof written !== 'string' || !isKeys(other) || !('other' in other)) return [key, written]
    if (written === pluralText(other)) return [key, other]
    const forms = written.split('|').map((form) => form.trim())
    const wanted = pluralForms(tag)
    if (forms.length !== wanted.length || forms.includes(''))
      report(file, 'plural-forms', {
        place: placeOfValue(file, yaml, ['words', key]),
        reason: `this word has ${forms.length === 1 ? 'one form' : `${forms.length} forms`}, and the language “${tag}” has ${wanted.length} (${wanted.join(', ')})`,
        remedy: `Write ${wanted.length === 1 ? 'one form' : `${wanted.length} forms in this order, parted by “|”`}, each with {count} where the number stands.`,
      })
    return [key, Object.fromEntries(wanted.map((category, index) => [category, forms[index] ?? '']))]
  })
  return { ...value, words: Object.fromEntries(words) }
}

/** Forms as one text. */
export function pluralText(forms: Readonly<Record<string, unknown>>): string {
  return pluralCategories.flatMap((category) => (category in forms ? [String(forms[category])] : [])).join(' | ')
}

interface LanguageYaml {
  readonly tag: string
  readonly file: VFile
  readonly yaml: Yaml
  readonly sources: Sources
}

/** The fonts of a pack, whose files are in the sources and can stand in documents. */
async function placedFonts({ fonts }: LanguagePack, where: LanguageYaml): Promise<LanguagePack['fonts']> {
  const placed = (role: 'serif' | 'sans') =>
    Promise.all(fonts[role].map((choice, index) => placedChoice(choice, ['fonts', role, index], where)))
  const [serif, sans] = await Promise.all([placed('serif'), placed('sans')])
  return { serif, sans }
}

async function placedChoice(choice: FontChoice, path: KeyPath, where: LanguageYaml): Promise<FontChoice> {
  if (typeof choice === 'string' || !('files' in choice)) return choice
  const all = async (files: Readonly<Record<string, string>>, key: string) =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(files).map(async ([weight, to]) => [weight, await placedFile(to, [...path, key, Number(weight)], where)] as const),
      ),
    )
  return { ...choice, files: await all(choice.files, 'files'), italics: await all(choice.italics, 'italics') }
}

async function placedFile(to: string, path: KeyPath, { tag, file, yaml, sources }: LanguageYaml): Promise<string> {
  const from = posix.normalize(posix.join(posix.dirname(ownLanguageFile(tag)), to))
  const place = sources.root === null ? from : join(sources.root, from)
  const reason = sources.has(from) ? await whyUnusable(place) : 'there is no such file in the sources'
  if (reason !== null)
    report(file, 'font-file', {
      place: placeOfValue(file, yaml, path),
      reason: `the font “${to}” cannot be used: ${reason}`,
      remedy:
        'Write the path from this file to a .ttf, .otf or .woff file in the folder fonts/ of the sources, such as ../fonts/name.ttf, whose licence allows to embed it.',
    })
  return place
}

/** The words of a pack that are still those of its base. */
function untranslatedIn({ words }: LanguagePack, { tag, value }: LanguageBase): Untranslated {
  const keys = new Set<string>()
  const compare = (own: unknown, below: unknown, path: string) => {
    if (isKeys(own) && isKeys(below))
      for (const [key, entry] of Object.entries(own)) compare(entry, below[key], path === '' ? key : `${path}.${key}`)
    else if (own === below && /\p{L}{2}/u.test(String(own).replace(/\{\w+\}/g, ''))) keys.add(path)
  }
  compare(words, isKeys(value) ? value['words'] : null, '')
  return { language: tag, keys }
}
