// The colours of an edition: from its one colour, the shades that text and fields need on paper, on a light and on a dark screen.
// Contrast after WCAG 2.2, 1.4.3 and 1.4.6: text keeps 7:1 on every ground, whatever colour the edition has.
import { contrast, mix } from '../model/colour.ts'

const white = '#ffffff'
const night = '#15181a'
const enough = 7

/** The shades of one edition; each `#rrggbb`. */
export interface Theme {
  /** The edition's colour: fields and rules, and text on white where it is dark enough. */
  readonly accent: string
  /** Text in the edition's colour on white, at 7:1 or more. */
  readonly accentText: string
  /** Text in the edition's colour on the dark ground, at 7:1 or more. */
  readonly accentTextDark: string
  /** Text on a field of the edition's colour. */
  readonly onAccent: string
  /** A field that is barely tinted. */
  readonly tint: string
}

/** The theme of an edition's colour. */
export function theme(colour: string): Theme {
  return {
    accent: colour,
    accentText: until(colour, { towards: '#000000', on: white }),
    accentTextDark: until(colour, { towards: white, on: night }),
    onAccent: contrast(white, colour) >= contrast('#000000', colour) ? white : '#000000',
    tint: mix(colour, white, 0.93),
  }
}

/** The theme as custom properties of the style sheets. */
export function themeProperties({ accent, accentText, accentTextDark, onAccent, tint }: Theme): string {
  return `:root{--accent:${accent};--accent-text-light:${accentText};--accent-text-dark:${accentTextDark};--on-accent:${onAccent};--tint-light:${tint};--night:${night}}`
}

function until(colour: string, { towards, on }: { readonly towards: string; readonly on: string }): string {
  for (let share = 0; share < 1; share += 0.02) {
    const candidate = mix(colour, towards, share)
    if (contrast(candidate, on) >= enough) return candidate
  }
  return towards
}
