// The page about the authoring format, which ships beside the templates.
import { join } from 'node:path'
import { readText } from '../disk/read.ts'

/** The page as Markdown. */
export function readAuthoringPage(templates: string): Promise<string> {
  return readText(join(templates, 'authoring.md'))
}
