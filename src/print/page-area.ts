// The width of the text area on paper, from the page's own `@page` rule: lines must break on the screen as they will on
// paper. Takes a loaded page; gives millimetres turned into CSS pixels.
import type { Page } from 'puppeteer'

/** Width and height of the area inside the margins, and the margin below it, in CSS pixels, possibly with fractions. */
export interface PageArea {
  readonly width: number
  readonly height: number
  readonly below: number
}

const papers = { A4: '210mm 297mm', letter: '8.5in 11in' } as const

/** Reads the unnamed `@page` rules; `format` is the paper where they give none. */
export async function pageArea(page: Page, format: 'A4' | 'letter'): Promise<PageArea> {
  const declared = await page.evaluate(() => {
    const names = ['size', 'margin-top', 'margin-right', 'margin-bottom', 'margin-left']
    const found: Record<string, string> = {}
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
    for (const rule of rules) {
      if (!(rule instanceof CSSPageRule) || rule.selectorText !== '') continue
      for (const name of names) found[name] = rule.style.getPropertyValue(name) || (found[name] ?? '')
    }
    return found
  })
  const [width, height] = paper(declared['size'] || format)
  const margin = (side: string) => pixels(declared[`margin-${side}`] || '1cm')
  const below = margin('bottom')
  return { width: width - margin('left') - margin('right'), height: height - margin('top') - below, below }
}

function paper(size: string): readonly [number, number] {
  const words = size.split(/\s+/)
  const named = words.map((word) => papers[word.toLowerCase() === 'a4' ? 'A4' : (word.toLowerCase() as 'letter')]).find(Boolean)
  const [width = '210mm', height = width] = (named ?? size).split(/\s+/)
  return words.includes('landscape') ? [pixels(height), pixels(width)] : [pixels(width), pixels(height)]
}

const perUnit: Readonly<Record<string, number>> = { px: 1, in: 96, cm: 96 / 2.54, mm: 96 / 25.4, q: 96 / 101.6, pt: 96 / 72, pc: 16 }

function pixels(length: string): number {
  const [, amount, unit = ''] = /^([\d.]+)([a-z]*)$/i.exec(length) ?? []
  const factor = perUnit[unit.toLowerCase()]
  if (amount === '0') return 0
  if (amount === undefined || factor === undefined) throw new Error(`The @page rule has a length that is not understood: ${length}`)
  return Number(amount) * factor
}
