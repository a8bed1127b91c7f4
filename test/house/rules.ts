// The rules of the house as functions: files in, sentences about breaches out. test/house.test.ts runs them over the real files and
// over small breaches of each.

/** A file by its path from the root, with its text. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

export interface HouseRule {
  readonly name: string
  readonly find: (files: readonly SourceFile[]) => string[]
}

const ranks: Readonly<Record<string, number>> = {
  // Model builds on the kinds of text: edition.yaml counts them, rules name their folders, languages have words for them.
  texts: 0,
  model: 1,
  ...{ disk: 2, directives: 2, threads: 2, pdf: 2 },
  pictures: 3,
  fonts: 3,
  ...{ load: 4, transform: 4, render: 4, print: 4, finish: 4, translation: 4 },
  ...{ import: 5, store: 5, scaffold: 5 },
  formats: 6,
  output: 7,
  build: 8,
  ...{ verify: 9, preview: 9 },
  commands: 10,
  cli: 11,
}

/** Packages that belong to some rooms; those not named here may be used anywhere. */
const rooms: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(puppeteer|@sparticuz\/chromium)/, ['print']],
  [/^handlebars/, ['render']],
  [/^(yaml|remark-parse|remark-gfm|micromark|mdast-util-from-markdown)/, ['load']],
  [/^mdast-util-(directive|gfm)/, ['load', 'import']],
  [/^mdast-util-to-markdown/, ['import']],
  [/^remark-rehype/, ['transform']],
  [/^(rehype-stringify|hyphen)/, ['render']],
  [/^(harfbuzzjs|@fontsource)/, ['fonts']],
  [/^bidi-js/, ['load']],
  [/^@jsquash/, ['pictures']],
  [/^gettext-parser/, ['translation']],
  [/^node:fs/, ['disk']],
  [/^parse5/, ['verify', 'import']],
  [/^(chokidar|launch-editor|pdfjs-dist|node:http)/, ['preview']],
  [/^node:(process|console|readline)/, ['cli']],
  [/^node:os/, ['cli', 'print']],
  [/^node:child_process/, ['print', 'preview']],
  [/^node:worker_threads/, ['threads']],
]

/** `src/load/yaml.ts` stands in `load`, `src/build.ts` in `build`. */
const roomOf = (path: string) => /^src\/([\w-]+)/.exec(path)?.[1] ?? ''

const inSource = ({ path }: SourceFile) => path.startsWith('src/') && path.endsWith('.ts')

/** What runs in the preview's page is code like any other. */
const inCode = (file: SourceFile) => inSource(file) || /^templates\/preview\/[^/]+\.js$/.test(file.path)

/** Code without comments; strings stay. */
function withoutComments(text: string): string {
  return text.replace(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\*[\s\S]*?\*\/|(?<=^|[\s;,({}])\/\/[^\n]*/g, (found) =>
    found.startsWith('/') ? found.replace(/[^\n]/g, ' ') : found,
  )
}

/** What a file imports when it runs; `import type` is free. */
export function importsOf({ text }: SourceFile): string[] {
  const code = withoutComments(text)
  const found = code.matchAll(
    /^(?:import|export)\s(?!type\s)[^'"`;]*?from\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm,
  )
  return [...found].map(([, one, two, three]) => one ?? two ?? three ?? '').filter((name) => name !== '')
}

/** `import('…')` in a type is a type; in code it is an import. */
const typeImport = /\btypeof import\(|:\s*import\(/

function resolve(from: string, to: string): string {
  const parts = from.split('/').slice(0, -1)
  for (const part of to.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}

const ranksOfImports: HouseRule = {
  name: 'imports go to lower ranks or stay in the room',
  find: (files) =>
    files.filter(inSource).flatMap((file) =>
      importsOf({ ...file, text: file.text.replace(new RegExp(typeImport, 'g'), ' ') })
        .filter((name) => name.startsWith('.'))
        .map((name) => resolve(file.path, name))
        .filter((target) => target.startsWith('src/') && !mayImport(roomOf(file.path), roomOf(target)))
        .map((target) => `${file.path} imports ${target}`),
    ),
}

function mayImport(from: string, to: string): boolean {
  const [own, other] = [ranks[from], ranks[to]]
  return from === to || (own !== undefined && other !== undefined && other < own)
}

const everyRoomHasARank: HouseRule = {
  name: 'every room has a rank',
  find: (files) => [...new Set(files.filter(inSource).map(({ path }) => roomOf(path)))].filter((room) => ranks[room] === undefined),
}

const thirdParties: HouseRule = {
  name: 'third parties, disk and process have their rooms',
  find: (files) =>
    files.filter(inSource).flatMap((file) =>
      importsOf(file).flatMap((name) => {
        const allowed = rooms.find(([pattern]) => pattern.test(name))?.[1]
        return allowed === undefined || allowed.includes(roomOf(file.path)) ? [] : [`${file.path} imports ${name}`]
      }),
    ),
}

/** A rule about words that must not stand in code outside of some rooms. */
const words = (name: string, pattern: RegExp, allowed: readonly string[]): HouseRule => ({
  name,
  find: (files) =>
    files.filter(inSource).flatMap(({ path, text }) => {
      if (allowed.includes(roomOf(path))) return []
      const found = withoutComments(text).match(pattern)
      return found === null ? [] : [`${path} says ${found[0]}`]
    }),
})

const textRule = (name: string, pattern: RegExp): HouseRule => ({
  name,
  find: (files) => files.flatMap(({ path, text }) => (pattern.test(text) ? [`${path} says ${pattern.exec(text)?.[0]}`] : [])),
})

const fileLength: HouseRule = {
  name: 'files have at most 250 lines',
  find: (files) => files.filter(inCode).flatMap(({ path, text }) => (text.trimEnd().split('\n').length > 250 ? [path] : [])),
}

const headers: HouseRule = {
  name: 'every file begins with a header comment of at most 8 lines',
  find: (files) => files.filter(inCode).flatMap(({ path, text }) => (isHeader(text) ? [] : [path])),
}

function isHeader(text: string): boolean {
  const lines = text.replace(/^#!.*\n/, '').split('\n')
  const end = lines.findIndex((line) => !line.startsWith('// '))
  return end >= 1 && end <= 8
}

const documented: HouseRule = {
  name: 'every exported function, class and constant has a sentence',
  find: (files) =>
    files.filter(inCode).flatMap(({ path, text }) => {
      const lines = text.split('\n')
      return lines.flatMap((line, index) => {
        const [, exported] = /^export (?:async )?(?:function\*?|const|class) (\w+)/.exec(line) ?? []
        return exported === undefined || lines[index - 1]?.trimEnd().endsWith('*/') ? [] : [`${path} ${exported}`]
      })
    }),
}

const noCommonRooms: HouseRule = {
  name: 'nothing is called utils, helpers or common',
  find: (files) => files.map(({ path }) => path).filter((path) => /(^|\/)(utils?|helpers?|common|misc|shared)(\.|\/|$)/i.test(path)),
}

const typesDocumented: HouseRule = {
  name: 'every exported type has a sentence',
  find: (files) =>
    files.filter(inSource).flatMap(({ path, text }) => {
      const lines = text.split('\n')
      return lines.flatMap((line, index) => {
        const [, exported] = /^export (?:declare )?(?:interface|type) (\w+)/.exec(line) ?? []
        return exported === undefined || lines[index - 1]?.trimEnd().endsWith('*/') ? [] : [`${path} ${exported}`]
      })
    }),
}

/** What a table of a room hands on from elsewhere is found where it is made. */
const noPassingOn: HouseRule = {
  name: 'nothing is exported from another stage',
  find: (files) =>
    files.filter(inSource).flatMap((file) => {
      const passed = [...withoutComments(file.text).matchAll(/^export\s[^'"`;]*?from\s+['"](\.[^'"]+)['"]/gm)]
      return passed.flatMap(([, name = '']) => {
        const target = resolve(file.path, name)
        return roomOf(target) === roomOf(file.path) ? [] : [`${file.path} exports from ${target}`]
      })
    }),
}

/** Files that know one another, be it by types alone, are one file in two: neither can be read first. */
const noCycles: HouseRule = {
  name: 'no files know one another in a circle',
  find: (files) => {
    const known = new Map(files.filter(inCode).map((file) => [file.path, knownBy(file)]))
    const circles = [...known].filter(([path, next]) => reaches(next, path, known))
    return circles.map(([path]) => path)
  },
}

const knownBy = ({ path, text }: SourceFile) =>
  [...withoutComments(text).matchAll(/^(?:import|export)\s[^'"`;]*?from\s+['"](\.[^'"]+)['"]/gm)].map(([, name = '']) =>
    resolve(path, name),
  )

function reaches(from: readonly string[], target: string, known: ReadonlyMap<string, readonly string[]>): boolean {
  const [waiting, seen] = [[...from], new Set<string>()]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === target) return true
    if (!seen.has(next)) waiting.push(...(known.get(next) ?? []))
    seen.add(next)
  }
  return false
}

/** The names of the kinds of text, each with its files: its own, the tables, and the words of the indexes that lead to texts. */
const kindNames = ['introduction', 'encouragement', 'session', 'annex']
const tables = ['src/texts/index.ts', 'src/transform/index.ts', 'src/model/language.ts', 'src/commands/import/kinds.ts']

/** The kinds of text that the code of a file names, whatever else a name is made of. */
export function kindsNamed({ text }: SourceFile): string[] {
  const code = withoutComments(text)
  return kindNames.filter((name) => new RegExp(name, 'i').test(code))
}

const fewKnowKinds: HouseRule = {
  name: 'only the tables name three or more kinds of text',
  find: (files) =>
    files
      .filter(inSource)
      .filter((file) => kindsNamed(file).length >= 3 && !tables.includes(file.path))
      .map((file) => `${file.path} names ${kindsNamed(file).join(', ')}`),
}

/** Every rule that looks at texts. */
export const houseRules: readonly HouseRule[] = [
  ...[everyRoomHasARank, ranksOfImports, thirdParties, fileLength, headers, documented, noCommonRooms, fewKnowKinds],
  ...[typesDocumented, noPassingOn, noCycles],
  words(
    'process and console only in cli.ts',
    /\bprocess\.(env|argv|exit|exitCode|cwd|on|once|stdout|stderr|stdin|pid|kill|platform|hrtime|memoryUsage)\b|\bglobalThis\.process\b|\bconsole\./,
    ['cli'],
  ),
  words('the clock only in cli.ts', /\bDate\.now\(|\bnew Date\(\)|\bperformance\.(?:now\(|timeOrigin)|\bTemporal\.Now\b/, ['cli']),
  words('the network only through the world', /(?<![.\w])fetch\(|\bXMLHttpRequest\b|\bWebSocket\b/, ['cli']),
  words('Math.random nowhere', /\bMath\.random\b|\brandomUUID\b/, []),
  words('what nobody can guess only in cli.ts', /\brandomBytes\b|\bgetRandomValues\b/, ['cli']),
  // SVG and PDF have units of their own.
  words('measures stand in style sheets', /\d(?:mm|cm|pt)\b/, ['load', 'finish', 'pdf']),
  words('no any', /\bas any\b|:\s*any\b|<any>|@ts-(ignore|nocheck|expect-error)/, []),
  textRule('no path of one machine', /(?<![\w./])\/(home|root|Users|work)\/\w+/),
  textRule(
    'nothing is left to do',
    new RegExp(`\\b(${['TO', 'FIX'].map((word) => `${word}${word === 'TO' ? 'DO' : 'ME'}`).join('|')})\\b`),
  ),
]

const allowedInRoot = new Set([
  ...[
    '.ci',
    '.git',
    '.gitattributes',
    '.github',
    '.gitignore',
    '.npmrc',
    '.puppeteerrc.cjs',
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'SECURITY.md',
  ],
  ...['biome.json', 'package-lock.json', 'package.json', 'sources', 'src', 'templates', 'test', 'tsconfig.json', 'vitest.config.ts'],
])

/** Entries of the root folder that have no business there. */
export function unexpectedInRoot(entries: readonly string[], ignored: readonly string[]): string[] {
  return entries.filter((entry) => !allowedInRoot.has(entry) && !ignored.includes(entry))
}

/** What differs between the tree in the README and the real one: what it names must be there, and it names everything in src/. */
export function treeDifferences(readme: string, exists: (path: string) => boolean, inSrc: readonly string[]): string[] {
  const block = [...readme.matchAll(/^```\w*\n([\s\S]*?)^```/gm)]
    .map(([, text = '']) => text)
    .find((text) => /^src\/$/m.test(text) || /^src\/\s/m.test(text))
  if (block === undefined) return ['README.md shows no tree with src/']
  const named = pathsOf(block)
  const missing = named.filter((path) => !exists(path)).map((path) => `README.md names ${path}, which is not there`)
  const unnamed = inSrc.filter((entry) => !named.includes(`src/${entry}`)).map((entry) => `README.md does not name src/${entry}`)
  return [...missing, ...unnamed]
}

function pathsOf(tree: string): string[] {
  const folders: { readonly indent: number; readonly path: string }[] = []
  return tree.split('\n').flatMap((line) => {
    const [, blanks = '', names = ''] = /^( *)((?:[\w.-]+\/?(?:, )?)+)(?: |$)/.exec(line) ?? []
    while ((folders.at(-1)?.indent ?? -1) >= blanks.length) folders.pop()
    const parent = folders.at(-1)?.path ?? ''
    const paths = names
      .split(', ')
      .filter((name) => name !== '')
      .map((name) => `${parent}${name.replace(/\/$/, '')}`)
    if (names.endsWith('/')) folders.push({ indent: blanks.length, path: `${paths.at(-1)}/` })
    return paths
  })
}
