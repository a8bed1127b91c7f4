// The PDFs of a document's parts → one file: pages, named destinations, outline items and structure trees one after the other, fonts joined.
// What is said of the whole (catalogue, Info) is what the first part says; levels of the outline are set right later.
import type { PdfFile } from '../pdf/file.ts'
import { Dict } from '../pdf/objects.ts'
import { readPdf } from '../pdf/read.ts'
import { joinFonts } from './fonts/join-fonts.ts'

/** Reads the parts into one file. */
export function readPdfs([first, ...others]: readonly [Uint8Array, ...Uint8Array[]]): PdfFile {
  const file = readPdf(first)
  for (const part of others) append(file, readPdf(part, file.size))
  if (others.length > 0) joinFonts(file)
  return file
}

function append(file: PdfFile, part: PdfFile): void {
  file.take(part)
  const [whole, more] = [file.catalogue(), part.catalogue()]
  appendPages(file, whole, more)
  appendDestinations(file, whole, more)
  appendOutline(file, whole, more)
  const [tree, next] = [file.dict(whole, 'StructTreeRoot'), file.dict(more, 'StructTreeRoot')]
  if (tree === null || next === null) throw new Error('a part of the document has no structure tree: it was not printed tagged')
  tree.set('K', [...file.kids(tree), ...file.kids(next)])
}

/** The page trees become branches of one (ISO 32000-2, 7.7.3.2). */
function appendPages(file: PdfFile, whole: Dict, more: Dict): void {
  const [root, branch] = [file.dict(whole, 'Pages'), file.dict(more, 'Pages')]
  const ref = whole.get('Pages')
  if (root === null || branch === null) throw new Error('a part of the document has no pages')
  branch.set('Parent', ref)
  root.set('Kids', [...(file.array(root, 'Kids') ?? []), more.get('Pages')])
  root.set('Count', (file.number(root, 'Count') ?? 0) + (file.number(branch, 'Count') ?? 0))
}

/** An anchor whose element goes through several parts is in the first. */
function appendDestinations(file: PdfFile, whole: Dict, more: Dict): void {
  const added = file.dict(more, 'Dests')
  if (added === null) return
  const known = file.dict(whole, 'Dests') ?? new Dict()
  for (const [anchor, place] of added.entries) if (known.get(anchor) === null) known.set(anchor, place)
  if (file.dict(whole, 'Dests') === null) whole.set('Dests', known)
}

/** The first items of both are brothers (ISO 32000-2, 12.3.3). */
function appendOutline(file: PdfFile, whole: Dict, more: Dict): void {
  const [root, next] = [file.dict(whole, 'Outlines'), file.dict(more, 'Outlines')]
  if (next === null) return
  if (root === null) {
    whole.set('Outlines', more.get('Outlines'))
    return
  }
  const [last, first] = [file.dict(root, 'Last'), file.dict(next, 'First')]
  if (last === null || first === null) return
  last.set('Next', next.get('First'))
  first.set('Prev', root.get('Last'))
  for (let item: Dict | null = first; item !== null; item = file.dict(item, 'Next')) item.set('Parent', whole.get('Outlines'))
  root.set('Last', next.get('Last'))
}
