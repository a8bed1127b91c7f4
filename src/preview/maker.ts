// From the sources to documents that can be printed, again and again: what has the same bytes is not parsed anew, what shows the same picture
// is the same value. Reads with the means of a build, so that the same is said of the sources.
import { type BuildTools, openBuildTools } from '../build/build-tools.ts'
import { checkLanguages } from '../build/checks/languages.ts'
import { openSourceCheck } from '../build/checks/source-check.ts'
import { addPseudoLanguages } from '../build/pseudo.ts'
import { openReading, readManuscripts, type SourceReading } from '../build/reading.ts'
import type { BuildRequest } from '../build/request.ts'
import { transformManuscript } from '../build/transform-manuscript.ts'
import type { World } from '../commands/world.ts'
import type { EarlierFiles } from '../load/index.ts'
import { ownLanguageFile } from '../load/own-language.ts'
import type { ImageSource, Manuscript } from '../model/manuscript.ts'
import { SourcesError } from '../model/sources-error.ts'
import { keepTexts } from '../transform/index.ts'
import type { PreviewState } from './events.ts'
import { withPlaces } from './places.ts'
import type { Edited } from './shown-document.ts'

/** What became of the sources. */
export interface Made {
  readonly files: SourceReading['files']
  readonly editions: PreviewState['editions']
  /** Editions that were asked for and are not there. */
  readonly lost: readonly string[]
}

/** Makes documents. */
export interface Maker {
  /** Reads the sources, hands over each of the documents (`2023/en`), and only then looks at what keeps no page back. */
  readonly make: (documents: readonly string[], use: (edited: Edited) => Promise<void>) => Promise<Made>
  /** Templates and languages are read anew the next time. */
  readonly forgetTemplates: () => void
  /** The page of a document for the screen. */
  readonly screen: (edited: Edited) => Promise<string>
}

/** A build prints by itself; here nothing does. */
const nobody = { print: () => Promise.reject(new Error('nothing is printed here')) }

/** Opens a maker of the documents in a folder. */
export function openMaker(world: World, sources: string): Maker {
  const earlier: EarlierFiles = new Map()
  const images = new Map<string, ImageSource>()
  const keep = keepTexts()
  let tools: BuildTools | null = null
  let last: BuildTools | null = null
  let opened = ''
  const openTools = async (request: BuildRequest, reading: SourceReading) => {
    const made = await openBuildTools(nobody, { world, reading }, (packs) => addPseudoLanguages(packs, request, reading.series))
    if ('wrong' in made) throw new SourcesError(made.wrong)
    last = made
    return made
  }
  const edit = async (manuscript: Manuscript, reading: SourceReading, { packs, pictures, renderer }: BuildTools): Promise<Edited> => {
    const { edition, language, series } = manuscript
    const sourceLanguage = series.facts.languages[0] ?? language
    const plain = withPlaces(await transformManuscript(manuscript, { sources: reading.sources, packs, keep }))
    const shown = steady(plain.images, images, `${edition.id}/${language}`)
    const document = { ...plain, images: await pictures.fit(shown, plain.imageQuality) }
    return { manuscript, document, rendered: renderer.texts(document, 'print'), root: reading.sources.name, sourceLanguage }
  }
  return {
    async make(documents, use) {
      const request = requestOf(sources, documents)
      const reading = await openReading(request, world, earlier)
      // A series can have language files of its own, which are read with the tools.
      const languages = await languagesOf(reading)
      if (languages !== opened) tools = null
      tools ??= await openTools(request, reading)
      opened = languages
      const own = tools
      await checkLanguages(reading, own)
      const there = (reading.series?.editions ?? []).filter(({ facts }) => facts.status !== 'announced')
      for (const edition of there.filter(({ id }) => request.editions.includes(id))) {
        const read = await readManuscripts(reading, edition, () => undefined)
        for (const manuscript of read?.manuscripts ?? [])
          if (documents.includes(`${edition.id}/${manuscript.language}`)) await use(await edit(manuscript, reading, own))
      }
      const look = openSourceCheck(own.packs, own.renderer)
      for (const file of reading.files) await look(file)
      const editions = there.map(({ id, words }) => ({ id, title: [...words.values()][0]?.title ?? id, languages: [...words.keys()] }))
      const lost = request.editions.filter((id) => reading.series !== null && !there.some((edition) => edition.id === id))
      return { files: reading.files, editions, lost }
    },
    forgetTemplates() {
      tools = null
    },
    screen({ document }) {
      if (last === null) throw new Error('nothing was made yet')
      return last.renderer.document(document, 'screen')
    },
  }
}

function requestOf(sources: string, documents: readonly string[]): BuildRequest {
  const partsOf = (at: 0 | 1) => [...new Set(documents.map((name) => name.split('/')[at] ?? ''))]
  return {
    sources,
    output: null,
    editions: partsOf(0),
    languages: partsOf(1),
    formats: [],
    conformance: null,
    isStrict: false,
    shard: null,
  }
}

/** Pictures that show the same are the same value, however often they are read. */
function steady(
  read: ReadonlyMap<string, ImageSource>,
  known: Map<string, ImageSource>,
  document: string,
): ReadonlyMap<string, ImageSource> {
  return new Map(
    [...read].map(([path, image]) => {
      const key = `${document}/${path}`
      const before = known.get(key)
      const isSame = before !== undefined && before.mediaType === image.mediaType && Buffer.compare(before.bytes, image.bytes) === 0
      if (!isSame) known.set(key, image)
      return [path, isSame ? before : image] as const
    }),
  )
}

/** The languages of the sources, and what their own files say. */
async function languagesOf({ sources, series }: SourceReading): Promise<string> {
  const languages = series?.facts.languages ?? []
  const files = languages.map(ownLanguageFile).filter(sources.has)
  return JSON.stringify([languages, await Promise.all(files.map(sources.checksum))])
}
