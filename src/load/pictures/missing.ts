// Images that a text shows and that are not there: what is written wrongly in the path, or what kind of file is there instead.
import { posix } from 'node:path'
import type { Image } from 'mdast'
import { decoded } from '../../model/address.ts'
import type { Edit } from '../../model/message.ts'
import type { Text } from '../checks/text.ts'
import { didYouMean } from '../nearest.ts'
import { report } from '../report.ts'
import { foreignName } from './foreign.ts'

/** Where an image is shown. */
export interface Shown {
  readonly text: Text
  readonly node: Image
  /** From the edition's folder; null when it leads out of it. */
  readonly path: string | null
}

/** Says that an image is not there; where one of its name is, its path is put right. */
export function reportMissing({ text, node, path }: Shown, there: readonly string[]): void {
  const up = '../'.repeat(text.path.split('/').length)
  const written = target(text, node)
  const name = posix.basename(path ?? node.url)
  const isWeb = /^(?!file:|[a-z]:[/\\])[a-z][a-z0-9+.-]*:/i.test(node.url)
  const meant = isWeb ? undefined : sameName(written?.text ?? node.url, there)
  const guess = didYouMean(
    name,
    there.map((known) => posix.basename(known)),
  )
  const remedy = isWeb
    ? `Save the image in the edition's images/ folder and write ${up}images/….`
    : meant === undefined
      ? `Images are shown as ${up}images/NAME from this file.${guess}`
      : `Write ${up}${meant}.`
  const reason = isWeb ? `the image “${node.url}” is not a file of the edition` : `there is no image “${node.url}” seen from this file`
  const fix = meant === undefined || written === null ? null : [{ ...written, text: `${up}${meant}` }]
  report(text.file, 'image-missing', { place: node.position, reason, remedy, ...(fix && { fix }) })
}

/** The address of an image as it is written; null where it stands elsewhere. */
function target({ file }: Text, { position }: Image): Edit | null {
  const [start, end] = [position?.start.offset ?? 0, position?.end.offset ?? 0]
  const found = /\]\((<[^<>]*>|[^()\s]*)[^()]*\)$/.exec(String(file.value).slice(start, end))
  if (found?.[1] === undefined || found[1] === '') return null
  const at = start + found.index + 2
  return { start: at, end: at + found[1].length, text: found[1] }
}

/** The one image that has the name at the end of a path of whatever system. */
function sameName(written: string, there: readonly string[]): string | undefined {
  const name = written.replace(/^<|>$/g, '').split(/[/\\]/).at(-1)?.toLowerCase() ?? ''
  const found = there.filter((path) => posix.basename(path).toLowerCase() === decoded(name))
  return found.length === 1 ? found[0] : undefined
}

/** Says that a file is there, and of no format that is shown. */
export function reportFormat({ text, node, path }: Shown): void {
  const ending = posix.extname(path ?? node.url)
  const better = posix.basename(path ?? node.url, ending)
  const foreign = foreignName(path ?? node.url)
  report(text.file, 'image-missing', {
    place: node.position,
    reason:
      foreign === null
        ? `the image “${node.url}” is there, and is none that can be shown (${ending.slice(1).toUpperCase() || 'no ending'})`
        : `“${node.url}” is ${foreign.what}, which pages cannot show`,
    remedy:
      foreign === null
        ? `Export it as ${better}.png, ${better}.jpg or ${better}.svg into images/, and write that name here.`
        : `${foreign.remedy} Put that into images/ as ${better}.jpg or ${better}.png, and write its name here.`,
  })
}
