// PDF files written by hand, object by object, so that a test can write what no program would.
import { deflateSync } from 'node:zlib'

/** An object's text, or its dictionary without brackets and its stream as it stands in the file. */
export type RawObject = string | readonly [dict: string, data: Buffer]

/** A file of these objects, numbered from 1; the first is the catalogue. */
export function rawPdf(objects: readonly RawObject[], trailer = ''): Buffer {
  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  const offsets: number[] = []
  let at = pieces[0]?.length ?? 0
  objects.forEach((object, index) => {
    const bytes = bytesOf(object, index + 1)
    offsets.push(at)
    pieces.push(bytes)
    at += bytes.length
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<</Size ${size}/Root 1 0 R/ID[<00><00>]${trailer}>>\nstartxref\n${at}\n%%EOF\n`
  return Buffer.concat([...pieces, Buffer.from(end, 'latin1')])
}

function bytesOf(object: RawObject, number: number): Buffer {
  if (typeof object === 'string') return Buffer.from(`${number} 0 obj\n${object}\nendobj\n`, 'latin1')
  const [dict, data] = object
  const head = Buffer.from(`${number} 0 obj\n<<${dict}/Length ${data.length}>>\nstream\n`, 'latin1')
  return Buffer.concat([head, data, Buffer.from('\nendstream\nendobj\n', 'latin1')])
}

/** A stream of the Flate filter. */
export const flate = (data: Buffer | string, dict = ''): RawObject => [`${dict}/Filter/FlateDecode`, deflateSync(data, { level: 9 })]

/** The objects of a file with one page: its catalogue (with more entries), page tree and page; others follow from number 4 on. */
export const onePage = (catalogue = '', page = ''): readonly string[] => [
  `<</Type/Catalog/Pages 2 0 R${catalogue}>>`,
  '<</Type/Pages/Kids[3 0 R]/Count 1>>',
  `<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]${page}>>`,
]
