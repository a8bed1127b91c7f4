// Characters of the sources that no shipped font can draw, said at their first place in each file, also where they are written by name or
// number. A character of another language's script is fine here: words in another language are marked, and set in its fonts.
import type { VFile } from 'vfile'
import { between } from '../../load/place.ts'
import { report } from '../../load/report.ts'
import { writtenTexts } from '../../load/written.ts'
import type { Renderer } from '../../render/index.ts'

/** Puts a message on a text for each character that the fonts of no language have. */
export function checkGlyphs(file: VFile, { missingGlyphs }: Pick<Renderer, 'missingGlyphs'>, languages: Iterable<string>): void {
  // Of the data only texts are printed, of `terms.yaml` nothing.
  if (file.extname !== '.md' && file.basename !== 'edition.yaml') return
  const source = file.extname === '.md' ? String(file.value) : ''
  const written = writtenTexts(file)
  let missing = [source, ...written.map(({ text }) => text)].join('')
  for (const language of languages) missing = missing === '' ? '' : missingGlyphs(missing, language).join('')
  for (const character of missing) {
    // Marks and controls are drawn with or as nothing; those that have no place in a text are found by load.
    if (/[\p{Cc}\p{Cf}\p{Cs}\p{M}]/u.test(character)) continue
    const start = source.indexOf(character)
    const place = start < 0 ? written.find(({ text }) => text.includes(character))?.place : between(file, start, start + character.length)
    const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')
    const reason = `no font that ships has “${character}” (U+${code})`
    report(file, 'glyph-missing', { place, reason, remedy: 'Write a word or another sign instead.' })
  }
}
