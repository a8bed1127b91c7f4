// What the translation commands print: locations, word differences and the messages of broken locks.
import type { VFile } from 'vfile'
import type { Segment, TranslationUnit } from '../../model/translation.ts'
import { placeOf } from '../../translation/place.ts'
import { wordDifference } from '../../translation/word-difference.ts'
import { messageText } from '../messages.ts'
import { escapeControls } from '../width.ts'
import type { Terminal } from '../world.ts'
import type { Catalog } from './catalog.ts'

/** `sources/2023/fr/edition.md:12`: where a segment of a catalog stands. */
export function locationOf(catalog: Catalog, segment: Segment, side: 'source' | 'target'): string {
  const file = catalog[side].get(segment.path)
  if (file === undefined) return segment.id
  const line = placeOf(file.segmented.text, segment)?.start.line
  return line === undefined ? file.file.path : `${file.file.path}:${line}`
}

/** Where someone has to look: the translation, or the source where there is none. */
export function locationOfUnit(catalog: Catalog, { source, target }: TranslationUnit): string {
  if (target !== null) return locationOf(catalog, target, 'target')
  return source === null ? '' : locationOf(catalog, source, 'source')
}

/** What changed in the source since it was translated: removed words in [-…-], added ones in {+…+}; coloured on a terminal. */
export function changeOfSource({ source, locked }: TranslationUnit, hasColours: boolean): string | null {
  if (source === null || locked === null || locked.sourceHash === source.hash) return null
  const [removed, added] = hasColours ? (['\u001B[31m', '\u001B[32m'] as const) : (['', ''] as const)
  const end = hasColours ? '\u001B[0m' : ''
  const parts = wordDifference(locked.source, source.text).map(({ change, text }, index, all) => {
    if (change === 'removed') return `${removed}[-${escapeControls(text)}-]${end}`
    if (change === 'added') return `${added}{+${escapeControls(text)}+}${end}`
    return escapeControls(shortened(text, index === 0, index === all.length - 1))
  })
  return parts.join('')
}

/** What stays the same is shown only next to a change. */
function shortened(text: string, isFirst: boolean, isLast: boolean): string {
  const around = 40
  if (text.length <= 2 * around) return text
  return `${isFirst ? '' : text.slice(0, around)} … ${isLast ? '' : text.slice(-around)}`
}

/** Says what keeps catalogs from being worked on: broken locks, files that cannot be read; whether there is something. */
export function printBroken(catalogs: readonly Catalog[], errors: Terminal): boolean {
  const files = brokenFiles(catalogs)
  printMessages(files, errors)
  return files.length > 0
}

/** What keeps catalogs from being worked on, each file once. */
export function brokenFiles(catalogs: readonly Catalog[]): readonly VFile[] {
  return [...new Set(catalogs.flatMap(({ broken }) => broken))]
}

/** Writes the messages of files. */
export function printMessages(files: readonly VFile[], errors: Terminal): void {
  errors.write(messageText(files, { columns: errors.columns(), hasColours: errors.hasColours }))
}
