// The language files of the templates folder: words, typography, dates of each language, complete or with messages.
import { join } from 'node:path'
import { VFile } from 'vfile'
import { list, readText } from '../disk/read.ts'
import { type LanguagePack, languagePack } from '../model/language.ts'
import type { Loaded } from '../model/manuscript.ts'
import { validate } from './validate.ts'
import { parseWhole } from './yaml.ts'

/** Every language that ships, by its tag. */
export async function loadLanguages(templates: string): Promise<Loaded<ReadonlyMap<string, LanguagePack>>> {
  const folder = join(templates, 'languages')
  const names = (await list(folder))
    .map(({ name }) => name)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
  const files = await Promise.all(
    names.map(async (name) => new VFile({ path: `templates/languages/${name}`, value: await readText(join(folder, name)) })),
  )
  const packs = new Map<string, LanguagePack>()
  for (const file of files) {
    const pack = packOf(file)
    if (pack !== null) packs.set(file.stem ?? '', pack)
  }
  return { value: packs.size === files.length ? packs : null, files }
}

/** What was read before, by path and text: a program that builds several times, as the preview does, reads each state of a file once. */
const known = new Map<string, LanguagePack>()

/** As many as there are languages, many times over. */
const mostKnown = 1000

function packOf(file: VFile): LanguagePack | null {
  const key = `${file.path}\n${String(file.value)}`
  const before = known.get(key)
  if (before !== undefined) return before
  const pack = validate(file, parseWhole(file), languagePack)
  if (pack === null) return null
  const whole = withMonths(pack, file.stem ?? '')
  // What was said of a file is said each time it is read.
  if (file.messages.length > 0) return whole
  if (known.size >= mostKnown) known.clear()
  known.set(key, whole)
  return whole
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

function monthsOf(tag: string): readonly string[] {
  const format = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'long', timeZone: 'UTC' })
  const partsOf = (month: number) => format.formatToParts(new Date(Date.UTC(2023, month, 1)))
  return Array.from({ length: 12 }, (_, month) => partsOf(month).find(({ type }) => type === 'month')?.value ?? '')
}
