// Fonts in the finished file: what their codes show and say, and glyphs that were put together. Each pass is also tried on a font made for it.
import { describe, expect, it } from 'vitest'
import { type Font, readToUnicode } from '../../../src/finish/content/font.ts'
import { SpareGlyphs } from '../../../src/finish/content/spare-glyphs.ts'
import { finish } from '../../../src/finish/finish.ts'
import { createFinishContext, type Pass } from '../../../src/finish/finish-context.ts'
import { advancesOf, outlinesOf, readProgram } from '../../../src/finish/fonts/true-type.ts'
import { shortCodes } from '../../../src/finish/passes/short-codes.ts'
import { spareGlyphs } from '../../../src/finish/passes/spare-glyphs.ts'
import { toUnicode } from '../../../src/finish/passes/to-unicode.ts'
import { decoded, encoded, PdfFile } from '../../../src/pdf/file.ts'
import { Dict, type PdfObject, Stream } from '../../../src/pdf/objects.ts'
import { readPdf } from '../../../src/pdf/read.ts'
import { missingGlyphFont } from '../../../src/print/missing-glyph-font.ts'
import { metadataFor, printSample } from '../sample.ts'

const streamText = (object: PdfObject) => (object instanceof Stream ? Buffer.from(decoded(object)).toString('latin1') : '')

/** A file with one composite font, after a pass. */
function fontAfter(pass: Pass, own: Partial<Font>): { readonly file: PdfFile; readonly dict: Dict; readonly descendant: Dict } {
  const file = new PdfFile(new Map(), new Dict())
  const descriptor = file.add(Dict.of({ FontFile2: file.add(encoded(missingGlyphFont())) }))
  const descendant = Dict.of({ FontDescriptor: descriptor, W: [1, [500]] })
  const dict = Dict.of({ DescendantFonts: [file.add(descendant)] })
  const ref = file.add(dict)
  file.trailer.set('Root', file.add(Dict.of({ Pages: file.add(Dict.of({ Kids: [] })) })))
  const content = { name: 'body', attributes: {}, children: [] }
  const work = createFinishContext(file, { pdfs: [new Uint8Array()] as never, content, pages: 0 }, metadataFor('ua-1'))
  const none = {
    unicode: new Map(),
    blanks: new Set<number>(),
    isRightToLeft: false,
    letters: new Map(),
    learnt: new Map(),
    moves: new Map(),
  }
  work.fonts.set(ref.number, { ...none, codeLength: 2, width: () => 0, short: null, spare: null, ...own })
  pass.do(work)
  return { file, dict, descendant }
}

describe('fonts with codes of one byte', () => {
  it('lead from each code to a glyph of that width, by a map of one byte', async () => {
    const file = readPdf(finish(await printSample(), metadataFor('ua-1')))
    const fonts = [...file.objects.values()].filter((object) => object instanceof Dict && object.get('DescendantFonts') !== null) as Dict[]
    for (const font of fonts) {
      const descendant = file.resolve((file.array(font, 'DescendantFonts') as PdfObject[])[0] ?? null) as Dict
      const advances = advancesOf(decoded(file.get(file.dict(descendant, 'FontDescriptor') as Dict, 'FontFile2') as Stream))
      const glyphs = Buffer.from(decoded(file.get(descendant, 'CIDToGIDMap') as Stream))
      const list = file.array(descendant, 'W') ?? []
      const widths = list.flatMap((item, at) =>
        Array.isArray(item) ? item.map((width, index) => [(list[at - 1] as number) + index, width as number]) : [],
      )
      expect(widths.length).toBeGreaterThan(20)
      for (const [code = 0, width = 0] of widths) expect(Math.abs((advances[glyphs.readUInt16BE(code * 2)] ?? 0) - width)).toBeLessThan(0.6)
      expect(streamText(file.get(font, 'Encoding'))).toContain('1 begincidrange\n<00> <ff> 0\nendcidrange')
    }
    expect(fonts.length).toBeGreaterThan(0)
  })
})

describe('glyphs that say nothing', () => {
  const said = (own: Partial<Font>) => {
    const { file, dict } = fontAfter(toUnicode, own)
    return [...readToUnicode(streamText(file.get(dict, 'ToUnicode')))]
  }

  it('say what the content says most often where they are drawn', () => {
    const votes = new Map([
      ['a', 1],
      ['b', 3],
      ['c', 2],
    ])
    expect(said({ unicode: new Map([[1, 'x']]), learnt: new Map([[7, votes]]) })).toEqual([
      [1, 'x'],
      [7, 'b'],
    ])
  })

  it('say the letters of a right-to-left line that they draw, and those for which they were put together', () => {
    const spare = new SpareGlyphs(() => [9])
    spare.codeFor({ letter: 'ي', advance: 300, parts: [] })
    expect(said({ unicode: new Map([[1, 'x']]), letters: new Map([[1, 'ى']]), spare })).toEqual([
      [1, 'ى'],
      [9, 'ي'],
    ])
  })

  it('are left alone in a font where every glyph says something', () => {
    expect(fontAfter(toUnicode, { unicode: new Map([[1, 'x']]) }).dict.get('ToUnicode')).toBeNull()
    expect(fontAfter(shortCodes, {}).dict.get('Encoding')).toBeNull()
  })
})

describe('glyphs that are put together', () => {
  it('are drawn by the font, and as wide as they are', () => {
    const spare = new SpareGlyphs(() => [0])
    spare.codeFor({ letter: 'ي', advance: 300, parts: [{ glyph: 1, x: 100, y: 0 }] })
    const { file, descendant } = fontAfter(spareGlyphs, { spare })
    const program = file.get(file.dict(descendant, 'FontDescriptor') as Dict, 'FontFile2') as Stream
    expect(descendant.get('W')).toEqual([1, [500], 0, [300]])
    expect(advancesOf(decoded(program))[0]).toBe(300)
    expect(readProgram(decoded(program)).outline(0).readInt16BE(0)).toBe(-1)
    expect(program.dict.get('Length1')).toBe(decoded(program).length)
    expect(outlinesOf(decoded(program)).get(1)).toEqual(outlinesOf(missingGlyphFont()).get(1))
  })
})
