// An OpenDocument text (.odt), as LibreOffice writes it, as items, with its notes and pictures. Takes the opened file; throws an ImportFault.
import { ImportFault } from '../fault.ts'
import type { Item, ReadDocument } from '../items.ts'
import { Notebook } from '../notebook.ts'
import { encrypted, type PackageFile } from '../package-file.ts'
import { attribute, descendants, type Element, elementsIn, parseXml, textIn } from '../xml.ts'
import { odtItems } from './blocks.ts'
import type { OdtReader } from './lines.ts'
import { readOdtStyles } from './styles.ts'

/** Reads an OpenDocument text of a name. */
export function readOdt(file: PackageFile, name: string): ReadDocument {
  const root = (path: string): Element | undefined => {
    const own = file.bytes(path)
    return own === null ? undefined : parseXml(own)
  }
  if (descendants(root('META-INF/manifest.xml'), ['manifest:encryption-data', 'encryption-data']).length > 0) throw encrypted
  const content = root('content.xml')
  const [text] = descendants(content, ['office:text'])
  if (text === undefined) throw new ImportFault('it is no OpenDocument text: there is no text in it', 'Save it again as .odt.')
  const styles = root('styles.xml')
  const notebook = new Notebook()
  const changes = new Map(
    descendants(text, ['text:changed-region']).map((each) => [attribute(each, 'text:id') ?? attribute(each, 'xml:id') ?? '', each]),
  )
  const reader: OdtReader = {
    ...{ file, notebook, changes, beside: [], blocks: odtItems },
    styles: readOdtStyles([content, styles]),
    pictures: new Map(),
    notes: new Map<string, readonly Item[]>(),
  }
  const items = odtItems(text, reader)
  notebook.close('')
  tellFrames(styles, notebook)
  return {
    name,
    items,
    notes: reader.notes,
    pictures: [...reader.pictures].map(([key, own]) => ({ key, bytes: own })),
    notebook,
    facts: {},
  }
}

/** Headers and footers: the design has its own. */
function tellFrames(styles: Element | undefined, notebook: Notebook): void {
  const frames = descendants(styles, ['style:master-page']).flatMap((page) => elementsIn(page))
  for (const frame of frames) {
    const words = descendants(frame, ['text:p', 'text:h']).map(textIn).join(' ')
    const what = frame.name.startsWith('style:header') ? 'a header' : 'a footer'
    if (/^style:(?:header|footer)/.test(frame.name) && words.trim() !== '')
      notebook.sayOfAll({ kind: 'left-out', message: `${what} of the pages`, words })
  }
}

/** Whether a package is an OpenDocument text, by what it says first. */
export function isOdt(file: PackageFile): boolean {
  const kind = file.bytes('mimetype')
  return kind !== null && new TextDecoder().decode(kind).startsWith('application/vnd.oasis.opendocument.text')
}
