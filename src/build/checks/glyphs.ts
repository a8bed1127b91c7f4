// What no font draws, said where it stands: also where it is written by name or number. A character of another language's script is fine
// here: words in another language are marked, and set in its fonts; for some scripts these are packages that users install.
import type { Position } from 'unist'
import type { VFile } from 'vfile'
import type { Undrawn } from '../../fonts/undrawn.ts'
import { between } from '../../load/place.ts'
import { reportUndrawn } from '../../load/undrawn.ts'
import { drawnTexts } from '../../load/written.ts'
import type { WrittenText } from '../../load/yaml.ts'
import type { Renderer } from '../../render/index.ts'

/** Puts a message on a text for each character that no font draws, at its first place, and one for all of which fonts can be installed. */
export async function checkGlyphs(file: VFile, { undrawn }: Pick<Renderer, 'undrawn'>): Promise<void> {
  // Of the data only texts are printed, of `terms.yaml` nothing.
  if (file.extname !== '.md' && file.basename !== 'edition.yaml') return
  const texts = drawnTexts(file)
  const missing = (await undrawn(texts.map(({ text }) => text).join('\n'))).filter(({ text }) => !isReported(text))
  const packages = new Set(missing.map((piece) => piece.package))
  for (const name of packages) {
    const pieces = missing.filter((piece) => piece.package === name)
    if (name === null) for (const piece of pieces) reportPieces(file, texts, [piece])
    else reportPieces(file, texts, pieces)
  }
}

/** Controls, lone halves of characters and lost ones are found by load. */
const isReported = (text: string) => /^[\p{Cc}\p{Cs}\uFFFD\uFDD0-\uFDEF\uFFFE\uFFFF]/u.test(text)

function reportPieces(file: VFile, texts: readonly WrittenText[], pieces: readonly Undrawn[]): void {
  const [first] = pieces
  if (first !== undefined) reportUndrawn(file, placeOf(file, texts, first.text), pieces)
}

/** Where a piece of text stands first; where it is written otherwise, the text that means it. */
function placeOf(file: VFile, texts: readonly WrittenText[], piece: string): Position | undefined {
  const place = texts.find(({ text }) => text.includes(piece))?.place
  const [start, end] = [place?.start.offset, place?.end.offset]
  if (start === undefined || end === undefined) return place
  const at = String(file.value).slice(start, end).indexOf(piece)
  return at < 0 ? place : between(file, start + at, start + at + piece.length)
}
