// A file that was made, as records of a build have it: those of a shard, and the entries of the store.

/** Where it stands, and by what it is known. */
export interface RecordedFile {
  readonly path: string
  /** SHA-256, hex. */
  readonly checksum: string
  /** In bytes. */
  readonly size: number
  readonly pages: number | null
}

/** What a record says of a file, and nothing more. */
export const recordedFile = ({ path, checksum, size, pages }: RecordedFile): RecordedFile => ({ path, checksum, size, pages })
