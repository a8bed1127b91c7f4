// Letters of right-to-left lines: each is said by one glyph, in visual order, as wide as it is to the next; and how glyphs are put together.
import { describe, expect, it } from 'vitest'
import { isRightToLeft, splitClusters } from '../../../src/finish/content/clusters.ts'
import type { Font } from '../../../src/finish/content/font.ts'
import { SpareGlyphs } from '../../../src/finish/content/spare-glyphs.ts'
import type { Span, TextObject } from '../../../src/finish/content/text-object.ts'
import { withComposites } from '../../../src/finish/fonts/composites.ts'
import { advancesOf, outlinesOf, readProgram } from '../../../src/finish/fonts/true-type.ts'
import { missingGlyphFont } from '../../../src/print/missing-glyph-font.ts'

const [lam, alef, beh, damma, hamza, lamAlef] = [1, 2, 3, 4, 5, 6] as const
const widths: Readonly<Record<number, number>> = { [lam]: 300, [alef]: 200, [beh]: 700, [lamAlef]: 500 }
const said: Readonly<Record<number, string>> = { [lam]: 'ل', [alef]: 'ا', [beh]: 'ب', [damma]: '\u064f' }

function font(spare: readonly number[] = [90, 91, 92, 93]): Font {
  return {
    codeLength: 2,
    short: null,
    width: (code) => widths[code] ?? 0,
    unicode: new Map(Object.entries(said).map(([code, text]) => [Number(code), text])),
    blanks: new Set(),
    isRightToLeft: true,
    letters: new Map(),
    spare: new SpareGlyphs(() => spare),
    learnt: new Map(),
    moves: new Map(),
  }
}

/** Glyphs, each at its place, at a size of 10. */
function line(own: Font, glyphs: Pick<TextObject, 'codes' | 'places'>, spans: readonly Span[] = []): TextObject {
  return { fontName: 'F1', size: 10, font: own, matrix: null, isRightToLeft: true, ...glyphs, rises: new Map(), spans: [...spans] }
}

/** What is said from left to right: a glyph of the font with its place, or one put together, with its advance and its parts. */
function saidBy({ codes, places, spans, font: own }: TextObject): readonly string[] {
  const lone = (at: number) => {
    const code = codes[at] as number
    const form = own?.spare?.forms.get(code)
    const parts = form?.parts.map(({ glyph, x, y }) => ` ${glyph}(${x},${y})`).join('')
    return form === undefined ? `${own?.letters.get(code)} ${code}@${places[at]}` : `${form.letter} +${form.advance}@${places[at]}${parts}`
  }
  const texts: string[] = []
  for (let at = 0; at < codes.length; ) {
    const span = spans.find(({ from }) => from === at)
    texts.push(span === undefined ? lone(at) : `${span.text} [${codes.slice(at, span.to).join(' ')}]`)
    at = span?.to ?? at + 1
  }
  return texts
}

describe('letters of a right-to-left line', () => {
  it('are its glyphs, where each glyph is one', () => {
    const object = line(font(), { codes: [beh, alef], places: [0, 7] }, [{ from: 0, to: 1, text: 'ب' }])
    expect(saidBy(splitClusters(object))).toEqual(['ب 3@0', 'ا 2@7'])
  })

  it('of a ligature share its width, in visual order; the first that is read draws it', () => {
    const object = line(font(), { codes: [beh, lamAlef], places: [0, 7] }, [{ from: 1, to: 2, text: 'لا' }])
    expect(saidBy(splitClusters(object))).toEqual(['ب 3@0', 'ا +250@7', 'ل +250@9.5 6(-250,0)'])
  })

  it('with a mark come after the mark, which stands on the line and takes no room', () => {
    const object = line(font(), { codes: [damma, beh, alef], places: [3, 0, 7] }, [{ from: 0, to: 2, text: 'بُ' }])
    object.rises.set(0, 2)
    const apart = splitClusters(object)
    expect(saidBy(apart)).toEqual(['\u064f +0@0 4(300,200)', 'ب 3@0', 'ا 2@7'])
    expect(apart.rises.size).toBe(0)
  })

  it('that are drawn in two parts are one', () => {
    const object = line(font(), { codes: [hamza, alef], places: [1, 0] }, [{ from: 0, to: 2, text: 'أ' }])
    expect(saidBy(splitClusters(object))).toEqual(['أ +200@0 2(0,0) 5(100,0)'])
  })

  it('reach over a gap that is no blank', () => {
    const withGap = (place: number) => saidBy(splitClusters(line(font(), { codes: [beh, alef], places: [0, place] })))
    expect(withGap(7.2)).toEqual(['ب 3@0', 'ا 2@7.2'])
    expect(withGap(8)).toEqual(['ب +800@0 3(0,0)', 'ا 2@8'])
  })

  it('for which one glyph stands twice are told apart', () => {
    const spans = [
      { from: 0, to: 1, text: 'ى' },
      { from: 1, to: 2, text: 'ي' },
    ]
    const object = line(font(), { codes: [beh, beh], places: [0, 7] }, spans)
    expect(saidBy(splitClusters(object))).toEqual(['ى 3@0', 'ي +700@7 3(0,0)'])
  })

  it('share a glyph that was put together, but for what the browser rounds', () => {
    const own = font()
    const marked = (place: number) => splitClusters(line(own, { codes: [damma, beh], places: [place, 0] }, [{ from: 0, to: 2, text: 'بُ' }]))
    expect(marked(3).codes).toEqual(marked(3.005).codes)
    expect(marked(3).codes).not.toEqual(marked(3.1).codes)
  })

  it('stay together where it is not clear which glyph draws which', () => {
    const object = line(font(), { codes: [beh, alef], places: [0, 7] }, [{ from: 0, to: 2, text: 'ابت' }])
    expect(saidBy(splitClusters(object))).toEqual(['ابت [3 2]'])
  })

  it('have what the browser says of them in a font that has no glyphs to spare', () => {
    const object = line(font([]), { codes: [damma, beh], places: [3, 0] }, [{ from: 0, to: 2, text: 'بُ' }])
    object.rises.set(0, 2)
    const apart = splitClusters(object)
    expect(saidBy(apart)).toEqual(['\u064f [4]', 'ب 3@0'])
    expect([...apart.rises]).toEqual([[0, 2]])
  })

  it('make a line run right to left, not the font alone', () => {
    const unicode = new Map([
      [7, 'A'],
      [alef, 'ا'],
    ])
    const latin: Font = { ...font(), unicode }
    expect([isRightToLeft(line(latin, { codes: [7], places: [0] })), isRightToLeft(line(latin, { codes: [alef], places: [0] }))]).toEqual([
      false,
      true,
    ])
  })
})

describe('glyphs put together', () => {
  const box = missingGlyphFont()

  it('are composites in the font, with their advance, bearing and bounds', () => {
    const parts = [
      { glyph: 1, x: 100, y: 0 },
      { glyph: 1, x: -200, y: 50 },
    ]
    const made = withComposites(box, new Map([[0, { advance: 250, parts }]]))
    const { outline, metrics, tables } = readProgram(made)
    // −1 contours; left, bottom, right, top; then each part: flags, glyph, right, up.
    const numbers = Array.from({ length: 13 }, (_, index) => outline(0).readInt16BE(index * 2))
    expect(numbers).toEqual([-1, -150, 0, 650, 750, 0x23, 1, 100, 0, 3, 1, -200, 50])
    expect(metrics(0)).toEqual([250, -150])
    expect([28, 30].map((at) => tables.get('maxp')?.readUInt16BE(at))).toEqual([2, 1])
    expect(outline(1)).toEqual(outlinesOf(box).get(1))
    expect(advancesOf(made)[1]).toBe(advancesOf(box)[1])
  })

  it('may draw nothing', () => {
    const made = withComposites(box, new Map([[0, { advance: 250, parts: [] }]]))
    expect([outlinesOf(made).has(0), advancesOf(made)[0]]).toEqual([false, 250])
  })

  it('have numbers that the font has', () => {
    expect(() => withComposites(box, new Map([[2, { advance: 0, parts: [] }]]))).toThrow('fewer glyphs')
  })
})
