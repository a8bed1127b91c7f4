// Texts in every script and with every sign that the check lets through, from the sources to the finished PDF: one document for all.
import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DocumentData } from '../src/formats/json/schema.ts'
import { openFonts } from '../src/render/fonts.ts'
import { emptyFolder } from './cli/folder.ts'
import { hasValidator, judged, violations } from './validator.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = emptyFolder()
const made = (extension: string) => join(folder, `output/2020/en/outcome-document.${extension}`)

/** Every so many-th character that is drawn: of all blocks some. */
const step = 11

/** Characters of every block that some font draws, marks on a letter. */
async function sample(): Promise<readonly string[]> {
  const points = Array.from({ length: 0x1fbff - 0xa1 }, (_, index) => String.fromCodePoint(0xa1 + index))
  const all = points.filter((character) => /[\p{Assigned}--[\p{C}\p{Z}\p{sc=Hang}\p{sc=Yiii}\uFFFD]]/v.test(character))
  const some = all.filter((character, index) => index % (/\p{sc=Han}/u.test(character) ? 499 : step) === 0)
  const pieces = some.map((character) => (/[\p{M}\p{EMod}]/u.test(character) ? `o${character}` : character))
  const missing = new Set((await (await openFonts()).undrawn(pieces.join(' '))).map(({ text }) => text))
  return pieces.filter((piece) => !missing.has(piece))
}

const blocksOf = (pieces: readonly string[], language: string) =>
  Array.from({ length: Math.ceil(pieces.length / 30) }, (_, index) => {
    const block = pieces.slice(index * 30, index * 30 + 30).join(' x ')
    return `<span lang="${language}">x ${block} x</span>`
  })

const everyday = [
  'CO₂ rose by 5 ‰ (½ or ⅓) → ≥ 10 m² in a non‑breaking year ✔ ☑ ✗ ► № 5 ⁰¹²³⁴ⁿ ‡.',
  '**Bold CO₂ ≥ 5**, *italic → x*, `code ≠ ✔`.',
  'Pasted: ﬁnal oﬃce; apart: e\u0301 n\u0303; composed: q\u0303 ạ\u0304\u0301 f\u0327\u0323\u0303\u0302\u0308 i\u0307\u0300.',
  'Emoji \u{1F600} ✅ ❤\uFE0F \u{1F469}\u200D\u{1F4BB} \u{1F44D}\u{1F3FD} \u{1F1EB}\u{1F1F7} 1\uFE0F\u20E3.',
]
const marked = [
  ['hi', 'नमस्ते श्री क्ष्म्य'],
  ['th', 'น้ำ กี่'],
  ['hy', 'Հայաստան'],
  ['el', 'Ἀθῆναι καὶ ᾠδή'],
  ['zh', '城市'],
  ['ja', '都市の'],
  ['zh-Hant', '城市'],
  ['ar', 'مدينة'],
  ['fa', 'می\u200Cخواهم'],
]

let said = ''
beforeAll(async () => {
  cpSync(join(root, 'test/cases/base/sources'), join(folder, 'sources'), { recursive: true })
  const path = join(folder, 'sources/2020/en/sessions/01-opening.md')
  const pieces = await sample()
  const isArabic = (piece: string) => /[\p{sc=Arab}\p{sc=Hebr}]/u.test(piece)
  const texts = [
    ...everyday,
    marked.map(([lang, words]) => `<span lang="${lang}">${words}</span>, **<span lang="${lang}">${words}</span>**`).join('; '),
    ...blocksOf(
      pieces.filter((piece) => !isArabic(piece)),
      'mul',
    ),
    ...blocksOf(pieces.filter(isArabic), 'ar'),
  ]
  const session = readFileSync(path, 'utf8')
    .replace(/^title: .*$/m, 'title: "The city of <span lang=\'zh\'>上海</span> ≥ e\u0301"')
    .replace(/^short: .*$/m, 'short: "<span lang=\'zh\'>上海</span> ½ \u{1F600}"')
    .replace(':::finding', `${texts.join('\n\n')}\n\n:::finding`)
    .replace('Figures come late', 'Figures of <span lang="zh">上海</span> ≥ 5')
  writeFileSync(path, session)
  const { status, stderr } = spawnSync(
    process.execPath,
    ['src/cli.ts', 'build', '--sources', join(folder, 'sources'), '--out', join(folder, 'output')],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
  said = `${status} ${stderr}`
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true }))

describe('a document of every sign that the check lets through', () => {
  test('is made', () => {
    // Its fonts are not installed, and it is said that the shapes are those of others.
    expect(said.split('\n').map((line) => line.replace(/”.*/, ''))).toEqual([
      '0 outcome: Chinese characters in passages of the language “zh-Hant',
      '',
    ])
  })

  test('holds each letter in its usual writing', () => {
    const html = readFileSync(made('html'), 'utf8')
    expect(html).toContain('Pasted: final office; apart: é ñ; composed: q\u0303 ạ\u0304\u0301')
    expect(html).toContain('<span lang="fa" dir="rtl">می\u200Cخواهم</span>')
  })

  test('has marked words in its headings, and plain words in its data and its running heads', () => {
    const html = readFileSync(made('html'), 'utf8')
    const data = JSON.parse(readFileSync(made('json'), 'utf8')) as DocumentData
    expect(html).toContain('<span class="title">The city of <span lang="zh" dir="ltr">上海</span> ≥ é</span>')
    expect(html).toContain('Figures of <span lang="zh" dir="ltr">上海</span> ≥ 5</a>')
    expect(data.sessions[0]).toMatchObject({ title: 'The city of 上海 ≥ é', passages: [{ title: 'Figures of 上海 ≥ 5' }, {}] })
    expect(html).not.toContain('&lt;span')
  })

  test.skipIf(!hasValidator)(judged('conforms'), { timeout: 120_000 }, async () => {
    expect(await violations([{ file: made('pdf'), standard: 'ua-1' }])).toEqual([])
  })
})
