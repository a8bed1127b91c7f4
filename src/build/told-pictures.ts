// What the pictures of a build told besides what they show: it is left out of the documents, and said once, the worst first.
import type { Manuscript } from '../model/manuscript.ts'
import { type Told, toldKinds } from '../model/picture.ts'

/** A picture that told something. */
export interface ToldPicture {
  /** From the folder that holds the sources. */
  readonly path: string
  readonly told: readonly Told[]
}

/** The pictures of the manuscripts of an edition, whose folder is given, that told something. */
export function toldPictures(folder: string, manuscripts: readonly Manuscript[]): readonly ToldPicture[] {
  const images = new Map(manuscripts.flatMap((manuscript) => [...manuscript.images]))
  return [...images.values()].flatMap(({ path, told }) => (told.length === 0 ? [] : [{ path: `${folder}/${path}`, told }]))
}

const words: Readonly<Record<Told, string>> = {
  position: 'the position where it was taken',
  person: 'whose picture or device it is',
  path: 'a path on somebody’s computer',
  preview: 'a second picture or a film, perhaps from before it was cropped',
  note: 'what a camera or a program noted',
}

/** The sentences about these pictures: none or one. */
export function toldNotice(pictures: readonly ToldPicture[]): readonly string[] {
  const worst = toldKinds.find((kind) => pictures.some(({ told }) => told.includes(kind)))
  if (worst === undefined) return []
  const isWorst = ({ told }: ToldPicture) => told.includes(worst)
  const others = pictures.filter((picture) => !isWorst(picture))
  const rest = others.length === 0 ? '' : `, and less from ${namesOf(others)}`
  return [
    `Left out of the documents: ${words[worst]}, which ${namesOf(pictures.filter(isWorst))} told${rest}. The files of the sources still hold it.`,
  ]
}

/** More files are counted. */
const mostNames = 8

function namesOf(pictures: readonly ToldPicture[]): string {
  const names = pictures.map(({ path }) => path)
  return names.length <= mostNames + 1 ? names.join(', ') : `${names.slice(0, mostNames).join(', ')} and ${names.length - mostNames} more`
}
