// The colours of each edition, with contrast computed here after WCAG 2.2: 7:1 for text, 4.5:1 for large type.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { type Theme, theme } from '../../src/render/theme.ts'

const sources = fileURLToPath(new URL('../../sources', import.meta.url))
const editions = readdirSync(sources)
  .filter((name) => /^\d{4}$/.test(name))
  .map((year) => ({ year, colour: String(parse(readFileSync(`${sources}/${year}/edition.yaml`, 'utf8')).colour) }))

const white = '#ffffff'
/** The grounds of the dark screen: the page and a barely tinted field. */
const night = ['#15181a', '#20262a']

/** Contrast of two colours (WCAG 2.2, "contrast ratio"). */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)

/** Pairs of text and ground with less contrast than they need. */
function weak(colours: Theme): readonly string[] {
  const { accentText, accentTextDark, onAccent, accent, tint } = colours
  const pairs: readonly (readonly [string, string, number])[] = [
    [accentText, white, 7],
    [accentText, tint, 4.5],
    [accentTextDark, night[0] ?? '', 7],
    [accentTextDark, night[1] ?? '', 4.5],
    [onAccent, accent, 7],
  ]
  return pairs
    .filter(([text, ground, least]) => contrast(text, ground) < least)
    .map(([text, ground]) => `${text} on ${ground} has ${contrast(text, ground).toFixed(2)}:1`)
}

describe('the colours of an edition', () => {
  test.each(editions)('$year', ({ colour }) => {
    expect(weak(theme(colour))).toEqual([])
  })

  test('are measured: black on white is 21:1, and a weak pair is found', () => {
    expect(contrast('#000000', white)).toBeCloseTo(21)
    expect(weak({ ...theme('#0f5346'), accentText: '#888888' })).toEqual([
      '#888888 on #ffffff has 3.54:1',
      expect.stringContaining('#888888 on'),
    ])
  })

  test.each(['#ffe000', '#ff0000', '#00aaff', '#808080', '#fefefe', '#101010'])('%s gives text that can be read', (colour) => {
    const { accentText, accentTextDark } = theme(colour)
    expect(contrast(accentText, white)).toBeGreaterThanOrEqual(7)
    expect(contrast(accentTextDark, night[0] ?? '')).toBeGreaterThanOrEqual(7)
  })
})
