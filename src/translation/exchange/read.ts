// Reads an exchange file, whichever of the two formats it has.
import type { Exchange } from './exchange.ts'
import { readPo } from './po.ts'
import { readXliff } from './xliff-reader.ts'

/** Whether the text of an exchange file is XLIFF; otherwise it is PO. */
export function isXliff(text: string): boolean {
  return /^\uFEFF?\s*</.test(text)
}

/** What a PO or XLIFF file holds; refuses what is neither, with a sentence that names the file. */
export function readExchange(text: string, name: string): Exchange {
  return isXliff(text) ? readXliff(text, name) : readPo(text, name)
}
