// The document for Word: its words are those of the page, its parts hold together, and the same document gives the same bytes. It is read
// back as any Word file is; LibreOffice opens it where there is one.
import { spawnSync } from 'node:child_process'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { readInvocation } from '../../src/commands/arguments.ts'
import { build } from '../../src/commands/build.ts'
import { blocksOf } from '../../src/formats/docx/blocks.ts'
import { Writer } from '../../src/formats/docx/writer.ts'
import { parsePage } from '../../src/import/html/tree.ts'
import { openPackage } from '../../src/import/package-file.ts'
import { printMarkdown } from '../../src/import/print.ts'
import { readDocument } from '../../src/import/read.ts'
import { tidyDocument } from '../../src/import/tidy.ts'
import { descendants } from '../../src/import/xml.ts'
import { verifyDocx } from '../../src/verify/docx.ts'
import { contents, folderWithSources } from '../cli/folder.ts'
import { world } from '../cli/world.ts'

const folder = folderWithSources()

async function made(out: string): Promise<Buffer> {
  const own = world({ folder })
  const code = await build.run(readInvocation(build, ['--no-cache', '--format', 'docx', 'html', '--out', out]), own)
  expect(code, own.errors.text()).toBe(0)
  return readFileSync(join(folder, out, '2020/en/outcome-document.docx'))
}

/** Everything that a session can hold. */
const everything = `
Words with **bold**, *italic*, CO<sub>2</sub>, 10<sup>6</sup>, <span lang="ar">مرحبا</span> and a note.[^why] Again.[^why]

> A quotation.
> -- Somebody

1. first
   - a) lettered
   - b) too
2. second

- [x] done

:::table{#joined headers=2}
Joined cells

| A | B | < |
|---|---|---|
| ^ | c | d |
| e | f | g |
:::

See [the table](#joined) or [the web](https://example.org/a?b=1&c=2).

[^why]: Because of [this](https://example.org/note).
`

/** Paragraphs of a page from right to left, as Word has them. */
function paragraphsOf(page: string): string[] {
  const [body] = descendants(parsePage(page), ['body'])
  if (body === undefined) return []
  const written = blocksOf(body, { style: null, list: null, look: {} }, new Writer(true))
  return [...written.matchAll(/<w:p>.*?<\/w:p>/g)].map(([paragraph]) => paragraph.replace(/<[^>]*>/g, ''))
}

test('a paragraph with blanks at both ends stays, and one of nothing but blanks is none', () => {
  expect(paragraphsOf('<p> <b>كلمات</b> <i>أخرى</i> </p><p> <b> </b> </p><p>x</p>')).toEqual([' كلمات أخرى ', 'x'])
})

test('a hundred blanks before a word take no time', () => {
  expect(paragraphsOf(`<p>${'<b> </b><svg></svg>'.repeat(100)}x</p>`)).toEqual([`${' '.repeat(100)}x`])
})

describe('outcome build --format docx', () => {
  let bytes: Buffer = Buffer.alloc(0)
  beforeAll(async () => {
    appendFileSync(join(folder, 'sources/2020/en/sessions/02-workshop.md'), everything)
    bytes = await made('output')
  })

  test('gives the same bytes for the same sources', async () => {
    expect((await made('again')).equals(bytes)).toBe(true)
  })

  test('is made when it is asked for, and recorded', () => {
    expect(contents(join(folder, 'output'))['SHA256SUMS']).toContain('2020/en/outcome-document.docx')
  })

  test('holds together', () => {
    const { findings, language, claims, sources } = verifyDocx(bytes)
    expect(findings).toEqual([])
    expect([language, claims, /^[0-9a-f]{12}$/.test(sources ?? '')]).toEqual(['en', ['OOXML'], true])
  })

  test('has every word of the sources, read back', async () => {
    const document = await readDocument({ name: 'x.docx', bytes, beside: async () => null })
    const { title, blocks } = tidyDocument(document, { language: 'en', title: null })
    const text = printMarkdown(blocks, new Map(document.pictures.map(({ key }) => [key, key])))
    const plain = `${title} ${text}`.replaceAll('\\', '')
    const all = Object.entries(contents(join(folder, 'sources'))).filter(([name]) => /2020\/en\/.*\.md$/.test(name))
    const words = all.flatMap(
      ([, source]) =>
        source
          .replace(/^---\n.*?\n---\n|<!--.*?-->|\]\(.*?\)|\{.*?\}|:::\w*|<[^>]*>|\[\^.*?\]|^- (?:\[.\]|a\)|b\))/gms, ' ')
          .match(/\p{L}{2,}/gu) ?? [],
    )
    expect(words.filter((word) => !plain.includes(word))).toEqual([])
    expect(text).toContain('| A | B | < |\n| - | - | - |\n| ^ | c | d |\n| **e** | f | g |')
    expect(text).toMatch(/1\. first\n {3}- a\) lettered\n {3}- b\) too\n2\. second/)
    expect(text).toContain('CO<sub>2</sub>, 10<sup>6</sup>, <span lang="ar">مرحبا</span>')
    expect(text).toMatch(/\[\^\d\]: Because of \[this\]\(https:\/\/example\.org\/note\)\./)
    expect(text).toContain('> A quotation.')
  })

  test('has the styles, languages and marks that Word works with', () => {
    const xml = Buffer.from(openPackage(bytes).bytes('word/document.xml') ?? []).toString('utf8')
    for (const style of ['Title', 'Heading1', 'Heading2', 'Quote', 'Caption', 'List1', 'List2', 'Passage'])
      expect(xml).toContain(`<w:pStyle w:val="${style}"/>`)
    expect(xml).toContain('<w:rtl/><w:lang w:val="ar"')
    expect(xml.match(/<w:tblHeader\/>/g)?.length).toBeGreaterThan(1)
    expect(xml.match(/<w:footnoteReference /g)?.length).toBeGreaterThan(0)
    expect(xml).toMatch(/<w:t xml:space="preserve">☑ /)
  })

  test('is refused where a part of it is damaged', () => {
    const broken = Buffer.from(bytes)
    broken.fill(0, 40, 200)
    expect(verifyDocx(broken).findings.length).toBeGreaterThan(0)
    expect(verifyDocx(Buffer.from('no zip')).findings.length).toBe(1)
  })

  const hasOffice = spawnSync('soffice', ['--version']).status === 0
  test.skipIf(!hasOffice)('opens in LibreOffice (skipped where there is none)', () => {
    writeFileSync(join(folder, 'x.docx'), bytes)
    const { status } = spawnSync('soffice', ['--headless', '--convert-to', 'txt:Text', '--outdir', folder, join(folder, 'x.docx')])
    expect(status).toBe(0)
    expect(readFileSync(join(folder, 'x.txt'), 'utf8')).toContain('A quotation.')
  })
})
