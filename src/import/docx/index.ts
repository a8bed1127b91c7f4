// A Word document (.docx) as items, with its notes, pictures and all that is said beside its text. Takes the opened file; throws an ImportFault.
import type { Item, ReadDocument } from '../items.ts'
import { Notebook } from '../notebook.ts'
import type { PackageFile } from '../package-file.ts'
import { onOneLine } from '../words.ts'
import { attribute, descendants, type Element, elementsIn, textIn } from '../xml.ts'
import { blocksIn } from './blocks.ts'
import { readNumbering } from './numbering.ts'
import { mainPart, type Part, partAt, relatedPart } from './parts.ts'
import type { Reader } from './reader.ts'
import { authorOf } from './runs.ts'
import { readStyles } from './styles.ts'

/** Reads a Word document of a name. */
export function readDocx(file: PackageFile, name: string): ReadDocument {
  const main = mainPart(file)
  const notebook = new Notebook()
  const noteParts = notesOf(file, main)
  const contents: string[] = []
  const comments = commentsOf(relatedPart(file, main, 'comments'))
  const said = new Set<string>()
  const base = {
    ...{ file, notebook, blocks: blocksIn },
    styles: readStyles(relatedPart(file, main, 'styles')?.root),
    numbering: readNumbering(relatedPart(file, main, 'numbering')?.root),
    pictures: new Map<string, Uint8Array>(),
    hasNote: (label: string) => noteParts.has(label),
    contents: (words: string) => void contents.push(words),
    comment(id: string) {
      const comment = comments.get(id)
      if (comment === undefined || said.has(id)) return
      said.add(id)
      notebook.say(commentNote(comment))
    },
  }
  const readerOf = (part: Part): Reader => ({ ...base, part, beside: [] })
  const [body] = elementsIn(main.root, 'w:body')
  const items = body === undefined ? [] : blocksIn(body, readerOf(main))
  notebook.rewind()
  const notes = new Map([...noteParts].map(([label, { part, element }]) => [label, blocksIn(element, readerOf(part))] as const))
  notebook.close('')
  for (const [id, comment] of comments) if (!said.has(id)) notebook.sayOfAll(commentNote(comment))
  tellContents(contents, notebook)
  tellFrames(file, main, notebook)
  const pictures = [...base.pictures].map(([key, own]) => ({ key, bytes: own }))
  return { name, items: withoutEmpty(items), notes, pictures, notebook, facts: {} }
}

interface NotePlace {
  readonly part: Part
  readonly element: Element
}

/** Footnotes and endnotes by their labels; those that draw the line above notes have a type. */
function notesOf(file: PackageFile, main: Part): ReadonlyMap<string, NotePlace> {
  const kinds = [
    ['footnotes', 'w:footnote', ''],
    ['endnotes', 'w:endnote', 'end-'],
  ] as const
  const notes = kinds.flatMap(([type, name, prefix]) => {
    const part = relatedPart(file, main, type)
    if (part === null) return []
    const own = elementsIn(part.root, name).filter((each) => ['normal', undefined].includes(attribute(each, 'w:type')))
    return own.map((element) => [`${prefix}${attribute(element, 'w:id') ?? ''}`, { part, element }] as const)
  })
  return new Map(notes)
}

function commentsOf(part: Part | null): ReadonlyMap<string, Element> {
  return new Map(elementsIn(part?.root, 'w:comment').map((comment) => [attribute(comment, 'w:id') ?? '', comment]))
}

function commentNote(comment: Element) {
  const words = descendants(comment, ['w:p'])
    .map((paragraph) => descendants(paragraph, ['w:t']).map(textIn).join(''))
    .join(' ')
  return { kind: 'comment', message: 'a comment', words, ...authorOf(comment) } as const
}

function tellContents(contents: readonly string[], notebook: Notebook): void {
  const words = contents.join(' ')
  if (words.trim() !== '') notebook.sayOfAll({ kind: 'left-out', message: 'a table of contents: the document makes its own', words })
}

/** Headers and footers: the design has its own. */
function tellFrames(file: PackageFile, main: Part, notebook: Notebook): void {
  const frames = [...main.relations.values()].filter(({ type }) => type === 'header' || type === 'footer')
  const told = frames.map(({ type, target }) => {
    const root = partAt(file, target)?.root
    const words = descendants(root, ['w:p'], ['w:p']).map((each) => descendants(each, ['w:t'], ['mc:Fallback']).map(textIn).join(''))
    return { type, words: onOneLine(words.join(' ')) }
  })
  for (const { type, words } of new Map(told.map((each) => [JSON.stringify(each), each])).values())
    if (words !== '') notebook.sayOfAll({ kind: 'left-out', message: `a ${type === 'header' ? 'header' : 'footer'} of the pages`, words })
}

/** Empty paragraphs make room in Word, and are none. */
const withoutEmpty = (items: readonly Item[]) =>
  items.filter(
    (item) =>
      item.role === 'table' || item.role === 'block' || item.children.some((child) => child.type !== 'text' || child.value.trim() !== ''),
  )
