// The language files: words, typography, fonts and dates of each language. Those that ship stand in the templates folder; a series can have
// its own as `language.md` beside its page in the language, over one that ships or for a language that does not. Those of the series'
// languages are read at once; another only when a passage in it is met.
import { join } from 'node:path'
import { VFile } from 'vfile'
import { list, readText } from '../disk/read.ts'
import { textAtOnce } from '../disk/survey.ts'
import { families } from '../fonts/font-table.ts'
import type { FontChoice } from '../model/font-choice.ts'
import { type LanguagePack, languagePack } from '../model/language.ts'
import { hasError } from '../model/message.ts'
import { SourcesError } from '../model/sources-error.ts'
import { monthsOf } from './months.ts'
import { didYouMean } from './nearest.ts'
import { type LanguageBase, ownLanguage, ownLanguageFile } from './own-language.ts'
import { report } from './report.ts'
import type { Sources } from './sources.ts'
import { validate } from './validate.ts'
import { type KeyPath, parseWhole, placeOfValue, type Yaml } from './yaml.ts'

/** Where language files are looked for. */
export interface LanguagePlaces {
  /** The templates folder. */
  readonly templates: string
  /** The series, which may have files of its own; null for none. */
  readonly sources: Sources | null
  /** Those that are read at once; null for all that ship. */
  readonly languages: readonly string[] | null
}

/** The language packs of a series by tag: it goes through those of its languages, and knows those that ship, too. */
export class LanguagePacks extends Map<string, LanguagePack> {
  readonly #shipped: ReadonlySet<string>
  readonly #read: (tag: string) => LanguagePack
  readonly #others = new Map<string, LanguagePack>()

  constructor(packs: Iterable<readonly [string, LanguagePack]>, shipped: ReadonlySet<string>, read: (tag: string) => LanguagePack) {
    super(packs)
    this.#shipped = shipped
    this.#read = read
  }

  /** Reads a file that ships when it is first asked for; throws a SourcesError where something is wrong in it. */
  override get(tag: string): LanguagePack | undefined {
    const known = super.get(tag) ?? this.#others.get(tag)
    if (known !== undefined || !this.#shipped.has(tag)) return known
    const pack = this.#read(tag)
    this.#others.set(tag, pack)
    return pack
  }

  override has(tag: string): boolean {
    return super.has(tag) || this.#shipped.has(tag)
  }
}

/** The languages of a series, and every file that was read of them; null where something is wrong in one. */
export interface LoadedLanguages {
  readonly packs: LanguagePacks | null
  readonly files: readonly VFile[]
}

/** Reads the language files of a series. */
export async function loadLanguages({ templates, sources, languages }: LanguagePlaces): Promise<LoadedLanguages> {
  const folder = join(templates, 'languages')
  const names = (await list(folder)).map(({ name }) => name).filter((name) => name.endsWith('.yaml'))
  const shipped = new Set(names.map((name) => name.slice(0, -'.yaml'.length)).sort())
  const pathOf = (tag: string) => ({ path: `templates/languages/${tag}.yaml`, place: join(folder, `${tag}.yaml`) })
  const fileOf = async (tag: string) => new VFile({ path: pathOf(tag).path, value: await readText(pathOf(tag).place) })
  const baseOf = async (tag: string): Promise<LanguageBase> => {
    const base = [tag, languages?.[0] ?? ''].find((each) => shipped.has(each)) ?? 'en'
    return { tag: base, value: parseWhole(await fileOf(base)).value }
  }
  const read = await Promise.all(
    (languages ?? [...shipped]).map(async (tag): Promise<ReadPack | null> => {
      if (!sources?.has(ownLanguageFile(tag))) return shipped.has(tag) ? readPack(tag, await fileOf(tag)) : null
      const file = await sources.text(ownLanguageFile(tag))
      const pack = await ownLanguage({ tag, file, base: await baseOf(tag) }, sources)
      return { tag, file, pack: pack === null ? null : withMonths(pack, tag) }
    }),
  )
  const found = read.filter((each) => each !== null)
  const files = found.map(({ file }) => file)
  const packs = found.flatMap(({ tag, pack }) => (pack === null ? [] : [[tag, pack] as const]))
  const late = (tag: string) => {
    const { path, place } = pathOf(tag)
    const { file, pack } = readPack(tag, new VFile({ path, value: textAtOnce(place) ?? '' }))
    if (pack === null) throw new SourcesError([file])
    return pack
  }
  return { packs: packs.length < found.length ? null : new LanguagePacks(packs, shipped, late), files }
}

interface ReadPack {
  readonly tag: string
  readonly file: VFile
  readonly pack: LanguagePack | null
}

/** What was read before without a message, by path and text: a program that builds several times, as the preview does, reads each state of a file once. */
const known = new Map<string, LanguagePack>()

/** As many as there are languages, many times over. */
const mostKnown = 1000

function readPack(tag: string, file: VFile): ReadPack {
  const key = `${file.path}\n${String(file.value)}`
  const before = known.get(key)
  if (before !== undefined) return { tag, file, pack: before }
  const read = readNewPack(tag, file)
  if (read.pack === null || file.messages.length > 0) return read
  if (known.size >= mostKnown) known.clear()
  known.set(key, read.pack)
  return read
}

function readNewPack(tag: string, file: VFile): ReadPack {
  const yaml = parseWhole(file)
  const pack = validate(file, yaml, languagePack)
  if (pack === null) return { tag, file, pack }
  for (const [path, choice] of choicesIn(pack)) if (typeof choice === 'string') checkName(choice, path, { file, yaml })
  return { tag, file, pack: hasError(file) ? null : withMonths(pack, tag) }
}

const choicesIn = ({ fonts }: LanguagePack) =>
  (['serif', 'sans'] as const).flatMap((role) =>
    fonts[role].map((choice, index): [KeyPath, FontChoice] => [['fonts', role, index], choice]),
  )

interface LanguageYaml {
  readonly file: VFile
  readonly yaml: Yaml
}

function checkName(name: string, path: KeyPath, { file, yaml }: LanguageYaml): void {
  const known = Object.keys(families)
  if (known.includes(name)) return
  const remedy = `Write one of ${known.join(', ')}, or a package: { package: "@fontsource/…" }.${didYouMean(name, known)}`
  report(file, 'value-wrong', {
    place: placeOfValue(file, yaml, path),
    reason: `no family of fonts that ships is called “${name}”`,
    remedy,
  })
}

/** "2 February" is not broken after the number: the months' names are those of Unicode CLDR, and looked up for languages in which something is written. */
function withMonths(pack: LanguagePack, tag: string): LanguagePack {
  const { typography } = pack
  let bound: readonly string[] | null = null
  return {
    ...pack,
    typography: {
      ...typography,
      get bindNumberBefore() {
        bound ??= [...typography.bindNumberBefore, ...monthsOf(tag).filter((month) => /^\p{L}+$/u.test(month))]
        return [...bound]
      },
    },
  }
}
