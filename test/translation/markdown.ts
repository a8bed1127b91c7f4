// Random Markdown files such as an author may write, for property tests: every construct that has segments, in any line end.
import * as fc from 'fast-check'
import { VFile } from 'vfile'
import { parseMarkdown } from '../../src/load/markdown.ts'
import { type SegmentedFile, segmentFile } from '../../src/translation/segments.ts'

/** Parses and cuts a text as the program does. */
export function segmentText(path: string, text: string): SegmentedFile {
  return segmentFile(path, text, parseMarkdown(new VFile({ path, value: text })))
}

const vocabulary =
  'budget line rights city clerk répond Straße مدينة 人权 город 62% 1,000 2023 "said" it\'s *held* **firm** `code` a_b C# 3\\*4 [link](../a.md#b) &amp; <span>x</span> U+00AD é'.split(
    ' ',
  )
const word = fc.constantFrom(...vocabulary)
const phrase = (max: number) => fc.array(word, { minLength: 1, maxLength: max }).map((words) => `Text ${words.join(' ')} end.`)
const line = phrase(6)
const wrapped = fc.tuple(phrase(8), phrase(8), fc.constantFrom(' ', '\n', '  \n', '\\\n')).map(([a, b, between]) => `${a}${between}${b}`)
const indent = (text: string, by: string) => text.replaceAll('\n', `\n${by}`)

const paragraph = wrapped
const heading = fc
  .tuple(fc.constantFrom('## ', '### '), line, fc.constantFrom('', ' <!-- #an-id -->', ' ##'))
  .map(([mark, text, end]) => mark + text + end)
const setext = line.map((text) => `${text}\n-----`)
const list = fc
  .tuple(fc.constantFrom('- ', '1. ', '- [ ] ', '* '), fc.array(wrapped, { minLength: 1, maxLength: 3 }), fc.option(line))
  .map(([mark, items, below]) => {
    const by = ' '.repeat(mark.replace('[ ] ', '').length)
    return items.map((item) => mark + indent(item, by)).join('\n') + (below === null ? '' : `\n${by}- ${below}`)
  })
const quote = fc.array(wrapped, { minLength: 1, maxLength: 2 }).map((texts) => texts.map((text) => `> ${indent(text, '> ')}`).join('\n>\n'))
const cellText = fc.oneof(line, fc.constantFrom('--', '62', 'a \\| b', ''))
const table = fc
  .tuple(fc.array(line, { minLength: 2, maxLength: 2 }), fc.array(fc.array(cellText, { minLength: 2, maxLength: 2 }), { maxLength: 3 }))
  .map(([head, rows]) => [head, ['---', '--:'], ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n'))
const code = fc.constant('```\n# not a heading\n```')
const comment = fc.constant('<!-- a comment -->')
const figure = line.map((caption) => `:::figure{#four}\n${caption}\n\n![A picture of [two] things](../images/a.svg)\n:::`)
const finding = fc.tuple(line, fc.oneof(paragraph, list)).map(([title, body]) => `:::finding{#cost}\n${title}\n\n${body}\n:::`)
const note = fc.tuple(line, wrapped).map(([text, definition]) => `${text}[^n]\n\n[^n]: ${indent(definition, '    ')}`)

const block = fc.oneof(paragraph, paragraph, heading, setext, list, quote, table, code, comment, figure, finding)
const scalarText = fc.constantFrom('Plain words', 'Budgets: what counts', "it's here", 'say "so"', 'a # b', 'été', '2023', '*star*')
const scalar = (text: string, style: number) => {
  if (style === 0) return JSON.stringify(text)
  if (style === 1) return `'${text.replaceAll("'", "''")}'`
  return style === 2 ? `>-\n  ${text}\n  and more` : `|\n  ${text}`
}
const styled = fc.tuple(scalarText, fc.nat(3)).map(([text, style]) => scalar(text, style))
const frontmatter = fc
  .tuple(styled, styled, fc.array(scalarText, { maxLength: 3 }))
  .map(
    ([title, summary, list]) =>
      `---\ntitle: ${title} # a remark\nsummary: ${summary}\naddressees: [${list.map((text) => JSON.stringify(text)).join(', ')}]\nrights: [UDHR 21]\n---\n\n`,
  )

/** Whole files, in every line end, with and without a byte order mark. */
export const files = fc
  .tuple(frontmatter, fc.array(block, { maxLength: 8 }), fc.option(note), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([top, blocks, last, lineEnd, mark]) => {
    const text = `${top}${[...blocks, ...(last === null ? [] : [last])].join('\n\n')}\n`
    return (mark ? '\uFEFF' : '') + text.replaceAll('\n', lineEnd)
  })

/** Texts that a translator may send back, some of which look like blocks. */
export const translations = fc.oneof(
  line,
  fc.constantFrom(
    '# no heading',
    '- no list',
    '1. no list',
    '> no quote',
    ':::finding',
    '---',
    'a | b',
    'x\\',
    '[ ] no task',
    '[a]: b',
    '```',
    'null',
    '1,000',
    'ends #',
    '[half',
    'two\\\nlines',
    'a: b',
    "'",
    '"',
    '=',
    '\u00a0',
  ),
)
