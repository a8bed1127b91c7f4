// The document as data: ids, numbers, texts and provenance, by the published schema. The same bytes are attached to the PDF.
import type { OutcomeDocument } from '../model/document.ts'
import { artifactPath, type Format } from './format.ts'
import { documentData } from './json/data.ts'

/** `outcome-document.json`. */
export const json: Format = {
  name: 'json',
  async make(document) {
    return [{ path: artifactPath(document, 'json'), bytes: jsonBytes(document), pages: null }]
  },
}

const documentJson = new WeakMap<OutcomeDocument, Uint8Array>()

/** The bytes of the JSON file; made once a document. */
export function jsonBytes(document: OutcomeDocument): Uint8Array {
  const bytes = documentJson.get(document) ?? Buffer.from(`${JSON.stringify(documentData(document), null, 2)}\n`)
  documentJson.set(document, bytes)
  return bytes
}
