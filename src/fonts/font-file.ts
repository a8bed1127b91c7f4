// The tables of a font file: of a WOFF file (W3C, WOFF File Format 1.0), whose tables are packed each by itself, so that one is read without
// the others; and of a plain one (OpenType 1.9, “Font tables”), as series bring them.
import { inflateSync } from 'node:zlib'
import { trueTypeFile } from './true-type-file.ts'

/** Gives a table by its tag, unpacked, or null where the font has none. */
export type FontTables = (tag: string) => Buffer | null

/** What a file is, by its first bytes: WOFF, TrueType or OpenType with outlines of PostScript; null for every other. */
export function fontFormat(file: Uint8Array): 'woff' | 'truetype' | 'opentype' | null {
  const signature = Buffer.from(file.buffer, file.byteOffset, Math.min(4, file.byteLength)).toString('latin1')
  return signatures[signature] ?? null
}

const signatures: Readonly<Record<string, 'woff' | 'truetype' | 'opentype'>> = {
  wOFF: 'woff',
  '\x00\x01\x00\x00': 'truetype',
  true: 'truetype',
  OTTO: 'opentype',
}

/** The font in a file as a TrueType file. */
export function unpackFont(file: Uint8Array): Uint8Array {
  if (fontFormat(file) !== 'woff') return file
  const [table, woff] = [openFont(file), Buffer.from(file.buffer, file.byteOffset, file.byteLength)]
  const names = Array.from({ length: woff.readUInt16BE(12) }, (_, index) => woff.toString('latin1', 44 + index * 20, 48 + index * 20))
  return trueTypeFile(names.map((name) => [name, table(name) ?? Buffer.alloc(0)] as const))
}

/** Takes the bytes of a file; throws for what is no font that can be read here. */
export function openFont(file: Uint8Array): FontTables {
  const format = fontFormat(file)
  if (format === null) throw new Error('a font is neither a WOFF nor a TrueType nor an OpenType file')
  const font = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  return format === 'woff' ? packedTables(font) : plainTables(font)
}

function packedTables(woff: Buffer): FontTables {
  const entries = Array.from({ length: woff.readUInt16BE(12) }, (_, index) => 44 + index * 20)
  return (tag) => {
    const at = entries.find((entry) => woff.toString('latin1', entry, entry + 4) === tag)
    if (at === undefined) return null
    const [offset, packed, length] = [4, 8, 12].map((place) => woff.readUInt32BE(at + place)) as [number, number, number]
    const bytes = woff.subarray(offset, offset + packed)
    return packed < length ? inflateSync(bytes) : bytes
  }
}

function plainTables(font: Buffer): FontTables {
  const entries = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + index * 16)
  return (tag) => {
    const at = entries.find((entry) => font.toString('latin1', entry, entry + 4) === tag)
    if (at === undefined) return null
    const offset = font.readUInt32BE(at + 8)
    return font.subarray(offset, offset + font.readUInt32BE(at + 12))
  }
}

/** Whether all tables of a font end within its file: one that was cut off has its list at the beginning, and not what the list names. */
export function isWhole(file: Uint8Array): boolean {
  const isPacked = fontFormat(file) === 'woff'
  const font = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const [first, size, offset, length] = isPacked ? [44, 20, 4, 8] : [12, 16, 8, 12]
  return Array.from({ length: font.readUInt16BE(isPacked ? 12 : 4) }, (_, index) => first + index * size).every(
    (at) => font.readUInt32BE(at + offset) + font.readUInt32BE(at + length) <= font.length,
  )
}

/** Why a font may not stand in a document (OpenType 1.9, `OS/2`, `fsType`), as the end of a sentence; null where it may. */
export function embeddingForbidden(tables: FontTables): string | null {
  const rights = tables('OS/2')?.readUInt16BE(8) ?? 0
  if ((rights & 0xf) === 0x2) return 'its licence forbids to embed it (fsType 2)'
  if ((rights & 0x100) !== 0) return 'its licence forbids to embed a part of it (fsType 256)'
  return (rights & 0x200) === 0 ? null : 'its licence allows to embed pictures of its letters alone (fsType 512)'
}
