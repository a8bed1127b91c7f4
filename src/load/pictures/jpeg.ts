// A JPEG read to its end (ITU T.81): its frame, tables and every code of every scan. Decoders forgive nearly everything that is wrong
// in one and fill the rest with grey; this does not. Takes bytes; throws `PictureFault`.
// Behind its end may stand what cameras add (a second exposure, a short film): no browser reads it.

import { damaged, unfit } from '../../pictures/fault.ts'
import { type HuffmanTable, huffmanTable } from '../../pictures/huffman.ts'
import { frameOf } from '../../pictures/jpeg-frame.ts'
import { isFrame } from '../../pictures/raster-size.ts'
import { blocksOf, type Component, readScan, type Scan } from './jpeg-scan.ts'

/** Scans that follow one another: ten are usual; thousands of empty ones cost a decoder minutes. */
const mostScans = 64

/** Blocks that all scans together go through: progressive pictures of 64 million points in all colours need 20 million. */
const mostBlocks = 32_000_000

/** A profile or a second picture may take some hundreds. */
const mostParts = 10_000

interface Reading {
  readonly bytes: Uint8Array
  readonly quantisers: Set<number>
  readonly dc: Map<number, HuffmanTable>
  readonly ac: Map<number, HuffmanTable>
  frame: Frame | null
  restart: number
  scans: number
  blocks: number
  /** Components of which the mean values are known. */
  readonly begun: Set<number>
}

interface Frame {
  readonly isProgressive: boolean
  readonly units: readonly [number, number]
  readonly components: readonly (Component & { readonly quantiser: number })[]
}

/** Reads a JPEG; throws `PictureFault` where it is not whole. */
export async function checkJpeg(bytes: Uint8Array): Promise<void> {
  const reading: Reading = {
    bytes,
    quantisers: new Set(),
    dc: new Map(),
    ac: new Map(),
    frame: null,
    restart: 0,
    scans: 0,
    blocks: 0,
    begun: new Set(),
  }
  for (let at: number | null = 2, parts = 0; at !== null; at = readAt(reading, at))
    if (++parts > mostParts) damaged(`it is made of more than ${mostParts.toLocaleString('en')} parts`)
  if (reading.frame === null || reading.begun.size < reading.frame.components.length)
    damaged('it holds no picture data, or not of all its colours')
}

/** Reads the part that begins at a marker; gives where the next begins, null at the end of the picture. */
function readAt(reading: Reading, start: number): number | null {
  const { bytes } = reading
  let at = start
  if (at < bytes.length && bytes[at] !== 0xff) damaged('something stands between its parts')
  while (bytes[at + 1] === 0xff) at++
  const marker = bytes[at + 1]
  if (marker === 0xd9) return null
  const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
  const end = at + 2 + length
  if (marker === undefined || at + 4 > bytes.length || end > bytes.length) damaged('it ends too early: the end of the file is missing')
  if (length < 2) damaged('a part of it has no length')
  const data = bytes.subarray(at + 4, end)
  if (marker === 0xda) return scanAt(reading, data, end)
  readPart(reading, marker, data)
  return end
}

function readPart(reading: Reading, marker: number, data: Uint8Array): void {
  if (isFrame(marker)) {
    if (reading.frame !== null) damaged('it has two headers')
    reading.frame = checkedFrame(marker, data)
  } else if (marker === 0xc4) readHuffmanTables(reading, data)
  else if (marker === 0xdb) readQuantisers(reading, data)
  else if (marker === 0xdd) reading.restart = ((data[0] ?? 0) << 8) | (data[1] ?? 0)
  else if (marker < 0xe0 || (marker > 0xef && marker !== 0xfe)) damaged('it has a part that no JPEG has at this place')
}

function checkedFrame(marker: number, data: Uint8Array): Frame {
  const [precision = 0, , , , , count = 0] = data
  const remedy = 'Save it as an ordinary JPEG (baseline or progressive, 8 bits), or as PNG.'
  if (marker >= 0xc9) unfit('this JPEG is arithmetically coded, which browsers do not read', remedy)
  if (marker > 0xc2) unfit('this JPEG is lossless or hierarchical, which browsers do not read', remedy)
  if (precision !== 8) unfit(`this JPEG has ${precision} bits a colour, which browsers do not read`, remedy)
  if (data.length !== 6 + count * 3 || ![1, 3, 4].includes(count)) damaged('its header is damaged')
  const { units, components: stated } = frameOf(data)
  if (
    new Set(stated.map(({ id }) => id)).size < count ||
    stated.some(({ across, down }) => !(across >= 1 && across <= 4 && down >= 1 && down <= 4))
  )
    damaged('its header is damaged')
  const isProgressive = marker === 0xc2
  const components = stated.map(({ id, across, down, quantiser, ...size }) => {
    const blocks = [Math.ceil(size.width / 8), Math.ceil(size.height / 8)] as const
    return { id, across, down, quantiser, blocks, stride: size.stride, known: new Uint32Array(isProgressive ? size.blocks * 2 : 0) }
  })
  return { isProgressive, units, components }
}

function readHuffmanTables({ dc, ac }: Reading, data: Uint8Array): void {
  for (let at = 0; at < data.length; ) {
    const [kind = 0] = data.subarray(at)
    const counts = data.subarray(at + 1, at + 17)
    const count = counts.reduce((sum, each) => sum + each, 0)
    if (kind >> 4 > 1 || (kind & 15) > 3 || count > 256 || at + 17 + count > data.length) damaged('a Huffman table is damaged')
    ;(kind >> 4 === 0 ? dc : ac).set(kind & 15, huffmanTable(counts, data.subarray(at + 17, at + 17 + count)))
    at += 17 + count
  }
}

function readQuantisers({ quantisers }: Reading, data: Uint8Array): void {
  for (let at = 0; at < data.length; ) {
    const kind = data[at] ?? 0
    const length = kind >> 4 === 0 ? 65 : 129
    if (kind >> 4 > 1 || (kind & 15) > 3 || at + length > data.length) damaged('a quantisation table is damaged')
    quantisers.add(kind & 15)
    at += length
  }
}

function scanAt(reading: Reading, data: Uint8Array, at: number): number {
  if (reading.frame === null) damaged('its picture data stand before its header')
  if (++reading.scans > mostScans) damaged(`it is made of more than ${mostScans} scans`)
  const scan = scanOf(reading, reading.frame, data)
  reading.blocks += blocksOf(scan)
  if (reading.blocks > mostBlocks) damaged(`it is made of too many scans for its size: ${reading.scans} so far`)
  return readScan(reading.bytes, at, scan)
}

function scanOf({ dc, ac, quantisers, restart, begun }: Reading, { isProgressive, units, components: all }: Frame, data: Uint8Array): Scan {
  const count = data[0] ?? 0
  if (count < 1 || count > 4 || data.length !== 4 + count * 2) damaged('the header of its picture data is damaged')
  const [first = 0, last = 0, bits = 0] = data.subarray(1 + count * 2)
  const [before, after] = [bits >> 4, bits & 15]
  const isRefining = isProgressive && before > 0
  const isBand = first === 0 ? last === 0 : first <= last && last <= 63 && count === 1
  if (isProgressive && (!isBand || after > 13 || (before > 0 && before !== after + 1))) damaged('the header of its picture data is damaged')
  const components = Array.from({ length: count }, (_, index) => {
    const [id, tables = 0] = data.subarray(1 + index * 2)
    const component = all.find((each) => each.id === id)
    if (component === undefined) damaged('its picture data name a colour that it does not have')
    const [ownDc, ownAc] = [dc.get(tables >> 4), ac.get(tables & 15)]
    const needs = isProgressive ? { dc: first === 0 && !isRefining, ac: first > 0 } : { dc: true, ac: true }
    if ((needs.dc && ownDc === undefined) || (needs.ac && ownAc === undefined) || !quantisers.has(component.quantiser))
      damaged('a table that its picture data need is missing')
    if (first === 0 && !isRefining) begun.add(component.id)
    else if (!begun.has(component.id)) damaged('its picture data come in the wrong order')
    return { component, dc: ownDc, ac: ownAc }
  })
  const perUnit = components.reduce((sum, { component: { across, down } }) => sum + across * down, 0)
  if (new Set(components.map(({ component }) => component)).size < count || (count > 1 && perUnit > 10))
    damaged('the header of its picture data is damaged')
  return { components, isProgressive, first, last, isRefining, units, restart }
}
