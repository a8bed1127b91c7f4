// What the series needs of an edition: its facts, and the words of edition.md in every language.
import { type EditionFacts, editionFacts } from '../model/facts.ts'
import { type EditionWords, introduction } from '../texts/introduction.ts'
import { type DataFile, readData } from './data-file.ts'
import { readFrontmatter } from './drafts.ts'
import { checkColour, checkNames } from './facts.ts'
import { unexpectedInEdition } from './layout.ts'
import { type LoadContext, readText, reportPath, reportUnexpected } from './load-context.ts'

const { words: editionWords } = introduction

/** An edition whose facts may be wrong. */
export interface EditionDraft {
  readonly id: string
  readonly facts: EditionFacts | null
  /** By language, in the order of `series.yaml`; wrong ones are left out. */
  readonly words: ReadonlyMap<string, EditionWords>
}

/** Reads and checks edition.yaml and the frontmatter of each edition.md. The first language is the source. */
export async function readEdition(context: LoadContext, id: string, languages: readonly string[]): Promise<EditionDraft> {
  const facts = await readData(context, `${id}/edition.yaml`, editionFacts)
  if (facts !== null && facts.value !== null) checkColour(facts.file, facts.yaml, facts.value.colour)
  reportUnexpected(context, unexpectedInEdition(context.sources.below(id), id, languages))
  const words = new Map<string, EditionWords>()
  const [source = '', ...others] = languages
  const original = await readSourceWords(context, `${id}/${source}/edition.md`, facts)
  if (original !== null) words.set(source, original)
  for (const language of others) {
    const path = `${id}/${language}/edition.md`
    if (!context.sources.has(path)) {
      reportWithoutEdition(context, id, language)
      continue
    }
    const given = readFrontmatter(await readText(context, path), editionWords.partial())
    if (given !== null && original !== null)
      words.set(language, editionWords.parse({ ...original, ...given, documents: { ...original.documents, ...given.documents } }))
  }
  return { id, facts: facts?.value ?? null, words }
}

/** Texts of a language of which no document is made, said once. */
function reportWithoutEdition(context: LoadContext, id: string, language: string): void {
  const texts = context.sources.below(id).filter((path) => path.startsWith(`${id}/${language}/`) && path.endsWith('.md'))
  const [first] = texts
  if (first === undefined) return
  const reason = `${texts.length === 1 ? 'this text stands' : `this text and ${texts.length - 1} more stand`} in a language in which the edition has no edition.md, so that no document of it is made`
  const remedy = `Give “outcome translation new ${language} ${id}”, which makes it, and translate its title.`
  reportPath(context, 'translation-without-edition', { path: first, reason, remedy })
}

async function readSourceWords(context: LoadContext, path: string, facts: DataFile<EditionFacts> | null): Promise<EditionWords | null> {
  if (!context.sources.has(path)) {
    const remedy = 'Make the file: frontmatter with title, subtitle, theme, question, blurb; preface and introduction below.'
    reportPath(context, 'file-missing', { path, reason: 'the edition has no edition.md in the source language', remedy })
    return null
  }
  const file = await readText(context, path)
  const words = readFrontmatter(file, editionWords)
  if (words === null || facts === null || facts.value === null) return words
  const ids = { file: facts.file, yaml: facts.yaml, ids: { documents: facts.value.documents.map((document) => document.id) } }
  checkNames({ ids, names: { words, file }, keys: ['documents'] })
  return words
}
