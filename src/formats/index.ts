// What can come out: the closed table of formats. A new one is a file here, its name in names.ts and a line below.
import { docx } from './docx.ts'
import type { Format } from './format.ts'
import { html } from './html.ts'
import { json } from './json.ts'
import type { FormatName } from './names.ts'
import { pdf } from './pdf.ts'

export { type FormatTools, pathsOfDocument, type Stage } from './format.ts'
export { schemaText } from './json/schema.ts'
export { schemaPath } from './names.ts'

/** Every format by its name. */
export const formats: Readonly<Record<FormatName, Format>> = { pdf, html, json, docx }
