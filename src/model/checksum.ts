// The checksum by which files are known again.
import { createHash } from 'node:crypto'

/** SHA-256 (FIPS 180-4), hex. */
export function checksumOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
