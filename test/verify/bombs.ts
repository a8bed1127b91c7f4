// Files made to keep whoever reads them busy or to end his process: they unfold to thousands of times their size, lead in circles, stand in
// one another a million times, name ranges without end. Each with what is said of it.
import { constants, deflateSync } from 'node:zlib'
import { flate, onePage, rawPdf } from './raw-pdf.ts'

/** What it is, what is said, and the file. */
export type Bomb = readonly [name: string, said: RegExp, make: () => Buffer]

/** Zlib data of so many megabytes of 0: the data of one megabyte, compressed once, over and over; with its checksum, or another. */
function zeros(megabytes: number, wrong = 0): Buffer {
  const whole = deflateSync(Buffer.alloc(1_048_576), { level: 9, finishFlush: constants.Z_SYNC_FLUSH })
  const [head, body] = [whole.subarray(0, 2), whole.subarray(2)]
  const end = Buffer.from([3, 0, 0, 0, 0, 1])
  // Adler-32 of n zeros: n modulo 65,521, and 1.
  end.writeUInt16BE(((megabytes * 1_048_576) % 65_521) ^ wrong, 2)
  return Buffer.concat([head, ...Array.from({ length: megabytes }, () => body), end])
}

const many = (count: number, make: (index: number) => string) => Array.from({ length: count }, (_, index) => make(index)).join('')
const font = (more: string) => `<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H${more}>>`

/** A file of PDF 1.5 whose cross-reference is a stream of these rows of 1, 4 and 2 bytes. */
function withRows(objects: Buffer, rows: readonly (readonly [number, number, number])[], more = ''): Buffer {
  const table = Buffer.concat(
    rows.map(([kind, first, second]) => {
      const row = Buffer.alloc(7)
      row.writeUInt8(kind, 0)
      row.writeUInt32BE(first, 1)
      row.writeUInt16BE(second, 5)
      return row
    }),
  )
  const data = deflateSync(table)
  const number = rows.length
  const head = `${number} 0 obj\n<</Type/XRef/Size ${number}/W[1 4 2]/Root 1 0 R${more}/Filter/FlateDecode/Length ${data.length}>>\nstream\n`
  const tail = `\nendstream\nendobj\nstartxref\n${objects.length}\n%%EOF\n`
  return Buffer.concat([objects, Buffer.from(head), data, Buffer.from(tail)])
}

const header = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'

/** A file with an object stream of this text; `within` says for object 2 in which object it stands. */
function packed(text: string | Buffer, { count = '1', within = 1 } = {}): Buffer {
  const data = deflateSync(text)
  const stream = `1 0 obj\n<</Type/ObjStm/N ${count}/First 4/Filter/FlateDecode/Length ${data.length}>>\nstream\n`
  const objects = Buffer.concat([Buffer.from(header + stream, 'latin1'), data, Buffer.from('\nendstream\nendobj\n')])
  return withRows(objects, [
    [0, 0, 65535],
    [1, header.length, 0],
    [2, within, 0],
  ])
}

/** Every bomb. */
export const bombs: readonly Bomb[] = [
  ['4 MB that unfold to 4 GB', /unfolds to more/, () => rawPdf([...onePage('', '/Contents 4 0 R'), ['/Filter/FlateDecode', zeros(4096)]])],
  [
    'a hundred streams of 32 MB',
    /unfolds to more/,
    () => rawPdf([...onePage(), ...Array.from({ length: 100 }, () => ['/Filter/FlateDecode', zeros(32)] as const)]),
  ],
  [
    'a hundred streams of 32 MB that do not decode',
    /too much of the file does not decode/,
    () => rawPdf([...onePage(), ...Array.from({ length: 100 }, () => ['/Filter/FlateDecode', zeros(32, 1)] as const)]),
  ],
  [
    'a picture as large as it says',
    /unfolds to more/,
    () =>
      rawPdf([
        ...onePage(),
        ['/Subtype/Image/Width 65536/Height 65536/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode', zeros(4096)],
      ]),
  ],
  [
    'filters in one another',
    /unfolds to more|not decode/,
    () => rawPdf([...onePage(), ['/Filter[/FlateDecode/FlateDecode]', deflateSync(zeros(4096))]]),
  ],
  ['a cross-reference that unfolds to 4 GB', /unfolds to more/, () => crossReferenceOf(zeros(4096))],
  [
    'a cross-reference of a million million rows',
    /cross-reference .* cannot be read/,
    () => withRows(Buffer.from(header), [[0, 0, 0]], '/Index[0 1000000000000]'),
  ],
  ['sections in a circle', /circle/, () => looped()],
  ['an object stream in itself', /stands in an object stream itself/, () => packed('1 0 <</N 1/First 4>>', { within: 2 })],
  ['an object stream that says it has a million million objects', /object stream/, () => packed('2 0 <<>>', { count: '1000000000000' })],
  ['an object stream that unfolds to 4 GB', /unfolds to more|more than/, () => packedZeros()],
  ['ten million dictionaries', /more than/, () => packed(`2 0 [${'<<>>'.repeat(10_000_000)}]`)],
  ['forty million numbers', /more than/, () => packed(`2 0 [${'1 '.repeat(40_000_000)}]`)],
  ['a million arrays in one another', /stand in one another/, () => rawPdf([...onePage(`/X ${'['.repeat(1e6)}${']'.repeat(1e6)}`)])],
  [
    'a million dictionaries in one another',
    /stand in one another/,
    () => rawPdf([...onePage(`/X ${'<</X'.repeat(1e6)} 1${'>>'.repeat(1e6)}`)]),
  ],
  ['strings in one another', /./, () => rawPdf([...onePage(`/X ${'('.repeat(2e6)}${')'.repeat(2e6)}`)])],
  ['objects in one another', /lies over another|expected|does not end/, () => overlapping()],
  [
    'pages in a circle',
    /page tree leads in a circle/,
    () => rawPdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Kids[3 0 R]>>', '<</Kids[2 0 R]>>']),
  ],
  [
    'a page tree of twenty thousand levels',
    /page tree is deeper/,
    () => rawPdf(['<</Type/Catalog/Pages 2 0 R>>', ...Array.from({ length: 20_000 }, (_, index) => `<</Kids[${index + 3} 0 R]>>`), '<<>>']),
  ],
  [
    'an outline in a circle',
    /outline leads in a circle/,
    () => rawPdf([...onePage('/Outlines 4 0 R'), '<</First 5 0 R>>', '<</Title(a)/Next 6 0 R>>', '<</Title(b)/Next 5 0 R>>']),
  ],
  [
    'an outline that stands in itself',
    /outline leads in a circle/,
    () => rawPdf([...onePage('/Outlines 4 0 R'), '<</First 5 0 R>>', '<</Title(a)/First 5 0 R>>']),
  ],
  [
    'names in a circle',
    /tree of names leads in a circle/,
    () => rawPdf([...onePage('/Names<</Dests 4 0 R>>'), '<</Kids[5 0 R]>>', '<</Kids[4 0 R]>>']),
  ],
  [
    'numbers in a circle',
    /tree of numbers leads in a circle/,
    () => rawPdf([...onePage('/StructTreeRoot 4 0 R'), '<</K 6 0 R/ParentTree 5 0 R>>', '<</Kids[5 0 R]>>', '<</S/Document>>']),
  ],
  [
    'tags in a circle',
    /tag tree leads in a circle/,
    () => rawPdf([...onePage('/StructTreeRoot 4 0 R'), '<</K 5 0 R>>', '<</S/Document/K 6 0 R>>', '<</S/Sect/P 5 0 R/K 5 0 R>>']),
  ],
  [
    'tags of twenty thousand levels',
    /tag tree is deeper/,
    () =>
      rawPdf([
        ...onePage('/StructTreeRoot 4 0 R'),
        '<</K 5 0 R>>',
        ...Array.from({ length: 20_000 }, (_, index) => `<</S/Sect/K ${index + 6} 0 R>>`),
        '<</S/P>>',
      ]),
  ],
  [
    'a list of marks that ten thousand elements share',
    /more than|twice/,
    () =>
      rawPdf([
        ...onePage('/StructTreeRoot 4 0 R'),
        `<</K[${many(10_000, (index) => `${index + 6} 0 R `)}]>>`,
        `[${many(10_000, (index) => `${index} `)}]`,
        ...Array.from({ length: 10_000 }, () => '<</S/P/K 5 0 R>>'),
      ]),
  ],
  [
    'ten megabytes of content on ten thousand pages',
    /contents of the pages are more/,
    () =>
      rawPdf([
        '<</Type/Catalog/Pages 2 0 R>>',
        `<</Kids[${many(10_000, (index) => `${index + 4} 0 R `)}]>>`,
        flate('q Q\n'.repeat(2_500_000)),
        ...Array.from({ length: 10_000 }, () => '<</Type/Page/Contents 3 0 R>>'),
      ]),
  ],
  ['a reference to itself', /chain of references|catalogue/, () => rawPdf(['1 0 R'])],
  ['widths without end', /more widths/, () => rawPdf([...onePage(), font('/W[0 1000000000000000 5]')])],
  [
    'a map of four thousand million codes',
    /more codes/,
    () => rawPdf([...onePage('/X 4 0 R'), font('/ToUnicode 5 0 R'), flate('1 beginbfrange\n<00000000> <ffffffff> <0041>\nendbfrange\n')]),
  ],
  [
    'a map whose sections do not end',
    /does not end/,
    () => rawPdf([...onePage('/X 4 0 R'), font('/ToUnicode 5 0 R'), flate('1 beginbfchar\n'.repeat(100_000))]),
  ],
  [
    'a code that says a novel',
    /says too much/,
    () => rawPdf([...onePage('/X 4 0 R'), font('/ToUnicode 5 0 R'), flate(`1 beginbfchar\n<41> <${'0041'.repeat(300_000)}>\nendbfchar\n`)]),
  ],
  [
    'metadata of elements in one another',
    /no XML|no packet|metadata have/,
    () => rawPdf([...onePage('/Metadata 4 0 R'), ['/Type/Metadata/Subtype/XML', Buffer.from('<a:b>'.repeat(200_000))]]),
  ],
  [
    'ten thousand faults',
    /no tag tree|describe|description/,
    () => rawPdf([...onePage('', `/Annots[${many(10_000, () => '4 0 R ')}]`), '<</Subtype/Link>>']),
  ],
]

function crossReferenceOf(data: Buffer): Buffer {
  const head = `${header}1 0 obj\n<</Type/XRef/Size 9/W[1 4 2]/Root 1 0 R/Filter/FlateDecode/Length ${data.length}>>\nstream\n`
  return Buffer.concat([Buffer.from(head, 'latin1'), data, Buffer.from(`\nendstream\nendobj\nstartxref\n${header.length}\n%%EOF\n`)])
}

function looped(): Buffer {
  const one = `xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Root 1 0 R/Prev ${header.length + 200}>>\n`.padEnd(200)
  const other = `xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Root 1 0 R/Prev ${header.length}>>\n`
  return Buffer.from(`${header}${one}${other}startxref\n${header.length}\n%%EOF\n`, 'latin1')
}

/** The data of an object stream of 4 GB: `2 0 <<>>` and zeros, which are white space. */
function packedZeros(): Buffer {
  const data = zeros(4096)
  const stream = `1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${data.length}>>\nstream\n`
  const objects = Buffer.concat([Buffer.from(header + stream, 'latin1'), data, Buffer.from('\nendstream\nendobj\n')])
  return withRows(objects, [
    [0, 0, 65535],
    [1, header.length, 0],
    [2, 1, 0],
  ])
}

/** Twenty thousand objects, each of which begins in the string of the one before it. */
function overlapping(): Buffer {
  const count = 20_000
  let text = header
  const offsets = Array.from({ length: count }, (_, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj(`
    return offset
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  return Buffer.from(
    `${text}xref\n0 ${count + 1}\n0000000000 65535 f \n${rows}trailer\n<</Size ${count + 1}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`,
    'latin1',
  )
}
