// The schema of outcome-document.json: what programs can rely on. Published as a JSON Schema; its version is in `schemaVersion` and
// grows when a field changes its meaning or goes. What it says of a text is said by the
// text's kind.
import { z } from 'zod'
import { languageTag, status } from '../../model/facts.ts'
import { encouragementId, passageId, plainText } from '../../texts/data.ts'
import { type KindName, kindList, type kinds } from '../../texts/index.ts'
import { passageKinds } from '../../texts/passages.ts'

type DataOfKinds = { readonly [Name in KindName as (typeof kinds)[Name]['plural']]: z.ZodArray<(typeof kinds)[Name]['dataSchema']> }

const texts = Object.fromEntries(kindList.map(({ plural, dataSchema }) => [plural, z.array(dataSchema)])) as unknown as DataOfKinds

/** The document as data. */
export const documentSchema = z
  .strictObject({
    schema: z.url().describe('The address of this schema.'),
    schemaVersion: z.literal(1),
    series: z.strictObject({
      id: z.string(),
      title: plainText,
      subtitle: plainText,
      organisers: z.array(plainText),
      partners: z.array(plainText),
    }),
    edition: z.strictObject({
      id: z.string(),
      year: z.string().regex(/^\d{4}$/),
      title: plainText,
      subtitle: plainText,
      theme: plainText,
      question: plainText.nullable(),
      dates: plainText,
      place: plainText,
      status,
    }),
    language: languageTag,
    languages: z.array(languageTag).describe('Every language in which this document exists.'),
    url: z.url().describe('Where the HTML stands.'),
    citation: plainText,
    licence: z.strictObject({ id: z.string(), url: z.url() }),
    sourceHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe('SHA-256 of what the document was made from.'),
    ...texts,
    provenance: z
      .array(z.strictObject({ encouragement: encouragementId, session: z.string(), passage: passageId, kind: z.enum(passageKinds) }))
      .describe('Which encouragement grew out of which passage of which session: one entry a pair.'),
    notTakenUp: z.array(passageId).describe('Passages that no encouragement took up.'),
  })
  .meta({ title: 'Outcome Document', description: 'An Outcome Document of a conference series as data.' })

/** A document as data. */
export type DocumentData = z.infer<typeof documentSchema>

/** The JSON Schema (draft 2020-12) as the text of its file. */
export function schemaText(): string {
  return `${JSON.stringify(z.toJSONSchema(documentSchema), null, 2)}\n`
}
