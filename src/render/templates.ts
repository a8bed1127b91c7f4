// Handlebars, strict: a template that names something missing fails. A line break in a template, with the blanks round it, is no space:
// print keeps blanks, so a blank that is meant stands inside a line.
import { join } from 'node:path'
import Handlebars from 'handlebars'
import type { Root } from 'hast'
import { list, readText } from '../disk/read.ts'

/** What a template can call. Each gets what it needs from the data frame `@frame`, which a rendering sets. */
export interface TemplateFrame {
  readonly html: (tree: Root) => string
  /** "p. 31", or ", p. 31" where it is `separated`; the print stage fills the number in; nothing on screen. */
  readonly page: (anchor: string, separated: boolean) => string
  readonly fill: (sentence: string, values: Readonly<Record<string, unknown>>) => string
  /** `ltr` or `rtl`, for the `dir` that stands with every `lang` of a text. */
  readonly direction: (language: string) => string
  /** A word of the language by its name, as HTML: marked with the language in which it stands where it is not translated yet. */
  readonly word: (name: string) => string
  /** A sentence as HTML in which these names stand in their own direction, where that is not the page's. */
  readonly isolate: (sentence: string, names: readonly string[]) => string
}

/** A compiled template. */
export type Template = (context: object, frame: TemplateFrame) => string

const helpers = {
  html: true,
  page: true,
  fill: true,
  direction: true,
  isolate: true,
  word: true,
  join: true,
  either: true,
  equal: true,
} as const

type Templates = ReadonlyMap<string, Template>

/** The templates that were compiled last, by their sources: a program that builds several times compiles them once. */
let last: { readonly sources: string; readonly templates: Templates } = { sources: '', templates: new Map() }

/** Compiles every template of a folder; those in `partials/` can be filled by themselves or stand in others. */
export async function openTemplates(folder: string): Promise<Templates> {
  const [partials, pages] = await Promise.all([readTemplates(join(folder, 'partials')), readTemplates(folder)])
  const sources = JSON.stringify([...partials, null, ...pages])
  if (sources !== last.sources) last = { sources, templates: compileTemplates(partials, pages) }
  return last.templates
}

function compileTemplates(partialSources: ReadonlyMap<string, string>, pageSources: ReadonlyMap<string, string>): Templates {
  const handlebars = Handlebars.create()
  registerHelpers(handlebars)
  const options = { strict: true, knownHelpers: helpers, knownHelpersOnly: true, explicitPartialContext: false }
  const compiled = (sources: ReadonlyMap<string, string>) =>
    [...sources].map(([name, source]) => [name, handlebars.compile<object>(withMarkedWords(source), options)] as const)
  const partials = compiled(partialSources)
  // Compiled, so that one that stands in others and by itself is not compiled for each; that happens when it is first filled.
  for (const [name, partial] of partials) handlebars.registerPartial(name, partial)
  return new Map(
    [...partials, ...compiled(pageSources)].map(([name, compiled]) => [name, (context, frame) => compiled(context, { data: { frame } })]),
  )
}

/** The sources of the templates in one folder, by name, with line breaks taken out. */
export async function readTemplates(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await list(folder))
    .map(({ name }) => name)
    .filter((name) => name.endsWith('.hbs'))
    .sort()
  const sources = await Promise.all(
    names.map(async (name) => [name.slice(0, -'.hbs'.length), withoutLineBreaks(await readText(join(folder, name)))] as const),
  )
  return new Map(sources)
}

/** Words in the text of a page, not in attributes, are told by a helper, which can mark them. */
const withMarkedWords = (source: string) =>
  source.replace(/<[^>]*>|\{\{(?:@root\.)?words\.(\w+)\}\}/g, (found, name: string | undefined) =>
    name === undefined ? found : `{{word "${name}"}}`,
  )

const withoutLineBreaks = (source: string) => source.replace(/\{\{!--[\s\S]*?--\}\}/g, '').replace(/\s*\n\s*/g, '')

function registerHelpers(handlebars: typeof Handlebars): void {
  const frameOf = (options: Handlebars.HelperOptions) => (options.data as { readonly frame: TemplateFrame }).frame
  handlebars.registerHelper({
    html: (tree: Root, options: Handlebars.HelperOptions) => new Handlebars.SafeString(frameOf(options).html(tree)),
    page: (anchor: string, options: Handlebars.HelperOptions) =>
      new Handlebars.SafeString(frameOf(options).page(anchor, options.hash['separated'] === true)),
    fill: (sentence: string, options: Handlebars.HelperOptions) => frameOf(options).fill(sentence, options.hash as Record<string, unknown>),
    word: (name: string, options: Handlebars.HelperOptions) => new Handlebars.SafeString(frameOf(options).word(name)),
    direction: (language: string, options: Handlebars.HelperOptions) => frameOf(options).direction(language),
    isolate: (sentence: string, ...names: readonly unknown[]) => {
      const options = names.at(-1) as Handlebars.HelperOptions
      const texts = (names.slice(0, -1).flat() as { readonly text: string }[]).map(({ text }) => text)
      return new Handlebars.SafeString(frameOf(options).isolate(sentence, texts))
    },
    join: (items: readonly string[], separator: string) => items.join(separator),
    either: (one: readonly unknown[], other: readonly unknown[]) => one.length + other.length > 0,
    equal: (one: unknown, other: unknown) => one === other,
  })
}
