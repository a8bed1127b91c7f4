// A document that was printed in parts has a subset of each font for each part: here they become one font.
// Takes the joined file; changes it in place. Fonts of which the browser does not embed a TrueType program stay as they are.

import { decoded, encoded, type PdfFile } from '../../pdf/file.ts'
import { Dict, type PdfObject, Ref } from '../../pdf/objects.ts'
import { type Font, readFont } from '../content/font.ts'
import { unicodeMap } from '../content/unicode-map.ts'
import { descendantOf, embed, embeddedIn } from './composite-font.ts'
import { advancesOf, joinSubsets, outlinesOf } from './true-type.ts'

/** A composite font with an embedded program. */
interface Subset {
  readonly ref: Ref
  readonly dict: Dict
  readonly descendant: Dict
  readonly descriptor: Dict
  readonly program: Uint8Array
  readonly outlines: ReadonlyMap<number, Buffer>
  readonly font: Font
}

/** Joins the subsets of each font. */
export function joinFonts(file: PdfFile): void {
  const replaced = new Map<number, Ref>()
  for (const [first, ...others] of groupsIn(file)) {
    if (first === undefined || others.length === 0) continue
    joinInto(file, first, [first, ...others])
    for (const { ref } of others) replaced.set(ref.number, first.ref)
  }
  if (replaced.size > 0) replaceInPages(file, replaced)
}

/** The subsets of the file, those of one font together. */
function groupsIn(file: PdfFile): readonly (readonly Subset[])[] {
  const groups: Subset[][] = []
  for (const [number, object] of file.objects) {
    const subset = object instanceof Dict && file.name(object, 'Subtype') === 'Type0' ? subsetOf(file, new Ref(number), object) : null
    if (subset === null) continue
    const group = groups.find((others) => others.every((other) => isOfOneFont(file, subset, other)))
    if (group === undefined) groups.push([subset])
    else group.push(subset)
  }
  return groups
}

/** Two files can hold different glyphs of a face under one name: only subsets that share glyphs, and agree about all of these, are of one font. */
function isOfOneFont(file: PdfFile, a: Subset, b: Subset): boolean {
  const [one, other] = [a, b].map(({ dict }) => (file.name(dict, 'BaseFont') ?? '').replace(/^[A-Z]{6}\+/, ''))
  if (one !== other) return false
  const shared = [...a.outlines].filter(([glyph]) => b.outlines.has(glyph))
  const isSameGlyph = ([glyph, outline]: readonly [number, Buffer]) => outline.equals(b.outlines.get(glyph) as Buffer)
  const isSameText = ([code, text]: readonly [number, string]) => (b.font.unicode.get(code) ?? text) === text
  return shared.length > 0 && shared.every(isSameGlyph) && [...a.font.unicode].every(isSameText)
}

function subsetOf(file: PdfFile, ref: Ref, dict: Dict): Subset | null {
  const descendant = descendantOf(file, dict)
  const embedded = descendant === null ? null : embeddedIn(file, descendant)
  if (descendant === null || embedded === null) return null
  const program = decoded(embedded.program)
  return { ref, dict, descendant, descriptor: embedded.descriptor, program, outlines: outlinesOf(program), font: readFont(file, dict) }
}

function joinInto(file: PdfFile, first: Subset, subsets: readonly Subset[]): void {
  const joined = joinSubsets(subsets.map((subset) => subset.program))
  const said = new Map(subsets.flatMap(({ font }) => [...font.unicode]))
  // Not from the subsets' own lists: these leave out what is a part of other glyphs there, and have a default each.
  const widths = new Map([...advancesOf(joined).entries()].filter(([, width]) => width > 0))
  for (const { font } of subsets) for (const code of font.unicode.keys()) widths.set(code, font.width?.(code) ?? 0)
  embed(file, first, joined)
  first.descendant.set(
    'W',
    [...widths].sort(([a], [b]) => a - b).flatMap(([code, width]): PdfObject[] => [code, [width]]),
  )
  first.dict.set('ToUnicode', file.add(encoded(Buffer.from(unicodeMap(said, 2), 'latin1'))))
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
