// The fonts of a page by the names that its content gives them; each font is read once for the whole file.
import type { Page, PdfFile } from '../../pdf/file.ts'
import { Dict, Ref } from '../../pdf/objects.ts'
import { type Font, readFont } from './font.ts'

/** Finds the fonts of a page; `known` holds those of the file by object number. Refuses a name that the page does not know. */
export function pageFonts(file: PdfFile, page: Page, known: Map<number, Font>): (name: string) => Font {
  const resources = file.dict(page.dict, 'Resources')
  const fonts = resources === null ? null : file.dict(resources, 'Font')
  return (name) => {
    const ref = fonts?.get(name) ?? null
    const dict = file.resolve(ref)
    if (!(ref instanceof Ref && dict instanceof Dict)) throw new Error(`the font ${name} of a page is missing`)
    const found = known.get(ref.number) ?? readFont(file, dict)
    known.set(ref.number, found)
    return found
  }
}
