// The schemas of what editors write as data: series.yaml, edition.yaml and the frontmatter of series.md; that of texts is in src/texts/.
// Takes plain objects read from YAML; refuses unknown keys. Facts hold in every language; words are written per language.
import { z } from 'zod'
import { count, different, identifier, isoDate, text, upTo } from '../texts/fields.ts'
import { counts } from '../texts/index.ts'

/** A BCP 47 language tag as used for folders: `en`, `pt-BR`, `en-XA`. */
export const languageTag = z.string().regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, 'a language tag such as en, fr or pt-BR')

const howMany = 'a number such as 62, or "40+" for over 40'
const people = z.union([count, z.string().regex(/^[1-9]\d*\+$/, howMany)], { error: howMany })
const url = z.url({ protocol: /^https?$/, error: 'a web address that begins with https://' })
/** Addresses are put together by its last slash: without it its last part would be lost. */
const folderUrl = url
  .regex(/^[^?#]*$/, 'a web address without “?” and “#”')
  .transform((address) => (address.endsWith('/') ? address : `${address}/`))
/** The standards that a finished PDF can claim, each with what it brings together (ISO 14289, ISO 19005). */
export const conformance = z.enum(['ua-1', 'ua-2'])

/** The quality of photographs that are scaled down or turned, as programs that save a JPEG ask for it. */
const imageQuality = z.int({ error: 'a whole number from 30 to 100' }).min(30).max(100)

/** How far a translation is in step before it is published; `publish` alone asks for 95 % of the running text. */
const translationPolicies = ['draft', 'publish'] as const
const usualShare = 0.95
const translationSetting = z.union(
  [
    z.enum(translationPolicies).transform((policy) => ({ policy, share: usualShare, drafts: [] as string[] })),
    z.strictObject({
      policy: z.enum(translationPolicies),
      share: z.number().min(0).max(1).default(usualShare),
      drafts: different(languageTag).default([]),
    }),
  ],
  { error: 'draft, publish, or such as { policy: publish, share: 0.95, drafts: [ru] } with a share from 0 to 1' },
)

/** What an edition's text is: written into the cover, the imprint and the JSON. `announced` has no document yet. */
export const status = z.enum(['draft', 'sample', 'adopted', 'announced'])

/** `series.yaml`. */
export const seriesFacts = z.strictObject({
  id: identifier.describe('The permanent name of the series in ids and addresses.'),
  languages: different(languageTag)
    .min(1)
    .describe('Every language of the series, by its tag; the first is the one in which it is written.'),
  organisers: different(z.strictObject({ id: identifier, url: url.nullable() }))
    .min(1)
    .describe('Who holds the series; their names stand in series.md.'),
  partners: different(identifier).describe('Partner organisations, by ids; their names stand in series.md.'),
  'base-url': folderUrl.describe('Where the documents will stand on the web.'),
  licence: z.enum(['CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0', 'CC0-1.0']).describe('Under which licence the documents are published.'),
  conformance: conformance
    .default('ua-1')
    .describe('Which standards the PDFs conform to: ua-1 (PDF/UA-1, PDF/A-3a) or ua-2 (PDF/UA-2, PDF/A-4f).'),
  'image-quality': imageQuality.default(85).describe('The quality of photographs that are scaled down or turned.'),
  page: z.enum(['A4', 'letter']).default('A4').describe('The size of the pages.'),
  translation: translationSetting
    .default({ policy: 'draft', share: usualShare, drafts: [] })
    .describe('draft: every language is built, and marked; publish: each language is built when its translation is current.'),
})

/** What must be right in `series.yaml` before anything can be said of languages. */
export const seriesLanguages = z.object({ languages: seriesFacts.shape.languages })

/** The frontmatter of `<language>/series.md`. */
export const seriesWords = z.strictObject({
  title: upTo(120).describe('The name of the series.'),
  subtitle: upTo(120).describe('A line below it.'),
  tagline: upTo(120).describe('What it is, in a few words.'),
  description: text.describe('Two or three sentences about the series.'),
  organisers: z.record(identifier, text).describe('The names of the organisers that series.yaml lists, by id.'),
  partners: z.record(identifier, text).describe('The names of the partners that series.yaml lists, by id.'),
})

/** A document that the series page lists beside those built here; its title stands in each language's `edition.md`. */
const listedDocument = z.strictObject({ id: identifier, url, languages: different(languageTag).min(1) })

const instead = 'Instead of what series.yaml says; null: as there.'

/** `<edition>/edition.yaml`. */
export const editionFacts = z.strictObject({
  dates: z
    .strictObject({ start: isoDate, end: isoDate })
    .refine((dates) => dates.start <= dates.end, 'an end that is not before the start')
    .describe('The first and the last day.'),
  place: upTo(80).describe('Where it was held: online, or the name of a town.'),
  published: z
    .union([isoDate, z.int().min(1900).max(2200).transform(String)])
    .nullable()
    .describe('When the document is published: a day, a year, or null.'),
  status: status.describe('draft, sample or adopted; announced: there is no document yet.'),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'a colour as "#0f5346"')
    .describe('Of the cover and the headings; dark enough to be read as text on white (7 : 1).'),
  experts: people.nullable().default(null).describe('How many experts took part: a number, or "40+" for over 40.'),
  participants: people.nullable().default(null).describe('How many people took part where they are not counted as experts.'),
  ...counts,
  documents: different(listedDocument).describe('Further documents for the page of the series; their titles stand in edition.md.'),
  conformance: conformance.nullable().default(null).describe(instead),
  'image-quality': imageQuality.nullable().default(null).describe(instead),
  translation: translationSetting.nullable().default(null).describe(instead),
})

/** A standard. */
export type Conformance = z.infer<typeof conformance>
/** What the text of an edition is. */
export type Status = z.infer<typeof status>
/** What `series.yaml` says. */
export type SeriesFacts = z.infer<typeof seriesFacts>
/** What `series.md` says of the series. */
export type SeriesWords = z.infer<typeof seriesWords>
/** What `edition.yaml` says. */
export type EditionFacts = z.infer<typeof editionFacts>
