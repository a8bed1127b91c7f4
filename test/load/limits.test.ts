// What nobody writes on purpose is said, at its place and at once: nothing runs out of stack, nothing takes minutes.
import type { Heading } from 'mdast'
import { VFile } from 'vfile'
import { describe, expect, test } from 'vitest'
import { parseMarkdown } from '../../src/load/index.ts'
import { allNodes } from '../../src/load/tree.ts'
import { distinguishHeadings, headingId } from '../../src/model/heading-id.ts'

const parse = (value: string) => {
  const file = new VFile({ path: 'a.md', value })
  const { body, frontmatter } = parseMarkdown(file)
  return { said: file.messages.map(({ line, ruleId }) => `${line} ${ruleId}`), nodes: allNodes(body), frontmatter }
}
const repeat = (text: string, times = 5000) => text.repeat(times)
const containers = (times: number, end = '') =>
  Array.from({ length: times }, (_, index) => `:::finding{#f${index}}\nA title\n\n${end}`).join('\n')

describe('nesting', () => {
  test.each([
    ['quotations', repeat('>')],
    ['lists', repeat('- ')],
    ['numbered lists in quotations', repeat('> 1. ')],
    ['emphases', `${repeat('*a _b ', 300)}x${repeat(' y_ z*', 300)}`],
    ['stars', `${repeat('*', 900)}a${repeat('*', 900)}`],
    ['deletions', `${repeat('~~a ', 300)}b${repeat(' c~~', 300)}`],
    ['containers that are not closed', containers(1500)],
    [
      'containers with more and more colons',
      Array.from({ length: 300 }, (_, index) => `${repeat(':', 400 - index)}language{lang=fr}`).join('\n'),
    ],
  ])('%s', (_, text) => {
    const { said, nodes } = parse(`A.\n\n${text}a\n\nB.\n`)
    expect(said).toEqual(['3 nesting-depth'])
    expect(Math.max(...nodes.map(({ ancestors }) => ancestors.length))).toBeLessThanOrEqual(101)
  })

  test.each([
    ['brackets', `a: ${repeat('[')}${repeat(']')}`],
    ['braces', `a: ${repeat('{a: ')}1${repeat('}')}`],
    ['lists', `a:\n  ${repeat('- ')}a`],
    ['brackets that the parser can read', `a: ${repeat('[', 150)}${repeat(']', 150)}`],
  ])('in YAML: %s', (_, yaml) => {
    const { said, frontmatter } = parse(`---\n${yaml}\n---\n`)
    expect([said, frontmatter?.isRead]).toEqual([[expect.stringMatching(/^[23] nesting-depth$/)], false])
  })

  test('what people write is well', () => {
    const many = `${repeat('- An item with **strength** and `code`.\n', 1500)}\n${repeat('| *a* | `b` |\n', 1500)}\n`
    const code = `\`\`\`\n${repeat('a_b_c[d] **\n', 1500)}${repeat(':::x\n', 200)}\`\`\`\n`
    const { said } = parse(
      `${many}${code}${containers(300, '\n:::\n')}\n${repeat('* ', 300)}\n\n${repeat('_', 300)}\n\n${repeat('> ', 8)}a\n`,
    )
    expect(said).toEqual([])
  })
})

test.each([
  ['signs that may open and close', '*a_'],
  ['closing brackets', ']'],
  ['images', '![a'],
  ['signs on many lines', '*a_\n'],
])('a paragraph of %s', (_, text) => {
  const { said, nodes } = parse(`A.\n\n${repeat(text)}\n\n*B*.\n`)
  expect([said, nodes.filter(({ node }) => node.type === 'emphasis').length]).toEqual([['3 paragraph-signs'], 1])
})

describe('a text that is crowded', () => {
  const underlined = (times: number) => repeat('Heading\n---\n\n', times)
  const rows = (times: number) => `| a |\n|---|\n${repeat('| b |\n', times)}`
  test.each([
    ['heading', underlined(3000), '3002 text-crowded'],
    ['tableRow', rows(12_000), '10001 text-crowded'],
  ])('by nodes of the type %s', (type, text, expected) => {
    const { said, nodes } = parse(text)
    expect(said).toEqual([expected])
    expect(nodes.filter(({ node }) => node.type === type).length).toBeLessThanOrEqual(10_001)
  })

  test('and one that is not', () => {
    expect(parse(`${underlined(900)}\n${rows(2000)}\nx\n\n${repeat('---\n\n', 2000)}`).said).toEqual([])
  })
})

test('of tens of thousands of headings with the same words each has an id of its own, at once', () => {
  const headings = Array.from(
    { length: 30_000 },
    (): Heading => ({ type: 'heading', depth: 2, children: [{ type: 'text', value: 'Notes' }] }),
  )
  distinguishHeadings(headings, new Set(['notes-2']))
  const ids = headings.map(headingId)
  expect(ids.slice(0, 4)).toEqual(['notes', 'notes-1', 'notes-3', 'notes-4'])
  expect(new Set(ids).size).toBe(30_000)
})
