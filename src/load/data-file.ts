// A data file: YAML as a whole, against its schema.
import type { VFile } from 'vfile'
import type { z } from 'zod'
import { checkCharacters } from './checks/characters.ts'
import { checkMarkup } from './checks/lines.ts'
import { type LoadContext, readText, reportPath } from './load-context.ts'
import { validate } from './validate.ts'
import { parseWhole, textsOf, valuesOf, type Yaml } from './yaml.ts'

/** A data file that is there; its value is null when something in it is wrong, which has been reported. */
export interface DataFile<Value> {
  readonly file: VFile
  readonly yaml: Yaml
  readonly value: Value | null
}

/** Reads a data file; null when it is missing, which is reported. */
export async function readData<Schema extends z.ZodObject>(
  context: LoadContext,
  path: string,
  schema: Schema,
): Promise<DataFile<z.infer<Schema>> | null> {
  if (!context.sources.has(path)) {
    const required = Object.entries(schema.shape).filter(([, key]) => !(key as z.ZodType).safeParse(undefined).success)
    const remedy = `Make the file with the keys ${required.map(([key]) => key).join(', ')}.`
    reportPath(context, 'file-missing', { path, reason: 'this file is missing', remedy })
    return null
  }
  const file = await readText(context, path)
  const yaml = parseWhole(file)
  checkCharacters(file, 'en', textsOf(file, yaml))
  // Of the data only the edition's have words that are printed: its place.
  if (path.endsWith('/edition.yaml')) for (const line of valuesOf(file, yaml)) checkMarkup(file, line)
  return { file, yaml, value: validate(file, yaml, schema) }
}
