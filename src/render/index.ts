// The render stage: OutcomeDocument or SeriesPage → one HTML page, for the screen or for print: the first holds all
// that it shows, the second refers to the pictures with which it is printed.
// Reads templates, style sheets and fonts from disk, once; refuses a context in which a template misses something.
import { join } from 'node:path'
import { pageWords } from '../directives/page-reference.ts'
import { list, readText } from '../disk/read.ts'
import type { ConformanceReport } from '../finish/report.ts'
import type { Undrawn } from '../fonts/undrawn.ts'
import type { TypesetHtml } from '../model/artifact.ts'
import { directionOf } from '../model/direction.ts'
import type { AlternateFile, OutcomeDocument } from '../model/document.ts'
import { fill, type LanguagePack, packFor } from '../model/language.ts'
import type { ImageSource } from '../model/manuscript.ts'
import type { Anchor } from '../model/reference.ts'
import type { SeriesPage } from '../model/series-page.ts'
import { openFonts } from './fonts.ts'
import { html, type Medium, stringify } from './html.ts'
import { type Hyphenate, type HyphenateIn, openHyphenation } from './hyphenation.ts'
import { isolate } from './isolate.ts'
import { isTall, languageRules } from './language-rules.ts'
import { markedWord } from './marked-word.ts'
import { pageNumber } from './markup.ts'
import { cssString, pageRules } from './pages.ts'
import type { FontRoles, Wanted } from './passage-fonts.ts'
import { languagesIn } from './passage-text.ts'
import { openTemplates, type TemplateFrame } from './templates.ts'
import { type FillTemplate, mainTexts, type RenderedPart, renderParts } from './texts.ts'
import { theme, themeProperties } from './theme.ts'

export type { Medium } from './html.ts'

/** A document text by text, and the page that its texts make. */
export interface RenderedDocument {
  readonly parts: readonly RenderedPart[]
  /** The shell with parts in it: those of the document, or the same with other texts in the place of some. */
  readonly page: (parts: readonly RenderedPart[]) => Promise<TypesetHtml>
  /** The same without its fonts. */
  readonly plainPage: (parts: readonly RenderedPart[]) => TypesetHtml
}

/** Renders documents and series pages; made once a build. */
export interface Renderer {
  /** `beside` are the files that a page for the screen leads to. */
  texts(document: OutcomeDocument, medium: Medium, beside?: readonly AlternateFile[]): RenderedDocument
  /** The same as one page. */
  document(document: OutcomeDocument, medium: Medium, beside?: readonly AlternateFile[]): Promise<TypesetHtml>
  seriesPage(page: SeriesPage): Promise<TypesetHtml>
  /** The conformance report of a finished file, in English. `file` is its name beside the report. */
  report(report: ConformanceReport, file: string): Promise<TypesetHtml>
  /** The width of the text on a page that is printed, in CSS pixels: no picture is wider. */
  readonly column: number
  /** Packages to install, by the language whose characters the pages of a document or of the series, so far, have in the shapes of another. */
  wantedBy(what: OutcomeDocument | SeriesPage): Wanted
  /** What of a text no font draws. */
  undrawn(text: string): Promise<readonly Undrawn[]>
  /** The packages of fonts that a language names and of which none is there. */
  missingFonts(language: string): Promise<readonly string[]>
}

/** Opens the templates folder with the words of every language; `place` is where packages of further fonts are looked for, as in `openFonts`. */
export async function createRenderer(
  folder: string,
  packs: ReadonlyMap<string, LanguagePack>,
  place: string | null = null,
): Promise<Renderer> {
  const further = [...packs.values()].flatMap(({ fonts: { serif, sans } }) => [...sans, ...serif])
  const [templates, styles, fonts] = await Promise.all([
    openTemplates(folder),
    readStyles(join(folder, 'styles')),
    openFonts(place, further),
  ])
  const pack = (language: string) => found(packs.get(language), `the words of the language ${language}`)
  const template = (name: string) => found(templates.get(name), `the template ${name}`)
  const sheets = (...names: string[]) => names.map((name) => found(styles.get(name), `the style sheet ${name}`)).join('\n')
  const { headLetters, column } = measuresOf(sheets('print'))
  const hyphenateIn = hyphenations(packs)
  const plain = (name: string, language: string, { context, colour, rules, frame }: TemplateInput) => {
    const own = pack(language)
    const styles = [themeProperties(theme(colour)), separatorProperty(own), ...rules].join('\n')
    return template(name)({ ...context, words: own.words, separators: separators(own), styles }, frame)
  }
  const wantedBy = new WeakMap<object, Wanted>()
  const rendered = async (name: string, language: string, input: TemplateInput) => {
    const [own, page, { medium, passages, of }] = [pack(language), plain(name, language, input), input]
    const { css, wanted } = await fonts.css(own.fonts, {
      html: page,
      medium,
      passages: passages ? passageFonts(page, own, packs) : new Map(),
    })
    if (of !== undefined) wantedBy.set(of, new Map([...(wantedBy.get(of) ?? []), ...wanted]))
    return withFonts(page, `${languageRules(page, language, packs)}${css}`)
  }
  const texts: Renderer['texts'] = (document, medium, beside = []) => {
    const own = pack(document.language)
    const frame = templateFrame({ medium, packs, language: document.language, images: document.images, hyphenateIn })
    const rules =
      medium === 'print' ? [sheets('text', 'print'), pageRules(document, own.words, headLetters)] : [sheets('text', 'screen', 'paper')]
    const page = { words: own.words, separators: separators(own), screen: medium === 'screen', tall: isTall(own) }
    const fillTemplate: FillTemplate = (name, filling) => template(name)(filling, frame)
    const input = (parts: readonly RenderedPart[]): TemplateInput => {
      const context = { ...page, document, main: mainTexts(document), parts, beside }
      return { context, colour: document.edition.colour, rules, frame, medium, passages: true, of: document }
    }
    return {
      parts: renderParts(document, page, fillTemplate),
      page: (parts) => rendered('document', document.language, input(parts)),
      plainPage: (parts) => withFonts(plain('document', document.language, input(parts)), ''),
    }
  }
  /** What pages beside documents have. */
  const besides = (language: string) => {
    const rules = [sheets('text', 'screen', 'series', 'paper')]
    return { rules, frame: screenFrame(packs, language), medium: 'screen', passages: false } as const
  }
  return {
    texts,
    async document(...what) {
      const { parts, page } = texts(...what)
      return page(parts)
    },
    async seriesPage(page) {
      const editions = page.editions.map((edition) => ({ ...edition, theme: { ...theme(edition.colour), subject: edition.theme } }))
      const [context, colour] = [{ page: { ...page, editions } }, page.editions[0]?.colour ?? plainColour]
      return rendered('series', page.language, { ...besides(page.language), context, colour, of: page })
    },
    report: (report, file) => rendered('report', 'en', { ...besides('en'), context: { report, file }, colour: plainColour }),
    column,
    wantedBy: (what) => wantedBy.get(what) ?? new Map(),
    undrawn: fonts.undrawn,
    missingFonts: (language) => fonts.missing(pack(language).fonts),
  }
}

/** What the style sheet for print says of the room on a page: letters in a running head, and the width of the text in CSS pixels. */
function measuresOf(print: string): { readonly headLetters: number; readonly column: number } {
  const property = (pattern: RegExp, name: string) =>
    Number(found(pattern.exec(print)?.[1], `the property ${name} of the style sheet print`))
  return {
    headLetters: property(/--head-letters:\s*(\d+)/, '--head-letters'),
    column: (property(/--text:\s*([\d.]+)mm/, '--text') * 96) / 25.4,
  }
}

/** What a page is made of besides the words of its language. */
interface TemplateInput {
  readonly context: object
  readonly colour: string
  readonly rules: readonly string[]
  readonly frame: TemplateFrame
  readonly medium: Medium
  /** Whether passages in other languages are long enough to be set in their own fonts. */
  readonly passages: boolean
  /** What the page shows, by which it is known what fonts it lacks. */
  readonly of?: OutcomeDocument | SeriesPage
}

/** The colour of pages that belong to no edition. */
const plainColour = '#333f48'

/** What stands between the items of a list in a line, for the templates and for the style sheets. */
const separators = ({ typography: { listSeparator, itemSeparator, parentheses, colon } }: LanguagePack) => ({
  list: listSeparator,
  item: itemSeparator,
  open: parentheses[0],
  close: parentheses[1],
  colon,
})
const separatorProperty = ({ typography }: LanguagePack) => `:root{--item-separator:${cssString(typography.itemSeparator)}}`

/** The style sheets of a folder, by name. */
async function readStyles(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await list(folder))
    .map(({ name }) => name)
    .filter((name) => name.endsWith('.css'))
    .sort()
  return new Map(await Promise.all(names.map(async (name) => [name.slice(0, -'.css'.length), await readText(join(folder, name))] as const)))
}

/** The patterns of a language are loaded when a passage in it is met. */
function hyphenations(packs: ReadonlyMap<string, LanguagePack>): HyphenateIn {
  const known = new Map<string, Hyphenate | null>()
  return (language) => {
    const hyphenate = known.get(language) ?? openHyphenation(packs.get(language)?.hyphenation ?? null)
    known.set(language, hyphenate)
    return hyphenate
  }
}

interface FrameContext {
  readonly medium: Medium
  readonly packs: ReadonlyMap<string, LanguagePack>
  readonly language: string
  readonly images: ReadonlyMap<string, ImageSource>
  readonly hyphenateIn: HyphenateIn
}

function templateFrame({ medium, packs, language, images, hyphenateIn }: FrameContext): TemplateFrame {
  const pack = found(packs.get(language), `the words of the language ${language}`)
  const { words, typography, direction } = pack
  const named = Object.values(words.instruments).filter(({ short, name }) => !name.includes(short))
  const instruments = new Map(named.map(({ short, name }) => [short, name]))
  return {
    html: (tree) => html(tree, { medium, images, permalink: `${words.permalink}${typography.colon}`, language, hyphenateIn, instruments }),
    page: (anchor: Anchor, separated) =>
      medium === 'screen' ? '' : stringify(pageNumber({ anchor, ...pageWords(words, [separated ? typography.listSeparator : '', '']) })),
    fill,
    direction: (of) => packs.get(of)?.direction ?? directionOf(of),
    word: (name) => markedWord(name, pack),
    isolate: (sentence, names) => isolate(sentence, names, direction),
  }
}

const screenFrame = (packs: ReadonlyMap<string, LanguagePack>, language: string) =>
  templateFrame({ medium: 'screen', packs, language, images: new Map(), hyphenateIn: () => null })

/**
 * The fonts of the languages that passages of a page stand in (they say their direction, a mere name does not), the document's own among
 * them; none where the document's fonts begin with theirs.
 */
function passageFonts(page: string, own: LanguagePack, packs: ReadonlyMap<string, LanguagePack>): ReadonlyMap<string, FontRoles> {
  const found = languagesIn(page).flatMap((language) => {
    const pack = packFor(language, packs)
    return pack === undefined ? [] : [{ language, pack, roles: pack === own ? own.fonts : before(own, pack) }]
  })
  const isServed = ({ pack }: { readonly pack: LanguagePack }) =>
    pack === own || (own.fonts.serif[0] === pack.fonts.serif[0] && own.fonts.sans[0] === pack.fonts.sans[0])
  return new Map(found.every(isServed) ? [] : found.map(({ language, roles }) => [language, roles]))
}

/** What a passage's fonts lack is drawn by the document's. */
function before(own: LanguagePack, { fonts: { serif, sans } }: LanguagePack): FontRoles {
  return { serif: [...new Set([...serif, ...own.fonts.serif])], sans: [...new Set([...sans, ...own.fonts.sans])] }
}

/** Fonts come last: which are needed shows in the finished page. */
function withFonts(page: string, css: string): TypesetHtml {
  return page.replace('/* fonts */', () => css) as TypesetHtml
}

function found<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`${name} is missing`)
  return value
}
