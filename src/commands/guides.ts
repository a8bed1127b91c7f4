// The guides, which ship beside the templates: one file a guide. Folders and names of texts in them come from the table of their kinds.
import { join } from 'node:path'
import { readText } from '../disk/read.ts'
import { kindList, numberedTexts } from '../texts/index.ts'

/** A guide as Markdown. */
export async function readGuide(name: string, templates: string): Promise<string> {
  const files = kindList.flatMap(({ folder, example }) => (folder === null ? [] : [`      ${folder}/${example}\n`])).join('')
  const guide = await readText(join(templates, 'guides', `${name}.md`))
  return guide.replace('{{files}}', files).replace(
    '{{gaps}}',
    numberedTexts(({ mayLeaveGaps }) => mayLeaveGaps),
  )
}
