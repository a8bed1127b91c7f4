// The document for partners who comment in Word: the words of the page for the screen, with styles, notes, tables, alternative texts and
// languages as Word has them. Made when it is asked for by name: it is a copy to work on, and no publication.
import { artifactPath, type Format } from './format.ts'

/** `outcome-document.docx`. */
export const docx: Format = {
  name: 'docx',
  async make(document, tools, notify) {
    notify('render')
    const page = await tools.render(document, 'screen')
    notify('write')
    const { wordDocument } = await import('./docx/document.ts')
    return [{ path: artifactPath(document, 'docx'), bytes: wordDocument(page, document, tools), pages: null }]
  },
}
