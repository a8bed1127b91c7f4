// What is said of a picture that a text shows, by the part of the load that reads pictures; that check comes to it is shown by the cases.
import { VFile } from 'vfile'
import { readImages } from '../../src/load/images.ts'
import { createLoadContext, filesOf } from '../../src/load/load-context.ts'
import { parseMarkdown } from '../../src/load/markdown.ts'
import { sourcesOf } from '../../src/load/sources.ts'
import type { ImageSource } from '../../src/model/manuscript.ts'
import { usualBody } from '../../src/texts/kind.ts'
import type { PictureFile } from './damaged.ts'

/** What was found. */
export interface Looked {
  /** As `rule: reason`. */
  readonly messages: readonly string[]
  /** As it goes into the document, where nothing is wrong with it. */
  readonly image: ImageSource | undefined
}

/** Looks at a picture as check does. */
export async function look({ name, bytes }: PictureFile): Promise<Looked> {
  const path = `2020/images/${name}`
  const file = new VFile({
    path: 'sources/2020/en/sessions/01-opening.md',
    value: `![What the picture shows of the hall.](../../images/${name})\n`,
  })
  const context = createLoadContext(sourcesOf({ name: 'sources', paths: [path], refused: [], read: () => Promise.resolve(bytes) }))
  const { body } = parseMarkdown(file)
  const text = {
    file,
    body,
    frontmatter: null,
    path: 'sessions/01-opening.md',
    rules: { ...usualBody, called: 'a session' },
    language: 'en',
    isTranslation: false,
  }
  const images = await readImages(context, '2020', [text])
  const messages = [file, ...filesOf(context)].flatMap((file) => file.messages.map(({ ruleId, reason }) => `${ruleId}: ${reason}`))
  return { messages, image: images.get(`images/${name}`) }
}
