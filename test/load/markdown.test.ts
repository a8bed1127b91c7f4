// Parsing: positions are those of the whole file, ordinary text stays text, references become links.
import type { Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { parseMarkdown } from '../../src/load/index.ts'
import { allNodes, nodesOf } from '../../src/load/tree.ts'

const parse = (value: string) => parseMarkdown(new VFile({ path: 'a.md', value }))
const words = (body: Root) => body.children.map((node) => textOf(node))

test.each([
  ['plain', '---\ntitle: A\n---\n\nFirst.\n\n## Second\n'],
  ['with CRLF', '---\r\ntitle: A\r\n---\r\n\r\nFirst.\r\n\r\n## Second\r\n'],
  ['with a byte order mark', '\u{FEFF}---\ntitle: A\n---\n\nFirst.\n\n## Second\n'],
])('a file %s has its own lines and offsets', (_, text) => {
  const { body, frontmatter } = parse(text)
  expect(frontmatter?.value).toEqual({ title: 'A' })
  expect(body.children.map(({ position }) => [position?.start.line, position?.start.column])).toEqual([
    [5, 1],
    [7, 1],
  ])
  expect(text.slice(body.children[0]?.position?.start.offset, body.children[0]?.position?.end.offset)).toBe('First.')
  expect(text.slice(frontmatter?.start, frontmatter?.end).trim()).toBe('title: A')
})

test('colons in ordinary text stay text', () => {
  const { body } = parse('At 14:30, see John 3:16 and a:b[c]{d}.\n\n::leaf[text]\n')
  expect(words(body)).toEqual(['At 14:30, see John 3:16 and a:b[c]{d}.', '::leaf[text]'])
})

/** The words that are emphasised, each with the kind of emphasis, and whether a sign of it is left in the text. */
function emphases(text: string) {
  const { body } = parse(text)
  const found = ['strong', 'emphasis', 'delete'].flatMap((type) =>
    nodesOf(body, type as 'strong').map(({ node }) => `${type} ${textOf(node)}`),
  )
  return { found, isLeft: /[*~_]/.test(words(body).join('')) }
}

test.each([
  ['**真，**她说。', ['strong 真，']],
  ['这是**“重要”**的。', ['strong “重要”']],
  ['**《城市》**一书。', ['strong 《城市》']],
  ['*强调。*后面。', ['emphasis 强调。']],
  ['**注意：**a', ['strong 注意：']],
  ['**该市（2020年）**和**“甲”、**乙', ['strong 该市（2020年）', 'strong “甲”、']],
  ['これは**「私のもの」**です。', ['strong 「私のもの」']],
  ['***两者。***后', ['strong 两者。', 'emphasis 两者。']],
  ['旧~~文本。~~新', ['delete 文本。']],
  ['한국어**(강조)**는', ['strong (강조)']],
  ['plain *words*, **more (of them)** and snake_case_name', ['strong more (of them)', 'emphasis words']],
])('emphasis beside the punctuation of scripts without blanks: %s', (text, expected) => {
  expect(emphases(text)).toEqual({ found: expected, isLeft: text.includes('_') })
})

test('links and images by reference become links and images', () => {
  const { body } = parse('[words][ref] and ![picture][ref].\n\n[ref]: https://example.org/ "Title"\n')
  expect(nodesOf(body, 'link').map(({ node }) => [node.url, node.title])).toEqual([['https://example.org/', 'Title']])
  expect(nodesOf(body, 'image').map(({ node }) => [node.url, node.alt])).toEqual([['https://example.org/', 'picture']])
})

test('bare addresses are links also where the parser takes the short way otherwise', () => {
  for (const address of ['www.example.org', 'https://example.org/a', 'office@example.org']) {
    expect(nodesOf(parse(`See ${address} today.\n`).body, 'link')).toHaveLength(1)
  }
  expect(nodesOf(parse('See nothing today, ~~not~~ | at | all.\n').body, 'link')).toHaveLength(0)
})

test('a file that is not closed by --- has no frontmatter', () => {
  expect(parse('---\ntitle: A\n\nText.\n').frontmatter).toBeNull()
})

test.each(['Say "www.example.org" twice.', 'See <www.example.org> and x/clerk@example.org.', ':www.example.org'])(
  'every node has its place: %s',
  (text) => {
    expect(allNodes(parse(text).body).filter(({ node }) => node.position === undefined)).toEqual([])
  },
)

test.each([
  ['5~6 weeks and 7~8 weeks, 10~12 and 14~16', '5~6 weeks and 7~8 weeks, 10~12 and 14~16'],
  ['H~2~O and ~a~', 'H~2~O and ~a~'],
  ['2*3*4 and 5*6*7*8, 2**3**4', '2*3*4 and 5*6*7*8, 2**3**4'],
  ['l*b*h, 4*5 and **6 * 7** x', 'l*b*h, 4*5 and 6 * 7 x'],
  ['Bürger*innen und Nutzer*innen der Verkehrs*mittel-Ver*bünde', 'Bürger*innen und Nutzer*innen der Verkehrs*mittel-Ver*bünde'],
  ['*un*likely, un*likely* and **10** of 2 *x* 3', 'unlikely, unlikely and 10 of 2 x 3'],
])('figures do not change: %s', (text, expected) => {
  const { body } = parse(text)
  expect(words(body)).toEqual([expected])
  for (const { node } of nodesOf(body, 'text')) expect(text.slice(node.position?.start.offset, node.position?.end.offset)).toBe(node.value)
})
