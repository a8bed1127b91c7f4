// What stands in a zip file (APPNOTE 6.3, 4.3): .docx and .odt are one. Only the list at its end is believed; everything has a bound before
// it is unpacked, and nothing is written to the disk, so that no name in it can lead anywhere. Takes bytes; throws an ImportFault.
import { inflateRawSync } from 'node:zlib'
import { ImportFault } from './fault.ts'

/** A file that consists of files. */
export interface PackageFile {
  readonly paths: readonly string[]
  readonly has: (path: string) => boolean
  /** The bytes of a file in it; null where there is none. */
  readonly bytes: (path: string) => Uint8Array | null
}

interface Entry {
  readonly path: string
  readonly method: number
  readonly isEncrypted: boolean
  readonly packed: number
  readonly size: number
  readonly at: number
}

/** No document of an office program has more: files, bytes of one, bytes of all. */
const [mostFiles, mostOfOne, mostOfAll] = [10_000, 150_000_000, 400_000_000]

const broken = new ImportFault('it is damaged: it cannot be unpacked', 'Open it in the program that wrote it, and save it again.')
const tooLarge = new ImportFault(
  'it unpacks to more than a document can hold (400 MB)',
  'Look whether it is what you mean, or save its pictures smaller.',
)

/** Opens a zip file by the list at its end. */
export function openPackage(bytes: Uint8Array): PackageFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = new Map(entriesOf(bytes, view).map((entry) => [entry.path, entry]))
  const sizes = [...entries.values()].map(({ size }) => size)
  if (sizes.some((size) => size > mostOfOne) || sizes.reduce((sum, size) => sum + size, 0) > mostOfAll) throw tooLarge
  if ([...entries.values()].some(({ isEncrypted }) => isEncrypted)) throw encrypted
  return {
    paths: [...entries.keys()],
    has: (path) => entries.has(path),
    bytes: (path) => {
      const entry = entries.get(path)
      return entry === undefined ? null : unpack(bytes, view, entry)
    },
  }
}

/** Said of files behind a password. */
export const encrypted = new ImportFault('it is protected by a password', 'Open it, save it without one, and import that.')

function entriesOf(bytes: Uint8Array, view: DataView): Entry[] {
  const end = endOf(view)
  if (end < 0) throw broken
  const count = view.getUint16(end + 10, true)
  if (count > mostFiles) throw tooLarge
  const entries: Entry[] = []
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw broken
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [number, number, number]
    entries.push({
      path: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name)),
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    })
    at += 46 + name + extra + comment
  }
  return entries
}

/** Where the list's own end record begins: behind it stands nothing but a comment of at most 65,535 bytes. */
function endOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--)
    if (view.getUint32(at, true) === 0x06054b50) return at
  return -1
}

function unpack(bytes: Uint8Array, view: DataView, { at, method, packed, size }: Entry): Uint8Array {
  if (at + 30 > bytes.length || view.getUint32(at, true) !== 0x04034b50) throw broken
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  const data = bytes.subarray(from, from + packed)
  if (data.length !== packed || (method !== 0 && method !== 8)) throw broken
  if (method === 0) return data
  try {
    // What the list says is the bound: a file that has more was made to fill the memory.
    return size === 0 ? new Uint8Array() : inflateRawSync(data, { maxOutputLength: size })
  } catch {
    throw broken
  }
}
