// The terms of the series: `terms.yaml` beside the editions, where there is one. What is wrong with it is a message on the file.
import type { VFile } from 'vfile'
import type { Sources } from '../../load/index.ts'
import { parseWhole, placeOfValue } from '../../load/yaml.ts'
import { readTerms, type Terms } from '../../translation/checks/terms.ts'

/** The terms, and the file that they stand in. */
export interface OpenedTerms {
  readonly terms: Terms
  readonly files: readonly VFile[]
}

/** Reads the terms of the series; none where there is no file or it is broken. */
export async function openTerms(sources: Sources): Promise<OpenedTerms> {
  if (!sources.has('terms.yaml')) return { terms: [], files: [] }
  const file = await sources.text('terms.yaml')
  const yaml = parseWhole(file)
  const terms = yaml.isRead ? readTerms(file, yaml.value, (path) => placeOfValue(file, yaml, path)) : []
  return { terms, files: [file] }
}
