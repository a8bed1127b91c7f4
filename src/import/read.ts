// A file of another program as a document, whatever its format: told by its content and not by its name alone. Takes a name and bytes, and
// what stands beside the file; throws an ImportFault for what cannot be taken over.
import { isUtf8 } from 'node:buffer'
import { posix } from 'node:path'
import { VFile } from 'vfile'
import { decode } from '../load/encoding.ts'
import { ImportFault } from './fault.ts'
import type { PageDocument } from './html/index.ts'
import type { Picture, ReadDocument } from './items.ts'
import { encrypted, openPackage } from './package-file.ts'

/** A file to be imported. */
export interface ImportFile {
  /** Its name, with the ending. */
  readonly name: string
  readonly bytes: Uint8Array
  /** A file beside it, by a path below its folder; null where there is none. */
  readonly beside: (path: string) => Promise<Uint8Array | null>
}

/** Whether a file of a name is read as Markdown, as its author wrote it. */
export const isMarkdown = (name: string): boolean => /[^/]\.(?:md|markdown|mdown|mkd|txt)$/i.test(name)

/** Reads a file. */
export async function readDocument(file: ImportFile): Promise<ReadDocument> {
  const { bytes } = file
  const [stem, ending] = [posix.basename(file.name).replace(/\.[^.]*$/, ''), posix.extname(file.name).toLowerCase()]
  if (bytes.length === 0) throw new ImportFault('it is empty', 'Name the file that has the text.')
  const begins = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  if (begins.startsWith('PK')) return readPackage(bytes, stem, ending)
  refuseOthers(bytes, begins)
  const isPage = /^\.(?:html?|xhtml)$/.test(ending)
  if (!isPage && !isMarkdown(file.name))
    throw ['.docx', '.odt', '.zip'].includes(ending)
      ? new ImportFault(
          `it ends in “${ending}” and is no such file`,
          'Open it in the program that wrote it, and save it again; a text or a page is to end in .md or .html.',
        )
      : new ImportFault(`a file that ends in “${ending}” cannot be imported`, 'Save it as .docx, .odt, .html or .md.')
  const text = textOf(bytes, file.name)
  const read = isPage ? (await import('./html/index.ts')).readHtml(text, stem) : (await import('./markdown.ts')).readMarkdown(text, stem)
  return withPictures(read, file)
}

async function readPackage(bytes: Uint8Array, stem: string, ending: string): Promise<ReadDocument> {
  const { isOdt, readOdt } = await import('./odt/index.ts')
  const file = openPackage(bytes)
  if (isOdt(file)) return readOdt(file, stem)
  if (file.has('[Content_Types].xml')) return (await import('./docx/index.ts')).readDocx(file, stem)
  const page = file.paths.find((path) => /^[^/]+\.html?$/i.test(path))
  if (page === undefined)
    throw new ImportFault(`it is packed (${ending}) and holds no text that can be imported`, 'Unpack it, and import what is in it.')
  // As Google exports pages: a zip file of the page and its pictures.
  const read = (await import('./html/index.ts')).readHtml(textOf(file.bytes(page) ?? new Uint8Array(), page), stem)
  return withPictures(read, { name: page, bytes, beside: async (path) => file.bytes(path) })
}

/** Formats by how they begin. */
function refuseOthers(bytes: Uint8Array, begins: string): void {
  if (begins.startsWith('\xd0\xcf\x11\xe0')) {
    const isLocked = Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))
    if (isLocked) throw encrypted
    throw new ImportFault('it is in the old format of Word (.doc)', 'Open it in Word or LibreOffice, save it as .docx, and import that.')
  }
  if (begins.startsWith('%PDF'))
    throw new ImportFault('it is a PDF, which has no text in its order', 'Import the document that the PDF was made from.')
  if (begins.startsWith('{\\rtf'))
    throw new ImportFault('it is in the Rich Text Format', 'Open it in Word or LibreOffice, save it as .docx, and import that.')
}

/** The text of a file in whatever encoding; refuses what is none. */
function textOf(bytes: Uint8Array, name: string): string {
  const file = decode(bytes, new VFile({ path: name, value: '' }))
  const read = String(file.value).replace(/^\uFEFF/, '')
  // Pages of old programs are in the encoding of Western Windows, whatever they say.
  const text = read.includes('\uFFFD') && !isUtf8(bytes) ? new TextDecoder('windows-1252').decode(bytes) : read
  if (text.includes('\0')) throw new ImportFault('it is no text', 'Save it as .docx, .odt, .html or .md.')
  if (text.trim() === '') throw new ImportFault('it is empty', 'Name the file that has the text.')
  return text
}

/** The pictures of a page or a Markdown file; those that are not there are told when they are looked at. */
async function withPictures(read: PageDocument, { beside }: ImportFile): Promise<ReadDocument> {
  const pictures: Picture[] = []
  for (const key of read.picturePaths) {
    const bytes = await pictureAt(key, beside)
    if (bytes !== null) pictures.push({ key, bytes })
    else read.notebook.sayOfAll({ kind: 'left-out', message: `a picture that is not there: ${key.slice(0, 200)}`, words: '' })
  }
  return { ...read, pictures }
}

async function pictureAt(key: string, beside: ImportFile['beside']): Promise<Uint8Array | null> {
  const [, data] = /^data:image\/[\w.+-]+;base64,(.*)$/s.exec(key) ?? []
  if (data !== undefined) return Buffer.from(data, 'base64')
  const path = posix.normalize(plainPath(key))
  // Nothing outside of the folder of the file is read for it.
  return posix.isAbsolute(path) || path.startsWith('..') || /^[a-z][a-z+.-]*:/i.test(path) || path.includes('\\') ? null : beside(path)
}

function plainPath(key: string): string {
  try {
    return decodeURIComponent(key.replace(/[?#].*$/, ''))
  } catch {
    return key
  }
}
