// What the data of all kinds of text is made of (outcome-document.json): plain text, blocks of running text, ids.
import type { Element, Root } from 'hast'
import { z } from 'zod'
import type { Anchor } from '../model/reference.ts'

/** Text as data. */
export const plainText = z.string().describe('Plain text with the typography of the language.')

/** The id of an encouragement. */
export const encouragementId = z
  .string()
  .regex(/^\S+-\d+$/)
  .describe('Permanent, the same in every language: 2023-07.')

/** The id of a passage. */
export const passageId = z
  .string()
  .regex(/^[^#]+#[^#]+$/)
  .describe('Session and passage: day-2-workshop-a#cost-of-neglect.')

/** A piece of running text. */
export const block = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.enum(['paragraph', 'item', 'caption', 'quotation', 'source', 'code']), text: plainText }),
    z.strictObject({ kind: z.literal('heading'), level: z.int().min(1).max(6), id: z.string().nullable(), text: plainText }),
    z.strictObject({ kind: z.literal('row'), header: z.boolean(), cells: z.array(plainText) }).describe('A row of a table.'),
    z.strictObject({ kind: z.literal('figure'), alternative: plainText }).describe('An image, by its alternative text.'),
    z.strictObject({ kind: z.literal('task'), text: plainText, done: z.boolean() }),
    z.strictObject({ kind: z.literal('note'), text: plainText }).describe('A side note; it belongs to the block before it.'),
    z.strictObject({ kind: z.literal('passage'), id: passageId }).describe('Here stands a passage, which `passages` holds.'),
  ])
  .describe('A piece of running text, in reading order.')

/** A piece of running text as data. */
export type BlockData = z.infer<typeof block>

/** What a kind of text makes its data with. */
export interface DataTools {
  readonly blocks: (tree: Root | Element) => BlockData[]
  readonly plainText: (tree: Root) => string
  /** The blocks of a passage that stands in a text, without its title. */
  readonly passageBlocks: (tree: Root, anchor: Anchor) => BlockData[]
  /** The id in data of what has this anchor in the document. */
  readonly idOf: (anchor: Anchor) => string
}
