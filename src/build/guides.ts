// The guides, which ship beside the templates: one file a guide.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A guide as Markdown. */
export function readGuide(name: string, templates: string): Promise<string> {
  return readFile(join(templates, 'guides', `${name}.md`), 'utf8')
}
