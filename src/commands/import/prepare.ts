// A document as files of an edition: its Markdown with a frontmatter, its pictures without what they tell. Takes what was read; gives files by
// their paths, with all that could not be carried over.
import { posix } from 'node:path'
import type { ReadDocument } from '../../import/items.ts'
import type { Remark } from '../../import/notebook.ts'
import { takePicture } from '../../import/pictures.ts'
import { printMarkdown } from '../../import/print.ts'
import { tidyDocument } from '../../import/tidy.ts'
import { type NewTextKind, newText, nextPath, type Place } from '../../scaffold/new-text.ts'
import type { Invocation } from '../command.ts'
import type { OpenEdition } from '../new/text.ts'
import { beginnings, filled } from './kinds.ts'

/** A document as it will stand in the sources. */
export interface PreparedText {
  /** The file that it came from, as it was named. */
  readonly from: string
  readonly title: string
  /** From the folder of the sources. */
  readonly path: string
  readonly text: string
  readonly pictures: ReadonlyMap<string, Uint8Array>
  readonly remarks: readonly Remark[]
}

/** Where documents go. */
export interface Target {
  readonly kind: NewTextKind
  readonly edition: OpenEdition
  /** Paths of pictures that are there, from the folder of the sources. */
  readonly taken: Set<string>
  /** Texts of the edition, those prepared so far among them. */
  readonly texts: Place['texts'][number][]
  readonly given: Invocation
}

/** Prepares one document. */
export async function prepareText(from: string, document: ReadDocument, target: Target): Promise<PreparedText> {
  const { kind, edition, texts, given } = target
  const tidy = tidyDocument(document, { language: edition.language, title: given.value('title') ?? null })
  const title = tidy.title ?? titleFrom(document.name)
  const path = nextPath({ kind, title, id: undefined }, { texts, folder: `${edition.id}/${edition.language}` })
  const [, number = '0', id = ''] = /(\d+)-([^/]*)\.md$/.exec(path) ?? []
  texts.push({ kind, number: Number(number), id })
  const { notebook } = document
  const pictures = new Map<string, Uint8Array>()
  const names = new Map<string, string>()
  for (const { key, bytes } of document.pictures) {
    const taken = await takePicture(bytes)
    if ('problem' in taken)
      notebook.sayOfAll({ kind: 'left-out', message: `a picture (${key.slice(0, 100)}): ${taken.problem}`, words: '' })
    else {
      const own = freePath(`${edition.id}/images/${id}`, taken.ending, target.taken)
      pictures.set(own, taken.bytes)
      names.set(key, posix.join('../../images', posix.basename(own)))
    }
  }
  const { frontmatter, unused } = filled(kind, beginnings[kind](title, edition.facts, given), { facts: document.facts, given })
  for (const [key, value] of unused)
    notebook.sayOfAll({
      kind: 'left-out',
      message: `the key “${key}” of the file, for which there is no place`,
      words: JSON.stringify(value) ?? '',
    })
  const body = printMarkdown(tidy.blocks, names)
  return { from, title, path, pictures, text: newText(frontmatter, body === '' ? 'Notes.' : body), remarks: notebook.remarks }
}

/** The name of a file as a title: without its number, with blanks. */
function titleFrom(name: string): string {
  const words =
    name
      .replace(/^\d+[\s._-]+/, '')
      .replace(/[_\s-]+/g, ' ')
      .trim() || name
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

function freePath(start: string, ending: string, taken: Set<string>): string {
  let number = 1
  while (taken.has(`${start}-${number}.${ending}`)) number += 1
  const path = `${start}-${number}.${ending}`
  taken.add(path)
  return path
}
