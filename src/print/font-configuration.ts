// The fonts of the browser's system: one that draws a box for every character, and nothing else.
// Takes a folder; writes the font and a fontconfig file that knows only it; gives that file's path. So no font of the
// machine can leak into a document, the browser starts where there is none, and what a page's own fonts lack shows
// up in the PDF under this font's name.
import { join } from 'node:path'
import { writeNew } from '../disk/write.ts'
import { missingGlyphFont } from './missing-glyph-font.ts'

/** Writes the font and its configuration below `folder`. */
export async function writeFontConfiguration(folder: string): Promise<string> {
  const path = join(folder, 'fonts.conf')
  await writeNew(join(folder, 'only', 'missing-glyph.ttf'), missingGlyphFont())
  await writeNew(path, Buffer.from(configuration(join(folder, 'only'), join(folder, 'cache'))))
  return path
}

function configuration(fonts: string, cache: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${escapeXml(fonts)}</dir>
  <cachedir>${escapeXml(cache)}</cachedir>
</fontconfig>
`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
