// `outcome schema`: the JSON Schema of outcome-document.json.
import type { Command } from './command.ts'

/** The command `schema`. */
export const schema: Command = {
  name: 'schema',
  summary: 'print the JSON Schema of outcome-document.json',
  operands: '',
  most: 0,
  description: [
    'Prints the JSON Schema (draft 2020-12) of the data beside each document. A build of everything also writes it to output/schema/outcome-document.schema.json.',
  ],
  options: {},
  examples: [['outcome schema > outcome-document.schema.json', 'save it']],
  async run(_, { output }) {
    const { schemaText } = await import('../formats/json/schema.ts')
    output.write(schemaText())
    return 0
  },
}
