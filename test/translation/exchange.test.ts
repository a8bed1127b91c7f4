// PO and XLIFF carry every text there and back, and programs that are not of this project read them.
import { spawnSync } from 'node:child_process'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import xliff2js from 'xliff/xliff2js'
import type { Exchange, ExchangeUnit } from '../../src/translation/exchange/exchange.ts'
import { protect } from '../../src/translation/exchange/inline.ts'
import { linesOfUnits } from '../../src/translation/exchange/lines.ts'
import { readPo, writePo } from '../../src/translation/exchange/po.ts'
import { readExchange } from '../../src/translation/exchange/read.ts'
import { writeXliff } from '../../src/translation/exchange/xliff.ts'
import { readXliff } from '../../src/translation/exchange/xliff-reader.ts'
import { readXliff12, writeXliff12 } from '../../src/translation/exchange/xliff12.ts'
import { files, segmentText, translations } from './markdown.ts'

const state = fc.constantFrom('current', 'stale', 'missing', 'unverified')
const exchanges = fc
  .tuple(files, fc.array(fc.tuple(translations, state), { minLength: 40, maxLength: 40 }))
  .map(([text, answers]): Exchange => {
    const units = segmentText('sessions/01-a.md', text).segments.map((segment, index): ExchangeUnit => {
      const [target, own] = answers[index % 40] ?? ['', 'missing']
      return {
        id: segment.id,
        place: `sources/2023/en/sessions/01-a.md:${index + 1}`,
        kind: segment.kind,
        state: own,
        source: segment.text,
        previous: own === 'stale' ? `was "${segment.text}"` : null,
        target: own === 'missing' ? '' : target.trim(),
        inlineCodes: { source: segment.inlineCodes, target: [] },
        exported: own === 'missing' ? '' : '0123456789abcdef',
        context: '01234567 -',
        isHalf: false,
        same: false,
        done: own === 'current' && target.trim() !== '',
      }
    })
    return {
      sourceLanguage: 'en',
      targetLanguage: 'fr',
      component: '2023',
      revision: '0123456789abcdef',
      translator: '',
      revised: '',
      units,
    }
  })
const kept = (exchange: Exchange) => ({ ...exchange, units: exchange.units.map(({ previous: _, inlineCodes: __, ...unit }) => unit) })

test('PO there and back', () => {
  fc.assert(
    fc.property(exchanges, (exchange) => {
      expect(kept(readPo(writePo(exchange)))).toEqual(kept(exchange))
    }),
    { numRuns: 60 },
  )
})

test('XLIFF there and back', () => {
  fc.assert(
    fc.property(exchanges, (exchange) => {
      expect(kept(readXliff(writeXliff(exchange)))).toEqual(kept(exchange))
    }),
    { numRuns: 60 },
  )
})

test('XLIFF 1.2 there and back', () => {
  fc.assert(
    fc.property(exchanges, (exchange) => {
      expect(kept(readExchange(writeXliff12(exchange), 'x'))).toEqual(kept(exchange))
    }),
    { numRuns: 60 },
  )
})

test('XLIFF 1.2 as tools divide it: segments are joined, proposals are no text, and half a passage is told', () => {
  const written = writeXliff12(example)
  const divided = written.replace(
    /<target .*<\/target>\n<note/,
    '<seg-source><mrk mtype="seg" mid="1">See.</mrk></seg-source><target state="translated"><mrk mtype="seg" mid="1">Un.</mrk> <mrk mtype="seg" mid="2">Deux.</mrk></target>\n<note',
  )
  expect(readXliff12(divided).units[0]).toMatchObject({ source: example.units[0]?.source, target: 'Un. Deux.', done: true, isHalf: false })
  expect(readXliff12(divided.replace('Deux.', '')).units[0]).toMatchObject({ isHalf: true })
  expect(readXliff12(divided.replace(' state="translated"', '')).units[0]).toMatchObject({ done: false })
  expect(readXliff12(writeXliff12({ ...example, units: [] }))).toMatchObject({ component: '2023', targetLanguage: 'fr', units: [] })
  expect(linesOfUnits(written).get('sessions/01-a#p1')).toBe(6)
})

const example: Exchange = {
  sourceLanguage: 'en',
  targetLanguage: 'fr',
  component: '2023',
  revision: '0123456789abcdef',
  translator: 'A Person',
  revised: '2024-05-06 07:08+0200',
  units: [
    {
      id: 'sessions/01-a#p1',
      place: 'sources/2023/en/sessions/01-a.md:9',
      kind: 'paragraph',
      state: 'stale',
      source: 'See [the "table" & more](../a.md#b), `code` and\\\na note.[^n]',
      previous: 'See [the table](../a.md#b).[^n]',
      target: 'Voir [le tableau](../a.md#b), `code`.[^n]',
      inlineCodes: { source: [], target: [] },
      exported: '0123456789abcdef',
      context: '01234567 -',
      isHalf: false,
      same: false,
      done: false,
    },
  ],
}

test('what must not change is protected, with one number for both languages', () => {
  const texts = ['a [b](c.md) `d`', '`d` e [f](c.md)'].flatMap((text) => segmentText('sessions/01-a.md', text).segments)
  expect(protect(texts)).toEqual({
    runs: [
      ['a [b', { inlineCode: 1 }, ' ', { inlineCode: 2 }],
      [{ inlineCode: 2 }, ' e [f', { inlineCode: 1 }],
    ],
    inlineCodes: ['](c.md)', '`d`'],
  })
})

test.each([
  ['an address with brackets', '[the page](https://example.org/a_(law)_1999/x "t") here', ['](https://example.org/a_(law)_1999/x "t")']],
  ['an address of its own', '<https://example.org/a> or https://example.org/b', ['<https://example.org/a>', 'https://example.org/b']],
  ['a reference', '[the page][law] here\n\n[law]: https://example.org/', ['][law]']],
  ['a picture in a line', 'a ![b [c]](d_(e).svg)', ['](d_(e).svg)']],
  ['code beside escapes', '\\`no\\` ``a`b``', ['``a`b``']],
  ['a note in a quotation', '> a\n> *b[^n]*  \n> c\n\n[^n]: d', ['[^n]', '\\\n']],
])('%s is protected as a whole', (_, text, expected) => {
  const [segment] = segmentText('sessions/01-a.md', text).segments
  expect(segment?.inlineCodes.map((range) => segment.text.slice(...range))).toEqual(expected)
})

test('pieces are told by their places in every file', () => {
  fc.assert(
    fc.property(files, (text) => {
      for (const { text: folded, inlineCodes } of segmentText('sessions/01-a.md', text).segments)
        for (const range of inlineCodes) expect(folded.slice(...range)).toMatch(/^(\]\(\.\.\/a\.md#b\)|`code`|<\/?span>|\[\^n\]|\\\n)$/)
    }),
    { numRuns: 60 },
  )
})

test('an XLIFF parser that is not of this project reads the file', async () => {
  const { resources } = await xliff2js(writeXliff(example))
  const [unit] = Object.values(Object.values(resources)[0] ?? {})
  expect(JSON.stringify(unit?.source)).toContain('See [the \\"table\\" & more')
  expect(JSON.stringify(unit?.target)).toContain('Voir [le tableau')
})

const hasMsgfmt = spawnSync('msgfmt', ['--version']).status === 0

test.skipIf(!hasMsgfmt)('msgfmt -c finds nothing wrong with the PO file (skipped where it is not installed)', () => {
  const checked = spawnSync('msgfmt', ['-c', '-o', '/dev/null', '-'], { input: writePo(example), encoding: 'utf8' })
  expect(checked).toMatchObject({ status: 0, stderr: '' })
})

test('what is no exchange file of this program is refused with a sentence', () => {
  expect(() => readPo('msgid "a"\nmsgstr "b"\n')).toThrow('no header X-Outcome')
  expect(() => readXliff('<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"/>')).toThrow('another version')
  expect(() => readXliff12('<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0"/>')).toThrow('another version')
  expect(() => readXliff12(`<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"/>`)).toThrow(
    'was not exported by this program',
  )
  expect(() => readXliff12(`<!DOCTYPE x []><x/>`)).toThrow('document type declaration')
  expect(() => readXliff('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')).toThrow('document type declaration')
  expect(() => readXliff('<xliff')).toThrow('cannot be read as XLIFF 2')
})
