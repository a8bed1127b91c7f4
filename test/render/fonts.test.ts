// Which font draws what, where two share a text.
import { expect, test } from 'vitest'
import { openFonts } from '../../src/render/fonts.ts'

const fonts = await openFonts()

test('Latin letters and digits in Chinese text are of one face; its quotation marks are Chinese', async () => {
  const css = await fonts.css({ serif: ['source-serif-4-ascii', 'noto-serif-sc'], sans: ['source-sans-3-ascii'] }, '2023年“S3”', new Map())
  expect(css).toContain('--serif:"Outcome source-serif-4-ascii","Outcome noto-serif-sc"')
  const ranges = Array.from(css.matchAll(/font-family:"Outcome source-serif-4-ascii"[^}]*unicode-range:([^;]+)/g), ([, range]) => range)
  expect(new Set(ranges)).toEqual(new Set(['U+20-7e']))
})

test('the letters of code are of one width, and its font is there only for them', async () => {
  const roles = { serif: ['source-serif-4'], sans: ['source-sans-3'] } as const
  const css = await fonts.css(roles, '<p>Ж a <code class="x">a = 1</code></p>', new Map())
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
  expect(await fonts.css(roles, '<p>a = 1</p>', new Map())).not.toContain('mono')
})
