// `outcome schema`: the JSON Schema of outcome-document.json, and those of what people write as data.
import { didYouMean } from '../load/nearest.ts'
import { UsageError } from '../model/usage-error.ts'
import type { Command } from './command.ts'

/** The command `schema`. */
export const schema: Command = {
  name: 'schema',
  summary: 'print the JSON Schema of outcome-document.json, or of what people write as data',
  operands: '[NAME]',
  most: 1,
  description: [
    'Prints a JSON Schema (draft 2020-12): without a name that of the data beside each document, which a build of everything also writes to output/schema/outcome-document.schema.json. With the name of a file of data (series, edition, terms, language) or of a kind of text, whose frontmatter it is, that of what is written there; editors that read it offer keys and say what is wrong.',
  ],
  options: {},
  examples: [
    ['outcome schema > outcome-document.schema.json', 'save it'],
    ['outcome schema edition', 'that of edition.yaml'],
  ],
  async run({ positionals: [name] }, { output }) {
    if (name === undefined) output.write((await import('../formats/json/schema.ts')).schemaText())
    else output.write(await schemaCalled(name))
    return 0
  },
}

async function schemaCalled(name: string): Promise<string> {
  const { schemaNames, writtenSchema } = await import('../scaffold/schemas.ts')
  if (schemaNames.includes(name)) return writtenSchema(name)
  throw new UsageError(`There is no schema “${name}”.${didYouMean(name, schemaNames)} Schemas: ${schemaNames.join(', ')}.`)
}
