// A Word document of this program held against what every one of them keeps: parts that are XML, relations, notes and links that lead to
// something, pictures with alternative texts. Takes the bytes; gives what does not hold, and what it says of itself.
import { posix } from 'node:path'
import { ImportFault } from '../import/fault.ts'
import { openPackage, type PackageFile } from '../import/package-file.ts'
import { attribute, descendants, type Element, elementsIn, parseXml, textIn } from '../import/xml.ts'
import { type Check, refused, runChecks, unless, type VerificationResult } from './report.ts'

/** What looking through a Word document gives. */
export interface DocxResult extends VerificationResult {
  readonly language: string | null
  /** The first twelve digits of the hash of the sources that it states. */
  readonly sources: string | null
}

interface Read {
  readonly file: PackageFile
  /** The parts that are XML, by path. */
  readonly parts: ReadonlyMap<string, Element>
}

/** Looks through a Word document. */
export function verifyDocx(bytes: Uint8Array): DocxResult {
  try {
    const file = openPackage(bytes)
    const xml = file.paths.filter((path) => /\.(?:xml|rels)$/.test(path))
    const read = { file, parts: new Map(xml.map((path) => [path, parseXml(file.bytes(path) ?? new Uint8Array())])) }
    for (const path of file.paths) if (!read.parts.has(path)) file.bytes(path)
    return { ...aboutOf(read), claims: ['OOXML'], pages: 0, ...runChecks(checks, read) }
  } catch (error) {
    if (!(error instanceof ImportFault)) throw error
    return { ...refused('ISO/IEC 29500-2', error.message), language: null, sources: null }
  }
}

function aboutOf({ parts }: Read): Pick<DocxResult, 'language' | 'sources'> {
  const core = parts.get('docProps/core.xml')
  const said = (name: string) => descendants(core, [name]).map(textIn)[0] ?? null
  return { language: said('dc:language'), sources: said('dc:identifier')?.slice(0, 12) ?? null }
}

const document = ({ parts }: Read) => parts.get('word/document.xml')
const texts = ({ parts }: Read) => ['word/document.xml', 'word/footnotes.xml'].map((path) => parts.get(path))

const checks: readonly Check<Read>[] = [
  {
    clause: 'ISO/IEC 29500-1, 11.3.10',
    what: 'there is a text',
    find: (read) => unless(document(read)?.name === 'w:document', 'there is no text in it'),
  },
  {
    clause: 'ISO/IEC 29500-2, 8.5',
    what: 'every relation leads to something',
    find: ({ file, parts }) =>
      [...parts].flatMap(([path, root]) => {
        const targets = path.endsWith('.rels') ? elementsIn(root).filter((each) => attribute(each, 'TargetMode') !== 'External') : []
        const folder = posix.join(posix.dirname(path), '..')
        const lost = targets.map((each) => attribute(each, 'Target') ?? '').filter((target) => !file.has(posix.join(folder, target)))
        return lost.map((target) => ({ what: `“${target}” is not there`, place: path }))
      }),
  },
  {
    clause: 'ISO/IEC 29500-1, 17.11',
    what: 'every note that is called is there',
    find: (read) => {
      const notes = new Set(elementsIn(read.parts.get('word/footnotes.xml')).map((note) => attribute(note, 'w:id')))
      const calls = descendants(document(read), ['w:footnoteReference']).map((call) => attribute(call, 'w:id'))
      return unless(
        calls.every((id) => notes.has(id)),
        'a note is called that is not there',
      )
    },
  },
  {
    clause: 'ISO/IEC 29500-1, 17.16.23',
    what: 'links inside the document lead to something',
    find: (read) => {
      const marks = new Set(texts(read).flatMap((root) => descendants(root, ['w:bookmarkStart']).map((mark) => attribute(mark, 'w:name'))))
      const links = texts(read).flatMap((root) => descendants(root, ['w:hyperlink']).flatMap((link) => attribute(link, 'w:anchor') ?? []))
      return links.filter((name) => !marks.has(name)).map((name) => ({ what: `nothing has the name “${name}”`, place: null }))
    },
  },
  {
    clause: 'WCAG 2.2, 1.1.1',
    what: 'pictures have alternative texts',
    find: (read) => {
      const pictures = texts(read).flatMap((root) => descendants(root, ['wp:docPr']))
      return unless(
        pictures.every((each) => (attribute(each, 'descr') ?? '') !== ''),
        'a picture has no alternative text',
      )
    },
  },
]
