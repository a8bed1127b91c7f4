// Limits of exchange files, which come from anywhere: far above what tools make of the largest edition, and low enough for both readers
// to end within seconds. Takes what an exchange file is refused for; gives the sentence.
import { UsageError } from '../../model/usage-error.ts'

/** How many bytes an exchange file may have: some fifteen times those of the largest edition, as XLIFF. */
export const mostOfExchange = 10_000_000

/**
 * How many passages: twenty times those of the largest edition. The reader of PO needs time that grows with the square of the texts that
 * one passage has.
 */
export const mostPassages = 20_000

/** How many letters the translation of a passage may have: twenty times the longest there is. The file that it is put into is parsed. */
export const mostOfPassage = 20_000

/** How many elements XLIFF may have; a passage has ten. */
export const mostElements = 500_000

/** How many elements may stand in one another. */
export const deepest = 100

/** What is wrong with an exchange file, and where. */
export interface ExchangeProblem {
  /** The file as it was named. */
  readonly name: string
  /** Null where it is about the file as a whole. */
  readonly line: number | null
  readonly format: 'PO' | 'XLIFF 2' | 'XLIFF 1.2'
  readonly reason: string
  readonly cause?: unknown
}

const exportAgain = 'Export it again (outcome translation export), or ask the translator for the file once more.'

/** Refuses an exchange file with a sentence. */
export function refuseExchange({ name, line, format, reason, cause }: ExchangeProblem): never {
  const place = line === null ? name : `${name}:${line}`
  throw new UsageError(`${place}: this file cannot be read as ${format}: ${reason}. ${exportAgain}`, { cause })
}
