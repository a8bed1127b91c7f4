// The page about the authoring format, which ships beside the templates; folders and names of texts come from the table of their kinds.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { kindList, numberedTexts } from '../texts/index.ts'

/** The page as Markdown. */
export async function readAuthoringPage(templates: string): Promise<string> {
  const files = kindList.flatMap(({ folder, example }) => (folder === null ? [] : [`      ${folder}/${example}\n`])).join('')
  const page = await readFile(join(templates, 'authoring.md'), 'utf8')
  return page.replace('{{files}}', files).replace(
    '{{gaps}}',
    numberedTexts(({ mayLeaveGaps }) => mayLeaveGaps),
  )
}
