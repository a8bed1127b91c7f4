// Every stream of a delivered file, decoded to its end by the filter that it has (ISO 32000-2, 7.4) and held against what it is for: fonts,
// maps of characters, pictures, profiles, metadata, attached files. One is inflated at a time, within the bounds of the file.
import { type Dict, Name, Stream } from '../../pdf/objects.ts'
import { readMap } from './character-map.ts'
import { compactFontFaults } from './compact-font.ts'
import type { Container } from './container.ts'
import { DamageError, type Fault, inObject, LimitError } from './damage-error.ts'
import { packetFaults } from './packet.ts'
import { jpegFaults, sampleFaults, samplesOf } from './picture.ts'
import { profileFaults } from './profile.ts'
import { type References, type Role, roleOf, type Use } from './references.ts'
import { openTypeTables, trueTypeFaults } from './true-type.ts'

/** What decoding all streams gives. */
export interface Streams {
  readonly faults: readonly Fault[]
  /** How many bytes each stream has decoded. */
  readonly sizes: ReadonlyMap<number, number>
  /** How many codes each map of characters has. */
  readonly codes: ReadonlyMap<number, number>
  /** The attached files by the number of their stream. */
  readonly attached: ReadonlyMap<number, Buffer>
}

/** By which clause each role is judged. */
export const clauses: Readonly<Record<Role | 'filter' | 'outside', string>> = {
  TrueType: 'OpenType 1.9; ISO 32000-2, 9.9',
  Type1: 'OpenType 1.9; ISO 32000-2, 9.9',
  Compact: 'OpenType 1.9; ISO 32000-2, 9.9',
  map: 'ISO 32000-2, 9.7.5 and 9.10.3',
  profile: 'ICC.1:2010, 7',
  picture: 'ISO 32000-2, 8.9.5',
  metadata: 'ISO 16684-1, 7',
  attachment: 'ISO 32000-2, 7.11.4',
  other: 'ISO 32000-2, 7.4',
  filter: 'ISO 32000-2, 7.4',
  outside: 'ISO 19005-3, 6.1.7.1 (outside)',
}

/** Decodes everything. */
export function decodeStreams(container: Container, { uses }: References): Streams {
  const decoding = new Decoding(container)
  for (const { number, object } of container.indirectObjects)
    if (object instanceof Stream)
      decoding.read({ number, stream: object, use: uses.get(number) ?? { role: roleOf(object) ?? 'other', owner: object.dict } })
  return decoding
}

/** A stream and what it is for. */
interface Used {
  readonly number: number
  readonly stream: Stream
  readonly use: Use
}

class Decoding implements Streams {
  readonly faults: Fault[] = []
  readonly sizes = new Map<number, number>()
  readonly codes = new Map<number, number>()
  readonly attached = new Map<number, Buffer>()
  readonly #container: Container

  constructor(container: Container) {
    this.#container = container
  }

  read(used: Used): void {
    const { number, stream, use } = used
    if (['F', 'FFilter', 'FDecodeParms'].some((key) => stream.dict.get(key) !== null))
      this.#tell(used, 'outside', 'a stream stands in another file')
    const data = this.#decode(used)
    if (data === null) return
    this.sizes.set(number, data.length)
    if (use.role === 'attachment') this.attached.set(number, data)
    if (use.role === 'map') this.#readMap(number, data)
    for (const what of faultsOf(this.#container, used, data)) this.#tell(used, use.role, what)
  }

  #tell({ number, use: { role, owner } }: Used, key: keyof typeof clauses, what: string): void {
    const isFont = role === 'TrueType' || role === 'Compact' || role === 'Type1'
    const name = isFont ? this.#container.file.name(owner, 'FontName') : null
    this.faults.push({ clause: clauses[key], what, place: name === null ? inObject(number) : `${inObject(number)}, the font ${name}` })
  }

  /** What reads maps later trusts them: nothing is read of a file that has a wrong one. */
  #readMap(number: number, data: Buffer): void {
    const { faults, codes } = readMap(data)
    for (const what of faults) throw new DamageError(clauses.map, what, inObject(number))
    this.codes.set(number, codes)
  }

  /** The bytes of a stream, of a JPEG as they are; null where they cannot be had. */
  #decode(used: Used): Buffer | null {
    const { file } = this.#container
    const { bytes, dict } = used.stream
    const filters = filtersOf(file, dict)
    const isJpeg = filters.at(-1) === 'DCTDecode'
    let data: Buffer | null = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (const filter of isJpeg ? filters.slice(0, -1) : filters) data = data && this.#undo(used, filter, data)
    if (isJpeg && data !== null) for (const what of jpegFaults(file, dict, data)) this.#tell(used, 'picture', what)
    return data
  }

  #undo(used: Used, filter: string, data: Buffer): Buffer | null {
    if (filter !== 'FlateDecode') {
      this.#tell(used, 'filter', `a stream has the filter ${filter}, which is not read here`)
      return null
    }
    try {
      const expected = used.use.role === 'picture' ? (samplesOf(this.#container.file, used.stream.dict) ?? 0) : 0
      const inflated = this.#container.budget.inflate(data, used.number, expected)
      const rest = data.length - inflated.read
      if (rest > 0) this.#tell(used, 'filter', `${rest} bytes stand behind the end of the data of a stream`)
      return inflated.data
    } catch (error) {
      // What does not decode is told, and the others are decoded; what inflates to too much ends reading.
      if (!(error instanceof DamageError) || error instanceof LimitError) throw error
      this.#tell(used, 'filter', error.what)
      return null
    }
  }
}

function filtersOf(file: Container['file'], dict: Dict): string[] {
  const given = file.get(dict, 'Filter')
  return [given].flat().flatMap((each) => {
    const filter = file.resolve(each)
    return filter instanceof Name ? [filter.value] : []
  })
}

function faultsOf({ file }: Container, { stream: { dict }, use }: Used, data: Buffer): readonly string[] {
  const isJpeg = filtersOf(file, dict).includes('DCTDecode')
  switch (use.role) {
    case 'TrueType':
      return [...lengthFaults(file.number(dict, 'Length1'), data.length), ...trueTypeFaults(data)]
    case 'Type1':
      return data.toString('latin1', 0, 2) === '%!' ? [] : ['the font program is no Type 1 font']
    case 'Compact':
      return file.name(dict, 'Subtype') === 'OpenType' ? openTypeFaults(data) : compactFontFaults(data)
    case 'profile':
      return profileFaults(data, file.number(dict, 'N'))
    case 'picture':
      return isJpeg || hasPredictor(file, dict) ? [] : sampleFaults(file, dict, data.length)
    case 'metadata':
      return packetFaults(data)
    case 'attachment':
      return attachmentFaults(file, dict, data.length)
    default:
      return []
  }
}

const hasPredictor = (file: Container['file'], dict: Dict) => file.get(dict, 'DecodeParms') !== null

const lengthFaults = (stated: number | null, length: number) =>
  stated === length ? [] : [`the font program should have ${stated ?? 'no'} bytes and has ${length}`]

function openTypeFaults(data: Buffer): readonly string[] {
  const { faults, cff } = openTypeTables(data)
  return faults.length > 0 ? faults : cff === null ? trueTypeFaults(data) : compactFontFaults(cff)
}

function attachmentFaults(file: Container['file'], dict: Dict, length: number): string[] {
  const parameters = file.dict(dict, 'Params')
  const size = parameters === null ? null : file.number(parameters, 'Size')
  return size === null || size === length ? [] : [`an attached file should have ${size} bytes and has ${length}`]
}
