// The house checks itself: each rule holds for the real files, and each is seen failing on a breach of its own.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { directives } from '../src/directives/index.ts'
import { formats } from '../src/formats/index.ts'
import { kinds } from '../src/texts/index.ts'
import { houseRules, importsOf, type SourceFile, treeDifferences, unexpectedInRoot } from './house/rules.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const readable = /\.(ts|js|md|hbs|css|yaml|yml|json|cjs|txt)$|^(LICENSE|\.ci\/run)$/

function filesOf(folder: string): SourceFile[] {
  return readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter((path) => readable.test(path))
    .map((path) => ({ path, text: readFileSync(root + path, 'utf8') }))
}

const entries = readdirSync(root)
const single = entries.filter((name) => readable.test(name) && name !== 'package-lock.json')
const files = [
  ...['src', 'test', 'templates', 'sources', '.ci'].flatMap(filesOf),
  ...single.map((path) => ({ path, text: readFileSync(root + path, 'utf8') })),
].filter(({ path }) => !path.startsWith('test/house'))

const header = '// A header.\n'
const long = `${header}${'const line = 1\n'.repeat(251)}`

/** By the name of a rule: files that break it. */
const breaches: Readonly<Record<string, SourceFile>> = {
  'every room has a rank': { path: 'src/cellar/wine.ts', text: header },
  'imports go to lower ranks or stay in the room': { path: 'src/load/a.ts', text: `${header}import { print } from '../print/index.ts'\n` },
  'third parties, disk and process have their rooms': { path: 'src/render/a.ts', text: `${header}import puppeteer from 'puppeteer'\n` },
  'files have at most 250 lines': { path: 'src/model/a.ts', text: long },
  'every file begins with a header comment of at most 8 lines': { path: 'src/model/a.ts', text: 'const a = 1\n' },
  'every exported function, class and constant has a sentence': { path: 'src/model/a.ts', text: `${header}export const bare = 1\n` },
  'nothing is called utils, helpers or common': { path: 'src/load/utils.ts', text: header },
  'every exported type has a sentence': { path: 'src/model/a.ts', text: `${header}export type Bare = string\n` },
  'nothing is exported from another stage': { path: 'src/load/a.ts', text: `${header}export type { Text } from '../texts/index.ts'\n` },
  'no files know one another in a circle': { path: 'src/load/a.ts', text: `${header}import type { A } from './a.ts'\n` },
  'only the tables name three or more kinds of text': {
    path: 'src/load/a.ts',
    text: `${header}const folders = ['sessions', 'encouragements', 'annexes']\n`,
  },
  'process and console only in cli.ts': { path: 'src/build/a.ts', text: `${header}const folder = process.cwd()\n` },
  'the clock only in cli.ts': { path: 'src/commands/a.ts', text: `${header}const now = Date.now()\n` },
  'the network only through the world': { path: 'src/store/a.ts', text: `${header}await fetch('https://example.org')\n` },
  'Math.random nowhere': { path: 'src/cli.ts', text: `${header}const chance = Math.random()\n` },
  'what nobody can guess only in cli.ts': { path: 'src/preview/a.ts', text: `${header}const word = randomBytes(24)\n` },
  'measures stand in style sheets': { path: 'src/render/a.ts', text: `${header}const margin = '26mm'\n` },
  'no any': { path: 'src/model/a.ts', text: `${header}const a = {} as any\n` },
  'no path of one machine': { path: 'src/model/a.ts', text: `${header}const path = '${['', 'home', 'someone'].join('/')}'\n` },
  'nothing is left to do': { path: 'src/model/a.ts', text: `${header}// ${['TO', 'DO'].join('')}: later\n` },
}

describe.each(houseRules)('$name', ({ name, find }) => {
  test('holds', () => {
    expect(find(files)).toEqual([])
  })

  test('is seen failing', () => {
    const breach = breaches[name]
    expect(breach && find([breach])).toHaveLength(1)
  })
})

test.each([
  ['files have at most 250 lines', long],
  ['every file begins with a header comment of at most 8 lines', 'export {}\n'],
  ['every exported function, class and constant has a sentence', `${header}export class Bare {}\n`],
  ['no files know one another in a circle', `${header}import { a } from './a.js'\n`],
])('what runs in the page of the preview is code like any other: %s', (name, text) => {
  expect(houseRules.find((rule) => rule.name === name)?.find([{ path: 'templates/preview/a.js', text }])).toHaveLength(1)
})

test('type imports are free, others are found in every form', () => {
  const text = [
    "import type { A } from '../print/a.ts'",
    "import './b.ts'",
    "import { type C, c } from './c.ts'",
    "export { d } from './d.ts'",
    "export type { E } from './e.ts'",
    "// import f from './f.ts'",
    "const g = await import('./g.ts')",
    'import {',
    '  h,',
    "} from './h.ts'",
  ].join('\n')
  expect(importsOf({ path: 'src/load/x.ts', text }).sort()).toEqual(['./b.ts', './c.ts', './d.ts', './g.ts', './h.ts'])
})

test.each([
  ['third parties, disk and process have their rooms', "import { hostname } from 'node:os'"],
  ['third parties, disk and process have their rooms', "import { execFile } from 'node:child_process'"],
  ['process and console only in cli.ts', 'const { env } = globalThis.process'],
  ['the clock only in cli.ts', 'const began = performance.timeOrigin'],
])('%s: %s', (name, code) => {
  const rule = houseRules.find((one) => one.name === name)
  expect(rule?.find([{ path: 'src/load/a.ts', text: `${header}${code}\n` }])).toHaveLength(1)
})

test('two files that know one another by types alone are found', () => {
  const one = { path: 'src/load/a.ts', text: `${header}import type { B } from './b.ts'\n` }
  const other = { path: 'src/load/b.ts', text: `${header}import type { A } from './a.ts'\n` }
  expect(houseRules.find(({ name }) => name.includes('circle'))?.find([one, other])).toEqual(['src/load/a.ts', 'src/load/b.ts'])
})

test('every entry of a table has a file of its name', () => {
  const names = new Set(files.map(({ path }) => path))
  for (const name of Object.keys(directives)) expect(names).toContain(`src/directives/${name}.ts`)
  for (const name of Object.keys(formats)) expect(names).toContain(`src/formats/${name}.ts`)
})

test('every kind of text has its files', () => {
  const names = new Set(files.map(({ path }) => path))
  for (const kind of Object.keys(kinds))
    for (const path of [`src/texts/${kind}.ts`, `src/transform/${kind}.ts`, `templates/partials/${kind}.hbs`]) expect(names).toContain(path)
})

test('the root folder holds only what belongs there', () => {
  const ignored = readFileSync(`${root}.gitignore`, 'utf8')
    .split('\n')
    .map((line) => line.replace(/\/$/, ''))
  expect(
    unexpectedInRoot(
      entries.filter((name) => !name.endsWith('.tgz')),
      ignored,
    ),
  ).toEqual([])
  expect(unexpectedInRoot(['src', 'notes.txt'], ignored)).toEqual(['notes.txt'])
})

describe('the tree in the README', () => {
  const inSrc = readdirSync(`${root}src`)

  test.skipIf(!existsSync(`${root}README.md`))('is the real one', () => {
    expect(treeDifferences(readFileSync(`${root}README.md`, 'utf8'), (path) => existsSync(root + path), inSrc)).toEqual([])
  })

  test('is seen failing', () => {
    const readme = '```\nsrc/\n  cli.ts    the edge\n  cellar/   wine\n  build.ts, build/  the pipeline\n```\n'
    const differences = treeDifferences(readme, (path) => existsSync(root + path), ['cli.ts', 'build.ts', 'build', 'load'])
    expect(differences).toEqual(['README.md names src/cellar, which is not there', 'README.md does not name src/load'])
  })
})
