// Leftover markup: what looks like Markdown or like the markup of another program is said at its place, its remedy helps, a backslash takes
// the meaning from it, and ordinary prose is never judged.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { VFile } from 'vfile'
import { describe, expect, test } from 'vitest'
import { checkTexts } from '../../src/load/checks/index.ts'
import { parseMarkdown, readAllSources } from '../../src/load/index.ts'
import { kinds } from '../../src/texts/index.ts'
import { cases, sourcesWith } from './laid-over.ts'

/** The messages about a text. */
function messagesOf(markdown: string, language = 'en') {
  const file = new VFile({ path: 'a.md', value: markdown })
  const { body, frontmatter } = parseMarkdown(file)
  checkTexts([{ file, body, frontmatter, path: 'a.md', rules: kinds.annex.body(null), language, isTranslation: false }], new Map())
  return file.messages
}

const rulesOf = (markdown: string) => messagesOf(markdown).map(({ ruleId }) => ruleId)

/** Wrong and right, by rule. The first message stands where a backslash helps, or at the line to be changed where there is none. */
const slips: Readonly<Record<string, readonly (readonly [wrong: string, right: string])[]>> = {
  'markup-unread': [
    ['##Heading', '## Heading'],
    ['Text\n###Heading', 'Text\n\n## Heading'],
    ['#Preface', '## Preface'],
    ['-item one\n-item two', '- item one\n- item two'],
    ['*item one\n*item two', '* item one\n* item two'],
    ['1)one', '1) one'],
    ['1.one', '1. one'],
    ['Text:\n2. two\n3. three', 'Text:\n\n2. two\n3. three'],
    ['1. one\n1.1 inner\n1.2 another\n2. two', '1. one\n   1. inner\n   2. another\n2. two'],
    ['1.1 one\n1.2 two', '1.1 one\n\n1.2 two'],
    ['a) one\nb) two', '- a) one\n- b) two'],
    ['(1) one\n(2) two', '1. one\n2. two'],
    ['**Note:**text', '**Note**: text'],
    ['* item one\n*item two', '* item one\n* item two'],
    ['![](../../images/a b.png)', 'Text'],
    ['<https://example.org/a b>', '<https://example.org/a%20b>'],
    ['No\\ break', 'No&nbsp;break'],
    ['A **bold ** word', 'A **bold** word'],
    ['A ** bold** word', 'A **bold** word'],
    ['A __bold __ word', 'A __bold__ word'],
    ['A *weak * word', 'A *weak* word'],
    ['A _weak _ word', 'A _weak_ word'],
    ['A * weak* word', 'A *weak* word'],
    ['A **bold word.', 'A **bold** word.'],
    ['A bold** word.', 'A **bold** word.'],
    ['A __bold word.', 'A __bold__ word.'],
    ['A **bold* word.', 'A **bold** word.'],
    ['A *bold** word.', 'A *bold* word.'],
    ['Some ~~word', 'Some word'],
    ['See `code of', 'See `code` of'],
    ['See [words](https://example.org/a b).', 'See [words](https://example.org/a%20b).'],
    ['![Words in a ring](../../images/a b.png)', '![Words in a ring](<../../images/a b.png>)'],
    ['See (words)[https://example.org/].', 'See [words](https://example.org/).'],
    ['See <www.example.org>.', 'See www.example.org.'],
    ['2020&nbsp and', '2020&nbsp; and'],
    ['&copy 2020', '&copy; 2020'],
    ['&#8212 and', '&#8212; and'],
    ['A &nbps; sign', 'A &nbsp; sign'],
    ['The end. \\', 'The end.'],
  ],
  'markup-unknown': [
    ['See Error! Reference source not found. above', 'See the table above'],
    ['Siehe Fehler! Verweisquelle konnte nicht gefunden werden.', 'Siehe oben'],
    ['See { REF _Ref123 \\h } above', 'See the table above'],
    ['Page { PAGE }', 'Page'],
    ['Text<o:p></o:p>', 'Text'],
    ['A <w:t>word', 'A word'],
    ['Energy is mc^{2} here', 'Energy is mc<sup>2</sup> here'],
    ['The sum of x_{i} here', 'The sum of x<sub>i</sub> here'],
    ['Text^[A note in the line.] goes on', 'Text goes on'],
    ['With $x$ and', 'With x and'],
    ['With $x_1 + y_1$ and', 'With x and'],
    ['With $5x = 10$ and', 'With 5x = 10 and'],
    ['$$\nE = mc^2\n$$', 'E = mc²'],
    ['The \\newpage sign', 'The sign'],
    ['The \\textbf{bold} sign', 'The **bold** sign'],
    ['> [!NOTE]\n> A text', '> **Note:** A text'],
    ['!!! note\n    A text', '**Note:** A text'],
    ['Term\n: Definition', '**Term**: Definition'],
    ['*[HTML]: Hyper Text', 'HTML'],
    ['[TOC]', 'Text'],
    ['h2. Heading', '## Heading'],
    ['== Heading ==', '## Heading'],
    ['.. note:: Text', 'Text'],
    ['{: .class}', 'Text'],
    ['{.class}', 'Text'],
    ['bq. Quoted', '> Quoted'],
    ['{code:java}', 'Text'],
    ['(@) An example', 'An example'],
    ['See [words|https://example.org/]', 'See [words](https://example.org/)'],
    ['!picture.png!', 'Text'],
    ['See @fig:one there', 'See there'],
    ['Text ^block-12', 'Text'],
    ['The <% erb %> field', 'The field'],
    ['[]{#_Toc12 .anchor}Words', 'Words'],
    ['See [[wiki link]] there', 'See there'],
    ['![[image.png]]', 'Text'],
    ['As [@smith2020, p. 3] says', 'As Smith says'],
    ['The {{ template }} field', 'The field'],
    ['The {% liquid %} field', 'The field'],
    ['A {++word++} here', 'A word here'],
    ['A %%comment%% here', 'A <!-- comment --> here'],
    ['A [word]{.underline} here', 'A word here'],
    ['`code`{.js} here', '`code` here'],
    ['## Heading {-}', '## Heading'],
    ['## Heading {.unnumbered}', '## Heading'],
    ['A ==marked== word', 'A **marked** word'],
    ['An ++inserted++ word', 'An inserted word'],
    ['A :smile: here', 'A smile here'],
    ["A '''bold''' word", 'A **bold** word'],
    ['A [b]bold[/b] word', 'A **bold** word'],
    ['CO~2~ here', 'CO<sub>2</sub> here'],
    ['x^2^ here', 'x<sup>2</sup> here'],
  ],
  'table-unread': [
    ['| a | b |\n|---|\n| 1 | 2 |', '| a | b |\n|---|---|\n| 1 | 2 |'],
    ['| a | b |\n|---|---|---|\n| 1 | 2 |', '| a | b |\n|---|---|\n| 1 | 2 |'],
    ['| a | b |\n|—|—|\n| 1 | 2 |', '| a | b |\n|---|---|\n| 1 | 2 |'],
    ['| a | b |\n| 1 | 2 |', '| a | b |\n|---|---|\n| 1 | 2 |'],
    ['|---|---|\n| 1 | 2 |', '| a | b |\n|---|---|\n| 1 | 2 |'],
    ['| One line\n| and another', 'One line\\\nand another'],
    ['a | b\n1 | 2', 'a | b\n--|--\n1 | 2'],
  ],
  'table-row': [
    ['| a | b |\n|---|---|\n| 1 | 2 |\nA sentence.', '| a | b |\n|---|---|\n| 1 | 2 |\n\nA sentence.'],
    ['| a |\n|---|\n| 1 |\nA sentence.', '| a |\n|---|\n| 1 |\n\nA sentence.'],
  ],
  'list-number': [
    ['1. one\n3. three', '1. one\n2. three'],
    ['19. March was cold.\n\n24. March was warm.', '19\\. March was cold.\n\n24\\. March was warm.'],
  ],
  'heading-underline': [
    ['A sentence that ends.\n---', 'A sentence that ends.\n\n---'],
    ['Two lines\nof text\n---', 'Two lines\nof text\n\n---'],
    ['A text\n-', 'A text'],
    ['a | b\n---', 'a'],
  ],
  'list-end': [['- one\n- two\nThe group agreed.', '- one\n- two\n\nThe group agreed.']],
  'quotation-end': [['> quoted\nA sentence.', '> quoted\n\nA sentence.']],
  'code-unclosed': [
    ['```\ncode\n\nText', '```\ncode\n```\n\nText'],
    ['- a\n\n  ~~~\n  code\n\nText', '- a\n\n  ~~~\n  code\n  ~~~\n\nText'],
  ],
  'code-indented': [
    ['\tThe mayor opened the meeting.\n\nText', 'The mayor opened the meeting.\n\nText'],
    ['Text\n\n    “We meet,” she said, “every year (in June).”', 'Text\n\n“We meet,” she said, “every year (in June).”'],
    ['- one\n\n\t\tWords of one of its paragraphs.', '- one\n\n\tWords of one of its paragraphs.'],
  ],
  'checklist-unread': [
    ['- [ ]text', 'Text'],
    ['- [] text', 'Text'],
    ['* []text', 'Text'],
    ['- [ x] text', 'Text'],
    ['- [✓] text', 'Text'],
    ['- [-] text', 'Text'],
    ['- [X]text', 'Text'],
    ['-[ ] text', 'Text'],
    ['[ ] text', 'Text'],
    ['1. [ ]text', 'Text'],
    ['- [ ]', 'Text'],
    ['- ☐ text', 'Text'],
    ['- a) [ ] text', 'Text'],
  ],
  'definition-unused': [
    ['[Maria]: Yes.', '\\[Maria]: Yes.'],
    ['Text\n\n[1]: https://example.org/', 'See [words][1].\n\n[1]: https://example.org/'],
    ['See [a].\n\n[a]: https://example.org/\n[a]: https://example.com/', 'See [a].\n\n[a]: https://example.org/'],
  ],
  struck: [['A ~~struck~~ word', 'A word']],
  'footnote-label': [
    ['A [^two words] here', 'A here'],
    ['A [^] here', 'A here'],
    ['A [^two words] here\n\n[^two words]: https://example.org/', 'A here'],
    ['A here\n\n[^two words]: one', 'A here'],
  ],
}

describe.each(Object.entries(slips))('%s', (rule, pairs) => {
  test.each(pairs)('%j', (wrong, right) => {
    const [first, ...others] = messagesOf(wrong)
    expect([first?.ruleId, ...others.map(({ ruleId }) => ruleId)].filter((name) => name !== rule)).toEqual([])
    expect(first?.note).toMatch(/\.$/)
    expect(rulesOf(right).filter((name) => name !== 'image-missing')).toEqual([])
  })
})

/** Those whose remedy is not a backslash before the place of the message. */
const withoutBackslash = ['The end. \\', '`code', '\\(']

test.each([...(slips['markup-unread'] ?? []), ...(slips['markup-unknown'] ?? [])].map(([wrong]) => wrong))('a backslash: %j', (wrong) => {
  if (withoutBackslash.some((part) => wrong.includes(part))) return
  let text = wrong
  // One message a step, as an author would take them.
  for (let step = 0; step < 6; step++) {
    const [message] = messagesOf(text).filter(({ ruleId }) => ruleId?.startsWith('markup-'))
    const { start, end } = (message?.place ?? {}) as { start?: { offset: number }; end?: { offset: number } }
    if (message === undefined || start === undefined || end === undefined) break
    const each = message.note?.includes('each of its signs') === true
    const found = text.slice(start.offset, end.offset)
    text = text.slice(0, start.offset) + (each ? found.replace(/[*_]/g, '\\$&') : `\\${found}`) + text.slice(end.offset)
  }
  expect([text, rulesOf(text).filter((name) => name?.startsWith('markup-'))]).toEqual([text, []])
})

test('formulas between backslashes are said, and lose nothing silently', () => {
  expect(rulesOf('With \\(x^2\\) and')).toEqual(['markup-unknown'])
  expect(rulesOf('\\[\\frac{a}{b}\\]')).toEqual(['markup-unknown'])
  expect(rulesOf('A \\[word] here, \\[sic\\] and \\[a, b\\], [a\\]\\(b)')).toEqual([])
})

test.each([
  'In 2*3*4, 5 * 6 * 7, 2**3**4 and l*b*h are products; snake_case_words and __init__ are names.',
  'If a < b and c > d, or 1 <2, then e <= f; 5 > 3.',
  'Prices of $5 and $10, US$5 to US$10, A$5–A$10, 5$ and 10$, $1,000/$2,000 and C$3.',
  'At 14:30, at 14:30:15, in John 3:16, ratio 3:1, a:b:c, Note: this.',
  'He said [sic] and see [1], [2, 3], [p. 4] (above); [a] and [b].',
  'The folder C:\\path\\new and \\\\server\\end\\begin are paths.',
  'Write to clerk@example.org, www.example.org, https://example.org/a_(b)_c?d=$x$&copy=1 or <https://example.org/**a>.',
  'The `**code `, `$x$`, `[[a]]` and `` `a ` `` are code.',
  '```\n##Heading\n-item | a |\n| --- |\n[x](a b)\n```',
  '    ##Heading\n    -item\n    | a | b |\n    | c | d |',
  'R&D, Q&A, AT&T, B&B; &c. and Marks&Spencer; A & B, &amp; &copy; &nbsp; &#8212; &#x2014;',
  'C++ and C++; i++ and j--; a == b and c == d; 5 + + 6; ++',
  'About 5~6 weeks, 7~8 weeks, ~10 people, ~20 more, 2020~2021 and A~B~C; a ~ b.',
  'It is 100%% sure and 50%% not; a line ^up and **10 %** of C:\\Users\\ is a path.',
  '- An item of a list that was wrapped at the margin of a window, so\nThat its lines are long.\n- one\ntwo\n- one\n  Two',
  'It costs 10^6 or x^2; the 1^st; ^ and ^^.',
  'Significant at 0.45*** and 0.32** and 0.1*; names* and notes*; Yes! * No.',
  '#12 was closed, #HumanRights matters, issue #3; C# and F#.',
  '-5 degrees, - 3, -- and ---; + 7; -, -a- and (-b).',
  'An error! Reference works differ. {REFERENCE} and {PAGES}, a:b and <a:b.',
  '→ a single arrow, and -- a single dash.',
  '-- A line that one says.',
  '1.5 million, 2.b, 3.1.2 and 12.5 % are numbers.',
  'A. Smith spoke. 2020. Then B. came.\n1990. That was early.',
  'The set {a, b}, {title} and {1}; a | b; |x| < 1; either/or.',
  'She said: yes; : no; (:) :-) :) ::: is not.',
  "It's the '90s, 'tis, rock 'n' roll, the cities' budgets, ''double''.",
  'An address: Main St. 5, 12345 Town; tel. +49 (0)30 123-456 ext. 7.',
  'Name: ________ Date: __________ Signed: ____',
  'A * star, a ** b, an _ underscore and = sign, 50 % and 5 ‰, 3 × 4 [m²].',
  '1. one\n2. two\n\nText\n\n3. three\n4. four',
  '1. one\n1. two\n1. three',
  '- one\n- two\n  - three\n\n* four\n+ five',
  '> quoted\n> more\n>\n> - item\n>   more',
  '> quoted\n> > deeper\n> > more',
  'A heading\n---------',
  'Text\n\n---\n\n***\n\n- - -\n\nText',
  '| a | b |\n|---|---|\n| 1 \\| 2 | `x\\|y` |\n| **b** | [c](https://example.org/) |',
  'a | b\n--|--\n1 | 2',
  '- [x](https://example.org/) and [y]\n- [1] Smith\n- [a] letter\n- [sic] word',
  '[//]: # (a comment)\n\nText with [a link][x].\n\n[x]: https://example.org/',
  '## The heading <!-- #an-id -->\n\n## What is it?\n\n## 5. Budget: 10 % more',
  'He wrote "\\*" and \\[words](x), \\$x$, \\-item, \\#Heading, 1\\. x, \\| a | b |.',
  'A line  \nbroken and \\\nbroken.',
  'A <span lang="fr">mot</span> and <!-- **comment --> more.',
])('ordinary prose is not judged: %j', (prose) => {
  expect(messagesOf(prose).map(({ ruleId, reason }) => `${ruleId}: ${reason}`)).toEqual([])
})

test('a translation is looked at alike', async () => {
  const read = (path: string) => readFileSync(join(cases, 'base/sources', path), 'utf8')
  const session = read('2020/en/sessions/01-opening.md').replace(/^(date|kind):.*\n/gm, '')
  const sources = await sourcesWith({
    'series.yaml': read('series.yaml').replace('[en]', '[en, fr]'),
    'fr/series.md': read('en/series.md'),
    '2020/fr/edition.md': read('2020/en/edition.md'),
    '2020/fr/sessions/01-opening.md': `${session}\nUn mot **gras ** de 5~6 semaines, ~~rayé~~.\n`,
  })
  const { files } = await readAllSources(sources)
  const found = files.flatMap(({ path, messages }) => messages.map(({ ruleId }) => `${path} ${ruleId}`))
  expect(found.filter((message) => /markup|struck/.test(message))).toEqual([
    'sources/2020/fr/sessions/01-opening.md markup-unread',
    'sources/2020/fr/sessions/01-opening.md struck',
  ])
})

test('rows of a file of data are a table that was pasted, sentences with semicolons are none', () => {
  expect(rulesOf('Month;Budget;Spent\nMay;1200;900\nJune;1300;1250')).toEqual(['pasted-table'])
  for (const prose of [
    'We met; we spoke; we left.\nThey came; they saw; they won.',
    'a;b\nc;d',
    'one;two;three',
    'A&amp;B &amp; C\nD&amp;E &amp; F',
  ])
    expect([prose, rulesOf(prose)]).toEqual([prose, []])
})

describe('a conflict of version control in a table', () => {
  const [row, other] = ['| two | 2 |\n', '| two | 3 |\n']
  const conflict = (first: string, second: string) => `<<<<<<< HEAD\n${first}=======\n${second}>>>>>>> maria\n`
  test.each([
    ['within', `| a | b |\n|--|--|\n${conflict(row, other)}| three | 3 |\n| four | 4 |\n`],
    ['of its head', `${conflict('| a | b |\n|--|--|\n', '| a | c |\n|--|--|\n')}| three | 3 |\n| four | 4 |\n`],
    ['of a row that one side lacks', `| a | b |\n|--|--|\n${conflict('', other)}| three | 3 |\n`],
    ['at its end', `| a | b |\n|--|--|\n${conflict(row, row + other)}`],
  ])('%s is all that is said', (_, markdown) => {
    expect(rulesOf(markdown)).toEqual(['merge-conflict'])
  })

  test('does not hide what is wrong elsewhere', () => {
    expect(rulesOf(`${conflict('a\n', 'b\n')}\nWords.\n\n| two | 2 |\n| three | 3 |\n`)).toEqual(['merge-conflict', 'table-unread'])
  })
})

test('a head of several rows has rows below it', () => {
  const table = (headers: number, rows: number) =>
    messagesOf(`:::table{#t headers=${headers}}\nRows\n\n| a | b |\n|--|--|\n${'| c | d |\n'.repeat(rows - 1)}:::\n`).map(
      ({ note }) => note,
    )
  expect([table(2, 3), table(3, 4)]).toEqual([[], []])
  expect(table(3, 3)).toEqual(['Write headers=2, or the rows that belong below the headers.'])
  expect([table(2, 2), table(3, 2), table(2, 1)].map(([note]) => note?.slice(0, 9))).toEqual(['Delete it', 'Delete it', 'Delete it'])
})

test('indented lines are code where they look like it, and in every script where they do not', () => {
  for (const source of ['if (isOpen) { close() }', 'sudo apt-get install nothing here', 'x = y + z of it all', 'name,place,date'])
    expect([source, rulesOf(`Text\n\n    ${source}\n`)]).toEqual([source, source.startsWith('sudo') ? ['code-indented'] : []])
  expect(messagesOf('    市长宣布会议开始，请大家发言。', 'zh').map(({ ruleId }) => ruleId)).toEqual(['code-indented'])
})
