// The page about the authoring format, which ships beside the templates.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The page as Markdown. */
export function readAuthoringPage(templates: string): Promise<string> {
  return readFile(join(templates, 'authoring.md'), 'utf8')
}
