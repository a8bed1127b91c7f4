// ISO 32000-2, 14.6: the content streams of all pages are read into pieces. Nothing is repaired here, later passes take the pieces.
import { pageFonts } from '../content/page-fonts.ts'
import { readContent } from '../content/read-content.ts'
import { decoded, type Page, type PdfFile } from '../pdf/file.ts'
import { Stream } from '../pdf/objects.ts'
import type { Pass } from '../work.ts'

/** Fills `contents` with the pieces of each page. */
export const content: Pass = {
  name: 'content',
  do(work) {
    work.contents = work.pages.map((page, index) =>
      readContent(bytesOf(work.file, page, index), {
        index,
        height: Number(work.file.array(page.dict, 'MediaBox')?.[3] ?? 842),
        font: pageFonts(work.file, page, work.fonts),
      }),
    )
  },
}

function bytesOf(file: PdfFile, page: Page, index: number): Buffer {
  const stream = file.get(page.dict, 'Contents')
  if (!(stream instanceof Stream)) throw new Error(`page ${index + 1} has no single content stream`)
  const bytes = decoded(stream)
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
