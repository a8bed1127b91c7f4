// In how many parts a document is printed: by its text, whatever its pictures weigh.
import { expect, test } from 'vitest'
import type { TypesetHtml } from '../../src/model/artifact.ts'
import { countParts } from '../../src/print/parts.ts'

const html = (body: string) => `<html><head></head><body>${body}</body></html>` as TypesetHtml

test('long texts are parted, long pictures are not', () => {
  const picture = `<img alt="a hall" src="data:image/jpeg;base64,${'A'.repeat(5_000_000)}">`
  expect([countParts(html(picture)), countParts(html('<p>word</p>'.repeat(400_000)))]).toEqual([1, 10])
})
