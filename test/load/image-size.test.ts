// Sizes of images as their first bytes state them.
import { expect, test } from 'vitest'
import { measure } from '../../src/load/image-size.ts'

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : part)))
const filler = (length: number) => Array.from({ length }, () => 0)

test.each([
  ['PNG', bytes([0x89], 'PNG\r\n\u001a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 1, 0, 0, 0, 0, 80]), 'image/png', 256, 80],
  ['JPEG', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc2, 0, 17, 8, 0, 16, 0, 32, 3], filler(9)), 'image/jpeg', 32, 16],
  ['WebP, extended', bytes('RIFF', filler(4), 'WEBPVP8X', filler(8), [99, 0, 0, 49, 0, 0]), 'image/webp', 100, 50],
  ['WebP, lossless', bytes('RIFF', filler(4), 'WEBPVP8L', filler(4), [0x2f, 0x63, 0x40, 0x0c, 0], filler(5)), 'image/webp', 100, 50],
  ['WebP, lossy', bytes('RIFF', filler(4), 'WEBPVP8 ', filler(7), [0x9d, 0x01, 0x2a, 100, 0, 50, 0]), 'image/webp', 100, 50],
  ['SVG with a size', bytes('<svg width="30mm" height="96" viewBox="0 0 1 1">'), 'image/svg+xml', 113.38582677165356, 96],
  ['SVG with a viewBox', bytes('<!-- <svg width="1"> --><svg width="100%" viewBox="0, 0, 20 10">'), 'image/svg+xml', 20, 10],
])('%s', (_, data, ...expected) => {
  const found = measure(data)
  expect([found?.mediaType, found?.width, found?.height]).toEqual(expected)
})

test.each([
  ['nothing', bytes('')],
  ['text', bytes('no image')],
  ['a cut JPEG', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4])],
  ['a cut PNG', bytes([0x89], 'PNG')],
  ['an SVG without a size', bytes('<svg>')],
  ['a size of zero', bytes('<svg width="0" height="5">')],
])('%s has no size', (_, data) => {
  expect(measure(data)).toBeNull()
})
