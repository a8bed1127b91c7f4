// The tables of a font file: of a WOFF file (W3C, WOFF File Format 1.0), whose tables are packed each by itself, so that one is read without
// the others; and of a plain one (OpenType 1.9, “Font tables”), as series bring them.
import { inflateSync } from 'node:zlib'
import { trueTypeFile } from './true-type-file.ts'

/** Gives a table by its tag, unpacked, or null where the font has none. */
export type FontTables = (tag: string) => Buffer | null

/** What a file is, by its first bytes: WOFF, TrueType or OpenType with outlines of PostScript; null for every other. */
export function fontFormat(file: Uint8Array): 'woff' | 'truetype' | 'opentype' | null {
  const signature = bufferOf(file).toString('latin1', 0, 4)
  return signatures[signature] ?? null
}

const signatures: Readonly<Record<string, 'woff' | 'truetype' | 'opentype'>> = {
  wOFF: 'woff',
  '\x00\x01\x00\x00': 'truetype',
  true: 'truetype',
  OTTO: 'opentype',
}

/** A table as the list at the beginning of a font has it: where it stands, how long it is there and when it is unpacked. */
interface Entry {
  readonly tag: string
  readonly offset: number
  readonly packed: number
  readonly length: number
}

function entriesOf(file: Uint8Array): readonly Entry[] {
  const font = bufferOf(file)
  const isPacked = fontFormat(file) === 'woff'
  const [first, size] = isPacked ? [44, 20] : [12, 16]
  return Array.from({ length: font.readUInt16BE(isPacked ? 12 : 4) }, (_, index) => {
    const at = first + index * size
    const length = font.readUInt32BE(at + 12)
    const [offset, packed] = isPacked ? [font.readUInt32BE(at + 4), font.readUInt32BE(at + 8)] : [font.readUInt32BE(at + 8), length]
    return { tag: font.toString('latin1', at, at + 4), offset, packed, length }
  })
}

const bufferOf = (file: Uint8Array) => Buffer.from(file.buffer, file.byteOffset, file.byteLength)

function tableAt(file: Uint8Array, { offset, packed, length }: Entry): Buffer {
  const bytes = bufferOf(file).subarray(offset, offset + packed)
  return packed < length ? inflateSync(bytes) : bytes
}

/** The tables of a font by their tags, unpacked, in the order of the file. */
export function tablesOf(file: Uint8Array): readonly (readonly [tag: string, bytes: Buffer])[] {
  return entriesOf(file).map((entry) => [entry.tag, tableAt(file, entry)])
}

/** The font in a file as a TrueType file. */
export function unpackFont(file: Uint8Array): Uint8Array {
  return fontFormat(file) === 'woff' ? trueTypeFile(tablesOf(file)) : file
}

/** Takes the bytes of a file; throws for what is no font that can be read here. */
export function openFont(file: Uint8Array): FontTables {
  if (fontFormat(file) === null) throw new Error('a font is neither a WOFF nor a TrueType nor an OpenType file')
  const entries = entriesOf(file)
  return (tag) => {
    const entry = entries.find((each) => each.tag === tag)
    return entry === undefined ? null : tableAt(file, entry)
  }
}

/** Whether all tables of a font end within its file: one that was cut off has its list at the beginning, and not what the list names. */
export function isWhole(file: Uint8Array): boolean {
  return entriesOf(file).every(({ offset, packed }) => offset + packed <= file.length)
}

/** Why a font may not stand in a document (OpenType 1.9, `OS/2`, `fsType`), as the end of a sentence; null where it may. */
export function embeddingForbidden(tables: FontTables): string | null {
  const rights = tables('OS/2')?.readUInt16BE(8) ?? 0
  if ((rights & 0xf) === 0x2) return 'its licence forbids to embed it (fsType 2)'
  if ((rights & 0x100) !== 0) return 'its licence forbids to embed a part of it (fsType 256)'
  return (rights & 0x200) === 0 ? null : 'its licence allows to embed pictures of its letters alone (fsType 512)'
}
