// How the blocks of a JPEG lie (ITU T.81, annex A.2): its components, its units, and the order in which a scan brings the blocks. Takes a
// JPEG that is whole.
import { BitReader } from './huffman.ts'
import { afterMarker } from './jpeg-file.ts'

/** A colour of a picture. */
export interface Component {
  readonly id: number
  readonly across: number
  readonly down: number
  readonly quantiser: number
  readonly width: number
  readonly height: number
  /** Blocks from one row to the next, with those that fill the last units. */
  readonly stride: number
  /** All of them. */
  readonly blocks: number
}

/** What the header of a picture says. */
export interface Frame {
  /** Units of the picture, across and down. */
  readonly units: readonly [number, number]
  readonly components: readonly Component[]
}

/** Reads the header of a picture, of which nothing but its length needs to be right. */
export function frameOf(data: Uint8Array): Frame {
  const [height, width] = [((data[1] ?? 0) << 8) | (data[2] ?? 0), ((data[3] ?? 0) << 8) | (data[4] ?? 0)]
  const stated = Array.from({ length: data[5] ?? 0 }, (_, index) => {
    const [id = 0, factors = 0, quantiser = 0] = data.subarray(6 + index * 3)
    return { id, across: factors >> 4, down: factors & 15, quantiser }
  })
  const [most, mostDown] = [Math.max(...stated.map(({ across }) => across)), Math.max(...stated.map(({ down }) => down))]
  const units = [Math.ceil(width / (8 * most)), Math.ceil(height / (8 * mostDown))] as const
  const components = stated.map((component) => {
    const stride = units[0] * component.across
    const size = { width: Math.ceil((width * component.across) / most), height: Math.ceil((height * component.down) / mostDown) }
    return { ...component, ...size, stride, blocks: stride * units[1] * component.down }
  })
  return { units, components }
}

/** A scan: where its data begin, and what is read of each component. */
export interface Scan<Scanned> {
  readonly bytes: Uint8Array
  readonly at: number
  readonly units: Frame['units']
  /** Units between marks of restart; 0 where there are none. */
  readonly restart: number
  readonly scanned: readonly Scanned[]
  readonly readBlock: (reader: BitReader, scanned: Scanned, block: number) => void
}

/** What is read of a component, and the mean of its block before, from which the next differs. */
export interface Scanned {
  readonly component: Component
  mean: number
}

/** Reads the blocks of a scan in the order in which they come. */
export function readBlocks<Each extends Scanned>({ bytes, at, units, restart, scanned, readBlock }: Scan<Each>): void {
  const only = scanned.length === 1 ? scanned[0] : undefined
  // One component alone comes without what fills the last units (A.2.2).
  const [across, down] = only === undefined ? units : [Math.ceil(only.component.width / 8), Math.ceil(only.component.height / 8)]
  let reader = new BitReader(bytes, at)
  for (let unit = 0; unit < across * down; unit++) {
    if (restart > 0 && unit > 0 && unit % restart === 0) reader = restarted(reader, bytes, scanned)
    const [column, row] = [unit % across, Math.floor(unit / across)]
    if (only !== undefined) readBlock(reader, only, row * only.component.stride + column)
    else readUnit(scanned, [column, row], (each, block) => readBlock(reader, each, block))
  }
}

function readUnit<Each extends Scanned>(
  scanned: readonly Each[],
  [column, row]: readonly [number, number],
  read: (each: Each, block: number) => void,
): void {
  for (const each of scanned) {
    const { across, down, stride } = each.component
    for (let y = 0; y < down; y++) for (let x = 0; x < across; x++) read(each, (row * down + y) * stride + column * across + x)
  }
}

/** Behind a mark of restart, means begin with nought. */
function restarted(reader: BitReader, bytes: Uint8Array, scanned: readonly Scanned[]): BitReader {
  reader.toMarker()
  for (const each of scanned) each.mean = 0
  return new BitReader(bytes, afterMarker(bytes, reader.at))
}
