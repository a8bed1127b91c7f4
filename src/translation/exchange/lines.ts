// Where a unit stands in the file that a translator sent, for messages: the parsers of PO and XLIFF tell no lines.
// Takes the text; gives the line, from 1, of each id that is written in a way that is simply found.
import { lineStarts, pointAt } from '../../model/place.ts'
import { isXliff } from './read.ts'

/** The lines of the units in a PO or XLIFF file, by their ids. Of units with one id the first. */
export function linesOfUnits(text: string): ReadonlyMap<string, number> {
  const starts = lineStarts(text)
  const places = isXliff(text) ? unitPlaces(text) : contextPlaces(text)
  return new Map(places.toReversed().map(({ id, at }) => [id, pointAt(starts, at).line]))
}

interface UnitPlace {
  readonly id: string
  readonly at: number
}

function unitPlaces(text: string): readonly UnitPlace[] {
  const units = [...text.matchAll(/<(?:\w+:)?(trans-)?unit\s[^<>]*>/g)]
  return units.map(({ 0: tag, 1: old, index }) => {
    const [, , id = ''] = (old === undefined ? / name=(["'])(.*?)\1/ : / id=(["'])(.*?)\1/).exec(tag.replace(/\s/g, ' ')) ?? []
    return { id, at: index }
  })
}

/** Editors of PO files break long texts: `msgctxt ""`, then the parts. */
function contextPlaces(text: string): readonly UnitPlace[] {
  const contexts = [...text.matchAll(/^msgctxt((?:\s*"(?:\\.|[^"\\\r\n])*")+)/gm)]
  return contexts.map(({ 1: parts = '', index }) => ({ id: joined(parts), at: index }))
}

function joined(parts: string): string {
  return [...parts.matchAll(/"((?:\\.|[^"\\])*)"/g)].map(([, part = '']) => part.replace(/\\(["\\])/g, '$1')).join('')
}
