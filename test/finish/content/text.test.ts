// Text on its way from reading to writing: glyphs stay where they were, word spacing is set back, and line ends are read as the content says.
import { describe, expect, it } from 'vitest'
import { showLine } from '../../../src/finish/content/compact-text.ts'
import type { Font } from '../../../src/finish/content/font.ts'
import { resolveLineEnds } from '../../../src/finish/content/line-end.ts'
import { Lines } from '../../../src/finish/content/lines.ts'
import type { Operation } from '../../../src/finish/content/operations.ts'
import type { ContentSequence } from '../../../src/finish/content/page-content.ts'
import { readTextObject } from '../../../src/finish/content/read-text-object.ts'
import { ShortCodes } from '../../../src/finish/content/short-codes.ts'
import type { TextObject } from '../../../src/finish/content/text-object.ts'
import { writeContent } from '../../../src/finish/content/write-content.ts'

const letters = new Map([...'abc -'].map((letter, code) => [code, letter] as const))
const font: Font = {
  codeLength: 2,
  short: new ShortCodes(),
  width: (code) => (code === 3 ? 250 : 500),
  unicode: letters,
  blanks: new Set([3]),
  isRightToLeft: false,
  letters: new Map(),
  spare: null,
  learnt: new Map(),
  moves: new Map(),
}

/** Glyphs of `text` at these places, at a size of 10. */
function object(text: string, places: readonly number[]): TextObject {
  const codes = [...text].map((letter) => [...letters.values()].indexOf(letter))
  return {
    fontName: 'F1',
    size: 10,
    font,
    matrix: [1, 0, 0, 1, 100, 700],
    isRightToLeft: false,
    codes,
    places: [...places],
    rises: new Map(),
    spans: [],
  }
}

const unbroken = { before: false, after: false }

/** Where the glyphs stand that operators show, by the rules of ISO 32000-2, 9.4.4. */
function placesOf(content: string): number[] {
  const number = (operator: string, at: number) => Number(content.match(new RegExp(`^(.*) ${operator}$`, 'm'))?.[1]?.split(' ')[at] ?? 0)
  const places: number[] = []
  let x = number('Tm', 4)
  for (const item of [...content.matchAll(/\[.*\]TJ/g)].flatMap(([shown]) => itemsOf(shown))) {
    if (typeof item === 'number') x -= (item * 10) / 1000
    else {
      places.push(x)
      x += item === ' ' ? 2.5 + number('Tw', 0) : 5
    }
  }
  return places
}

/** The letters and movements of a TJ array. */
function itemsOf(shown: string): (string | number)[] {
  const items = [...shown.matchAll(/\([^)]*\)|-?[\d.]+/g)]
  return items.flatMap(([item]): (string | number)[] => (item.startsWith('(') ? [...item.slice(1, -1)] : [Number(item)]))
}

const contentOf = (operations: readonly Operation[]) => writeContent([{ mark: '/P<</MCID 0>>BDC\n', operations }])

describe('glyphs that are read', () => {
  it.each([
    ['each moved', '<0000> Tj\n5 0 Td <0001> Tj\n5 0 Td <0002> Tj', [0, 5, 10]],
    ['without a move', '<0000> Tj\n<0001> Tj\n10 0 Td <0002> Tj', [0, 5, 10]],
    ['without a move, in a replacement', '<0000> Tj\n/Span<</ActualText <FEFF0E23> >> BDC\n<0001> Tj\nEMC\n10 0 Td <0002> Tj', [0, 5, 10]],
    ['two at once, and one behind them', '<00000001> Tj\n<0002> Tj', [0, 5, 10]],
  ])('stand where they are drawn: %s', (_, shown, places) => {
    const content = `/F1 10 Tf\n1 0 0 1 100 700 Tm\n${shown}\nET\n`
    expect(readTextObject(new Lines(Buffer.from(content)), () => font)?.object.places).toEqual(places)
  })
})

describe('glyphs', () => {
  it.each([
    ['side by side', [0, 5, 10, 15]],
    ['kerned', [0, 4.8, 10.1, 15.1]],
    ['far apart', [0, 25, 60, 61]],
  ])('stay where they were drawn: %s', (_, places) => {
    const found = placesOf(contentOf(showLine(object('abca', places), unbroken).texts))
    expect(found).toHaveLength(4)
    for (const [at, place] of places.entries()) expect(Math.abs((found[at] ?? 0) - 100 - place)).toBeLessThanOrEqual(0.012)
  })

  it('of a justified line stay by wider blanks, which are set back after it', () => {
    const places = [0, 5, 9, 14, 18]
    const content = contentOf(showLine(object('a b a', places), unbroken).texts)
    expect(content).toBe('BT\n/P<</MCID 0>>BDC\n/F1 10 Tf\n1.5 Tw\n1 0 0 1 100 700 Tm\n[(a b )(a)]TJ\nEMC\n0 Tw\nET\n')
    expect(placesOf(content)).toEqual(places.map((place) => 100 + place))
  })
})

describe('line ends', () => {
  const { texts } = showLine(object('a b-', [0, 5, 7.5, 12.5]), { before: false, after: true })
  const piece: ContentSequence = {
    ...{ page: 0, mcid: 0, operations: texts, brokenWords: [{ from: 1, to: 2 }], text: 'a b-', lineEnds: [4], unmapped: [] },
    ...{ draws: 'text', artifact: 'Layout', box: null },
  }
  const settled = (kind: 'drawn' | 'soft' | 'joined', word: string | null = null) =>
    resolveLineEnds(piece, [{ kind, word }]).map((part) => [
      part.word,
      contentOf(part.operations).match(/\/ActualText<(\w+)>/)?.[1] ?? null,
    ])

  it('are read as they are drawn', () => expect(settled('drawn')).toEqual([[null, null]]))
  it('are soft where a hyphen only ends the line', () => expect(settled('soft', 'other')).toEqual([[null, 'feff00ad']]))
  it('have a blank where words part unseen', () => expect(settled('joined')).toEqual([[null, 'feff002d0020']]))
  it('make a part of its own of a word that they draw whole', () =>
    expect(settled('soft', 'b')).toEqual([
      [null, null],
      ['b', null],
    ]))
})
