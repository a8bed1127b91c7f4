// Clusters of a right-to-left line, taken apart: which glyph says which letter, where, in visual order.
import { describe, expect, it } from 'vitest'
import { isRightToLeft, lettersApart } from '../../src/finish/content/clusters.ts'
import { EmptyGlyphs } from '../../src/finish/content/empty-glyphs.ts'
import type { Font } from '../../src/finish/content/font.ts'
import type { Span, TextObject } from '../../src/finish/content/text-object.ts'

const [lam, alef, beh, damma, hamza, lamAlef] = [1, 2, 3, 4, 5, 6] as const
const widths: Readonly<Record<number, number>> = { [lam]: 300, [alef]: 200, [beh]: 700, [lamAlef]: 500 }
const said: Readonly<Record<number, string>> = { [lam]: 'ل', [alef]: 'ا', [beh]: 'ب', [damma]: '\u064f' }

function font(empty: readonly number[] = [90, 91, 92, 93]): Font {
  return {
    codeLength: 2,
    short: null,
    width: (code) => widths[code] ?? 0,
    unicode: new Map(Object.entries(said).map(([code, text]) => [Number(code), text])),
    blanks: new Set(),
    isRightToLeft: true,
    letters: new Map(),
    empty: new EmptyGlyphs(() => empty.values()),
    learnt: new Map(),
    moves: new Map(),
  }
}

/** Glyphs with their places, at a size of 10. */
function line(own: Font, glyphs: readonly (readonly [number, number])[], spans: readonly Span[] = []): TextObject {
  const [codes, places] = [glyphs.map(([code]) => code), glyphs.map(([, place]) => place)]
  return { fontName: 'F1', size: 10, font: own, matrix: '', isRightToLeft: true, codes, places, rises: new Map(), spans: [...spans] }
}

/** What is said from left to right, with its place: what programs that do not read replacement texts see is in brackets. */
function saidBy({ codes, places, spans, font: own }: TextObject): readonly string[] {
  const lone = (at: number) => own?.letters.get(codes[at] as number) ?? own?.empty?.letters.get(codes[at] as number) ?? '?'
  const texts: string[] = []
  for (let at = 0; at < codes.length; ) {
    const span = spans.find(({ from }) => from === at)
    const end = span?.to ?? at + 1
    const glyphs = codes.slice(at, end).map((code, index) => `${code > 89 ? 'empty' : code}@${places[at + index]}`)
    texts.push(`${span?.text ?? lone(at)} ${span === undefined ? glyphs.join() : `[${glyphs.join(' ')}]`}`)
    at = end
  }
  return texts
}

describe('letters of a right-to-left line', () => {
  it('are its glyphs, where each glyph is one', () => {
    const object = line(
      font(),
      [
        [beh, 0],
        [alef, 7],
      ],
      [{ from: 0, to: 1, text: 'ب' }],
    )
    expect(saidBy(lettersApart(object))).toEqual(['ب 3@0', 'ا 2@7'])
  })

  it('of a ligature stand in visual order: an empty glyph says the last one', () => {
    const object = line(
      font(),
      [
        [beh, 0],
        [lamAlef, 7],
      ],
      [{ from: 1, to: 2, text: 'لا' }],
    )
    expect(saidBy(lettersApart(object))).toEqual(['ب 3@0', 'ا empty@7', 'ل 6@7'])
  })

  it('with a mark come after the mark, which takes no room', () => {
    const object = line(
      font(),
      [
        [damma, 3],
        [beh, 0],
        [alef, 7],
      ],
      [{ from: 0, to: 2, text: 'بُ' }],
    )
    object.rises.set(0, 2)
    const apart = lettersApart(object)
    expect(saidBy(apart)).toEqual(['\u064f [empty@0 4@3 empty@0]', 'ب 3@0', 'ا 2@7'])
    expect([...apart.rises]).toEqual([[1, 2]])
  })

  it('that are drawn in two parts are said once', () => {
    const object = line(
      font(),
      [
        [hamza, 1],
        [alef, 0],
      ],
      [{ from: 0, to: 2, text: 'أ' }],
    )
    expect(saidBy(lettersApart(object))).toEqual(['أ [empty@0 5@1 2@0]'])
  })

  it('reach over a gap that is no blank', () => {
    expect(
      saidBy(
        lettersApart(
          line(font(), [
            [beh, 0],
            [alef, 7.2],
          ]),
        ),
      ),
    ).toEqual(['ب 3@0', 'ا 2@7.2'])
    expect(
      saidBy(
        lettersApart(
          line(font(), [
            [beh, 0],
            [alef, 8],
          ]),
        ),
      ),
    ).toEqual(['ب [3@0 empty@8]', 'ا 2@8'])
  })

  it('for which one glyph stands twice are told apart', () => {
    const spans = [
      { from: 0, to: 1, text: 'ى' },
      { from: 1, to: 2, text: 'ي' },
    ]
    expect(
      saidBy(
        lettersApart(
          line(
            font(),
            [
              [beh, 0],
              [beh, 7],
            ],
            spans,
          ),
        ),
      ),
    ).toEqual(['ى 3@0', 'ي [3@7]'])
  })

  it('stay together where it is not clear which glyph draws which', () => {
    const object = line(
      font(),
      [
        [beh, 0],
        [alef, 7],
      ],
      [{ from: 0, to: 2, text: 'ابت' }],
    )
    expect(saidBy(lettersApart(object))).toEqual(['ابت [3@0 2@7]'])
  })

  it('stay together in a font that has no empty glyphs', () => {
    const object = line(font([]), [[lamAlef, 0]], [{ from: 0, to: 1, text: 'لا' }])
    expect(lettersApart(object)).toBe(object)
  })

  it('make a line run right to left, not the font alone', () => {
    const latin: Font = {
      ...font(),
      unicode: new Map([
        [7, 'A'],
        [alef, 'ا'],
      ]),
    }
    expect([isRightToLeft(line(latin, [[7, 0]])), isRightToLeft(line(latin, [[alef, 0]]))]).toEqual([false, true])
  })
})
