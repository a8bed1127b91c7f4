// What is written byte by byte: the identifier of a file, numbers, and font programs with the sums that readers check.
import { describe, expect, it } from 'vitest'
import { withComposites } from '../../src/finish/fonts/composites.ts'
import { joinSubsets, readProgram } from '../../src/finish/fonts/true-type.ts'
import { PdfFile } from '../../src/pdf/file.ts'
import { Dict, PdfString } from '../../src/pdf/objects.ts'
import { readPdf } from '../../src/pdf/read.ts'
import { numberText, writePdf } from '../../src/pdf/write.ts'
import { missingGlyphFont } from '../../src/print/missing-glyph-font.ts'

function fileSaying(title: string): PdfFile {
  const file = new PdfFile(new Map(), new Dict())
  file.trailer.set('Root', file.add(Dict.of({ Title: new PdfString(title) })))
  return file
}

describe('the identifier of a file', () => {
  const identifiers = (title: string) => readPdf(writePdf(fileSaying(title), '%PDF-1.7')).trailer.get('ID') as PdfString[]

  it('is of sixteen bytes, given twice, the same for the same file', () => {
    expect(identifiers('one').map(({ bytes }) => bytes.length)).toEqual([16, 16])
    expect(identifiers('one')[0]).toEqual(identifiers('one')[1])
    expect(identifiers('one')).toEqual(identifiers('one'))
  })

  it('is another for another file', () => expect(identifiers('one')).not.toEqual(identifiers('two')))
})

it('numbers have at most six decimals and no needless digit', () => {
  const numbers = [0, -0, 1, -12, 0.5, -0.5, 10.25, 1 / 3, -2 / 3, 1e-7, -1e-7, 1e-6, 123456.7890123]
  expect(numbers.map(numberText)).toEqual([
    '0',
    '0',
    '1',
    '-12',
    '.5',
    '-.5',
    '10.25',
    '.333333',
    '-.666667',
    '0',
    '0',
    '.000001',
    '123456.789012',
  ])
})

/** The sum of a font's words of four bytes (OpenType 1.9, the table directory). */
function sumOf(bytes: Uint8Array): number {
  const padded = Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)])
  let sum = 0n
  for (let at = 0; at < padded.length; at += 4) sum += BigInt(padded.readUInt32BE(at))
  return Number(sum & 0xffffffffn)
}

describe('a font program that is written anew', () => {
  const programs: readonly (readonly [string, Buffer])[] = [
    ['joined from subsets', joinSubsets([missingGlyphFont(), missingGlyphFont()])],
    ['with glyphs put together', withComposites(missingGlyphFont(), new Map([[0, { advance: 250, parts: [{ glyph: 1, x: 0, y: 0 }] }]]))],
  ]

  it.each(programs)('has the sum of every table, and the sum of a whole font: %s', (_, program) => {
    const { tables } = readProgram(program)
    expect(tables.size).toBeGreaterThan(5)
    for (let at = 12; at < 12 + program.readUInt16BE(4) * 16; at += 16) {
      const tag = program.toString('latin1', at, at + 4)
      const table = Buffer.from(tables.get(tag) as Buffer)
      // The table that holds the adjustment is summed without it.
      if (tag === 'head') table.writeUInt32BE(0, 8)
      expect([tag, program.readUInt32BE(at + 4)]).toEqual([tag, sumOf(table)])
    }
    expect(sumOf(program)).toBe(0xb1b0afba)
  })
})
