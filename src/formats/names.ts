// The names of the formats, without what they are made with: the command line knows them before anything is imported.

/** Every format that `--format` can name, in the order of the output. */
export const formatNames = ['pdf', 'html', 'json', 'docx'] as const

/** Those that are made where none is named: what is published. */
export const usualFormats = ['pdf', 'html', 'json'] as const satisfies readonly FormatName[]

/** Where the JSON Schema of the data stands, from the address at which the documents are published. */
export const schemaPath = 'schema/outcome-document.schema.json'

/** The name of a format. */
export type FormatName = (typeof formatNames)[number]
