// Entries as servers of the protocol hold them: an ActionResult of the Remote Execution API (build.bazel.remote.execution.v2), which names
// the files that it stands for, so that a server keeps them with it; the entry itself is its standard output. In the wire format of Protocol
// Buffers (https://protobuf.dev/programming-guides/encoding/), of which only what is needed is written and read here.
import type { HeldFile } from './shelf.ts'

/** Numbers of fields: `output_files` and `stdout_raw` of ActionResult, `path` and `digest` of OutputFile, `hash` and `size_bytes` of Digest. */
const [outputFiles, standardOutput, pathOfFile, digestOfFile, hashOfDigest, sizeOfDigest] = [2, 5, 1, 2, 1, 2]

/** Kinds of values. */
const [varint, eightBytes, lengthDelimited, fourBytes] = [0, 1, 2, 5]

/** The bytes of an entry with the files that it stands for, as a server holds them. */
export function actionOf(entry: Uint8Array, files: readonly HeldFile[]): Buffer {
  const named = files.map(({ checksum, size }) => {
    const digest = Buffer.concat([field(hashOfDigest, Buffer.from(checksum)), number(sizeOfDigest, size)])
    return field(outputFiles, Buffer.concat([field(pathOfFile, Buffer.from(checksum)), field(digestOfFile, digest)]))
  })
  return Buffer.concat([...named, field(standardOutput, entry)])
}

function field(id: number, bytes: Uint8Array): Buffer {
  return Buffer.concat([writeVarint(id * 8 + lengthDelimited), writeVarint(bytes.length), bytes])
}

const number = (id: number, value: number) => Buffer.concat([writeVarint(id * 8 + varint), writeVarint(value)])

function writeVarint(value: number): Buffer {
  const bytes: number[] = []
  let left = value
  for (; left >= 128; left = Math.floor(left / 128)) bytes.push((left % 128) + 128)
  return Buffer.from([...bytes, left])
}

/** The bytes of the entry in what a server holds; null where it is none. */
export function entryIn(action: Buffer): Buffer | null {
  let at = 0
  while (at < action.length) {
    const tag = readVarint(action, at)
    if (tag === null) return null
    const [id, kind] = [Math.floor(tag.value / 8), tag.value % 8]
    const value = readValue(action, tag.end, kind)
    if (value === null) return null
    if (id === standardOutput && kind === lengthDelimited) return action.subarray(value.start, value.end)
    at = value.end
  }
  return null
}

/** Where a value stands; null where there is none of this kind. */
function readValue(bytes: Buffer, at: number, kind: number): { readonly start: number; readonly end: number } | null {
  const first = kind === varint || kind === lengthDelimited ? readVarint(bytes, at) : null
  if (kind === varint) return first && { start: at, end: first.end }
  const start = kind === lengthDelimited ? first?.end : at
  const length = kind === lengthDelimited ? first?.value : { [eightBytes ?? 1]: 8, [fourBytes ?? 5]: 4 }[kind]
  if (start === undefined || length === undefined || start + length > bytes.length) return null
  return { start, end: start + length }
}

function readVarint(bytes: Buffer, at: number): { readonly value: number; readonly end: number } | null {
  let value = 0
  for (let index = 0; index < 8; index += 1) {
    const byte = bytes[at + index]
    if (byte === undefined) return null
    value += (byte % 128) * 128 ** index
    if (byte < 128) return { value, end: at + index + 1 }
  }
  return null
}
