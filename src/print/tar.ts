// Reads a tar archive (POSIX ustar) held in memory. Takes its bytes; gives its plain files; refuses a broken archive.
import assert from 'node:assert/strict'

/** A plain file of an archive. */
export interface TarFile {
  readonly name: string
  readonly bytes: Uint8Array
}

const block = 512

/** Gives the plain files of a tar archive in order; folders and links are left out. */
export function* readTar(tar: Uint8Array): Generator<TarFile> {
  let offset = 0
  while (offset + block <= tar.length && tar[offset] !== 0) {
    const header = Buffer.from(tar.buffer, tar.byteOffset + offset, block)
    const size = Number.parseInt(field(header, 124, 12), 8)
    assert(size >= 0 && offset + block + size <= tar.length, `a tar entry of ${size} bytes at ${offset} does not fit`)
    const type = field(header, 156, 1)
    const bytes = tar.subarray(offset + block, offset + block + size)
    if (type === '0' || type === '') yield { name: [field(header, 345, 155), field(header, 0, 100)].filter(Boolean).join('/'), bytes }
    offset += block + Math.ceil(size / block) * block
  }
}

/** A header field up to its first NUL. */
function field(header: Buffer, start: number, length: number): string {
  return (
    header
      .toString('utf8', start, start + length)
      .split('\0', 1)[0]
      ?.trim() ?? ''
  )
}
