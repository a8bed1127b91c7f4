// veraPDF, and what another program reads, over the PDFs of all editions and languages and of a case with everything that an author can write, in both settings.
// `npm run conformance` looks at every file; a run of all tests looks at one edition in English and Arabic in the second setting.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Conformance } from '../src/model/facts.ts'
import { hasExtractor, textByExtractor, textByViewer, wordsLost } from './extraction.ts'
import { hasValidator, judged, promised, violations } from './validator.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'conformance-test-'))
const isWhole = process.env['CONFORMANCE'] === 'all'

beforeAll(() => {
  cpSync(join(root, 'test/cases/base/sources'), join(folder, 'constructs'), { recursive: true })
  cpSync(join(root, 'test/cases/constructs/sources'), join(folder, 'constructs'), { recursive: true })
})
afterAll(() => rmSync(folder, { recursive: true }))

function build(sources: string, out: string, ...words: readonly string[]): void {
  const run = spawnSync(
    process.execPath,
    ['src/cli.ts', 'build', '--format', 'pdf', 'html', '--sources', sources, '--out', out, ...words],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
  expect(`${run.status} ${run.stderr}`).toBe('0 ')
}

const pdfsIn = (out: string) =>
  readdirSync(out, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.pdf'))
    .map((name) => join(out, name))

describe.each(Object.keys(promised) as Conformance[])('%s', (standard) => {
  const out = join(folder, standard)
  const some = isWhole || standard === 'ua-1' ? [] : ['2023', '--lang', 'en', 'ar']

  test('every document is made', { timeout: 180_000 }, () => {
    build(join(root, 'sources'), join(out, 'series'), '--conformance', standard, ...some)
    build(join(folder, 'constructs'), join(out, 'constructs'), '--conformance', standard)
    expect(pdfsIn(out).length).toBeGreaterThan(some.length === 0 ? 11 : 2)
  })

  describe.skipIf(!hasValidator)(judged('the validator'), () => {
    test.each(promised[standard])('finds %s broken by none', { timeout: 300_000 }, (flavour) => {
      expect(violations(flavour, pdfsIn(out))).toEqual([])
    })
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
    const { all, lost } = wordsLost(pdf.replace(/pdf$/, 'html'), await textOf(pdf), pdf.split('/').at(-2) ?? '')
    const share = 100 - (100 * lost.length) / all
    if (share < whole || all < 5000) found.push(`${pdf}: ${share} of ${all}; not ${lost.slice(0, 20).join(', ')}`)
  }
  return found
}

const editions = () => pdfsIn(join(folder, 'ua-1/series'))

describe.skipIf(!hasExtractor)(hasExtractor ? 'pdftotext' : 'pdftotext (skipped: it is not here)', () => {
  test('gives the words of every document whole', async () => {
    expect(await incomplete(editions(), textByExtractor, 99.5)).toEqual([])
    expect(editions().length).toBeGreaterThan(10)
  })

  test('is seen losing words', () => {
    const [a = '', b = ''] = editions()
    const { all, lost } = wordsLost(a.replace(/pdf$/, 'html'), textByExtractor(b), 'en')
    expect(lost.length).toBeGreaterThan(all / 100)
  })
})

// It takes words apart at the ends of lines, and in lines of several fonts.
test('Firefox finds nearly all words', { timeout: 60_000 }, async () => {
  const some = editions().filter((pdf) => /2023\/(en|ar|zh)\//.test(pdf))
  expect(some).toHaveLength(3)
  expect(await incomplete(some, textByViewer, 97.5)).toEqual([])
})

describe.skipIf(!hasValidator)(judged('the validator'), () => {
  test('is seen finding fault', { timeout: 60_000 }, () => {
    const file = join(folder, 'broken.pdf')
    writeFileSync(file, '%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n')
    expect(violations('ua1', [file])).toHaveLength(1)
  })
})
