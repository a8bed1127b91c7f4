// What has been read of a file so far, against what may be read of it: inflated bytes, bytes of objects, arrays and dictionaries.
import { Name, type Stream } from '../../pdf/objects.ts'
import { MOST_CONTAINERS, MOST_IN_ALL, mostDecoded, mostText } from './bounds.ts'
import { DamageError, inObject, LimitError } from './damage-error.ts'
import { type Inflated, inflate } from './flate.ts'

/** So many bytes come of one at most. */
const MOST_RATIO = 1032

/** Counts what is read of one file; refuses (throws `DamageError`) what is too much. */
export class Budget {
  readonly #decoded: number
  readonly #text: number
  #inflated = 0
  #inAll = 0
  #failed = 0
  #textBytes = 0
  #containers = 0

  constructor(size: number) {
    this.#decoded = mostDecoded(size)
    this.#text = mostText(size)
  }

  /** Inflates the stream of an object. A picture may inflate to as many bytes as it says that it has, `expected`. */
  inflate(bytes: Uint8Array, number: number, expected = 0): Inflated {
    const most = Math.min(MOST_IN_ALL - this.#inAll, Math.max(this.#decoded - this.#inflated, expected))
    const inflated = withObjectNumber(number, () => this.#tried(bytes, most))
    this.#inAll += inflated.data.length
    if (inflated.data.length > expected) this.#inflated += inflated.data.length
    return inflated
  }

  /** What does not inflate to its end may have inflated to much before. */
  #tried(bytes: Uint8Array, most: number): Inflated {
    try {
      return inflate(bytes, most)
    } catch (error) {
      this.#failed += Math.min(most, bytes.length * MOST_RATIO)
      if (this.#failed > MOST_IN_ALL) throw new LimitError('ISO 32000-2, 7.4.4', 'too much of the file does not decode')
      throw error
    }
  }

  /** The bytes of a stream that has the Flate filter or none, which are read before anything else of a file is known. */
  decoded(stream: Stream, number: number): Buffer {
    const filter = [stream.dict.get('Filter')].flat()
    if (filter.every((each) => each === null)) return Buffer.from(stream.bytes)
    const [only = null] = filter
    if (filter.length === 1 && only instanceof Name && only.value === 'FlateDecode') return this.inflate(stream.bytes, number).data
    throw new DamageError('ISO 32000-2, 7.4', 'the stream has a filter other than Flate', inObject(number))
  }

  /** Notes bytes that hold objects. */
  text(bytes: number): void {
    this.#textBytes += bytes
    if (this.#textBytes > this.#text) throw new LimitError('ISO 32000-2, 7.3', 'the objects of the file are more than a document can need')
  }

  /** Notes what may begin an array or a dictionary. */
  containers(bytes: Buffer): void {
    this.#containers += count(bytes, '[') + count(bytes, '<<')
    if (this.#containers > MOST_CONTAINERS)
      throw new LimitError('ISO 32000-2, 7.3', `the file has more than ${MOST_CONTAINERS} arrays and dictionaries`)
  }
}

function count(bytes: Buffer, what: string): number {
  let found = 0
  for (let at = bytes.indexOf(what, 0, 'latin1'); at >= 0; at = bytes.indexOf(what, at + what.length, 'latin1')) found++
  return found
}

/** What `work` gives; damage found in it stands in this object. */
export function withObjectNumber<Result>(number: number, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof DamageError) || error.place !== null) throw error
    const Kind = error instanceof LimitError ? LimitError : DamageError
    throw new Kind(error.clause, error.what, inObject(number))
  }
}
