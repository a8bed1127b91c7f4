// What check lets through comes out: every drawing and picture of it, printed on one page and finished.
import { expect, test } from 'vitest'
import { finish } from '../../src/finish/finish.ts'
import type { PdfMetadata } from '../../src/model/metadata.ts'
import { damagedPictures, goodPictures } from '../fuzz/damaged.ts'
import { hostileDrawings } from '../fuzz/drawings.ts'
import { look } from '../fuzz/look.ts'
import { mutatedPictures } from '../fuzz/mutate.ts'
import { page, printerForFile } from '../print/page.ts'

const print = printerForFile()

const metadata: PdfMetadata = {
  ...{ title: 'T', authors: ['A'], subject: 'S', keywords: ['K'], language: 'en', direction: 'ltr', date: '2020-01-01T00:00:00Z' },
  ...{ licenceUrl: 'https://example.org/', producer: 'P', conformance: 'ua-1' },
  attachment: { name: 'a.json', mediaType: 'application/json', description: 'D', bytes: new TextEncoder().encode('{}') },
}

const drawings = hostileDrawings.map(({ text }, index) => ({ name: `drawing-${index}.svg`, bytes: Buffer.from(text) }))

test.each([
  ['drawings', drawings],
  ['whole and damaged pictures', [...goodPictures(), ...damagedPictures()]],
  ['mutated pictures', mutatedPictures(3, 120)],
])('%s', async (_, pictures) => {
  const images: string[] = []
  for (const picture of pictures) {
    const { image } = await look(picture)
    if (image === undefined) continue
    const source = `data:${image.mediaType};base64,${Buffer.from(image.bytes).toString('base64')}`
    images.push(`<figure><img alt="${picture.name}" width="${image.width}" height="${image.height}" src="${source}"></figure>`)
  }
  expect(images.length).toBeGreaterThan(9)
  const printed = await print(page(`<h1>Pictures</h1>${images.join('')}`, 'img { max-width: 100%; max-height: 200mm }'))
  expect(finish(printed, metadata).length).toBeGreaterThan(0)
})
