// The document as one self-contained HTML page for the screen.
import { basename } from 'node:path/posix'
import type { AlternateFile, OutcomeDocument } from '../model/document.ts'
import { artifactPath, type Format, type FormatTools, reportPath } from './format.ts'

/** `outcome-document.html`. */
export const html: Format = {
  name: 'html',
  async make(document, { render, formats }, notify) {
    notify('render')
    const page = await render(document, 'screen', alternateFiles(document, formats))
    return [{ path: artifactPath(document, 'html'), bytes: Buffer.from(page), pages: null }]
  },
}

/** What is made beside the page: a link to a format that nobody ordered would lead nowhere. */
export function alternateFiles(document: OutcomeDocument, formats: FormatTools['formats']): readonly AlternateFile[] {
  const files = [
    { kind: 'pdf', from: 'pdf', path: artifactPath(document, 'pdf') },
    { kind: 'json', from: 'json', path: artifactPath(document, 'json') },
    { kind: 'report', from: 'pdf', path: reportPath(document, 'html') },
  ] as const
  return files.filter(({ from }) => formats.includes(from)).map(({ kind, path }) => ({ kind, href: basename(path) }))
}
