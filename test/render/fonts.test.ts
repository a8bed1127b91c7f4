// Which font draws what: judged by the files, not by what packages say of them.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { readCmap } from '../../src/fonts/character-map.ts'
import { unitsOf } from '../../src/fonts/drawn-units.ts'
import { unpackFont } from '../../src/fonts/font-file.ts'
import { whyUnusable } from '../../src/fonts/own-files.ts'
import { openTypeface } from '../../src/fonts/typeface.ts'
import type { FontChoice } from '../../src/model/font-choice.ts'
import { openFonts } from '../../src/render/fonts.ts'
import type { FontRoles } from '../../src/render/passage-fonts.ts'
import { textInLanguage } from '../../src/render/passage-text.ts'
import { languageName } from '../../src/transform/translation.ts'
import { emptyFolder } from '../cli/folder.ts'
import { packs } from '../packs.ts'

const fonts = await openFonts()
const english = { serif: ['source-serif-4'], sans: ['source-sans-3'] } as const

/** A page for print of which this is the text. */
const printed = (html: string, passages: ReadonlyMap<string, FontRoles> = new Map()) => ({ html, medium: 'print', passages }) as const

/** The faces of a page: family, weights, the characters that they are used for, and the font. */
const facesOf = (css: string) =>
  Array.from(
    css.matchAll(
      /font-family:"Outcome ([\w-]+)";font-style:(\w+);font-weight:([\d ]+);[^}]*unicode-range:([^;]+);src:url\(data:([^;]+);base64,([^)]+)/g,
    ),
    ([, family = '', style = '', weights = '', range = '', type = '', data = '']) => ({
      ...{ family, style, weights, range, type },
      font: Buffer.from(data, 'base64'),
    }),
  )

const facesFor = async (text: string, family: string) =>
  facesOf((await fonts.css(english, printed(text))).css).filter((face) => face.family === family)

const undrawn = async (text: string) => (await fonts.undrawn(text)).map((piece) => piece.text)

test('Latin letters and digits in Chinese text are of one face; its quotation marks are Chinese', async () => {
  const { css } = await fonts.css(
    { serif: ['source-serif-4-ascii', 'noto-serif-sc'], sans: ['source-sans-3-ascii'] },
    printed('2023年“S3”'),
  )
  expect(css).toContain('--serif:"Outcome source-serif-4-ascii","Outcome noto-serif-sc"')
  const ranges = facesOf(css).flatMap(({ family, range }) => (family === 'source-serif-4-ascii' ? [range] : []))
  expect(new Set(ranges)).toEqual(new Set(['U+20-7e']))
})

describe('every text can hold', () => {
  test.each([
    ['figures above and below the line', '₀₁₂₃₄₅₆₇₈₉₊₋⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ½⅓⅔¼¾⅛⅜⅝⅞'],
    ['mathematics', '≥≤≠±×÷−∞≈√∑µΩ∂∫π∅≪∆∇⟨⟩∈∉⊂∪∩∧∨¬∀∃'],
    ['arrows', '→←↑↓⇒⇐↔⇔↗➔➜'],
    ['punctuation', '‰†‡‐‑‒–—―‣•…‹›„‚′″⁄§¶·'],
    ['money and units', '€£₹₽₺₴₿¢¥ƒ№℃℉™℠©®'],
    ['boxes and bullets', '✓✔✗✘☐☑☒►▶◀▲▼■□▪●○◦◆★☆♀♂☎⚠ℹ①②Ⅰⅷ'],
    ['letters of other languages', 'ảɪəʃʔɑẽṭḥʿʾāǎŋƴɓɗĳ Ἀθῆναι ѣѳ'],
    ['letters with marks', 'q\u0303 m\u0304 ạ\u0304\u0301 ṣ\u0301\u0302\u0323'],
    ['emoji', '\u{1F600}\u{1F44D}\u{1F389}✅❌❤\uFE0F \u{1F469}\u200D\u{1F4BB} \u{1F44D}\u{1F3FD} \u{1F1EB}\u{1F1F7} 1\uFE0F\u20E3'],
  ])('%s', async (_, text) => {
    expect(await undrawn(text)).toEqual([])
  })

  test('the words of every language, and its name in every other', async () => {
    const words = JSON.stringify([...packs.values()])
    const names = [...packs.keys()].flatMap((of) => [...packs].map(([language, pack]) => languageName(of, language, pack)))
    const all = await openFonts(
      null,
      [...packs.values()].flatMap((pack) => [...pack.fonts.sans, ...pack.fonts.serif]),
    )
    expect(await all.undrawn(`${words}${names.join(' ')}`)).toEqual([])
  })
})

test('what no font draws is told, letters with their marks as one', async () => {
  expect(await undrawn('a \u{13000} \u{1F6CD}\u0332 g\u20DD \uE000 x\u{1F3FD} 葛\u{E0100}')).toEqual([
    '\u{1F6CD}\u0332',
    'g\u20DD',
    'x\u{1F3FD}',
    '葛\u{E0100}',
    '\u{13000}',
    '\uE000',
  ])
})

test('a package is named for a script that has one, and none for one that is drawn', async () => {
  expect(await fonts.undrawn('ಕನ್ನಡ')).toContainEqual({ text: 'ಡ', package: '@fontsource/noto-sans-kannada' })
  for (const text of ['नमस्ते', 'สวัสดี', 'Հայաստան', '城市', 'مدينة']) expect(await undrawn(text)).toEqual([])
})

describe('a package of fonts', () => {
  const folder = emptyFolder()
  afterAll(() => rmSync(folder, { recursive: true }))

  test('is found where the sources are', async () => {
    const thai = dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans-thai/unicode.json'))
    const installed = join(folder, 'node_modules/@fontsource/noto-sans-lao')
    mkdirSync(dirname(installed), { recursive: true })
    cpSync(thai, installed, { recursive: true })
    const packageOf = async (place: string) => (await (await openFonts(place)).undrawn('ລາວ')).map((piece) => piece.package)
    expect(new Set(await packageOf(emptyFolder()))).toEqual(new Set(['@fontsource/noto-sans-lao']))
    // It is there, though it does not draw what it should.
    expect(new Set(await packageOf(join(folder, 'sources')))).toEqual(new Set([null]))
  })
})

describe('a page for the screen', () => {
  const shown = (html: string) => ({ html, medium: 'screen', passages: new Map() }) as const

  test('has of its fonts what it draws, blanks and figures of every kind with it', async () => {
    const text = 'Affine office, 2019\u00a0and \u202f12'
    const faces = facesOf((await fonts.css(english, shown(text))).css).filter(({ family }) => family === 'source-serif-4')
    const whole = await facesFor(text, 'source-serif-4')
    expect(faces.map(({ style, weights }) => [style, weights])).toEqual(whole.map(({ style, weights }) => [style, weights]))
    for (const [index, { font, range }] of faces.entries()) {
      expect(range).toBe('U+20,U+2c-2d,U+30-32,U+39,U+41,U+61,U+63-66,U+69,U+6e-6f,U+a0,U+2010,U+2022,U+202f')
      expect(font.length).toBeLessThan((whole[index]?.font.length ?? 0) / 3)
    }
  })

  test.each([
    ['Latin', 'source-serif-4' as FontChoice, 'AVATAR office, fjord 1,234'],
    ['fractions', 'source-serif-4', 'In 13\u204424 of 1\u20442'],
    ['Arabic', 'amiri', 'والمدينةُ'],
    // AM is drawn as a ring before the tone and a letter after it.
    ['Thai', { package: '@fontsource/noto-sans-thai' }, 'น้ำดื่ม'],
  ])('shapes %s as the whole font does', async (_, choice, text) => {
    const roles = { serif: [choice], sans: ['source-sans-3'] } as const
    const family = typeof choice === 'string' ? choice : 'noto-sans-thai'
    const [cut, whole] = await Promise.all(
      [shown(text), printed(text)].map(async (page) => {
        const face = facesOf((await fonts.css(roles, page)).css).find((found) => found.family === family && found.style === 'normal')
        return openTypeface(await unpacked(face?.font ?? Buffer.alloc(0)))
      }),
    )
    const piece = { text, from: 0, to: text.length, isRightToLeft: family === 'amiri', language: null }
    expect(whole?.glyphs(piece).length).toBeGreaterThan(5)
    expect(cut?.glyphs(piece)).toEqual(whole?.glyphs(piece))
  })
})

describe('a page', () => {
  test('has the signs that its fonts claim and lack from another one, cut down to them', async () => {
    const faces = await facesFor('5 ‰ ½ ≥', 'dejavu-sans')
    expect(faces.map(({ style, weights }) => `${style} ${weights}`)).toEqual([
      'normal 300 400',
      'normal 600 700',
      'italic 300 400',
      'italic 600 700',
    ])
    for (const { font, range, type } of faces) {
      expect([range, type]).toEqual(['U+2030,U+2265', 'font/woff2'])
      expect(font.length).toBeLessThan(1500)
      expect([...readCmap(tableOf(await unpacked(font), 'cmap')).keys()]).toEqual(
        // The mirror image of a sign is kept with it.
        [0x2030, 0x2264, 0x2265],
      )
    }
  })

  test('has a whole font where a letter is composed with its marks', async () => {
    const faces = await facesFor('q\u0303 ≥', 'dejavu-sans')
    expect(faces.map(({ style, range, type }) => `${style} ${range} ${type}`)).toEqual(Array(2).fill('normal U+71,U+303,U+2265 font/woff2'))
  })

  test('has emoji of one picture', async () => {
    const [face, ...others] = await facesFor('\u{1F469}\u200D\u{1F4BB}', 'noto-emoji')
    expect([face?.range, others]).toEqual(['U+200d,U+1f469,U+1f4bb', []])
  })

  test('draws in every passage what any other passage draws', async () => {
    const chinese = packs.get('zh')
    if (chinese === undefined) throw new Error('no words for zh')
    const passages = new Map([['zh', chinese.fonts]])
    const { css } = await fonts.css(english, printed('城市 都市', passages))
    expect(css).toMatch(/:root\{--serif:"Outcome source-serif-4","Outcome noto-sans-sc"/)
    expect(facesOf(css).filter(({ family }) => family === 'noto-sans-sc').length).toBeGreaterThan(0)
  })
})

test('pieces of text are characters, letters with marks, and emoji', () => {
  const pieces = (text: string) => unitsOf(text).map((unit) => unit.text)
  expect(pieces('abba\u00AD \u200B')).toEqual(['a', 'b'])
  expect(pieces('e\u0301\u0323x')).toEqual(['e\u0301\u0323', 'x'])
  expect(pieces('\u{1F1EB}\u{1F1F7}\u{1F1E9}\u{1F1EA}#\uFE0F\u20E3')).toEqual(['\u{1F1EB}\u{1F1F7}', '\u{1F1E9}\u{1F1EA}', '#\uFE0F\u20E3'])
})

/** A font out of its WOFF2 file, by another hand than that which packed it. */
async function unpacked(font: Buffer): Promise<Buffer> {
  const { convert } = createRequire(import.meta.url)('fontverter') as { convert: (font: Buffer, format: string) => Promise<Uint8Array> }
  return Buffer.from(await convert(font, 'sfnt'))
}

/** A table of a TrueType font. */
function tableOf(font: Buffer, tag: string): Buffer {
  for (let at = 12; at < 12 + font.readUInt16BE(4) * 16; at += 16)
    if (font.toString('latin1', at, at + 4) === tag)
      return font.subarray(font.readUInt32BE(at + 8), font.readUInt32BE(at + 8) + font.readUInt32BE(at + 12))
  throw new Error(`no table ${tag}`)
}
test('the letters of code are of one width, and its font is there only for them', async () => {
  const roles = { serif: ['source-serif-4'], sans: ['source-sans-3'] } as const
  const { css } = await fonts.css(roles, printed('<p>Ж a <code class="x">a = 1</code></p>'))
  expect(css).toContain('--mono:"Outcome source-code-pro","Outcome source-sans-3"')
  const files = Array.from(
    css.matchAll(/font-family:"Outcome source-code-pro";font-style:(\w+);font-weight:(\d+)/g),
    ([, style, weight]) => [style, weight],
  )
  expect(files).toEqual([
    ['normal', '400'],
    ['normal', '600'],
    ['italic', '400'],
  ])
  expect((await fonts.css(roles, printed('<p>a = 1</p>'))).css).not.toContain('mono')
})

describe('characters whose shapes are those of a language', () => {
  const roles: FontRoles = { serif: ['source-serif-4'], sans: ['source-sans-3'] }
  const page =
    '<p>Words <em lang="zh-TW" dir="ltr">直す<br>骨</em>, <b lang="zh-TW" dir="ltr">かな</b> and <span lang="zh" dir="ltr">直走</span>.</p>'

  /** A folder in which a package of fonts is installed: that of another, under its name. */
  function withPackage(name: string): string {
    const place = emptyFolder()
    onTestFinished(() => rmSync(place, { recursive: true }))
    const from = dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/metadata.json'))
    const to = join(place, 'node_modules/@fontsource', name)
    mkdirSync(join(to, 'files'), { recursive: true })
    writeFileSync(join(to, 'package.json'), JSON.stringify({ name: `@fontsource/${name}` }))
    for (const each of ['metadata.json', 'unicode.json']) cpSync(join(from, each), join(to, each))
    for (const file of readdirSync(join(from, 'files')))
      if (/-(400|700)-normal/.test(file)) symlinkSync(join(from, 'files', file), join(to, 'files', file.replace('noto-sans-sc', name)))
    return join(place, 'sources')
  }

  test('come from the fonts of the language, where they are installed, for its passages alone', async () => {
    const own = await openFonts(withPackage('noto-sans-tc'))
    const { css, wanted } = await own.css(roles, printed(page))
    expect(css).toMatch(/\[lang="zh-TW"\]\{--serif:"Outcome noto-sans-tc","Outcome source-serif-4"/)
    expect([...wanted]).toEqual([])
    const files = css.split('@font-face').filter((rule) => rule.includes('"Outcome noto-sans-tc"') && rule.includes('src:'))
    // 直, す and 骨 stand in files of their own, in two weights; 走 is none of theirs.
    expect(files.length).toBeGreaterThan(1)
    const has = (character: string) => files.some((rule) => coversPoint(rule, character.codePointAt(0) ?? 0))
    expect([has('直'), has('骨'), has('走')]).toEqual([true, true, false])
  })

  test('are asked for where they are not', async () => {
    const own = await openFonts()
    const { css, wanted } = await own.css(roles, printed(page))
    expect(css).not.toContain('noto-sans-tc')
    expect([...wanted]).toEqual([['zh-TW', ['@fontsource/noto-serif-tc', '@fontsource/noto-sans-tc']]])
    const other = await openFonts()
    const lacking: FontRoles = { serif: ['source-serif-4', { package: '@fontsource/not-there' }], sans: ['source-sans-3'] }
    const passages = new Map([['ja', lacking]])
    const lack = await other.css(
      roles,
      printed('<p lang="ja" dir="ltr">直す</p><p lang="zh" dir="ltr">直</p><p lang="zh-HK" dir="ltr">かな</p>', passages),
    )
    expect([...lack.wanted]).toEqual([['ja', ['@fontsource/not-there']]])
    expect(await other.missing(lacking)).toEqual(['@fontsource/not-there'])
    expect(await other.missing({ ...lacking, sans: [{ package: '@fontsource/noto-sans-thai' }] })).toEqual([])
  })

  test('are those that the file of the language names, for what stands in its passages', async () => {
    const japanese = packs.get('ja')
    if (japanese === undefined) throw new Error('no words for ja')
    const own = await openFonts()
    const { css } = await own.css(roles, printed('<p>直 <em lang="ja" dir="ltr">骨</em></p>', new Map([['ja', japanese.fonts]])))
    expect(css).toContain('[lang="ja"]{--serif:"Outcome source-serif-4-ascii","Outcome biz-udpmincho"')
    const files = css.split('@font-face').filter((rule) => rule.includes('"Outcome biz-udpmincho"') && rule.includes('src:'))
    const covers = (character: string) => files.some((rule) => coversPoint(rule, character.codePointAt(0) ?? 0))
    expect([covers('骨'), covers('直')]).toEqual([true, false])
  })

  /** Whether a rule is for a character. */
  function coversPoint(rule: string, point: number): boolean {
    const [, ranges = ''] = /unicode-range:([^;]*)/.exec(rule) ?? []
    return ranges.split(',').some((range) => {
      const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-')
      return point >= Number.parseInt(from, 16) && point <= Number.parseInt(to, 16)
    })
  }
})

test('the text of a language is that of its elements, without what is of another in them', () => {
  const text = textInLanguage('<p lang="ja">a<br>b<i lang="zh">c<b>d</b></i>e<!-- f --></p><p>g</p><p lang="ja">h</p>', 'ja')
  expect(text).toBe('abeh')
})

test('raised figures of a page are of one face, where those of its text are not all there', async () => {
  const raisedIn = async (text: string) => {
    const { css } = await fonts.css(english, printed(text))
    const rules = css.match(/font-family:"Outcome raised figures"[^}]*?unicode-range:[^;]+/g) ?? []
    return { css, ranges: rules.map((rule) => rule.replace(/.*unicode-range:/, '')) }
  }
  const { css, ranges } = await raisedIn('10¹⁰ m²')
  expect(css).toContain('--serif:"Outcome raised figures","Outcome source-serif-4"')
  expect([...new Set(ranges.flatMap((range) => range.split(',')))].sort()).toEqual(['U+2070', 'U+b2', 'U+b9'])
  // Two of which the text has all, and one alone that it lacks.
  for (const text of ['m² and m³', '10⁰']) expect((await raisedIn(text)).ranges).toEqual([])
})

describe('a font file of the series', () => {
  const whole = unpackFont(
    readFileSync(createRequire(import.meta.url).resolve('@fontsource/dejavu-sans/files/dejavu-sans-latin-400-normal.woff')),
  )
  const cmap = Buffer.from(whole).indexOf('cmap')
  const manyCharacters = Buffer.from(whole)
  // A group from 0 to the end of all numbers, where the character map was.
  const at = manyCharacters.readUInt32BE(cmap + 8)
  for (const [index, number] of [1, 0x0003000a, 12, 0x000c0000, 28, 0, 1, 0, 0xffffffff, 1].entries())
    manyCharacters.writeUInt32BE(number, at + index * 4)

  test.each<[string, Uint8Array, string | null]>([
    ['whole', whole, null],
    ['cut off', whole.subarray(0, whole.length / 2), 'it is not whole: fetch it again'],
    ['of more characters than there are', manyCharacters, 'it is damaged: fetch it again'],
    ['that is a text', Buffer.from('text'), 'it is neither a TrueType (.ttf) nor an OpenType (.otf) nor a WOFF (.woff) file'],
  ])('%s', async (name, bytes, why) => {
    const path = join(emptyFolder(), `${name}.ttf`)
    writeFileSync(path, bytes)
    expect(await whyUnusable(path)).toBe(why)
  })
})
