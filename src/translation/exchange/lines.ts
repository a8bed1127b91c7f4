// Where a unit stands in the file that a translator sent, for messages: the parsers of PO and XLIFF tell no lines.
// Takes the text and the unit's id; gives the line from 1, or null where the id is not written in a way that is simply found.
import { lineStarts, pointAt } from '../../model/place.ts'
import { isXliff } from './read.ts'

/** The line of a unit in a PO or XLIFF file. */
export function lineOfUnit(text: string, id: string): number | null {
  const at = isXliff(text) ? unitAt(text, id) : contextAt(text, id)
  return at === null ? null : pointAt(lineStarts(text), at).line
}

function unitAt(text: string, id: string): number | null {
  const units = [...text.matchAll(/<(?:\w+:)?unit\s[^<>]*>/g)]
  return units.find(([tag]) => / name=(["'])(.*?)\1/.exec(tag.replace(/\s/g, ' '))?.[2] === id)?.index ?? null
}

/** Editors of PO files break long texts: `msgctxt ""`, then the parts. */
function contextAt(text: string, id: string): number | null {
  const contexts = [...text.matchAll(/^msgctxt((?:\s*"(?:\\.|[^"\\\r\n])*")+)/gm)]
  return contexts.find(([, parts = '']) => joined(parts) === id)?.index ?? null
}

function joined(parts: string): string {
  return [...parts.matchAll(/"((?:\\.|[^"\\])*)"/g)].map(([, part = '']) => part.replace(/\\(["\\])/g, '$1')).join('')
}
