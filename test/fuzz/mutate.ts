// Mutations of good pictures by a seed: changed bits and bytes, cut, doubled, moved and junk stretches; in a PNG with checksums made right
// again, so that what is behind them is reached; in a drawing, values and elements. The same seed gives the same pictures.
import { crc32 } from 'node:zlib'
import { goodPictures, type PictureFile } from './damaged.ts'
import { hostileDrawings } from './drawings.ts'

/** Numbers from 0 up to 1, always the same ones for a seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

type Pick = (count: number) => number

/** So many mutated pictures of all formats, in turn. */
export function mutatedPictures(seed: number, count: number): PictureFile[] {
  const next = random(seed)
  const pick: Pick = (from) => Math.floor(next() * from)
  const good = goodPictures()
  const formats = ['.png', '.jpg', '.webp'].map((ending) => good.filter(({ name }) => name.endsWith(ending)))
  const drawings = hostileDrawings.filter(({ expected }) => expected === 'drawn')
  return Array.from({ length: count }, (_, index) => {
    const format = formats[index % 4]
    const number = String(index).padStart(4, '0')
    if (format === undefined)
      return { name: `${number}.svg`, bytes: Buffer.from(mutatedText(drawings[pick(drawings.length)]?.text ?? '', pick)) }
    const { name, bytes } = format[pick(format.length)] as PictureFile
    const mutated = mutatedBytes(bytes, pick)
    return { name: `${number}-${name}`, bytes: name.endsWith('.png') && pick(3) > 0 ? withChecksums(mutated) : mutated }
  })
}

function mutatedBytes(bytes: Buffer, pick: Pick): Buffer {
  let mutated: Buffer = Buffer.from(bytes)
  for (let times = 1 + pick(3); times > 0; times--) mutated = mutatedOnce(mutated, pick)
  return mutated
}

function mutatedOnce(bytes: Buffer, pick: Pick): Buffer {
  if (bytes.length < 2) return bytes
  const at = pick(bytes.length)
  const length = 1 + pick(Math.min(64, bytes.length - at))
  const [before, stretch, after] = [bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at + length)]
  const to = pick(bytes.length)
  const junk = Buffer.from(Array.from({ length }, () => pick(256)))
  const ways = [
    () => Buffer.concat([before, Buffer.from([(bytes[at] ?? 0) ^ (1 << pick(8))]), bytes.subarray(at + 1)]),
    () => Buffer.concat([before, Buffer.from([[0, 1, 127, 255][pick(4)] ?? 0]), bytes.subarray(at + 1)]),
    () => before,
    () => Buffer.concat([before, after]),
    () => Buffer.concat([before, stretch, stretch, after]),
    () => Buffer.concat([before, junk, after]),
    () => Buffer.concat([before, junk, stretch, after]),
    () => Buffer.concat([bytes.subarray(0, to), stretch, bytes.subarray(to)]),
    () => Buffer.concat([before, Buffer.alloc(length), after]),
    () => Buffer.concat([bytes, junk]),
  ]
  return (ways[pick(ways.length)] ?? (() => bytes))()
}

/** A PNG whose chunks have the checksums of what they hold, as far as they can be told apart. */
function withChecksums(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  for (let at = 8; at + 12 <= copy.length; ) {
    const length = copy.readUInt32BE(at)
    if (at + 12 + length > copy.length) break
    copy.writeUInt32BE(crc32(copy.subarray(at + 4, at + 8 + length)), at + 8 + length)
    at += 12 + length
  }
  return copy
}

const strange = [
  ...['0', '-1', '1e-9', '1e7', '99999', '.5', 'NaN', '', 'none', 'url(#a)', 'url(#x)', '100%', '1em', 'inherit', 'currentColor'],
  ...['rotate(45)', 'scale(-1)', 'hidden', '#fff0', 'transparent', 'objectBoundingBox', 'userSpaceOnUse', 'evenodd', 'slice'],
]

const additions = [
  ...['<g opacity="0">', '</g>', '<use href="#a"/>', '<path d="M1 1l9 9" stroke="red"/>', '<rect width="5" height="5" fill="none"/>'],
  ...['<style>*{opacity:0}</style>', '<style>rect{display:none}</style>', '<clipPath id="a"><rect width="1" height="1"/></clipPath>'],
  ...['<mask id="a"/>', '<filter id="a"><feOffset dx="99"/></filter>', '<svg width="0">', '<symbol id="a">', '<!-- -->', '&amp;'],
]

function mutatedText(text: string, pick: Pick): string {
  let mutated = text
  for (let times = 1 + pick(4); times > 0; times--) {
    const values = [...mutated.matchAll(/="([^"]*)"/g)].slice(2)
    const value = values[pick(values.length)]
    const elements = [...mutated.matchAll(/<[a-zA-Z][^<>]*\/>/g)]
    const element = elements[pick(elements.length)]
    const way = pick(8)
    const at = mutated.indexOf('>') + 1
    if (way < 4 && value !== undefined)
      mutated = `${mutated.slice(0, value.index + 2)}${strange[pick(strange.length)] ?? ''}${mutated.slice(value.index + value[0].length - 1)}`
    else if (way === 4 && element !== undefined)
      mutated = mutated.slice(0, element.index) + mutated.slice(element.index + element[0].length)
    else if (way === 5 && element !== undefined) mutated = mutated.replace(element[0], element[0].repeat(1 + pick(50)))
    else if (way === 6) mutated = mutated.slice(0, at) + (additions[pick(additions.length)] ?? '') + mutated.slice(at)
    else mutated = mutated.slice(0, pick(mutated.length * 4))
  }
  return mutated
}
