// veraPDF, and what another program reads, over the PDFs of all editions and languages and of a case with everything that an author can write,
// in both settings. `npm run conformance` makes and judges every document in both. A run of all tests makes one document of each edition and
// of each script in the first, and everything that can be written in both, in an Arabic document, too: the others repeat these with other words.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Conformance } from '../src/model/facts.ts'
import { hasExtractor, textByExtractor, textByViewer, wordsLost } from './extraction.ts'
import { changed } from './finish/sample.ts'
import { hasValidator, judged, type Promising, promised, violations } from './validator.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'conformance-test-'))
const isWhole = process.env['CONFORMANCE'] === 'all'
const standards = Object.keys(promised) as Conformance[]

/** The documents of the series that a run of all tests judges: from the left and from the right, and by the largest fonts. */
const judgedAlways = /^(2022\/en|2023\/(ar|zh))$/

/** How they are ordered. */
const some: Readonly<Record<Conformance, readonly (readonly string[])[]>> = {
  'ua-1': [['2022'], ['2023', '--lang', 'ar', 'zh']],
  'ua-2': [],
}

beforeAll(() => {
  cpSync(join(root, 'test/cases/base/sources'), join(folder, 'sources'), { recursive: true })
  cpSync(join(root, 'test/cases/constructs/sources'), join(folder, 'sources'), { recursive: true })
  // An Arabic document whose sessions and encouragements stand in English: every passage has another direction than the page.
  const [series, words] = [join(folder, 'sources/series.yaml'), join(folder, 'sources/ar/series.md')]
  writeFileSync(series, readFileSync(series, 'utf8').replace('[en]', '[en, ar]'))
  mkdirSync(dirname(words))
  writeFileSync(words, '---\ntitle: سلسلة صغيرة\n---\n\nتجتمع السلسلة مرة في السنة.\n')
  mkdirSync(join(folder, 'sources/2020/ar'))
  writeFileSync(join(folder, 'sources/2020/ar/edition.md'), '---\ntitle: الدورة الصغيرة\n---\n\n# تمهيد\n\nهذه دورة صغيرة.\n')
  // So that nothing is said of locks that are missing.
  execFileSync(process.execPath, ['src/cli.ts', 'translation', 'adopt', '--sources', join(folder, 'sources')], { cwd: root })
})
afterAll(() => rmSync(folder, { recursive: true }))

function build(sources: string, out: string, ...words: readonly string[]): void {
  const run = spawnSync(process.execPath, ['src/cli.ts', 'build', '--no-cache', '--sources', sources, '--out', out, ...words], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(`${run.status} ${run.stderr}`).toBe('0 ')
}

/** The PDFs of a setting, those of the series by edition and language: `series/2023/ar`. */
const pdfsOf = (standard: Conformance) =>
  readdirSync(join(folder, standard), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.pdf'))
    .map((name) => join(folder, standard, name))
const series = () => pdfsOf('ua-1').filter((pdf) => relative(folder, pdf).startsWith('ua-1/series/'))
const partOf = (pdf: string, fromEnd: number) => pdf.split('/').at(fromEnd) ?? ''

/** The documents that the sources give. */
const documents = readdirSync(join(root, 'sources'))
  .filter((edition) => existsSync(join(root, 'sources', edition, 'en/sessions')))
  .flatMap((edition) => {
    const entries = readdirSync(join(root, 'sources', edition), { withFileTypes: true })
    const languages = entries.filter((entry) => entry.isDirectory() && entry.name !== 'images')
    return languages.map(({ name }) => ({ edition, language: name }))
  })
const each = (values: readonly string[]) => [...new Set(values)].sort()

describe('documents', () => {
  test.each(standards)('are made in the setting %s', { timeout: 300_000 }, (standard) => {
    const words = ['--conformance', standard, '--format', ...(standard === 'ua-1' ? ['pdf', 'html'] : ['pdf'])]
    for (const chosen of isWhole ? [[]] : some[standard])
      build(join(root, 'sources'), join(folder, standard, 'series'), ...chosen, ...words)
    build(join(folder, 'sources'), join(folder, standard, 'constructs'), ...words)
    if (isWhole) expect(pdfsOf(standard)).toHaveLength(documents.length + 2)
  })

  test(isWhole ? 'are of every edition and language' : 'are of the languages that are judged', () => {
    expect(documents.length).toBeGreaterThan(10)
    const all = isWhole ? documents : documents.filter(({ edition, language }) => `${edition}/${language}`.match(judgedAlways))
    expect(each(series().map((pdf) => `${partOf(pdf, -3)}/${partOf(pdf, -2)}`))).toEqual(
      each(all.map(({ edition, language }) => `${edition}/${language}`)),
    )
  })
})

describe.skipIf(!hasValidator)(judged('the validator'), () => {
  /** A file that breaks one rule of each standard of the first setting, and one that no longer declares a standard. */
  const breaches = {
    broken: (pdf: Uint8Array) =>
      changed(pdf, (file) => {
        file.catalogue().delete('MarkInfo')
        file.catalogue().delete('Lang')
      }),
    undeclared: (pdf: Uint8Array) => changed(pdf, (file) => file.catalogue().delete('Metadata')),
  }
  let found: readonly string[]
  beforeAll(async () => {
    const [pdf = ''] = pdfsOf('ua-1').filter((path) => path.includes('/constructs/'))
    for (const [name, change] of Object.entries(breaches)) writeFileSync(join(folder, `${name}.pdf`), change(readFileSync(pdf)))
    const files = standards.flatMap((standard) => pdfsOf(standard).map((file): Promising => ({ file, standard })))
    const changedFiles = Object.keys(breaches).map((name): Promising => ({ file: join(folder, `${name}.pdf`), standard: 'ua-1' }))
    found = await violations([...files, ...changedFiles])
  }, 900_000)

  test.each(standards.flatMap((standard) => promised[standard].map((flavour) => [flavour, standard] as const)))(
    'finds %s broken by no document in the setting %s',
    (flavour, standard) => {
      expect(pdfsOf(standard).length).toBeGreaterThan(1)
      expect(found.filter((violation) => violation.startsWith(`${flavour} ${join(folder, standard)}/`))).toEqual([])
    },
  )

  test('is seen finding fault', () => {
    const about = (name: string) => found.filter((violation) => violation.includes(`/${name}.pdf: `))
    expect(about('broken')).toEqual(promised['ua-1'].map((flavour) => expect.stringMatching(new RegExp(`^${flavour} .*: FAIL`))))
    expect(about('undeclared')).toEqual(promised['ua-1'].map((flavour) => expect.stringMatching(new RegExp(`^${flavour} .*: not judged`))))
  })
})

/** Says which of these PDFs gives less than `whole` of a hundred of the words of its HTML. */
async function incomplete(
  pdfs: readonly string[],
  textOf: (pdf: string) => string | Promise<string>,
  whole: number,
): Promise<readonly string[]> {
  const found: string[] = []
  for (const pdf of pdfs) {
    const { all, lost } = wordsLost(pdf.replace(/pdf$/, 'html'), await textOf(pdf), partOf(pdf, -2))
    const share = 100 - (100 * lost.length) / all
    if (share < whole || all < 5000) found.push(`${pdf}: ${share} of ${all}; not ${lost.slice(0, 20).join(', ')}`)
  }
  return found
}

describe.skipIf(!hasExtractor)(hasExtractor ? 'pdftotext' : 'pdftotext (skipped: it is not here)', () => {
  test('gives the words of every document whole', async () => {
    expect(series().length).toBeGreaterThan(3)
    expect(await incomplete(series(), textByExtractor, 99.5)).toEqual([])
  })

  test('is seen losing words', () => {
    const [a = '', b = ''] = series()
    const { all, lost } = wordsLost(a.replace(/pdf$/, 'html'), textByExtractor(b), 'en')
    expect(lost.length).toBeGreaterThan(all / 100)
  })
})

// It takes words apart at the ends of lines, and in lines of several fonts.
test('Firefox finds nearly all words', { timeout: 60_000 }, async () => {
  const some = series().filter((pdf) => judgedAlways.test(`${partOf(pdf, -3)}/${partOf(pdf, -2)}`))
  expect(some).toHaveLength(3)
  expect(await incomplete(some, textByViewer, 97.5)).toEqual([])
})
