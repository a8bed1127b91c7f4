// A family whose files the series brings: each file is one face, whole.
import { readBytes } from '../disk/read.ts'
import type { FilesChoice } from '../model/font-choice.ts'
import { type CharacterMap, characterMap } from './character-map.ts'
import { cutFont, openCuts } from './cut-font.ts'
import { embeddingForbidden, fontFormat, isWhole, openFont } from './font-file.ts'
import { fontSource, type OpenFamily, type Subset } from './font-files.ts'
import { type Face, facesOf } from './font-table.ts'

/** All that a file draws is one subset. */
const whole: Subset = { name: 'whole', order: 0, unicodeRange: 'U+0-10FFFF', claims: () => true }

/** Opens a family of font files; their paths are whole. Throws where one is not there or is no font: `whyUnusable` says it before. */
export async function openOwnFamily({ name, scale, files, italics }: FilesChoice): Promise<OpenFamily> {
  const faces = [...facesOf('normal', weightsOf(files)), ...facesOf('italic', weightsOf(italics))]
  const paths = faces.map(({ style, weight }) => (style === 'normal' ? files : italics)[String(weight)] ?? '')
  const bytes = await Promise.all(paths.map((path) => readBytes(path)))
  const maps: readonly CharacterMap[] = bytes.map(characterMap)
  const bytesOf = (face: Face) => bytes[faces.indexOf(face)] ?? new Uint8Array(0)
  const cuts = new Map(faces.map((face) => [face, openCuts(bytesOf(face))]))
  return {
    name: name.replaceAll(' ', '-'),
    family: { kind: 'sans', package: name, faces, ...(scale !== undefined && { sizeAdjust: scale }) },
    subsetFor: async ({ points }) => (points.every((point) => maps.every((map) => map.has(point))) ? whole : null),
    file: async (_, face) => bytesOf(face),
    async source(_, face, cut) {
      const part = cut === null ? undefined : await cuts.get(face)?.(cut)
      if (part !== undefined) return fontSource(Buffer.from(part).toString('base64'), 'woff2')
      const font = bytesOf(face)
      return fontSource(Buffer.from(font).toString('base64'), fontFormat(font) ?? 'truetype')
    },
  }
}

const weightsOf = (files: Readonly<Record<string, string>>) => Object.keys(files).map(Number)

/** Why a font file cannot stand in a document, as the end of a sentence; null where it can. */
export async function whyUnusable(path: string): Promise<string | null> {
  const bytes = await readBytes(path).catch(() => null)
  if (bytes === null) return 'there is no such file'
  if (fontFormat(bytes) === null) return 'it is neither a TrueType (.ttf) nor an OpenType (.otf) nor a WOFF (.woff) file'
  try {
    if (!isWhole(bytes)) return 'it is not whole: fetch it again'
    const points = [...characterMap(bytes).keys()]
    if (points.length === 0) return 'it draws no character of Unicode'
    const forbidden = embeddingForbidden(openFont(bytes))
    // What cannot be cut now cannot be cut by a build.
    if (forbidden === null) await cutFont(bytes, { points: points.slice(0, 50), keepsLayout: true })
    return forbidden
  } catch (error) {
    const why = error instanceof Error && !(error instanceof RangeError) ? ` (${error.message})` : ''
    return `it is damaged${why}: fetch it again`
  }
}
