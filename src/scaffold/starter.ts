// The files with which a series or an edition begins: those of templates/starter, filled with names and dates. Their texts are guidance, to
// be written over.
import { join } from 'node:path'
import { list, readText } from '../disk/read.ts'
import { idLike } from '../model/ids.ts'
import { yamlValue } from './yaml-value.ts'

/** The colour of a cover for which nobody chose one. */
export const usualColour = '#0f5346'

/** What is known of a series before its first file is written. */
export interface NewSeries {
  readonly title: string
  readonly organiser: string
  /** The first is the one in which its texts are written. */
  readonly languages: readonly string[]
  readonly licence: string
  readonly page: string
  /** `#0f5346`. */
  readonly colour: string
  /** The first edition, by its year. */
  readonly edition: string
}

/** What the files of a new series say besides. */
export interface Starter extends NewSeries {
  /** The packages of fonts that its languages need and the program does not bring. */
  readonly fonts: readonly string[]
  /** The version of the program that is to build them. */
  readonly version: string
}

/** What is known of a new edition. */
export interface NewEdition {
  readonly edition: string
  readonly source: string
  readonly colour: string
}

/** The files of a new series, by their path from its folder. */
export async function starterOfSeries(templates: string, series: Starter): Promise<ReadonlyMap<string, string>> {
  const [source = 'en'] = series.languages
  const organiserId = idLike(series.organiser) || 'organiser'
  const values = {
    ...editionValues({ ...series, source }),
    id: idLike(series.title) || 'series',
    title: yamlValue(series.title),
    titleAsText: series.title.replace(/[\\`*_[\]<>#|]/g, '\\$&'),
    languages: series.languages.join(', '),
    organiser: yamlValue(series.organiser),
    // A key that is a number would not be read as the same word.
    organiserId: /^\d+$/.test(organiserId) ? `organiser-${organiserId}` : organiserId,
    licence: series.licence,
    page: series.page,
    otherPage: series.page === 'A4' ? 'letter' : 'A4',
    version: series.version,
    fonts: series.fonts.map((name) => `,\n    ${JSON.stringify(name)}: "^5.0.0"`).join(''),
    nextYear: String(Number(series.edition.slice(0, 4)) + 1),
  }
  return filled(await readStarter(templates), values)
}

/** The files of a new edition that has no texts but its own yet, by their path from the folder of the sources. */
export async function starterOfEdition(templates: string, edition: NewEdition): Promise<ReadonlyMap<string, string>> {
  const all = await readStarter(templates)
  const own = ['sources/EDITION/edition.yaml', 'sources/EDITION/SOURCE/edition.md']
  const texts = new Map(own.map((path) => [path.slice('sources/'.length), all.get(path) ?? '']))
  const withoutTexts = (text: string) =>
    text
      .replace(/^(encouragements|sessions): \d+/gm, '$1: 0')
      // The picture belongs to the first edition.
      .replace(/\n:::figure[\s\S]*?\n:::\n/, '')
  return new Map([...filled(texts, editionValues(edition))].map(([path, text]) => [path, withoutTexts(text)]))
}

function editionValues({ edition, source, colour }: NewEdition): Readonly<Record<string, string>> {
  const year = edition.slice(0, 4)
  return { edition, source, colour: JSON.stringify(colour), start: `${year}-03-02`, end: `${year}-03-03` }
}

/** The names of files that packages cannot have, since npm leaves them out or reads them itself. */
const hiddenNames: Readonly<Record<string, string>> = {
  gitignore: '.gitignore',
  editorconfig: '.editorconfig',
  workflow: '.github/workflows/documents.yml',
  'package-json': 'package.json',
  'vscode/extensions.json': '.vscode/extensions.json',
  'vscode/outcome.code-snippets': '.vscode/outcome.code-snippets',
}

async function readStarter(templates: string): Promise<ReadonlyMap<string, string>> {
  const root = join(templates, 'starter')
  const read = async (path: string): Promise<(readonly [string, string])[]> => {
    const entries = await list(join(root, path))
    const found = entries.map(({ name, kind }) => {
      const own = path === '' ? name : `${path}/${name}`
      return kind === 'folder' ? read(own) : readText(join(root, own)).then((text) => [[hiddenNames[own] ?? own, text] as const])
    })
    return (await Promise.all(found)).flat()
  }
  return new Map(await read(''))
}

/** Puts values in the place of `{{names}}`, and names of folders in the place of EDITION and SOURCE. */
function filled(files: ReadonlyMap<string, string>, values: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const fill = (text: string, path: string) =>
    text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = values[name]
      if (value === undefined) throw new Error(`templates/starter/${path} asks for ${name}, which is not known.`)
      return value
    })
  const place = (path: string) => path.replace('EDITION', values['edition'] ?? '').replace('SOURCE', values['source'] ?? '')
  return new Map([...files].map(([path, text]) => [place(path), fill(text, path)]))
}
