// Signs of symbol fonts (ISO/IEC 29500-1, 17.3.3.30), which have places of their own in a private area: those that office programs put in by
// themselves.
import type { Notebook } from '../notebook.ts'
import { attribute, type Element } from '../xml.ts'

const signs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  wingdings: {
    ...{ A7: '▪', A8: '☐', B7: '•', D8: '➢', DF: '←', E0: '→', E8: '→', F0: '→', FB: '✗', FC: '✓', FD: '☒', FE: '☑', '6F': '☐', '6E': '■' },
    '4A': '☺',
  },
  'wingdings 2': { '50': '✓', '52': '☑', '51': '☒', A3: '☐' },
  symbol: {
    ...{ B7: '•', AE: '→', AC: '←', B1: '±', B3: '≥', A3: '≤', B9: '≠', D7: '·', B4: '×', B0: '°', A5: '∞', D6: '√', E5: '∑' },
    ...{ '61': 'α', '62': 'β', '67': 'γ', '64': 'δ', '6D': 'μ', '70': 'π', '73': 'σ', '44': 'Δ', '53': 'Σ', '57': 'Ω', '2D': '−' },
  },
}

/** The sign that is meant; one that is not known is told. */
export function symbolOf(element: Element, notebook: Notebook): string {
  const [font, code] = [attribute(element, 'w:font') ?? '', attribute(element, 'w:char') ?? '']
  const value = Number.parseInt(code, 16)
  const isPrivate = value >= 0xf000 && value <= 0xf0ff
  const known = signs[font.toLowerCase()]?.[(value & 0xff).toString(16).toUpperCase().padStart(2, '0')]
  if (known !== undefined) return known
  if (!isPrivate && value > 0x20 && value < 0x110000 && !(font.toLowerCase() in signs)) return String.fromCodePoint(value)
  notebook.say({
    kind: 'left-out',
    message: `a sign of the font ${font} (${code}), which no other font has: write the sign that is meant`,
    words: '',
  })
  return ''
}
