// One scan of a JPEG, decoded as far as it can go wrong (ITU T.81, annexes F.2 and G.2): every code of every block is read. What the
// coefficients are does not matter, but for which are not zero: a refining scan has a bit for each of those.
// Refuses (throws `PictureFault`) what a decoder would have to guess.
import { damaged } from '../../pictures/fault.ts'
import { BitReader, type HuffmanTable } from '../../pictures/huffman.ts'

/** A component of the frame. */
export interface Component {
  readonly id: number
  /** Blocks of one unit that a scan of several components interleaves: across and down. */
  readonly across: number
  readonly down: number
  /** Blocks that hold the picture, and those with what fills the last units. */
  readonly blocks: readonly [across: number, down: number]
  readonly stride: number
  /** For each block which of its 64 coefficients are not zero, as two words of bits; empty where nothing is refined. */
  readonly known: Uint32Array
}

/** What the header of a scan states (B.2.3). */
export interface Scan {
  readonly components: readonly {
    readonly component: Component
    readonly dc: HuffmanTable | undefined
    readonly ac: HuffmanTable | undefined
  }[]
  readonly isProgressive: boolean
  readonly first: number
  readonly last: number
  readonly isRefining: boolean
  /** Units of the frame, across and down. */
  readonly units: readonly [across: number, down: number]
  /** Units between restart markers; 0 where there are none. */
  readonly restart: number
}

/** What a block is decoded with. */
interface Work {
  readonly reader: BitReader
  readonly scan: Scan
  readonly dc: HuffmanTable
  readonly ac: HuffmanTable
  readonly known: Uint32Array
}

type DecodeBlock = (work: Work, block: number, run: number) => number

const none: HuffmanTable = {
  short: new Uint16Array(256),
  greatest: new Int32Array(17).fill(-1),
  offset: new Int32Array(17),
  values: new Uint8Array(0),
}

/** How many blocks a scan goes through. */
export function blocksOf({ components, units }: Scan): number {
  const [only] = components
  if (components.length === 1 && only !== undefined) return only.component.blocks[0] * only.component.blocks[1]
  return components.reduce((sum, { component: { across, down } }) => sum + units[0] * units[1] * across * down, 0)
}

/** Decodes a scan whose data begin at `at`; gives where they end. */
export function readScan(bytes: Uint8Array, at: number, scan: Scan): number {
  const reader = new BitReader(bytes, at)
  const decode = decoderOf(scan)
  const works = scan.components.map(({ component, dc = none, ac = none }) => ({
    component,
    work: { reader, scan, dc, ac, known: component.known },
  }))
  const [only, ...others] = works
  // One component alone comes without what fills the last units (A.2.2).
  const alone = others.length === 0 ? only : undefined
  const [across, down] = alone?.component.blocks ?? scan.units
  let run = 0
  for (let unit = 0; unit < across * down; unit++) {
    if (isRestart(unit, scan)) {
      restart(reader, bytes, (unit / scan.restart - 1) % 8)
      run = 0
    }
    // Nothing of these blocks is in this scan; a small file can say so of millions.
    const empty = decode === readAc ? beforeRestart(run, unit, scan) : 0
    if (empty > 0) {
      run -= empty
      unit += empty - 1
      continue
    }
    const [column, row] = [unit % across, Math.floor(unit / across)]
    if (alone !== undefined) run = decode(alone.work, row * alone.component.stride + column, run)
    else for (const { component, work } of works) run = decodeUnit({ component, work, decode, column, row }, run)
  }
  reader.toMarker()
  return reader.at
}

const isRestart = (unit: number, { restart }: Scan) => restart > 0 && unit > 0 && unit % restart === 0

/** How many of a run of blocks come before the next restart. */
const beforeRestart = (run: number, unit: number, { restart }: Scan) => (restart > 0 ? Math.min(run, restart - (unit % restart)) : run)

interface Unit {
  readonly component: Component
  readonly work: Work
  readonly decode: DecodeBlock
  readonly column: number
  readonly row: number
}

function decodeUnit({ component: { across, down, stride }, work, decode, column, row }: Unit, before: number): number {
  let run = before
  for (let y = 0; y < down; y++) for (let x = 0; x < across; x++) run = decode(work, (row * down + y) * stride + column * across + x, run)
  return run
}

function restart(reader: BitReader, bytes: Uint8Array, number: number): void {
  reader.toMarker()
  while (bytes[reader.at] === 0xff && bytes[reader.at + 1] === 0xff) reader.at++
  if (bytes[reader.at] !== 0xff || bytes[reader.at + 1] !== 0xd0 + number)
    damaged('its picture data are damaged, or a part of them is missing')
  reader.at += 2
}

function decoderOf({ isProgressive, first, isRefining }: Scan): DecodeBlock {
  if (!isProgressive) return sequential
  if (first === 0) return isRefining ? refineDc : readDc
  return isRefining ? refineAc : readAc
}

const sequential: DecodeBlock = ({ reader, dc, ac }) => {
  readDifference(reader, dc)
  for (let at = 1; at < 64; at++) {
    const code = reader.code(ac)
    const size = code & 15
    if (size === 0 && code !== 0xf0) return 0
    at += code >> 4
    if (at > 63) damaged('its picture data are damaged')
    if (size > 0) reader.bits(size)
  }
  return 0
}

function readDifference(reader: BitReader, dc: HuffmanTable): void {
  const size = reader.code(dc)
  if (size > 11) damaged('its picture data are damaged')
  if (size > 0) reader.bits(size)
}

const readDc: DecodeBlock = ({ reader, dc }) => {
  readDifference(reader, dc)
  return 0
}

const refineDc: DecodeBlock = ({ reader }) => {
  reader.bits(1)
  return 0
}

/** How many blocks, this one too, have nothing more in this scan. */
const runOf = (reader: BitReader, code: number) => (1 << (code >> 4)) + (code >> 4 > 0 ? reader.bits(code >> 4) : 0)

function learn(known: Uint32Array, block: number, at: number): void {
  const word = block * 2 + (at >> 5)
  known[word] = (known[word] ?? 0) | (1 << (at & 31))
}

const isKnown = (known: Uint32Array, block: number, at: number) => (((known[block * 2 + (at >> 5)] ?? 0) >>> (at & 31)) & 1) === 1

const readAc: DecodeBlock = ({ reader, ac, scan: { first, last }, known }, block, run) => {
  if (run > 0) return run - 1
  for (let at = first; at <= last; at++) {
    const code = reader.code(ac)
    const size = code & 15
    if (size === 0 && code !== 0xf0) return runOf(reader, code) - 1
    at += code >> 4
    if (at > last) damaged('its picture data are damaged')
    if (size === 0) continue
    reader.bits(size)
    learn(known, block, at)
  }
  return 0
}

/** A bit for each coefficient that is known, and new ones between them (G.1.2.3). */
const refineAc: DecodeBlock = ({ reader, ac, scan: { first, last }, known }, block, before) => {
  let run = before
  let at = first
  for (; run === 0 && at <= last; at++) {
    const code = reader.code(ac)
    const size = code & 15
    if (size === 0 && code !== 0xf0) {
      run = runOf(reader, code)
      break
    }
    if (size > 1) damaged('its picture data are damaged')
    if (size === 1) reader.bits(1)
    at = refineTo({ reader, known, block, at, last }, code >> 4)
    if (size === 0) continue
    if (at > last) damaged('its picture data are damaged')
    learn(known, block, at)
  }
  if (run === 0) return 0
  refineTo({ reader, known, block, at, last }, 64)
  return run - 1
}

interface Refining {
  readonly reader: BitReader
  readonly known: Uint32Array
  readonly block: number
  readonly at: number
  readonly last: number
}

/** Refines what is known up to the zero after so many others; gives its place. */
function refineTo({ reader, known, block, at: start, last }: Refining, zeros: number): number {
  if (zeros > last - start && known[block * 2] === 0 && known[block * 2 + 1] === 0) return last + 1
  let left = zeros
  for (let at = start; at <= last; at++) {
    if (isKnown(known, block, at)) reader.bits(1)
    else if (left-- === 0) return at
  }
  return last + 1
}
