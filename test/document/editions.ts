// The three English editions as printed files, for the tests of this folder: made once a test file, the browser closed at once.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finish } from '../../src/finish/index.ts'
import { metadata } from '../../src/formats/pdf.ts'
import type { ContentElement, FinishedPdf } from '../../src/model/artifact.ts'
import type { OutcomeDocument } from '../../src/model/document.ts'
import { openBrowser } from '../../src/print/index.ts'
import { createRenderer } from '../../src/render/index.ts'
import { documentOf } from '../documents.ts'
import { packs, templates } from '../packs.ts'

/** An edition as a document and as the file made from it. */
export interface Edition {
  readonly year: string
  readonly document: OutcomeDocument
  /** What the browser drew. */
  readonly content: ContentElement
  readonly pdf: FinishedPdf
}

/** The editions that have a document. */
export const years = ['2021', '2022', '2023'] as const

/** Makes the editions with one browser. */
export async function makeEditions(): Promise<readonly Edition[]> {
  const folder = mkdtempSync(join(tmpdir(), 'document-test-'))
  const [renderer, browser] = await Promise.all([
    createRenderer(templates, packs),
    openBrowser({ environment: process.env, temporaryFolder: folder }),
  ])
  try {
    return await Promise.all(years.map(make))
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }

  async function make(year: string): Promise<Edition> {
    const document = await documentOf(year)
    const printed = await browser.print(await renderer.document(document, 'print'), { name: `${year}/en`, format: document.page })
    const pdf = await finish(printed, metadata(document, { producer: 'test', date: null }))
    return { year, document, content: printed.content, pdf }
  }
}
