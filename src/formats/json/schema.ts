// The schema of outcome-document.json: what programs can rely on. Published as a JSON Schema; its version is in `schemaVersion` and
// grows when a field changes its meaning or goes. Texts are plain: words as strings, running text as blocks with their kind.
import { z } from 'zod'
import { annexKinds, instruments, languageTag, sessionKinds, status } from '../../model/facts.ts'
import { passageKinds } from '../../model/language.ts'

/** Where the JSON Schema stands, from the address at which the documents are published. */
export const schemaPath = 'schema/outcome-document.schema.json'

const text = z.string().describe('Plain text with the typography of the language.')
const encouragementId = z
  .string()
  .regex(/^\S+-\d+$/)
  .describe('Permanent, the same in every language: 2023-07.')
const passageId = z
  .string()
  .regex(/^[^#]+#[^#]+$/)
  .describe('Session and passage: day-2-workshop-a#cost-of-neglect.')

const block = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.enum(['paragraph', 'item', 'caption', 'quotation', 'code']), text }),
    z.strictObject({ kind: z.literal('heading'), level: z.int().min(1).max(6), id: z.string().nullable(), text }),
    z.strictObject({ kind: z.literal('row'), header: z.boolean(), cells: z.array(text) }).describe('A row of a table.'),
    z.strictObject({ kind: z.literal('figure'), alternative: text }).describe('An image, by its alternative text.'),
    z.strictObject({ kind: z.literal('note'), text }).describe('A side note; it belongs to the block before it.'),
    z.strictObject({ kind: z.literal('passage'), id: passageId }).describe('Here stands a passage, which `passages` holds.'),
  ])
  .describe('A piece of running text, in reading order.')

const passage = z.strictObject({
  id: passageId,
  number: z.string().describe('As printed: S3.2.'),
  kind: z.enum(passageKinds),
  title: text,
  text: z.array(block),
  takenUpIn: z.array(encouragementId),
})

const encouragement = z.strictObject({
  id: encouragementId,
  number: z.int().min(1),
  title: text,
  summary: text,
  text: z.array(block),
  addressees: z.array(text),
  rights: z.array(z.strictObject({ instrument: z.enum(instruments), title: text, articles: z.array(z.int().min(1)) })),
  goals: z.array(z.int().min(1).max(17)).describe('Sustainable Development Goals.'),
  remarks: z.array(block),
  checklist: z.strictObject({ title: text, lead: z.array(block), items: z.array(z.strictObject({ text, done: z.boolean() })) }).nullable(),
  grewOutOf: z.array(passageId),
})

const session = z.strictObject({
  id: z.string(),
  number: z.string().describe('As printed: S3.'),
  kind: z.enum(sessionKinds),
  title: text,
  date: z.iso.date(),
  strand: text,
  contributors: z.array(text),
  text: z.array(block),
  passages: z.array(passage),
  takenUpIn: z.array(encouragementId),
})

/** The document as data. */
export const documentSchema = z
  .strictObject({
    schema: z.url().describe('The address of this schema.'),
    schemaVersion: z.literal(1),
    series: z.strictObject({ id: z.string(), title: text, subtitle: text, organisers: z.array(text), partners: z.array(text) }),
    edition: z.strictObject({
      id: z.string(),
      year: z.string().regex(/^\d{4}$/),
      title: text,
      subtitle: text,
      theme: text,
      question: text.nullable(),
      dates: text,
      place: text,
      status,
    }),
    language: languageTag,
    languages: z.array(languageTag).describe('Every language in which this document exists.'),
    url: z.url().describe('Where the HTML stands.'),
    citation: text,
    licence: z.strictObject({ id: z.string(), url: z.url() }),
    sourceHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe('SHA-256 of what the document was made from.'),
    chapters: z.array(z.strictObject({ id: z.string(), title: text, text: z.array(block) })),
    encouragements: z.array(encouragement),
    sessions: z.array(session),
    annexes: z.array(z.strictObject({ id: z.string(), number: z.string(), kind: z.enum(annexKinds), title: text, text: z.array(block) })),
    provenance: z
      .array(z.strictObject({ encouragement: encouragementId, session: z.string(), passage: passageId, kind: z.enum(passageKinds) }))
      .describe('Which encouragement grew out of which passage of which session: one entry a pair.'),
    notTakenUp: z.array(passageId).describe('Passages that no encouragement took up.'),
  })
  .meta({ title: 'Outcome Document', description: 'An Outcome Document of a conference series as data.' })

export type DocumentData = z.infer<typeof documentSchema>
export type BlockData = z.infer<typeof block>

/** The JSON Schema (draft 2020-12) as the text of its file. */
export function schemaText(): string {
  return `${JSON.stringify(z.toJSONSchema(documentSchema), null, 2)}\n`
}
