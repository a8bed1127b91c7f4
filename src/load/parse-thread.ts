// Parsing as the work of a thread: the job is the body of a text.
import type { Root } from 'mdast'
import type { Worked } from '../threads/thread.ts'
import { parseBody } from './markdown-parser.ts'

/** Parses a body. */
export function work(text: string): Worked<Root> {
  return { result: parseBody(text), handedOver: [] }
}
