// Whatever a message quotes of the sources, it can be read: long words and quotations are shortened, in reasons and remedies of every rule.
import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { readAllSources } from '../../src/load/index.ts'
import { putMessage } from '../../src/model/message.ts'
import { sourcesWith } from './laid-over.ts'

const long = 'a'.repeat(100_000)
const sentence = 'as long '.repeat(10_000)
const session = (facts: string, body: string) =>
  `---\ntitle: A session\nshort: A session\ndate: 2020-03-02\nkind: plenary\nstrand: Beginnings\ncontributors: []\n${facts}---\n\n${body}\n`
const drawing = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${inside}</svg>`
const at = '2020/en/sessions/01-opening.md'

/** Where each of these is wrong, and the sources in which it is. */
const wrong: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['a key', { [at]: session(`${long}: b\n`, 'A.') }],
  ['a key with blanks', { [at]: session(`"${sentence}": b\n`, 'A.') }],
  ['a value', { [at]: session('', 'A.').replace('plenary', long) }],
  ['a date', { [at]: session('', 'A.').replace('2020-03-02', `"${sentence}"`) }],
  ['a strand', { [at]: session('', 'A.').replace('Beginnings', sentence.trim()) }],
  ['an alias', { [at]: session(`x: *${long}\n`, 'A.') }],
  ['a target', { [at]: session('', `[A](#${long}) [B](../${long}.md) [C](${long}:x) <https://${long}>`) }],
  ['a label', { [at]: session('', `[A][${'a'.repeat(900)}] [^${'b'.repeat(900)}]`) }],
  ['an image', { [at]: session('', `![${sentence}](../../images/${long}.png) ![](https://${long})`) }],
  ['a heading', { [at]: session('', `##### ${sentence}\n\n## ${sentence} {#${long}}\n\n## ${sentence} {#${long}}`) }],
  ['a container', { [at]: session('', `:::${long}\nA\n:::\n\n:::finding{#${long} ${long}="${sentence}"}\nA\n\nB.\n:::`) }],
  ['HTML', { [at]: session('', `<${long} a="${sentence}">A</${long}>`) }],
  ...[
    '<g {}="1"/>',
    '<{}/>',
    '<g onclick{}="1"/>',
    '<g style="{}(1)"/>',
    '<style>@{} a</style>',
    '<?{} a?>',
    '<g xlink:{}="1"/>',
    '<g fill="\\{}"/>',
  ].map(
    (inside, index) =>
      [
        `a drawing ${index}`,
        { [at]: session('', '![A](../../images/a.svg)'), '2020/images/a.svg': drawing(inside.replace('{}', long)) },
      ] as const,
  ),
]

test.each(wrong)('%s', async (_, sources) => {
  const { files } = await readAllSources(await sourcesWith(sources))
  const messages = files.flatMap((file) => file.messages)
  expect(messages).not.toEqual([])
  for (const { reason, note = '' } of messages)
    for (const text of [reason, note]) {
      expect(text.length).toBeLessThanOrEqual(1000)
      for (const word of text.match(/\S+|“[^“”]*”/g) ?? []) expect(word.length).toBeLessThanOrEqual(200)
    }
})

test('the sentence around what is quoted stays whole, and so does the place', () => {
  const file = new VFile({ path: 'a.md', value: long })
  const place = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: long.length, offset: long.length } }
  putMessage(file, 'link-file', {
    place,
    reason: `the link “${sentence}” leads to ${'😀'.repeat(500)}, which is no file`,
    remedy: 'Mend it.',
  })
  const [message] = file.messages
  expect(message?.reason).toMatch(/^the link “as long [^“”…]*…[^“”…]*long ” leads to 😀+…😀+, which is no file$/u)
  expect([message?.place, message?.note]).toEqual([place, 'Mend it.'])
})
