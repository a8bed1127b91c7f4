// What check says of a picture that a session of the smallest sources shows.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readAllSources } from '../../src/load/index.ts'
import { openFolder, sourcesOf } from '../../src/load/sources.ts'
import type { ImageSource } from '../../src/model/manuscript.ts'
import type { PictureFile } from './damaged.ts'

const folder = join(import.meta.dirname, '../cases/base/sources')
const session = '2020/en/sessions/01-opening.md'

/** What was found. */
export interface Looked {
  /** As `rule: reason`. */
  readonly messages: readonly string[]
  /** As it goes into the document, where nothing is wrong with it. */
  readonly image: ImageSource | undefined
}

/** Looks at a picture as check does. */
export async function look({ name, bytes }: PictureFile): Promise<Looked> {
  const base = await openFolder(folder)
  const text = `${readFileSync(join(folder, session), 'utf8')}\n![What the picture shows of the hall.](../../images/${name})\n`
  const files = new Map<string, Uint8Array>([
    [session, Buffer.from(text)],
    [`2020/images/${name}`, bytes],
  ])
  const paths = [...new Set([...base.paths, ...files.keys()])]
  const read = async (path: string, most: number) => files.get(path) ?? base.read(path, most)
  const survey = await readAllSources(sourcesOf({ ...base, name: 'sources', paths, read }))
  const messages = survey.files.flatMap((file) => file.messages.map(({ ruleId, reason }) => `${ruleId}: ${reason}`))
  return { messages, image: survey.manuscripts.get('2020')?.images.get(`images/${name}`) }
}
