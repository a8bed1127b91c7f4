// The document as one self-contained HTML page for the screen.
import { artifactPath, type Format } from './format.ts'

/** `outcome-document.html`. */
export const html: Format = {
  name: 'html',
  async make(document, { render }, notify) {
    notify('render')
    const page = await render(document, 'screen')
    return [{ path: artifactPath(document, 'html'), bytes: Buffer.from(page), pages: null }]
  },
}
