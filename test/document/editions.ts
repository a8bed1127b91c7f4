// The three English editions as read from their files, for the tests of this folder: made once a test file, the browser closed at once.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finish } from '../../src/finish/finish.ts'
import { metadata } from '../../src/formats/pdf.ts'
import type { ContentElement } from '../../src/model/artifact.ts'
import type { OutcomeDocument } from '../../src/model/document.ts'
import type { Reference } from '../../src/model/reference.ts'
import { openBrowser } from '../../src/print/index.ts'
import { createRenderer } from '../../src/render/index.ts'
import { textsOf } from '../../src/texts/index.ts'
import { documentOf } from '../documents.ts'
import { packs, templates } from '../packs.ts'
import { folderWithBrowser, optionsOfBrowser } from '../private-folder.ts'
import { blocksOf } from './blocks.ts'
import { readPdf } from './read-pdf.ts'
import { sourcesOf } from './source-words.ts'
import type { ReadEdition, Target } from './text-checks.ts'

/** The editions that have a document, and one that is printed in parts, as long documents are. */
export const prints = [
  { name: '2021', year: '2021' },
  { name: '2022', year: '2022' },
  { name: '2023', year: '2023' },
  { name: '2022 in three parts', year: '2022', parts: 3 },
] as const

/** Makes the editions with one browser and reads their files. */
export async function readEditions(): Promise<readonly ReadEdition[]> {
  const folder = mkdtempSync(join(tmpdir(), 'document-test-'))
  const own = await folderWithBrowser(folder)
  const [renderer, browser] = await Promise.all([createRenderer(templates, packs), openBrowser(optionsOfBrowser(own))])
  try {
    return await Promise.all(prints.map(make))
  } finally {
    await browser.close()
    await own.close()
    rmSync(folder, { recursive: true, force: true })
  }

  async function make(edition: { readonly year: string; readonly parts?: number }): Promise<ReadEdition> {
    const { year, ...parts } = edition
    const document = await documentOf(year)
    const printed = await browser.print(await renderer.document(document, 'print'), {
      name: `${year}/en`,
      format: document.page,
      pictures: document.images,
      parts: 1,
      ...parts,
    })
    const pdf = await readPdf(finish(printed, metadata(document, { producer: 'test', date: null })))
    return {
      pdf,
      blocks: blocksOf(pdf.root),
      encouragements: textsOf(document, 'encouragement').map((encouragement) => ({
        ...targetOf(encouragement),
        number: encouragement.number,
      })),
      targets: targetsOf(document),
      pageNumbers: pageNumbersIn(printed.content),
      sources: sourcesOf(year, 'en'),
    }
  }
}

const targetOf = ({ anchor, title }: Pick<Reference, 'anchor' | 'title'>): Target => ({ anchor, title: title.text })

function targetsOf(document: OutcomeDocument): readonly Target[] {
  const passages = textsOf(document, 'session').flatMap((session) => session.passages)
  return [...document.texts, ...passages, document.traceability, document.rightsIndex].map(targetOf)
}

function pageNumbersIn({ attributes, children }: ContentElement): number {
  const inside = children.map((child) => (typeof child === 'string' ? 0 : pageNumbersIn(child)))
  return inside.reduce((sum, count) => sum + count, attributes['data-target'] === undefined ? 0 : 1)
}
