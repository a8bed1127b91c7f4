// A document that was printed in parts has a subset of each font for each part: here they become one font.
// Takes the joined file; changes it in place. Fonts of which the browser does not embed a TrueType program stay as they are.
import { deflateSync } from 'node:zlib'
import { readFont } from '../content/font.ts'
import { unicodeMap } from '../content/unicode-map.ts'
import { decoded, type PdfFile } from './file.ts'
import { Dict, name, type PdfObject, Ref, Stream } from './objects.ts'
import { joinSubsets, outlinedGlyphs } from './true-type.ts'

/** A composite font with an embedded program. */
interface CompositeFont {
  readonly ref: Ref
  readonly dict: Dict
  readonly descendant: Dict
  readonly descriptor: Dict
  readonly program: Stream
}

/** Joins the subsets of each font, by its name without the tag before it. */
export function joinFonts(file: PdfFile): void {
  const groups = new Map<string, CompositeFont[]>()
  for (const [number, object] of file.objects) {
    const font = object instanceof Dict && file.name(object, 'Subtype') === 'Type0' ? compositeFont(file, new Ref(number), object) : null
    if (font === null) continue
    const title = (file.name(font.dict, 'BaseFont') ?? '').replace(/^[A-Z]{6}\+/, '')
    groups.set(title, [...(groups.get(title) ?? []), font])
  }
  const replaced = new Map<number, Ref>()
  for (const fonts of groups.values()) {
    const [first, ...others] = fonts
    if (first === undefined || others.length === 0) continue
    joinInto(file, first, fonts)
    for (const { ref } of others) replaced.set(ref.number, first.ref)
  }
  if (replaced.size > 0) replaceInPages(file, replaced)
}

function compositeFont(file: PdfFile, ref: Ref, dict: Dict): CompositeFont | null {
  const descendant = file.resolve(file.array(dict, 'DescendantFonts')?.[0] ?? null)
  const descriptor = descendant instanceof Dict ? file.dict(descendant, 'FontDescriptor') : null
  const program = descriptor === null ? null : file.get(descriptor, 'FontFile2')
  return descendant instanceof Dict && descriptor !== null && program instanceof Stream
    ? { ref, dict, descendant, descriptor, program }
    : null
}

function joinInto(file: PdfFile, first: CompositeFont, fonts: readonly CompositeFont[]): void {
  const programs = fonts.map((font) => decoded(font.program))
  const known = fonts.map((font) => readFont(file, font.dict))
  const program = joinSubsets(programs)
  const widths = new Map<number, number>()
  const said = new Map<number, string>()
  known.forEach(({ unicode, width }, index) => {
    // Each subset has widths of the glyphs that it shows, and a width of its own for what it does not list.
    const shown = [...unicode.keys(), ...outlinedGlyphs(programs[index] as Uint8Array)]
    for (const code of shown) widths.set(code, width?.(code) ?? 0)
    for (const [code, text] of unicode) said.set(code, text)
  })
  first.descriptor.set('FontFile2', add(file, program, { Length1: program.length }))
  first.descendant.set(
    'W',
    [...widths].sort(([a], [b]) => a - b).flatMap(([code, width]): PdfObject[] => [code, [width]]),
  )
  first.dict.set('ToUnicode', add(file, Buffer.from(unicodeMap(said, 2), 'latin1'), {}))
}

function add(file: PdfFile, bytes: Buffer, entries: Readonly<Record<string, PdfObject>>): Ref {
  return file.add(new Stream(Dict.of({ ...entries, Filter: name('FlateDecode') }), deflateSync(bytes, { level: 9 })))
}

function replaceInPages(file: PdfFile, replaced: ReadonlyMap<number, Ref>): void {
  for (const { dict } of file.pages()) {
    const resources = file.dict(dict, 'Resources')
    const fonts = resources === null ? null : file.dict(resources, 'Font')
    for (const [key, value] of fonts?.entries ?? []) {
      const better = value instanceof Ref ? replaced.get(value.number) : undefined
      if (better !== undefined) fonts?.set(key, better)
    }
  }
}
