// `outcome import`: no word of a document is lost without being told, nothing of it becomes markup, and what is written can be built.
import { isUtf8 } from 'node:buffer'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import type { Nodes } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { describe, expect, test } from 'vitest'
import { readInvocation } from '../../src/commands/arguments.ts'
import { check } from '../../src/commands/check.ts'
import { importDocuments } from '../../src/commands/import.ts'
import type { ReadDocument } from '../../src/import/items.ts'
import type { Remark } from '../../src/import/notebook.ts'
import { openPackage } from '../../src/import/package-file.ts'
import { printMarkdown } from '../../src/import/print.ts'
import { readDocument } from '../../src/import/read.ts'
import { tidyDocument } from '../../src/import/tidy.ts'
import { parseBody } from '../../src/load/markdown-parser.ts'
import { SourcesError } from '../../src/model/sources-error.ts'
import { contents, emptyFolder, folderWithSources } from '../cli/folder.ts'
import { type TestWorld, world } from '../cli/world.ts'
import * as documents from './documents.ts'
import { cell, item, lists, openDocument, paragraph, picture, table, run as textRun, word, zip } from './packages.ts'

const { signs, ...made } = documents
/** The documents by the names of their files. */
const files = Object.entries(made).map(
  ([name, content]) => [name.includes('_') ? name.replace('_', '.') : `${name}.docx`, Buffer.from(content)] as const,
)

async function run(words: readonly string[], changes: Partial<TestWorld>) {
  const own = world(changes)
  const code = await importDocuments.run(readInvocation(importDocuments, words), own)
  return { code, output: own.output.text(), errors: own.errors.text() }
}

/** A folder with sources and files to import, whose names are given back in their order. */
function folderWith(all: readonly (readonly [name: string, content: string | Uint8Array])[]): string {
  const folder = folderWithSources()
  for (const [name, content] of all) writeFileSync(join(folder, name), content)
  return folder
}

const read = (folder: string, path: string) => readFileSync(join(folder, 'sources', path), 'utf8')

/** What a document becomes, without a command. */
async function markdownOf(name: string, bytes: Uint8Array): Promise<{ readonly text: string; readonly remarks: readonly Remark[] }> {
  const beside = async (path: string) => (path === 'dot.png' ? bytes : null)
  const document: ReadDocument = await readDocument({ name, bytes, beside })
  const { title, blocks } = tidyDocument(document, { language: 'en', title: null })
  const paths = new Map(document.pictures.map(({ key }, index) => [key, `../../images/${index}.png`]))
  return { text: `${title}\n\n${printMarkdown(blocks, paths)}`, remarks: document.notebook.remarks }
}

/** The words of XML or HTML, however it is divided. */
function wordsIn(name: string, bytes: Buffer): string[] {
  const elements = /<(w:t|w:delText|m:t|a:t|c:v)(?: [^>]*)?>([^<]*)</g
  const whole = name.endsWith('.docx')
    ? ''
    : name.endsWith('.odt')
      ? partOf(bytes, 'content.xml')
      : isUtf8(bytes)
        ? bytes.toString('utf8')
        : bytes.toString('latin1')
  // Numbers of notes and days of changes are said otherwise, and YAML is no text.
  const texts = name.endsWith('.docx')
    ? openPackage(bytes)
        .paths.filter((path) => path.endsWith('.xml'))
        .map((path) => [...partOf(bytes, path).matchAll(elements)].map(([, , text]) => text).join(' '))
    : [whole.replace(/<(script|style|text:note-citation|dc:date)\b.*?<\/\1>|<[^>]*>|^---\n.*?\n---\n|\]\(.*?\)|\[ref\]/gis, ' ')]
  return (
    texts
      .join(' ')
      .replace(/&(?:[a-z]+|#\d+);/g, ' ')
      .replaceAll('\u00AD', '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

const partOf = (bytes: Buffer, path: string) => Buffer.from(openPackage(bytes).bytes(path) ?? []).toString('utf8')

describe('documents of many origins', () => {
  test.each(files)('%s: every word is in the text, or told', async (name, bytes) => {
    const { text, remarks } = await markdownOf(name, bytes)
    const found = `${text} ${remarks.map(({ words, message, author }) => `${words} ${message} ${author ?? ''}`).join(' ')}`.replaceAll(
      '\\',
      '',
    )
    // Numbers of captions and letters of notes are the document's; a page in pieces may divide words where none are.
    const own = /^(?:[a-c]|Table|Figure|\d)$/
    expect(wordsIn(name, bytes).filter((each) => !own.test(each) && !found.includes(each))).toEqual([])
  })

  test('come in together, in the order of their names, and pass', async () => {
    const folder = folderWith([...files, ['dot.png', readFileSync(new URL('dot.png', import.meta.url))]])
    const { code, output } = await run([...files.map(([name]) => name).toReversed(), '--session'], { folder })
    expect(code).toBe(0)
    expect([...output.matchAll(/^(\S+) → .*sessions\/(\d\d-\S+)/gm)].map(([, from, to]) => `${from} ${to}`)).toEqual([
      ...['google.html 03-minutes-of-the-group.md', 'markup.docx 04-signs.md', 'minutes.docx 05-rates-and-rights-the-second-morning.md'],
      ...['notes.odt 06-notes-of-the-workshop.md', 'old.html 07-cafe-talks.md', 'own.md 08-budgets-a-first-round.md'],
      ...[
        'report.docx 09-report.md',
        'strict.docx 10-about-the-letter.md',
        'tables.docx 11-tables.md',
        'tracked.docx 12-draft-for-comments.md',
      ],
    ])
    expect(read(folder, '2020/edition.yaml')).toContain('sessions: 12')
    const own = world({ folder })
    expect(await check.run(readInvocation(check, ['--no-cache']), own), own.errors.text()).toBe(0)
    // The picture tells nothing but itself.
    expect(readFileSync(join(folder, 'sources/2020/images/notes-of-the-workshop-1.png')).includes('Somebody')).toBe(false)
  })
})

test('headings, lists, tables, notes and pictures become Markdown', async () => {
  const { text } = await markdownOf('minutes.docx', documents.minutes)
  expect(text).toBe(`Rates and rights: the second morning

## Opening

The group met in **two rooms** and "agreed" on CO<sub>2</sub> and 10<sup>6</sup> tonnes.[^1]

[The report](https://example.org/report) says more, 2019--2023.

1. First point
   - a) a part of it
   - b) another part
2. Second point

- A bullet
  - one below

### What was counted

:::table{#cities-by-size headers=2}
Cities by size

| Size | Cities | < |
| - | - | - |
| ^ | North | South |
| small | 3 | 4 |
:::

> Nobody should wait longer than a year.

## Outlook

![A map of the three districts](../../images/0.png)

More later.

[^1]: Counted in March.`)
})

test('changes and comments are told with who, when and where', async () => {
  const { text, remarks } = await markdownOf('tracked.docx', documents.tracked)
  expect(text).toContain('The council should answer within a month.\n\nOne half and the other half.')
  const place = { heading: 'Draft for comments', paragraph: 'The council should answer within a month.' }
  expect(remarks.slice(0, 3)).toEqual([
    { kind: 'deletion', message: 'deleted', words: 'shall', author: 'Ana Ruiz', date: '2025-03-04T10:00:00Z', ...place },
    { kind: 'insertion', message: 'inserted, and taken over', words: 'should', author: 'Ana Ruiz', date: '2025-03-04T10:00:00Z', ...place },
    {
      kind: 'comment',
      message: 'a comment',
      words: 'Is a month realistic? See the old rule.',
      author: 'Ben Okri',
      date: '2025-03-05T09:00:00Z',
      ...place,
    },
  ])
})

test.each([
  [
    'google.html',
    documents.google_html,
    'The **main** point, "as said", is *this*[^1].\n\n- One\n  - below one\n- Two\n\n1. First\n2. Second\n\n[the paper](https://example.org/paper?a=1)',
  ],
  [
    'notes.odt',
    documents.notes_odt,
    ':::figure{#the-dots}\nThe dots\n\n![Three dots in a row](../../images/0.png)\n:::\n\nSee [above](#findings)',
  ],
  ['tables.docx', documents.tables, '| – one<br>– two | 5<sup>a</sup> | | |\n| in, ner | 6 | 7 | 8 |\n:::\n\n<sup>a</sup> Estimated.'],
  [
    'report.docx',
    documents.report,
    'As said in [Method](#method), on page 3 and [there](#method), or [on the web](https://example.org/a?b=1).',
  ],
  ['old.html', documents.old_html, '**A "quote" -- here**\n\n- item\n- other\n  - deep'],
])('%s has its own ways', async (name, content, expected) => {
  expect((await markdownOf(name, Buffer.from(content))).text).toContain(expected)
})

test('a title that stands in a list is the title', async () => {
  const list = '<text:list><text:list-item><text:p text:style-name="Title">Minutes</text:p></text:list-item></text:list>'
  expect((await markdownOf('list.odt', openDocument(`${list}<text:p>Words.</text:p>`))).text).toBe('Minutes\n\nWords.')
})

/** The words of a body as they are read, block by block; and what is no words. */
function readBack(text: string): { readonly words: string; readonly types: ReadonlySet<string> } {
  const body = parseBody(text)
  const types = new Set<string>()
  const visit = (node: Nodes) => {
    types.add(node.type)
    if ('children' in node) node.children.forEach(visit)
  }
  visit(body)
  return { words: body.children.map((block) => textOf(block)).join('\n'), types }
}

test('words that look like markup stay words', async () => {
  const plain = signs.map((sign) => sign.replace(/^<(https[^>]*)>$/, '$1'))
  const { text } = await markdownOf('signs.docx', word(signs.map((sign) => paragraph(textRun(sign))).join('')))
  const { words, types } = readBack(text.replace(/^.*\n\n/, ''))
  expect(words).toBe(plain.join('\n'))
  // A bare address is a link by itself.
  expect([...types].sort()).toEqual(['link', 'paragraph', 'root', 'text'])
})

test('emphasis beside letters and figures is none of their signs', async () => {
  const page = '<h1>T</h1><p>Art. 2<i>a</i> and a<b>b</b><i>c</i>, un<i>do it</i>able, un<b>likely</b>hood.</p>'
  const { text } = await markdownOf('page.html', Buffer.from(page))
  expect(text).toContain('Art. &#50;*a* and &#97;**b**_c_, u&#110;*do it*&#97;ble, un**likely**hood.')
  const [, line] = parseBody(text).children
  expect(line?.type === 'paragraph' && line.children.map(({ type }) => type).filter((type) => type !== 'text')).toEqual([
    ...['emphasis', 'strong', 'emphasis', 'emphasis', 'strong'],
  ])
})

test('blanks in addresses are written as such', async () => {
  const { text, remarks } = await markdownOf('page.html', Buffer.from('<p>Read <a href="https://example.org/a b">the report</a>.</p>'))
  expect([text, remarks]).toEqual([expect.stringContaining('[the report](https://example.org/a%20b)'), []])
})

test('so do all others', async () => {
  const sign = fc.constantFrom(
    ...'*_`~[](){}<>!#+-=|:;&\\/.^$%@"\'0123456789'.split(''),
    'a',
    'Bb',
    ' ',
    '::: ',
    'https://x.example/',
    '<b>',
    '&lt;',
    '    ',
  )
  const line = fc.array(sign, { minLength: 1, maxLength: 12 }).map((parts) => parts.join('').replace(/\s+/g, ' ').trim())
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        line.filter((text) => text !== '' && !/<https?:/.test(text)),
        { minLength: 1, maxLength: 30 },
      ),
      async (lines) => {
        const { text } = await markdownOf(
          'x.docx',
          word(
            [paragraph('T', { style: 'Title' }), ...lines.map((each) => paragraph(textRun(each))), item(textRun(lines[0] ?? ''), 1)].join(
              '',
            ),
            { numbering: lists },
          ),
        )
        const { words, types } = readBack(text.slice(3))
        expect(words).toBe([...lines, lines[0]].join('\n'))
        expect([...types].filter((type) => !['root', 'paragraph', 'text', 'link', 'list', 'listItem'].includes(type))).toEqual([])
      },
    ),
    { numRuns: 40 },
  )
})

describe('what cannot be imported', () => {
  const bomb = zip({ '[Content_Types].xml': '<x/>', 'word/document.xml': Buffer.alloc(170_000_000) })
  const liar = Buffer.from(zip({ '[Content_Types].xml': '<x/>', 'word/document.xml': Buffer.alloc(10_000_000) }))
  // The list at the end says that the document has ten bytes.
  liar.writeUInt32LE(10, liar.lastIndexOf('word/document.xml') - 46 + 24)
  const locked = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')])
  const entities = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
  const encryptedZip = Buffer.from(documents.strict)
  encryptedZip[encryptedZip.lastIndexOf('PK\x01\x02') + 8] = 1
  test.each<readonly [string, string | Uint8Array, RegExp]>([
    ['empty.docx', '', /empty\.docx cannot be imported: it is empty\./],
    ['blank.md', ' \n', /it is empty/],
    [
      'old.doc',
      Buffer.from('d0cf11e0a1b11ae100', 'hex'),
      /old format of Word \(\.doc\)\. Open it in Word or LibreOffice, save it as \.docx/,
    ],
    ['locked.docx', locked, /protected by a password/],
    ['encrypted.docx', encryptedZip, /protected by a password/],
    ['broken.docx', Buffer.from(documents.minutes).subarray(0, 900), /it is damaged: it cannot be unpacked/],
    ['bomb.docx', bomb, /unpacks to more than a document can hold/],
    ['liar.docx', liar, /it is damaged: it cannot be unpacked/],
    ['entities.docx', zip({ '[Content_Types].xml': '<x/>', 'word/document.xml': entities }), /its XML declares a document type/],
    ['deep.docx', word('<w:sdt><w:sdtContent>'.repeat(200) + '</w:sdtContent></w:sdt>'.repeat(200)), /more than 250 deep/],
    ['deep.html', '<div>'.repeat(400), /more than 250 deep/],
    ['noxml.docx', zip({ '[Content_Types].xml': '<x/>', 'word/document.xml': 'no' }), /it is damaged: what is in it is no XML/],
    ['sheet.xlsx', zip({ 'xl/workbook.xml': '<x/>' }), /holds no text that can be imported/],
    ['paper.pdf', '%PDF-1.7', /it is a PDF/],
    ['letter.rtf', '{\\rtf1}', /Rich Text Format/],
    ['notes.docx', 'Some words.', /it ends in “\.docx” and is no such file\. Open it in the program that wrote it/],
    ['film.mov', 'moov', /ends in “\.mov” cannot be imported/],
    ['broken.md', '---\n[: :\n---\nx\n', /it cannot be read/],
    ['none.odt', openDocument('').subarray(0, 200), /damaged/],
  ])('%s', async (name, content, message) => {
    const folder = folderWith([
      [name, content],
      ['well.md', '# Well\n\nText.\n'],
    ])
    const before = contents(folder)
    await expect(run(['well.md', name, '--session'], { folder })).rejects.toThrow(message)
    expect(contents(folder)).toEqual(before)
  })

  test('paths that lead out are not followed', async () => {
    const outside = emptyFolder()
    writeFileSync(join(outside, 'x.png'), readFileSync(new URL('dot.png', import.meta.url)))
    const page = `<p>a<img src="../${outside.split('/').at(-1)}/x.png"><img src="${outside}/x.png"><img src="file://${outside}/x.png"></p>`
    const folder = folderWith([
      ['page.html', page],
      ['up.docx', word(paragraph(`${textRun('x')}${picture('rId9')}`), { relations: [['rId9', 'image', '../../../etc/passwd.png']] })],
    ])
    const { output } = await run(['page.html', 'up.docx', '--session', '--dry-run'], { folder })
    expect(output.match(/a picture that is not there/g)?.length).toBe(3)
    expect(output).toContain('a picture: the file does not hold it')
  })

  test.each([
    [['x.md'], /Say what the files become: --encouragement, --session, --annex\./],
    [['x.md', '--session', '--annex'], /one kind of text/],
    [['--session'], /Name the files to import/],
    [['x.md', 'y.md', '--session', '--title', 'T'], /--title is that of one file/],
    [['gone.docx', '--session'], /gone\.docx cannot be imported: it is not there/],
    [['x.md', '--session', '--edition', '2019'], /There is no edition “2019”/],
  ])('%j', async (words, message) => {
    await expect(run(words, { folder: folderWith([['x.md', 'Text.\n']]) })).rejects.toThrow(message)
  })
})

describe('what is written', () => {
  test('passes, or nothing is written unless it is forced', async () => {
    const folder = folderWith([
      ['x.md', '---\ndate: 2020-13-01\n---\nText.\n'],
      ['z.md', 'Text.\n'],
    ])
    const before = contents(folder)
    const own = world({ folder })
    await expect(run(['x.md', 'z.md', '--encouragement'], own)).rejects.toThrow(SourcesError)
    expect(own.errors.text()).toContain('Nothing is written. Mend in the documents')
    expect(contents(folder)).toEqual(before)
    await run(['x.md', 'z.md', '--encouragement', '--force'], { folder })
    expect(read(folder, '2020/en/encouragements/04-z.md')).toContain('title: Z\n')
  })

  test('counts, and asks for the alternative text that a picture has not', async () => {
    const png = readFileSync(new URL('dot.png', import.meta.url))
    const document = word(paragraph(`${textRun('See ')}${picture('rId9')}`), {
      relations: [['rId9', 'image', 'media/a.png']],
      files: { 'word/media/a.png': png },
    })
    const folder = folderWith([['notes.docx', document]])
    const { code, errors } = await run(['notes.docx', '--session'], { folder })
    expect(code).toBe(0)
    expect(errors).toMatch(/alt-missing/)
    expect(read(folder, '2020/en/sessions/03-notes.md')).toContain('See ![](../../images/notes-1.png)')
  })

  test('is told as JSON, and not written on a dry run', async () => {
    const folder = folderWith([['notes.odt', documents.notes_odt]])
    const before = contents(folder)
    const { output } = await run(['notes.odt', '--annex', '--dry-run', '--json', '--title', 'Notes: all'], { folder })
    const {
      files: [only],
      isWritten,
    } = JSON.parse(output) as { files: [{ path: string; text: string; remarks: Remark[] }]; isWritten: boolean }
    expect(isWritten).toBe(false)
    expect(only.path).toMatch(/^2020\/en\/annexes\/\d+-notes-all\.md$/)
    expect(only.text).toMatch(/^---\ntitle: "Notes: all"\nkind: text\n---\n/)
    expect(only.remarks.map(({ kind }) => kind)).toEqual(['left-out', 'comment', 'deletion', 'changed', 'left-out'])
    expect(contents(folder)).toEqual(before)
  })

  test('is thirty files or none', async () => {
    const thirty = Array.from({ length: 30 }, (_, index) => [`note ${index + 1}.docx`, word(paragraph(`Words ${index + 1}.`))] as const)
    const folder = folderWith(thirty)
    await run([...thirty.map(([name]) => name), '--session', '--date', '2020-03-03'], { folder })
    expect(read(folder, '2020/en/sessions/32-note-30.md')).toContain('date: 2020-03-03')
    expect(read(folder, '2020/en/sessions/04-note-2.md')).toContain('Words 2.')
  })
})

test.each([
  // Word repeats the rows that a cell of the head reaches into as rows of the head.
  [1, '| A | B |\n| - | - |\n| ^ | c |\n| d | e |', 'headers=2'],
  [2, '| A | B |\n| - | - |\n| ^ | c |\n| d | e |', 'headers=2'],
])('a cell of the head that reaches down takes the rows beside it along (%i)', async (headers, expected, attribute) => {
  const rows = [cell('A', '<w:vMerge w:val="restart"/>') + cell('B'), cell('', '<w:vMerge/>') + cell('c'), cell('d') + cell('e')]
  const { text } = await markdownOf('x.docx', word(table(rows, headers)))
  expect(text).toContain(expected)
  expect(text).toContain(attribute)
})

test('a link to the title, which is no heading any more, is told', async () => {
  const title = paragraph(`<w:bookmarkStart w:id="1" w:name="top"/>${textRun('The title')}`, { style: 'Heading1' })
  const { text, remarks } = await markdownOf(
    'x.docx',
    word(`${title}${paragraph(`<w:hyperlink w:anchor="top">${textRun('up')}</w:hyperlink>`)}`),
  )
  expect(text).toBe('The title\n\nup')
  expect(remarks[0]?.message).toContain('a link to “#top”')
})
