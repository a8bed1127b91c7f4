// What is said of text that no font draws.
import type { Position } from 'unist'
import type { VFile } from 'vfile'
import type { Undrawn } from '../fonts/undrawn.ts'
import { report } from './report.ts'

/** Says at a place that no font draws pieces of text, all of which one package draws, or none. */
export function reportUndrawn(file: VFile, place: Position | undefined, pieces: readonly Undrawn[]): void {
  const [first] = pieces
  if (first === undefined) return
  const shown = first.text.trim()
  const codes = Array.from(shown, (character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
  const more = pieces.length === 1 ? '' : `, nor ${pieces.length - 1} more of this script`
  report(file, 'glyph-missing', {
    place,
    reason: `no font that ${first.package === null ? 'ships' : 'is installed'} has “${shown}” (${codes.join(' ')})${more}`,
    remedy: first.package === null ? remedyOf(first.text) : install(first.package),
  })
}

const install = (name: string) =>
  `Give “npm install ${name}” in the folder that holds the sources or above it; the fonts are used as soon as they are there.`

const remedyOf = (text: string) =>
  Array.from(text).length > 1 ? 'Write the letter with fewer marks, or another sign instead.' : 'Write a word or another sign instead.'
