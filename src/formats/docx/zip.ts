// A zip file (APPNOTE 6.3) with the same bytes for the same files: in their order, with the first day that zip files know as their time.
import { crc32, deflateRawSync } from 'node:zlib'

/** 1 January 1980, 0:00. */
const [time, day] = [0, 0x21]
/** Names are UTF-8; packed by deflate; what is needed to unpack: version 2.0. */
const [utf8, deflate, version] = [0x0800, 8, 20]

/** Packs files by their paths. */
export function zipOf(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const [locals, heads]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const [path, bytes] of files) {
    const [name, packed] = [Buffer.from(path), deflateRawSync(bytes, { level: 9 })]
    const about = shorts([version, utf8, deflate, time, day])
    const sizes = Buffer.concat([longs([crc32(bytes), packed.length, bytes.length]), shorts([name.length, 0])])
    const local = Buffer.concat([longs([0x04034b50]), about, sizes, name, packed])
    locals.push(local)
    heads.push(Buffer.concat([longs([0x02014b50]), shorts([version]), about, sizes, shorts([0, 0, 0]), longs([0, at]), name]))
    at += local.length
  }
  const list = Buffer.concat(heads)
  const end = Buffer.concat([longs([0x06054b50]), shorts([0, 0, heads.length, heads.length]), longs([list.length, at]), shorts([0])])
  return Buffer.concat([...locals, list, end])
}

const shorts = (values: readonly number[]) => Buffer.from(Uint16Array.from(values).buffer)
const longs = (values: readonly number[]) => Buffer.from(Uint32Array.from(values).buffer)
