// What is looked at in a delivered PDF besides its clauses: streams, fonts, maps, pictures, profiles, layout, and whether it is the file that was
// made. Each is seen broken, in files written by hand and in one that the program made.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { PDFDocument } from '@cantoo/pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import { verifyDelivered } from '../../src/finish/delivered/index.ts'
import { decoded, encoded, type PdfFile } from '../../src/pdf/file.ts'
import { Dict, name, Stream } from '../../src/pdf/objects.ts'
import { changed } from '../finish/sample.ts'
import { built } from './output.ts'
import { flate, onePage, type RawObject, rawPdf } from './raw-pdf.ts'

const said = (bytes: Uint8Array) =>
  verifyDelivered(bytes)
    .findings.map(({ what, place, clause }) => `${what}${place === null ? '' : `, ${place}`} [${clause}]`)
    .join('\n')

/** What a file of one page always lacks. */
const bare = said(rawPdf(onePage()))
/** What is said of a file besides that. */
const besides = (bytes: Buffer) =>
  said(bytes)
    .split('\n')
    .filter((line) => !bare.split('\n').includes(line))
    .join('\n')

const withObject = (object: RawObject, catalogue = '') => rawPdf([...onePage(catalogue), object])
const stream = (dict: string, data: Buffer): RawObject => [dict, data]
const jpeg = (width: number, end = '\xff\xd9') =>
  Buffer.from(
    `\xff\xd8\xff\xc0\x00\x0b\x08\x00\x02\x00${String.fromCharCode(width)}\x01\x01\x11\x00\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00abc\xff\x00d${end}`,
    'latin1',
  )
const picture = (dict: string, data: Buffer) =>
  withObject(stream(`/Subtype/Image/Width 3/Height 2/BitsPerComponent 8/ColorSpace/DeviceRGB${dict}`, data))
const wrongSum = (text: string) => {
  const data = deflateSync(text)
  data.writeUInt8((data.at(-1) ?? 0) ^ 1, data.length - 1)
  return data
}
const replaced = (bytes: Buffer, from: string, to: string) => Buffer.from(bytes.toString('latin1').replace(from, to), 'latin1')

describe('files of other programs', () => {
  test('a file with nothing wrong in its bytes', () => expect(bare).not.toMatch(/byte|stream|font|picture|7\.5|6\.1\.[23]/))
  test.each<[string, () => Buffer, RegExp]>([
    ['no line of binary bytes', () => replaced(rawPdf(onePage()), '%\xe2\xe3\xcf\xd3', '%abcd'), /does not begin as a PDF.*6\.1\.2/],
    ['junk before the header', () => Buffer.concat([Buffer.from('x'), rawPdf(onePage())]), /./],
    ['junk behind the end', () => Buffer.concat([rawPdf(onePage()), Buffer.from('x')]), /^1 bytes stand behind.*6\.1\.3/],
    ['a second line end behind the end', () => Buffer.concat([rawPdf(onePage()), Buffer.from('\n')]), /^1 bytes stand behind/],
    ['no end', () => replaced(rawPdf(onePage()), '%%EOF', ''), /does not say where it ends/],
    ['junk between objects', () => replaced(rawPdf(onePage()), 'endobj\nxref', 'endobj\nHALLO\nxref'), /is not at byte|cannot be read/],
    ['an object that nothing finds', () => lost(), /18 bytes belong to no object, byte 171/],
    [
      'a stream that says to be longer',
      () => replaced(withObject(stream('', Buffer.from('abc'))), '/Length 3', '/Length 9'),
      /not as long as it says, object 4/,
    ],
    [
      'a stream that says to be shorter',
      () => replaced(withObject(stream('', Buffer.from('abc'))), '/Length 3', '/Length 2'),
      /not as long as it says, object 4/,
    ],
    [
      'a checksum that does not hold',
      () => withObject(stream('/Filter/FlateDecode', wrongSum('abc'))),
      /does not decode.*incorrect data check, object 4/,
    ],
    [
      'data cut off',
      () => withObject(stream('/Filter/FlateDecode', deflateSync('abc').subarray(0, -2))),
      /does not decode.*unexpected end/,
    ],
    [
      'bytes behind the end of data',
      () => withObject(stream('/Filter/FlateDecode', Buffer.concat([deflateSync('abc'), Buffer.from('xy')]))),
      /2 bytes stand behind the end of the data/,
    ],
    ['a filter that PDF/A forbids', () => withObject(stream('/Filter/LZWDecode', Buffer.from('abc'))), /filter LZWDecode/],
    ['a stream in another file', () => withObject(stream('/F(other)', Buffer.from('abc'))), /stands in another file/],
    [
      'a picture with too few bytes',
      () => picture('/Filter/FlateDecode', deflateSync(Buffer.alloc(17))),
      /should have 18 bytes and has 17/,
    ],
    ['a JPEG of another size', () => picture('/Filter/DCTDecode', jpeg(4)), /has 3 × 2 points, and its JPEG has 4 × 2/],
    ['a JPEG cut off', () => picture('/Filter/DCTDecode', jpeg(3, '')), /JPEG is cut off/],
    ['bytes behind a JPEG', () => picture('/Filter/DCTDecode', jpeg(3, '\xff\xd9x')), /behind the end of a JPEG/],
    [
      'a profile that is none',
      () => withObject(flate('no profile', '/N 3'), '/OutputIntents[<</DestOutputProfile 4 0 R>>]'),
      /profile of colours is none/,
    ],
    ['metadata that are no XML', () => withObject(stream('/Type/Metadata/Subtype/XML', Buffer.from('<a>')), '/Metadata 4 0 R'), /no XML/],
    [
      'an attached file of another size',
      () => withObject(flate('abc', '/Type/EmbeddedFile/Params<</Size 4>>')),
      /should have 4 bytes and has 3/,
    ],
    [
      'a font that is none',
      () => rawPdf([...onePage('/X 4 0 R'), '<</FontName/A/FontFile2 5 0 R>>', flate('no font', '/Length1 7')]),
      /no TrueType font, object 5, the font A/,
    ],
    [
      'a compact font that is none',
      () => rawPdf([...onePage('/X 4 0 R'), '<</FontFile3 5 0 R>>', flate('no font', '/Subtype/Type1C')]),
      /no compact font/,
    ],
    ['an encrypted file', () => rawPdf(onePage(), '/Encrypt<</Filter/Standard>>'), /is encrypted/],
  ])('%s', (_, make, what) => expect(besides(make())).toMatch(what))

  test('pictures that are whole', () => {
    expect(besides(picture('/Filter/FlateDecode', deflateSync(Buffer.alloc(18))))).toBe('')
    expect(besides(picture('/Filter/DCTDecode', jpeg(3)))).toBe('')
  })

  test('a file that was changed later, and one of another program: no byte of them is taken for lost', async () => {
    const first = rawPdf(onePage())
    const [offset, before] = [first.length, /startxref\n(\d+)/.exec(first.toString('latin1'))?.[1]]
    const later = `3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 8 8]>>\nendobj\n`
    const table = `xref\n3 1\n${String(offset).padStart(10, '0')} 00000 n \ntrailer\n<</Size 4/Root 1 0 R/ID[<00><00>]/Prev ${before}>>\n`
    const bytes = Buffer.concat([first, Buffer.from(`${later}${table}startxref\n${offset + later.length}\n%%EOF\n`)])
    expect(besides(bytes)).toBe('')
    const document = await PDFDocument.create()
    document.addPage().drawRectangle({ width: 9 })
    const report = verifyDelivered(await document.save())
    expect(report.isOwn).toBe(false)
    expect(report.findings.filter(({ clause }) => /7\.5|7\.4|7\.3|14\.4/.test(clause))).toEqual([])
  })
})

/** A file with an object that the cross-reference does not name. */
function lost(): Buffer {
  const text = rawPdf(onePage()).toString('latin1')
  const at = text.indexOf('xref\n')
  const object = '9 0 obj\n1\nendobj\n'
  const moved = `${text.slice(0, at)}${object}${text.slice(at)}`
  return Buffer.from(moved.replace(/startxref\n\d+/, `startxref\n${at + object.length}`), 'latin1')
}

describe('a file of this program', () => {
  let made: Buffer
  beforeAll(() => {
    made = readFileSync(join(built(), '2020/en/outcome-document.pdf'))
  }, 60_000)

  /** What is said after a change to the file's objects, with which it is written anew: its identifier is right. */
  const afterwards = (change: (file: PdfFile) => void) => said(changed(made, change))

  const fonts = (file: PdfFile) =>
    [...file.objects.values()].flatMap((object) => {
      const program = object instanceof Dict ? file.get(object, 'FontFile2') : null
      return object instanceof Dict && program instanceof Stream ? [{ descriptor: object, program: Buffer.from(decoded(program)) }] : []
    })

  test('is proven to be the one that was made', () => {
    const { isOwn, findings, attached, checks } = verifyDelivered(made)
    expect({ isOwn, findings, attached: [...attached.keys()] }).toEqual({ isOwn: true, findings: [], attached: ['outcome-document.json'] })
    expect(checks.map(({ clause }) => clause)).toContain('ISO 32000-2, 14.4')
  })

  test('is known as one of this program though one of its marks is lost', () => {
    const text = made.toString('latin1')
    for (const mark of ['Outcome Document generator', '/W[1 4 2]']) expect(text.split(mark).length).toBe(2)
    expect(said(replaced(made, 'Outcome Document generator', 'Income! Document generator'))).toMatch(/not the one that was made/)
    expect(said(replaced(made, '/W[1 4 2]', '/W[1 4 2 '))).not.toBe('')
  })

  test('written anew without a change it is proven as well', () => expect(afterwards(() => undefined)).toBe(''))

  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])('a font with a bit turned round in its program, %i', (turn) => {
    const text = afterwards((file) => {
      for (const { descriptor, program } of fonts(file).slice(0, 1)) {
        const byte = Math.floor((program.length * (turn + 0.5)) / 10)
        program.writeUInt8(program.readUInt8(byte) ^ (1 << (turn % 8)), byte)
        descriptor.set('FontFile2', file.add(encoded(program, { Length1: program.length })))
      }
    })
    expect(text).toMatch(/checksum of the .* of the font does not hold|of the font does not stand in it, object \d+, the font/)
  })

  test.each<[string, (program: Buffer) => Buffer, RegExp]>([
    ['cut off', (program) => program.subarray(0, program.length - 40), /does not stand in it|checksum/],
    ['with bytes behind its last table', (program) => Buffer.concat([program, Buffer.alloc(8)]), /bytes behind the last table/],
    ['of no tables', (program) => Buffer.concat([program.subarray(0, 4), Buffer.alloc(8)]), /no TrueType font/],
  ])('a font %s', (_, change, what) => {
    const text = afterwards((file) => {
      for (const { descriptor, program } of fonts(file).slice(0, 1)) {
        const other = change(program)
        descriptor.set('FontFile2', file.add(encoded(other, { Length1: other.length })))
      }
    })
    expect(text).toMatch(what)
  })

  test('a font that is not as long as it says', () =>
    expect(
      afterwards((file) => {
        for (const { descriptor, program } of fonts(file)) descriptor.set('FontFile2', file.add(encoded(program, { Length1: 1 })))
      }),
    ).toMatch(/should have 1 bytes/))

  test('a map of characters with a range without end', () =>
    expect(
      afterwards((file) => {
        const map = encoded(Buffer.from('1 beginbfrange\n<00000000> <ffffffff> <0041>\nendbfrange\n'))
        for (const object of file.objects.values())
          if (object instanceof Dict && object.get('ToUnicode') !== null) object.set('ToUnicode', file.add(map))
      }),
    ).toMatch(/more codes than there are characters/))

  test('an object more that nothing leads to, and bytes between objects', () => {
    const at = made.indexOf('endobj\n', 0, 'latin1') + 7
    const torn = Buffer.concat([made.subarray(0, at), Buffer.from('%x\n'), made.subarray(at)])
    expect(said(torn)).not.toBe('')
    expect(afterwards((file) => file.catalogue().set('Type', name('Other')))).toMatch(/does not name the catalogue/)
  })
})
