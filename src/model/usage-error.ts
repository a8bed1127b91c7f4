// Wrong usage: what was asked for cannot be understood or is not there. Ends with exit code 2.

/** What is wrong with the command line, in one or two sentences for the person who typed it. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
