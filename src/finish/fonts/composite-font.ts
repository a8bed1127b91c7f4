// The dictionaries of composite fonts (ISO 32000-2, 9.7 and 9.9): where a font's descendant is, and the TrueType program that it embeds.
import { encoded, type PdfFile } from '../../pdf/file.ts'
import { Dict, Stream } from '../../pdf/objects.ts'

/** A font's TrueType program and the descriptor that holds it. */
export interface Embedded {
  readonly descriptor: Dict
  readonly program: Stream
}

/** The descendant of a composite font; null where there is none. */
export function descendantOf(file: PdfFile, font: Dict): Dict | null {
  const descendant = file.resolve(file.array(font, 'DescendantFonts')?.[0] ?? null)
  return descendant instanceof Dict ? descendant : null
}

/** A composite font by its number, and its descendant; throws where the file has none of this number. */
export function compositeFont(file: PdfFile, number: number): { readonly dict: Dict; readonly descendant: Dict } {
  const dict = file.objects.get(number)
  const descendant = dict instanceof Dict ? descendantOf(file, dict) : null
  if (!(dict instanceof Dict) || descendant === null) throw new Error('a font of the printed PDF is damaged')
  return { dict, descendant }
}

/** The TrueType program of a descendant font; null where it has none. */
export function embeddedIn(file: PdfFile, descendant: Dict): Embedded | null {
  const descriptor = file.dict(descendant, 'FontDescriptor')
  const program = descriptor === null ? null : file.get(descriptor, 'FontFile2')
  return descriptor !== null && program instanceof Stream ? { descriptor, program } : null
}

/** Puts another TrueType program in the place of a font's. */
export function embed(file: PdfFile, { descriptor }: Pick<Embedded, 'descriptor'>, program: Uint8Array): void {
  descriptor.set('FontFile2', file.add(encoded(program, { Length1: program.length })))
}
