// The parts of a Word document (ISO/IEC 29500-2, 9: relationships). Takes a package; gives the document with what it refers to by id.
import { posix } from 'node:path'
import { ImportFault } from '../fault.ts'
import type { PackageFile } from '../package-file.ts'
import { attribute, type Element, elementIn, elementsIn, parseXml } from '../xml.ts'

/** What a part refers to. */
export interface Relation {
  /** The last word of its type: `image`, `hyperlink`. */
  readonly type: string
  /** A path in the package, or an address where it is outside. */
  readonly target: string
  readonly isOutside: boolean
}

/** A part with what it refers to, by id. */
export interface Part {
  readonly root: Element
  readonly relations: ReadonlyMap<string, Relation>
}

/** Relations of the part at a path; of the package for an empty one. */
function relationsOf(file: PackageFile, path: string): ReadonlyMap<string, Relation> {
  const bytes = file.bytes(posix.join(posix.dirname(path), '_rels', `${posix.basename(path)}.rels`).replace(/^\.\//, ''))
  if (bytes === null) return new Map()
  return new Map(
    elementsIn(parseXml(bytes)).map((each) => {
      const target = attribute(each, 'Target') ?? ''
      const isOutside = attribute(each, 'TargetMode') === 'External'
      // Paths start from the part, or with a slash from the package; `..` leads to nothing that is not in it.
      const full = target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(path), target)
      const type = (attribute(each, 'Type') ?? '').replace(/^.*\//, '')
      return [attribute(each, 'Id') ?? '', { type, isOutside, target: isOutside ? target : full }] as const
    }),
  )
}

/** The part at a path; null where there is none. */
export function partAt(file: PackageFile, path: string): Part | null {
  const bytes = file.bytes(path)
  return bytes === null ? null : { root: parseXml(bytes), relations: relationsOf(file, path) }
}

/** The document itself. */
export function mainPart(file: PackageFile): Part {
  const main = [...relationsOf(file, '').values()].find(({ type }) => type === 'officeDocument')
  const part = partAt(file, main?.target ?? 'word/document.xml')
  if (part === null || part.root.name !== 'w:document')
    throw new ImportFault('it is no Word document: there is no text in it', 'Open it in Word, and save it as .docx.')
  return part
}

/** The first part of a type that another refers to; null for none. */
export function relatedPart(file: PackageFile, part: Part, type: string): Part | null {
  const relation = [...part.relations.values()].find((each) => each.type === type && !each.isOutside)
  return relation === undefined ? null : partAt(file, relation.target)
}

/** Of several ways to show the same (ISO/IEC 29500-3, 7.5), the one that today's Word takes. */
export const chosenIn = (element: Element): Element | undefined => elementIn(element, 'mc:Choice') ?? elementIn(element, 'mc:Fallback')
