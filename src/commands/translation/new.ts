// `outcome translation new`: the files of a new language, holding the source's text for a translator to write over.
import { isPseudo } from '../../build/pseudo.ts'
import { beginLanguageFile, sourceLanguageFile } from '../../load/begin-language.ts'
import { loadLanguages } from '../../load/languages.ts'
import { ownLanguageFile } from '../../load/own-language.ts'
import { languageTag } from '../../model/facts.ts'
import { SourcesError } from '../../model/sources-error.ts'
import { UsageError } from '../../model/usage-error.ts'
import { hasPatterns } from '../../render/hyphenation.ts'
import { newTranslationFile } from '../../translation/new-translation-file.ts'
import { updateLock } from '../../translation/update-lock.ts'
import type { Command, ExitCode, Invocation } from '../command.ts'
import { pluralized } from '../messages.ts'
import type { World } from '../world.ts'
import { openCatalog, openCatalogWith, openProject, requireComponent, type TranslationProject } from './catalog.ts'
import { lockTexts } from './lock-files.ts'
import { sourcesFolder, sourcesOption } from './options.ts'
import { printBroken } from './print.ts'
import { type FileContent, saveTexts } from './source-files.ts'

/** The command that begins a translation. */
export const begin: Command = {
  name: 'translation new',
  summary: 'make the files of a new translation',
  operands: 'LANG [EDITION…]',
  most: 100,
  description: [
    'Copies the words of the source into files of the language; facts (dates, ids, provenance) stay with the source. Write the translation over the text. As long as a passage is the same as its source it counts as missing, and documents show it in the source language. Files that are there already are left alone. For a language that the program has no words for, these are begun, too: language.md in the folder of the language.',
  ],
  options: { ...sourcesOption, comments: { type: 'boolean', text: 'keep each passage of the source in a comment above it' } },
  examples: [
    ['outcome translation new fr', 'the series page and every edition'],
    ['outcome translation new es 2023 --comments', 'one edition, with the source to be seen'],
  ],
  run,
}

async function run(invocation: Invocation, world: World): Promise<ExitCode> {
  const [language = '', ...editions] = invocation.positionals
  requireTag(language)
  const root = sourcesFolder(invocation, world)
  const project = await openProject(root, world)
  if (language === project.sourceLanguage) throw new UsageError(`${language} is the source language.`)
  for (const id of editions) requireComponent(project, id)
  const components = editions.length > 0 ? editions : project.components
  const words = components.includes('series') ? await newWords(language, project, world) : none
  const texts = new Map<string, FileContent>(words)
  const made: string[] = []
  for (const id of components) {
    const begun = await newCatalog({ project, id, language, root, words: id === 'series' ? words : none }, invocation, world)
    if (begun === null) return 1
    for (const [path, text] of begun.texts) texts.set(path, text)
    made.push(`${language} ${id}: ${pluralized(begun.count, 'file')} made\n`)
  }
  await saveTexts(root, texts, world)
  for (const path of words.keys()) world.output.write(`${path} made\n`)
  for (const line of [...made, ...(await needsOf({ language, words }, project, world))]) world.output.write(line)
  return 0
}

function requireTag(language: string): void {
  if (!languageTag.safeParse(language).success)
    throw new UsageError(`${language === '' ? '' : `“${language}” is no language tag. `}Name the language by its tag, such as fr or pt-BR.`)
  if (isPseudo(language))
    throw new UsageError(`${language} is made from the source and has no files: see it with outcome build --lang ${language}.`)
}

const none: ReadonlyMap<string, string> = new Map()

/** What a new language still needs before documents can be built in it. */
async function needsOf(
  { language, words }: Pick<NewCatalog, 'language' | 'words'>,
  { languages, sources }: TranslationProject,
  { templates }: World,
): Promise<readonly string[]> {
  const { packs } = await loadLanguages({ templates, sources, languages: [] })
  const hasWords = packs?.has(language) === true || words.size > 0 || sources.has(ownLanguageFile(language))
  return [
    ...(languages.includes(language) ? [] : [`Add ${language} to “languages” in series.yaml, so that it is built.\n`]),
    ...(hasWords ? [] : [`Give “outcome translation new ${language} series” too: building needs words of the language.\n`]),
  ]
}

/** The words of a language that does not ship, and those of the source language that they are translated from, by their paths: as far as they are not there. */
async function newWords(
  language: string,
  { sources, sourceLanguage }: TranslationProject,
  { templates }: World,
): Promise<ReadonlyMap<string, string>> {
  const { packs, files } = await loadLanguages({ templates, sources, languages: null })
  if (packs === null) throw new SourcesError(files)
  if (packs.has(language)) return none
  const source = (await loadLanguages({ templates, sources, languages: [sourceLanguage] })).packs?.get(sourceLanguage) ?? packs.get('en')
  if (source === undefined) return none
  const texts = [
    [ownLanguageFile(sourceLanguage), sourceLanguageFile(source)],
    [ownLanguageFile(language), beginLanguageFile({ language, source, packs, hasPatterns })],
  ] as const
  return new Map(texts.filter(([path]) => !sources.has(path)))
}

interface NewCatalog {
  readonly project: TranslationProject
  readonly id: string
  readonly language: string
  /** The folder of the sources. */
  readonly root: string
  /** The words of the language, and those that they are translated from, where they are begun with it. */
  readonly words: ReadonlyMap<string, string>
}

/** The texts of the files that lack, and of the locks, by their paths from the folder of the sources; null where the lock is broken. */
async function newCatalog(
  { project, id, language, root, words }: NewCatalog,
  invocation: Invocation,
  world: World,
): Promise<{ readonly texts: ReadonlyMap<string, FileContent>; readonly count: number } | null> {
  const catalog = await openCatalog(project, id, language)
  if (printBroken([catalog], world.errors)) return null
  const lacking = [...catalog.source].filter(([path]) => !catalog.target.has(path))
  const texts = new Map(
    lacking.map(([path, { segmented }]) => [`${catalog.folder}/${path}`, newTranslationFile(segmented, invocation.has('comments'))]),
  )
  const { units } = await openCatalogWith(new Map([...words, ...texts]), { root, id, language })
  return {
    texts: new Map([
      ...texts,
      ...lockTexts(catalog, { lock: updateLock(units, () => null), paths: new Set(lacking.map(([path]) => path)) }),
    ]),
    count: texts.size,
  }
}
