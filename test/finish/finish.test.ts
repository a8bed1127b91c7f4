// The stage as a whole: the same bytes twice, no pass to spare, content that does not fit refused, the standards held.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { finish, passes, repair, verifyRepaired } from '../../src/finish/finish.ts'
import type { ContentNode, Printed } from '../../src/model/artifact.ts'
import type { Conformance } from '../../src/model/facts.ts'
import { Dict, Name } from '../../src/pdf/objects.ts'
import { readPdf } from '../../src/pdf/read.ts'
import { hasValidator, judged, promised, violations } from '../validator.ts'
import { metadataFor, otherContent, printSample } from './sample.ts'

let printed: Printed

beforeAll(async () => {
  printed = await printSample()
})

describe('finish', () => {
  it('gives the same bytes for the same print, whenever it was printed', async () => {
    const later = {
      ...printed,
      pdfs: [
        Buffer.from(
          Buffer.from(printed.pdfs[0])
            .toString('latin1')
            .replace(/\(D:\d{14}/g, '(D:20300101000000'),
          'latin1',
        ) as unknown as Printed['pdfs'][0],
      ] as const,
    }
    const [a, b] = [finish(printed, metadataFor('ua-1')), finish(later, metadataFor('ua-1'))]
    expect(Buffer.compare(Buffer.from(a), Buffer.from(b))).toBe(0)
  })

  it('is smaller than what was printed', async () => {
    expect(finish(printed, metadataFor('ua-1')).length).toBeLessThan(printed.pdfs[0].length)
  })

  it.each([
    ['ua-1', 'None'],
    ['ua-2', 'Description'],
  ] as const)('says how lists are numbered, in %s those of terms by %s', (standard, ofTerms) => {
    const { objects } = readPdf(finish(printed, metadataFor(standard)))
    const dicts = [...objects.values()].flatMap((object) => (object instanceof Dict ? [object, object.get('A')] : []))
    const numberings = dicts.flatMap((dict) =>
      dict instanceof Dict && dict.get('ListNumbering') instanceof Name ? [dict.get('ListNumbering')] : [],
    )
    const counts = Map.groupBy(numberings, (numbering) => (numbering as Name).value)
    expect([...counts].map(([value, all]) => `${value} ${all.length}`).sort()).toEqual(['Decimal 1', 'Disc 2', `${ofTerms} 1`].sort())
  })

  // The content of pages is only read by its pass, and headers of cells are a help beside their scopes.
  const needed: readonly (readonly [string, Conformance, RegExp])[] = [
    ['content', 'ua-1', /no marked content/],
    ['tag-tree', 'ua-1', /tag tree/],
    ['links', 'ua-1', /7\.18/],
    ['marked-content', 'ua-1', /before the content of pages/],
    ['structure', 'ua-1', /outline does not lead/],
    ['destinations', 'ua-2', /12\.3\.2/],
    ['outline', 'ua-1', /7\.17/],
    ['metadata', 'ua-1', /6\.6\.4/],
    ['output-intent', 'ua-1', /6\.2\.4\.3/],
    ['attachment', 'ua-2', /6\.9/],
  ]
  it.each(needed)('fails without the pass %s', async (missing, standard, message) => {
    const others = passes.filter(({ name }) => name !== missing)
    expect(others).toHaveLength(passes.length - 1)
    expect(() => verifyRepaired(repair(printed, metadataFor(standard), others), printed)).toThrow(message)
  })

  const differences: readonly (readonly [string, RegExp, (node: ContentNode) => ContentNode | null])[] = [
    ['a word changed', /Ein Satz/, (node) => (node === 'Ein Zitat.' ? 'Ein Satz.' : node)],
    ['words more', /instead of "and more"/, (node) => (node === 'definition' ? 'definition and more' : node)],
    ['an image less', /an image "A red field" was drawn/, (node) => (typeof node !== 'string' && node.name === 'img' ? null : node)],
    [
      'a link less',
      /a link was drawn/,
      (node) => (typeof node !== 'string' && node.attributes['href'] === '#one' ? { ...node, name: 'span' } : node),
    ],
  ]
  it.each(differences)('refuses content that is not what was printed: %s', async (_, message, change) => {
    expect(() => finish({ ...printed, content: otherContent(printed.content, change) }, metadataFor('ua-1'))).toThrow(message)
  })
})

describe.skipIf(!hasValidator)(judged('the validator'), () => {
  it('finds every setting conforming', { timeout: 120_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'finish-test-'))
    try {
      const files = (Object.keys(promised) as Conformance[]).map((standard) => {
        const file = join(folder, `${standard}.pdf`)
        writeFileSync(file, finish(printed, metadataFor(standard)))
        return { file, standard }
      })
      expect(await violations(files)).toEqual([])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

const poppler = spawnSync('pdftotext', ['-v']).error === undefined

/** Words of a PDF as another program reads them, each with its box in points. */
function wordsOf(pdf: Uint8Array): readonly { readonly word: string; readonly box: readonly number[] }[] {
  const folder = mkdtempSync(join(tmpdir(), 'finish-test-'))
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf)
    spawnSync('pdftotext', ['-bbox', join(folder, 'a.pdf'), join(folder, 'a.html')])
    const html = readFileSync(join(folder, 'a.html'), 'utf8')
    return [...html.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/g)].map(
      ([, x0, y0, x1, y1, word]) => ({ word: (word ?? '').replaceAll('\u00ad', '').trim(), box: [x0, y0, x1, y1].map(Number) }),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

type Word = ReturnType<typeof wordsOf>[number]

/** Words of `before` that are in `after` no more, or farther than a hundredth of a point from where they were. */
function displaced(before: readonly Word[], after: readonly Word[]): readonly string[] {
  const isNear = (a: Word, b: Word) => a.word === b.word && a.box.every((edge, at) => Math.abs(edge - (b.box[at] ?? 0)) <= 0.01)
  return before.filter((word) => !after.some((other) => isNear(word, other))).map(({ word }) => word)
}

describe.skipIf(!poppler)(poppler ? 'words and their places' : 'words and their places (skipped: there is no pdftotext)', () => {
  it('stay as they were printed, within a hundredth of a point', async () => {
    const before = wordsOf(printed.pdfs[0])
    const after = wordsOf(finish(printed, metadataFor('ua-1')))
    expect(before.length).toBeGreaterThan(200)
    expect(displaced(before, after)).toEqual([])
  })

  it('are seen where they do not', () => {
    const before = wordsOf(printed.pdfs[0])
    const moved = before.map((word, at) => (at === 7 ? { ...word, box: word.box.map((edge) => edge + 0.02) } : word))
    expect(displaced(before, moved)).toEqual([before[7]?.word])
  })
})
