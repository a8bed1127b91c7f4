// Long texts are parsed on a thread: the same tree, and a signal is heard meanwhile.
import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { parseLongMarkdown, parseMarkdown } from '../../src/load/markdown.ts'

const text = (paragraphs: number) =>
  `---\ntitle: Long\n---\n\n${'The clerk said that **figures** came late, and that [the plan][plan] was not known.[^1]\n\n'.repeat(paragraphs)}[plan]: https://example.org\n\n[^1]: A note.\n`

test('the tree is that of a short text', async () => {
  const [here, there] = [new VFile(text(2300)), new VFile(text(2300))]
  await parseLongMarkdown(there)
  expect(JSON.stringify(parseMarkdown(there).body)).toBe(JSON.stringify(parseMarkdown(here).body))
})

test('a signal is heard before the text is parsed', async () => {
  const controller = new AbortController()
  setTimeout(() => controller.abort(new Error('stopped')), 20)
  await expect(parseLongMarkdown(new VFile(text(20_000)), controller.signal)).rejects.toThrow('stopped')
})
