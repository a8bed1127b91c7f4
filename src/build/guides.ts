// The guides, which ship beside the templates: one file a guide.
import { join } from 'node:path'
import { readText } from '../disk/read.ts'

/** A guide as Markdown. */
export function readGuide(name: string, templates: string): Promise<string> {
  return readText(join(templates, 'guides', `${name}.md`))
}
