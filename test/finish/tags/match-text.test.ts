// Reading drawn text along with the content, and the small formats of the stage: each with what it must refuse.
import { describe, expect, it } from 'vitest'
import { readToUnicode } from '../../../src/finish/content/font.ts'
import { srgbProfile } from '../../../src/finish/passes/srgb.ts'
import { matchText } from '../../../src/finish/tags/match-text.ts'
import { matchRightToLeft } from '../../../src/finish/tags/right-to-left.ts'
import { PdfFile } from '../../../src/pdf/file.ts'
import { Dict, name, PdfString } from '../../../src/pdf/objects.ts'
import { readPdf } from '../../../src/pdf/read.ts'
import { dateString, textOf, textString } from '../../../src/pdf/text.ts'
import { writePdf } from '../../../src/pdf/write.ts'

/** Reads lines along a text, each line ending with a letter but the last. */
const along = (lines: readonly string[], text: string) => {
  const lineEnds = lines.slice(1).map((_, at) => lines.slice(0, at + 1).join('').length)
  return matchText({ text: lines.join(''), lineEnds }, text, 0)
}

describe('reading along', () => {
  it('goes over blanks and soft hyphens', () => expect(along(['a word '], 'a wo\u00adrd')).toMatchObject({ end: 7, differs: false }))
  it('tells a hyphen that only ends a line', () =>
    expect(along(['wo-', 'rd'], 'wo\u00adrd x')?.ends).toEqual([{ kind: 'soft', word: 'word' }]))
  it('leaves a hyphen that is the word’s own', () =>
    expect(along(['well-', 'known'], 'well-known')?.ends).toEqual([{ kind: 'drawn', word: null }]))
  it('tells words that part at a line end', () => expect(along(['one', 'two'], 'one\ntwo')?.ends[0]?.kind).toBe('joined'))
  it('tells letters of another case', () => expect(along(['WORD'], 'Word')?.differs).toBe(true))
  it('takes ligatures apart', () => expect(along(['office'], 'oﬃce')?.end).toBe(4))
  it('refuses other words', () => expect(along(['ward'], 'word')).toBeNull())
  it('refuses more words', () => expect(along(['words'], 'word')).toBeNull())
})

describe('reading right to left', () => {
  it('counts letters in any order', () => expect(matchRightToLeft('ملاس', 'سلام', 0)).toEqual({ end: 4, unmapped: [] }))
  it('knows letters of mute glyphs', () => expect(matchRightToLeft('م\ufffdاس', 'سلام', 0)?.unmapped).toEqual(['ل']))
  it('refuses other letters', () => expect(matchRightToLeft('ملاب', 'سلام', 0)).toBeNull())
})

describe('formats', () => {
  it('reads ToUnicode maps, without what no glyph may say', () => {
    const map = '2 beginbfchar\n<0001> <0041>\n<0002> <0000>\nendbfchar\n1 beginbfrange\n<0010> <0012> <0061>\nendbfrange'
    expect([...readToUnicode(map)]).toEqual([
      [1, 'A'],
      [16, 'a'],
      [17, 'b'],
      [18, 'c'],
    ])
  })
  it('writes and reads text strings', () =>
    expect(['plain', 'Ünï', 'سلام', '😀'].map((text) => textOf(textString(text)))).toEqual(['plain', 'Ünï', 'سلام', '😀']))
  it('refuses a date that is none', () => expect(() => dateString('2023')).toThrow('RFC 3339'))
  it('makes a profile of the size that it says', () => {
    const profile = Buffer.from(srgbProfile())
    expect(profile.readUInt32BE(0)).toBe(profile.length)
    expect(profile.toString('latin1', 36, 40)).toBe('acsp')
  })
  it('writes files that it reads', () => {
    const file = new PdfFile(new Map(), new Dict())
    const leaf = file.add(
      Dict.of({ 'Odd name': name('a b'), Text: new PdfString('(\\)\r\n\u00ff'), Numbers: [0.5, -12, 1e-7, true, null] }),
    )
    file.trailer.set('Root', file.add(Dict.of({ Pages: leaf })))
    const read = readPdf(writePdf(file, '%PDF-1.7'))
    const found = read.dict(read.catalogue(), 'Pages') as Dict
    expect(found.get('Odd name')).toBe(name('a b'))
    expect(found.get('Text')).toEqual(new PdfString('(\\)\r\n\u00ff'))
    expect(found.get('Numbers')).toEqual([0.5, -12, 0, true, null])
  })
  it('refuses what is no PDF', () => expect(() => readPdf(Buffer.from('hello'))).toThrow('not a PDF'))
})
