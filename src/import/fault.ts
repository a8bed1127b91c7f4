// Why a file cannot be imported, and what to do about it.

/** Thrown for a file of which nothing can be taken over: a clause about it, and a remedy. */
export class ImportFault extends Error {
  override readonly name = 'ImportFault'
  readonly remedy: string

  constructor(reason: string, remedy: string) {
    super(reason)
    this.remedy = remedy
  }
}
