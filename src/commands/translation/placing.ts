// Where the texts of an exchange file go: into the Markdown file of their source, with passages put in that it lacked.
// Takes a catalog and the texts; gives the new text of a file and what was refused. Writes nothing.
import type { TranslationUnit } from '../../model/translation.ts'
import type { IncomingText, RefusedUnit } from '../../translation/exchange/incoming.ts'
import { insertMissing, newTranslationFile, type SegmentedFile, splice } from '../../translation/index.ts'
import { type Catalog, segmentText } from './catalog.ts'

/** A file with texts put in. */
export interface Placed {
  readonly text: string
  readonly refused: readonly RefusedUnit[]
  /** How many were put in. */
  readonly count: number
}

/** The new text of the file at a path, with those of the texts whose source stands there. */
export function placeTexts(catalog: Catalog, path: string, texts: readonly IncomingText[]): Placed {
  const own = texts.filter(({ unit }) => unit.source?.path === path)
  const file = fileWithAll(
    catalog,
    path,
    own.map(({ unit }) => unit),
  )
  const located = own.map((one) => ({ ...one, segment: segmentFor(one.unit, file) }))
  const found = located.flatMap(({ segment, exchangeUnit, unit }) =>
    segment === null ? [] : [{ segment, text: exchangeUnit.target, source: unit.source ?? undefined, exchangeUnit }],
  )
  const { text, refused } = splice(file, found, segmentText)
  const ofSegment = new Map(found.map(({ segment, exchangeUnit }) => [segment, exchangeUnit]))
  const lost = located
    .filter(({ segment }) => segment === null)
    .map(({ exchangeUnit }) => ({ exchangeUnit, reason: 'the file has no place for it; put the passage in by hand' }))
  const notPut = refused.flatMap(({ segment, reason }) => {
    const exchangeUnit = ofSegment.get(segment)
    return exchangeUnit === undefined ? [] : [{ exchangeUnit, reason }]
  })
  return { text, refused: [...notPut, ...lost], count: found.length - refused.length }
}

function fileWithAll(catalog: Catalog, path: string, units: readonly TranslationUnit[]): SegmentedFile {
  const [source, target] = [catalog.source.get(path), catalog.target.get(path)]
  if (source === undefined) throw new Error(`The source has no file ${path}.`)
  if (target === undefined) return segmentText(path, newTranslationFile(source.segmented, false))
  if (units.every((unit) => unit.target !== null)) return target.segmented
  return segmentText(path, insertMissing(source.segmented, target.segmented, { units: catalog.units, segmentText }))
}

/** Where a unit stands in the file now: by its translation, or by the source text that was put in for it. */
function segmentFor({ source, target }: TranslationUnit, file: SegmentedFile): SegmentedFile['segments'][number] | null {
  const same = file.segments.filter(({ hash, shape }) => hash === (target ?? source)?.hash && shape === (target ?? source)?.shape)
  return same.find(({ id }) => id === (target ?? source)?.id) ?? same[0] ?? null
}
