// Sources in which a command finds nothing to work on. What is wrong stands as messages on the files. Ends with exit code 1.
import type { VFile } from 'vfile'

/** What is wrong in the sources, with a place and a remedy, for a command that cannot begin. */
export class SourcesError extends Error {
  override readonly name = 'SourcesError'
  readonly files: readonly VFile[]

  constructor(files: readonly VFile[]) {
    super(files.flatMap(({ messages }) => messages.map(String)).join('\n'))
    this.files = files
  }
}
