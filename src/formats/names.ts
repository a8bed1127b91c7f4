// The names of the formats, without what they are made with: the command line knows them before anything is imported.

/** Every format that `--format` can name, in the order of the output. */
export const formatNames = ['pdf', 'html', 'json'] as const

/** The name of a format. */
export type FormatName = (typeof formatNames)[number]
