// Reads an exchange file, whichever of the formats it has.
import type { Exchange } from './exchange.ts'
import { readPo } from './po.ts'
import { readXliff } from './xliff-reader.ts'
import { readXliff12 } from './xliff12.ts'

/** Whether the text of an exchange file is XLIFF; otherwise it is PO. */
export function isXliff(text: string): boolean {
  return /^\uFEFF?\s*</.test(text)
}

/** What a PO or XLIFF file holds; refuses what is neither, with a sentence that names the file. */
export function readExchange(text: string, name: string): Exchange {
  if (!isXliff(text)) return readPo(text, name)
  return /<(?:\w+:)?xliff\s[^>]*\bversion\s*=\s*["']1\./.test(text.slice(0, 5000)) ? readXliff12(text, name) : readXliff(text, name)
}
