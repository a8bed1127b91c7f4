// The fonts that a language file names for its texts: families that ship, packages of Fontsource that are installed beside the sources, and
// font files of the series. Adding a language needs no line of code.
import { z } from 'zod'
import { word } from '../texts/fields.ts'

/** How large letters must be drawn to look as large as those of the other fonts, as CSS `size-adjust`. */
const scale = z
  .string()
  .regex(/^[1-9][0-9]{1,2}%$/, 'a share such as 115%')
  .optional()

const weight = z.int().min(100).max(900)

/** A package of static font files: https://fontsource.org. */
const packageChoice = z.strictObject({
  package: z.string().regex(/^@fontsource\/[a-z0-9]+(-[a-z0-9]+)*$/, 'a package of Fontsource such as "@fontsource/noto-serif-thai"'),
  scale,
  /** The weights that are taken: of 300, 400 and 600 each stands for itself, of two the second for all that is bold. */
  weights: z.array(weight).min(1).optional(),
  /** Those that have a slanted cut. */
  italics: z.array(weight).optional(),
})

const files = z.record(z.string().regex(/^[1-9]00$/, 'weights such as 400'), word)

/** Files of one family, by weight, their paths from the language file. */
const filesChoice = z.strictObject({
  name: word.regex(/^[\w -]+$/, 'a name of letters, digits, blanks and hyphens'),
  scale,
  files: files.refine((byWeight) => '400' in byWeight, 'at least the weight 400'),
  italics: files.default({}),
})

/** What stands in the lists of fonts of a language file. A string names a family that ships. */
export const fontChoice = z.union([packageChoice, filesChoice, word])

/** One of the fonts of a language. */
export type FontChoice = z.infer<typeof fontChoice>
/** One that an npm package has. */
export type PackageChoice = z.infer<typeof packageChoice>
/** One whose files the series brings. */
export type FilesChoice = z.infer<typeof filesChoice>
