// ISO 32000-2, 14.6: the content streams of all pages are read into sequences. Nothing is repaired here, later passes take the sequences.

import { decoded, type Page, type PdfFile } from '../../pdf/file.ts'
import { Stream } from '../../pdf/objects.ts'
import { pageFonts } from '../content/page-fonts.ts'
import { readContent } from '../content/read-content.ts'
import type { Pass } from '../finish-context.ts'

/** Fills `contents` with the sequences of each page. */
export const content: Pass = {
  name: 'content',
  do(context) {
    context.contents = context.pages.map((page, index) =>
      readContent(bytesOf(context.file, page, index), {
        index,
        height: Number(context.file.array(page.dict, 'MediaBox')?.[3] ?? 842),
        font: pageFonts(context.file, page, context.fonts),
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
