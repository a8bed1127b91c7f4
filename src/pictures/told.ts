// What picture files tell besides the picture: where and by whom it was taken, smaller copies of it, paths, what programs note.

import type { Told } from '../model/picture.ts'

/** A file without what it tells, and what that was. */
export interface Stripped {
  /** The same bytes where there is nothing to take out. */
  readonly bytes: Uint8Array
  readonly told: ReadonlySet<Told>
}

const marks: readonly (readonly [Told, RegExp])[] = [
  ['position', /GPS-?(?:Latitude|Longitude|Position)|(?:Iptc4xmpCore:Location|photoshop:(?:City|State|Country)|iptcExt:Location)/i],
  [
    'person',
    /dc:creator|dc:rights|\bauthor\b|photoshop:(?:AuthorsPosition|Credit)|aux:(?:OwnerName|(?:Lens)?SerialNumber)|PersonInImage|CreatorContactInfo|xmpRights:Owner/i,
  ],
  ['path', /file:\/\/|\b[a-z]:\\|\/(?:Users|home)\/|filePath|sodipodi:(?:docname|absref)|export-filename/i],
  ['preview', /xmp:Thumbnails|xmpGImg:image|GImage:Data|GDepth:Data/i],
]

/** What a text that programs write into pictures (XMP, RDF, comments) tells. */
export function toldByText(text: string): Told[] {
  return ['note', ...marks.flatMap(([kind, pattern]) => (pattern.test(text) ? [kind] : []))] as Told[]
}

/** What stands behind the end of a picture: a second one, a film, what was cut off; noughts that fill a file tell nothing. */
export const toldBehind = (rest: Uint8Array): readonly Told[] => (rest.some((byte) => byte !== 0) ? ['preview'] : [])

/** Bytes as text, one letter a byte: what is looked for is ASCII. */
export const latin = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
