// Words in drawings, as drawing programs and libraries of charts write them: outlines in the fonts of documents, where the words stood.
import { describe, expect, test } from 'vitest'
import { path } from '../../src/load/drawings/path.ts'
import { look } from '../fuzz/look.ts'

const svg = (inside: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200" viewBox="0 0 400 200"${attributes}><rect width="400" height="200" fill="#eee"/>${inside}</svg>`

/** A drawing as it goes into the document; its messages where there are any. */
async function drawn(text: string): Promise<string> {
  const { messages, image } = await look({ name: 'a.svg', bytes: Buffer.from(text) })
  expect(messages).toEqual([])
  return Buffer.from(image?.bytes ?? []).toString()
}

/** Left, top, right and bottom of each path, in whole units of its own coordinates. */
async function boxes(text: string): Promise<readonly (readonly number[])[]> {
  const paths = [...(await drawn(text)).matchAll(/<path[^>]* d="([^"]*)"/g)].map(([, data = '']) => data)
  return paths.map((data) => (path(data).hull ?? []).map(Math.round))
}

/** The width of words set at the origin. */
async function widthOf(words: string, attributes = 'font-size="20"'): Promise<number> {
  const [[left = 0, , right = 0] = []] = await boxes(svg(`<text y="50" ${attributes}>${words}</text>`))
  return right - left
}

describe('stand where they stood', () => {
  const [left, top, right, bottom] = [0, 1, 2, 3] as const

  test('at a place, with the size and weight of an attribute, a style and a sheet', async () => {
    const [plain = []] = await boxes(svg('<text x="20" y="100" font-size="40">Haus</text>'))
    expect(plain[left]).toBeGreaterThanOrEqual(20)
    expect(plain[bottom]).toBeLessThanOrEqual(101)
    expect((plain[bottom] ?? 0) - (plain[top] ?? 0)).toBeGreaterThan(20)
    const same = [
      '<text x="20" y="100" style="font-size:30pt;font-family:\'Open Sans\'">Haus</text>',
      '<style>.big{font:40px "DejaVu Sans", Arial}</style><text x="20" y="100" class="big">Haus</text>',
      '<g font-size="20"><text font-size="200%" x="20" y="100">Haus</text></g>',
      '<g font-size="20"><text x="1em" y="5em"><tspan font-size="2em">Haus</tspan></text></g>',
      '<text x="20" y="100" font-size="40">\n  Haus\n </text>',
    ]
    for (const text of same) expect(await boxes(svg(text))).toEqual([plain])
    const bold = await widthOf('Haus', 'font-size="40" font-weight="bold"')
    expect(bold).toBeGreaterThan((plain[right] ?? 0) - (plain[left] ?? 0))
    expect(await widthOf('Haus', 'style="font: bold 40px sans-serif"')).toBe(bold)
    expect(await widthOf('Haus', 'font-size="40" font-family="Georgia"')).not.toBe(await widthOf('Haus', 'font-size="40"'))
  })

  test('at the start, the middle and the end', async () => {
    const width = await widthOf('Figures')
    const at = async (attributes: string) => (await boxes(svg(`<text x="200" y="50" font-size="20" ${attributes}>Figures</text>`)))[0] ?? []
    expect(Math.abs(((await at(''))[left] ?? 0) - 201)).toBeLessThanOrEqual(1)
    const [from = 0, , to = 0] = await at('text-anchor="middle"')
    expect(Math.abs((from + to) / 2 - 200)).toBeLessThanOrEqual(1)
    expect(Math.abs(((await at('style="text-anchor:end"'))[right] ?? 0) - 200)).toBeLessThanOrEqual(1)
    expect(Math.abs((await at('text-anchor="end"'))[left] ?? 0)).toBeGreaterThanOrEqual(199 - width)
  })

  test('on the lines of their spans, each by its own anchor', async () => {
    const lines = await boxes(
      svg('<text x="200" y="40" text-anchor="middle"><tspan>one</tspan><tspan x="200" dy="1.2em">and another</tspan></text>'),
    )
    expect(lines).toHaveLength(2)
    for (const [from = 0, , to = 0] of lines) expect(Math.abs((from + to) / 2 - 200)).toBeLessThanOrEqual(1)
    expect((lines[1]?.[bottom] ?? 0) - (lines[0]?.[bottom] ?? 0)).toBeGreaterThan(15)
  })

  test('letter by letter, shifted, turned and spread', async () => {
    const [[, , last = 0] = []] = await boxes(svg('<text x="10 100 300" y="50">abc</text>'))
    expect(last).toBeGreaterThan(300)
    const [[from = 0] = []] = await boxes(svg('<text x="10" dx="50" y="50">abc</text>'))
    expect(from).toBeGreaterThanOrEqual(60)
    const [[, high = 0, , low = 0] = []] = await boxes(svg('<text x="10" y="50" font-size="20" rotate="90">ll</text>'))
    expect(low - high).toBeLessThan(10)
    const [[, , end = 0] = []] = await boxes(svg('<text x="0" y="50" textLength="300">spread</text>'))
    expect(Math.abs(end - 299)).toBeLessThanOrEqual(2)
    const [[, , wide = 0] = []] = await boxes(svg('<text y="50" textLength="300" lengthAdjust="spacingAndGlyphs">spread</text>'))
    // The room beside the last letter is stretched as well.
    expect(wide).toBeGreaterThan(285)
    expect(wide).toBeLessThanOrEqual(300)
    expect(await widthOf('spread', 'letter-spacing="10"')).toBeGreaterThan((await widthOf('spread', '')) + 45)
  })

  test('above, below and on their baseline', async () => {
    const foot = async (attributes: string) => (await boxes(svg(`<text y="100" font-size="40" ${attributes}>H</text>`)))[0]?.[bottom] ?? 0
    expect(await foot('')).toBe(100)
    expect(await foot('dominant-baseline="middle"')).toBeGreaterThan(105)
    expect(await foot('dominant-baseline="hanging"')).toBeGreaterThan(120)
    expect(await foot('dy="0.35em"')).toBe(114)
    const [, [, , , raised = 0] = []] = await boxes(svg('<text y="100" font-size="40">H<tspan baseline-shift="super">H</tspan></text>'))
    expect(raised).toBeLessThan(95)
  })

  test('from right to left, in one line with words that are not', async () => {
    const [[from = 0, , to = 0] = []] = await boxes(svg('<text x="300" y="50" font-size="20" direction="rtl">حقوق 2023</text>'))
    expect(to).toBeLessThanOrEqual(300)
    expect(to).toBeGreaterThanOrEqual(296)
    expect(from).toBeLessThan(240)
    // The number stands last, and so at the left; the brackets are those that are drawn.
    const [number = [], words = []] = await boxes(svg('<text x="300" y="50" direction="rtl">حق <tspan>(12)</tspan></text>'))
    expect(number[right]).toBeLessThanOrEqual(words[left] ?? 0)
    const joined = await widthOf('سلام')
    expect(joined).toBeLessThan((await Promise.all(Array.from('سلام', (letter) => widthOf(letter)))).reduce((sum, width) => sum + width, 0))
  })
})

describe('run along a path', () => {
  /** A quarter of a circle around the origin, from the right downwards. */
  const quarter = '<path id="p" d="M150 0A150 150 0 0 1 0 150" fill="none"/>'
  const along = async (text: string, path = quarter) => {
    const [, ...words] = await boxes(svg(`<g transform="translate(9 9)">${path}${text}</g>`))
    return words.map(([left = 0, top = 0, right = 0, bottom = 0]) => ({ left, top, right, bottom }))
  }

  test('from its start, its middle and its end, each letter where its midst stands', async () => {
    const [start] = await along('<text><textPath href="#p">abc</textPath></text>')
    expect(Math.abs(start?.top ?? 99)).toBeLessThanOrEqual(6)
    expect(Math.abs((start?.right ?? 0) - 160)).toBeLessThanOrEqual(6)
    const [middle] = await along('<text text-anchor="middle"><textPath href="#p" startOffset="50%">ovo</textPath></text>')
    expect(
      Math.abs(((middle?.left ?? 0) + (middle?.right ?? 0)) / 2 - ((middle?.top ?? 0) + (middle?.bottom ?? 0)) / 2),
    ).toBeLessThanOrEqual(3)
    const [end] = await along('<text text-anchor="end"><textPath href="#p" startOffset="100%">abc</textPath></text>')
    expect(end?.left).toBeLessThan(6)
    expect(end?.bottom).toBeLessThan(166)
  })

  test('in spans, by the length of the path that is stated, turned with it, underlined, from right to left', async () => {
    expect(await along('<text><textPath href="#p">ab <tspan fill="red">cd</tspan></textPath></text>')).toHaveLength(2)
    const [half] = await along(
      '<text><textPath href="#p" startOffset="50">l</textPath></text>',
      quarter.replace('fill', 'pathLength="100" fill'),
    )
    const [same] = await along('<text><textPath href="#p" startOffset="50%">l</textPath></text>')
    expect(half).toEqual(same)
    const [moved] = await along(
      '<text><textPath href="#p" startOffset="50%">l</textPath></text>',
      quarter.replace('id', 'transform="scale(.5)" id'),
    )
    expect(moved?.right).toBeLessThan((same?.right ?? 0) * 0.7)
    const [plain] = await along('<text><textPath href="#p">ll</textPath></text>')
    const [lined] = await along('<text text-decoration="underline"><textPath href="#p">ll</textPath></text>')
    expect(lined?.left).toBeLessThan(plain?.left ?? 0)
    const [arabic] = await along('<text direction="rtl"><textPath href="#p" startOffset="100%">سلام</textPath></text>')
    expect(arabic?.left).toBeLessThan(8)
  })

  test('and are refused where letters would be lost', async () => {
    const said = async (text: string) => (await look({ name: 'a.svg', bytes: Buffer.from(svg(text)) })).messages
    expect(await said(`${quarter}<text><textPath href="#p" startOffset="90%">Words</textPath></text>`)).toEqual([
      expect.stringMatching(/^image-text: these words are longer than the path/),
    ])
    for (const path of ['', '<rect id="p" width="9" height="9"/>', '<path id="p" d="M9 9"/>', '<path id="p"/>'])
      expect(await said(`${path}<text><textPath href="#p">Words</textPath></text>`)).toEqual([
        expect.stringMatching(/^image-text: the path along/),
      ])
  })
})

describe('look as they looked', () => {
  test('whatever a sheet says of paths', async () => {
    const text = await drawn(
      svg(
        '<style>path{fill:none;stroke:red;opacity:0} .label{fill:#0a5} text{stroke:none}</style><path d="M0 0h9v9"/><rect width="9" height="9"/><text class="label" x="9" y="50">Label</text>',
      ),
    )
    expect(text).toMatch(/<g style="stroke:none;fill:#0a5"/)
    expect(text).toMatch(/<path style="fill:inherit;[^"]*stroke:inherit;[^"]*opacity:1/)
  })

  test('in colours of their own, under the transform and the id of the whole', async () => {
    const text = await drawn(
      svg('<text id="t" transform="rotate(-90 20 90)" fill="#333" x="20" y="90">Räte <tspan fill="#c00">(%)</tspan></text>'),
    )
    expect(text).toMatch(/<g id="t" transform="rotate\(-90 20 90\)" fill="#333"><path d="[^"]+"\/><path fill="#c00" d="[^"]+"\/><\/g>/)
    expect(text).not.toContain('<text')
  })

  test('struck, underlined, in capitals', async () => {
    const count = async (attributes: string) => (await drawn(svg(`<text y="50" ${attributes}>ab</text>`))).split('h').length
    expect(await count('text-decoration="underline"')).toBeGreaterThan(await count(''))
    expect(await count('style="text-decoration-line: line-through"')).toBeGreaterThan(await count(''))
    expect(await widthOf('ab', 'text-transform="uppercase"')).toBe(await widthOf('AB', ''))
  })

  test('with blanks that are kept, and without those that are not', async () => {
    expect(await widthOf('a   b', '')).toBe(await widthOf('a b', ''))
    expect(await widthOf('a   b', 'xml:space="preserve"')).toBeGreaterThan(await widthOf('a b', ''))
    expect(await widthOf('a   b', 'style="white-space:pre"')).toBe(await widthOf('a   b', 'xml:space="preserve"'))
  })
})

test('drawings of programs are drawn', async () => {
  const matplotlib = `<?xml version="1.0" encoding="utf-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="300pt" height="200pt" viewBox="0 0 300 200" version="1.1"><defs><style type="text/css">*{stroke-linejoin: round; stroke-linecap: butt}</style></defs>
<g id="axes_1"><path d="M 40 20 L 40 160" style="stroke: #000"/><g id="text_1"><text style="font: 10px 'DejaVu Sans', 'Bitstream Vera Sans', sans-serif; text-anchor: middle" x="100" y="175" transform="rotate(-0 100 175)">CO₂ ≥ 5 ‰ − 10⁴ €</text></g></g></svg>`
  const office = `<svg width="160mm" height="90mm" viewBox="0 0 16000 9000" xmlns="http://www.w3.org/2000/svg" xml:space="preserve" fill-rule="evenodd"><g><text class="SVGTextShape"><tspan class="TextParagraph" font-family="Liberation Sans, sans-serif" font-size="635px"><tspan class="TextPosition" x="1200" y="2000"><tspan fill="rgb(0,0,0)" stroke="none" style="white-space: pre">Budget of the city</tspan></tspan></tspan></text></g></svg>`
  const inkscape = `<svg width="210mm" height="100mm" viewBox="0 0 210 100" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns="http://www.w3.org/2000/svg"><g inkscape:label="Layer 1"><text xml:space="preserve" style="font-size:10.5833px;line-height:1.25;font-family:'Open Sans';fill:#000000;stroke:none;shape-inside:url(#r)" x="20" y="30"><tspan x="20" y="30">First line</tspan><tspan x="20" y="43">second line</tspan></text></g></svg>`
  const excel = `<svg width="576" height="336" xmlns="http://www.w3.org/2000/svg" overflow="hidden"><g transform="translate(-300 -200)"><text fill="#595959" font-family="Aptos Narrow,Aptos Narrow_MSFontService,sans-serif" font-size="19" transform="matrix(1 0 0 1 520.6 240)">Chart Title</text></g></svg>`
  const prefixed =
    '<s:svg xmlns:s="http://www.w3.org/2000/svg" width="300" height="120"><s:text x="10" y="40">✔ 😀 → 走 ǎ e̋</s:text></s:svg>'
  const one = await drawn(matplotlib)
  expect(one).toMatch(/<g transform="rotate\(-0 100 175\)"/)
  // What is around says how shapes are filled; letters have holes.
  expect(await drawn(office)).toContain('fill-rule="nonzero"')
  expect((await drawn(inkscape)).match(/<path/g)).toHaveLength(2)
  expect(await drawn(excel)).toContain('transform="matrix(1 0 0 1 520.6 240)"')
  expect(await drawn(prefixed)).toMatch(/<s:g><s:path d="[^"]{1000,}"\/><\/s:g>/)
})

test('the same words are the same outlines', async () => {
  const text = svg('<text x="9" y="50">Gleich <tspan font-weight="700">und</tspan> سلام</text>')
  expect(await drawn(text)).toBe(await drawn(text))
})
