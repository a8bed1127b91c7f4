// Loads the files of one edition in a language that is not the source language: words and bodies as they stand, nothing filled in.
// A frontmatter holds words only; a fact repeated must be equal. Files that the source language lacks are refused.
import type { VFile } from 'vfile'
import { earlierLocks } from '../model/lock-path.ts'
import type { Loaded, Manuscript } from '../model/manuscript.ts'
import type { TranslatedText, Translation } from '../model/translation.ts'
import { frontmatterOf, kinds } from '../texts/index.ts'
import { anchorsOf } from './anchors.ts'
import { checkTexts } from './checks/index.ts'
import type { Text } from './checks/text.ts'
import { type Draft, readFrontmatter, textToCheck } from './drafts.ts'
import { checkTranslatedImages } from './images.ts'
import { languageFolder, type TextPath } from './layout.ts'
import { createLoadContext, type LoadContext, loadResult, readText, reportPath, reportUnexpected } from './load-context.ts'
import type { Drafts } from './manuscript.ts'
import { parseMarkdown } from './markdown.ts'
import { nearest } from './nearest.ts'
import { report } from './report.ts'
import type { Sources } from './sources.ts'
import { linesOfKey, placeOfKey } from './yaml.ts'

/** Loads a translation of a manuscript. A language without a folder gives an empty translation. */
export async function loadTranslation(sources: Sources, source: Manuscript, language: string): Promise<Loaded<Translation>> {
  const context = createLoadContext(sources)
  return loadResult(context, await readTranslation(context, { ...source, id: source.edition.id }, language))
}

/** The translation as far as it can be read: texts with a wrong frontmatter are left out, and reported. */
export async function readTranslation(context: LoadContext, source: Drafts, language: string): Promise<Translation> {
  const prefix = `${source.id}/${language}`
  const folder = languageFolder(context.sources.below(source.id), source.id, language)
  reportUnexpected(context, folder.unexpected)
  const originals = new Map(source.texts.map((original) => [original.path, original]))
  const paths = folder.texts.map(({ path }) => path)
  const extra = folder.texts.filter(({ path }) => !originals.has(path))
  const renumbered = renumberedIn(extra, source.texts)
  reportRenumbered(context, prefix, renumbered)
  // What is translated already is not the text that another file translates.
  const free = [...originals.keys()].filter((path) => !paths.includes(path))
  for (const { path } of extra)
    if (!renumbered.some((text) => text.path === path)) reportExtra(context, `${prefix}/${path}`, nearest(path, free))
  const read = await Promise.all(
    paths.flatMap((path) => {
      const original = originals.get(path)
      return original === undefined ? [] : [readTranslatedText(context, { prefix, language }, original)]
    }),
  )
  const texts = read.map(({ text }) => text)
  // Links to files that have their old names are told by those names alone.
  if (renumbered.length === 0) checkTexts(texts, anchorsOf(source.texts))
  checkTranslatedImages(texts, source.images)
  const units = new Map(read.flatMap(({ unit }) => (unit === null ? [] : [[unit.path, unit] as const])))
  const lockFiles = [...folder.locks].map(async ([path, lock]) => [path, await readText(context, `${prefix}/${lock}`)] as const)
  const earlier = folder.hasEarlierLock ? await readText(context, `${prefix}/${earlierLocks.edition}`) : null
  const locks = { files: new Map(await Promise.all(lockFiles)), earlier }
  return { language, words: units.get('edition.md')?.frontmatter ?? null, texts: units, locks }
}

interface ReadText {
  readonly text: Text
  readonly unit: TranslatedText | null
}

interface Place {
  readonly prefix: string
  readonly language: string
}

async function readTranslatedText(context: LoadContext, { prefix, language }: Place, original: Draft): Promise<ReadText> {
  const { path, kind, frontmatter } = original
  const file = await readText(context, `${prefix}/${path}`)
  const { body, frontmatter: yaml } = parseMarkdown(file)
  const text = textToCheck(original, file, { path, language, isTranslation: true })
  const given = readFrontmatter(file, frontmatterOf(kinds[kind]).partial())
  if (given === null) return { text, unit: null }
  const facts = Object.keys(kinds[kind].facts.shape)
  for (const key of frontmatter === null ? [] : facts)
    checkFact(file, key, { given: given[key], said: Reflect.get(frontmatter ?? {}, key) })
  const own = yaml?.value as Readonly<Record<string, unknown>> | null
  const words = Object.fromEntries(Object.entries(given).filter(([key]) => !facts.includes(key) && own !== null && Object.hasOwn(own, key)))
  return { text, unit: { file, path, frontmatter: words, yaml, body } }
}

function checkFact(file: VFile, key: string, { given, said }: { readonly given: unknown; readonly said: unknown }): void {
  const { frontmatter } = parseMarkdown(file)
  if (given === undefined || frontmatter === null || JSON.stringify(given) === JSON.stringify(said)) return
  const reason = `“${key}” differs from the source language, where it is ${JSON.stringify(said)}`
  const lines = linesOfKey(file, frontmatter, [key])
  report(file, 'fact-differs', {
    place: placeOfKey(file, frontmatter, [key]),
    reason,
    remedy: 'Delete the line: facts are taken from the source language.',
    ...(lines && { fix: [lines] }),
  })
}

/** A translated file whose source has another number, and the path of that source. */
interface Renumbered {
  readonly path: string
  readonly source: string
}

function renumberedIn(extra: readonly TextPath[], sources: readonly TextPath[]): readonly Renumbered[] {
  return extra.flatMap(({ path, kind, id }) => {
    const source = sources.find((text) => text.kind === kind && text.id === id)
    return source === undefined ? [] : [{ path, source: source.path }]
  })
}

/** Once for a language. */
function reportRenumbered(context: LoadContext, prefix: string, renumbered: readonly Renumbered[]): void {
  const [first] = renumbered
  if (first === undefined) return
  const others = renumbered.length > 1 ? `, and so have ${renumbered.length - 1} more files` : ''
  const reason = `the source of this file has another number now (${first.source})${others}`
  const remedy =
    'Give “outcome translation sync”: it renames the files, with their locks and the links that lead to them. A text is given another number in every language by “outcome move”.'
  reportPath(context, 'source-missing', { path: `${prefix}/${first.path}`, reason, remedy })
}

function reportExtra(context: LoadContext, path: string, near: string | null): void {
  const remedy =
    near === null
      ? 'Give “outcome translation sync”, which renames it if the text that it translates has another name now. Otherwise rename it to the name of the file that it translates, or delete it.'
      : `Give “outcome translation sync”, which renames it if the text that it translates has another name now. Otherwise rename it to ${near} if it translates that file, or delete it.`
  reportPath(context, 'source-missing', { path, reason: 'the source language has no such file', remedy })
}
