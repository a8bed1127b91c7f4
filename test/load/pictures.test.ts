// Raster pictures are decoded when they are checked: whole ones of every kind are let through, damaged ones never.
import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { printColoursProblem, shownSize, sizeProblem, weightProblem } from '../../src/load/pictures/size.ts'
import { pngFrom } from '../../src/pictures/png-points.ts'
import { chunk, damagedPictures, goodPictures, unshown } from '../fuzz/damaged.ts'
import { look } from '../fuzz/look.ts'
import { mutatedPictures } from '../fuzz/mutate.ts'

const rulesOf = async (picture: Parameters<typeof look>[0]) => (await look(picture)).messages.map((message) => message.replace(/:.*/s, ''))

describe('whole', () => {
  const whole = goodPictures().filter(({ name }) => !unshown.test(name))
  test.each(whole.map((picture) => [picture.name, picture] as const))('%s is let through', async (_, picture) => {
    expect(await rulesOf(picture)).toEqual([])
  })

  test.each(
    goodPictures()
      .filter(({ name }) => unshown.test(name))
      .map((picture) => [picture.name, picture] as const),
  )('%s is refused', async (_, picture) => {
    expect(await rulesOf(picture)).toEqual(['image-format'])
  })

  test('a camera may add something to a JPEG', async () => {
    const [picture] = whole.filter(({ name }) => name === 'progressive.jpg')
    expect(
      await rulesOf({ name: 'a.jpg', bytes: Buffer.concat([picture?.bytes ?? Buffer.alloc(0), Buffer.from('a second exposure')]) }),
    ).toEqual([])
  })
})

test.each(damagedPictures().map((picture) => [picture.name, picture] as const))('damaged: %s', async (_, picture) => {
  expect(await rulesOf(picture)).toEqual([expect.stringMatching(/^image-(damaged|large|format)$/)])
})

test('a picture of which every point is transparent is said to show nothing', async () => {
  const points = (opacity: number) => Uint8Array.from({ length: 40 * 20 * 4 }, (_, at) => (at % 4 === 3 ? opacity : 90))
  const raster = (opacity: number) => ({ width: 40, height: 20, data: points(opacity) })
  expect(await rulesOf({ name: 'a.png', bytes: Buffer.from(pngFrom(raster(0), false, [])) })).toEqual(['image-empty'])
  expect(await rulesOf({ name: 'a.png', bytes: Buffer.from(pngFrom(raster(1), false, [])) })).toEqual([])
  // A palette of two colours, both transparent.
  const palette = [chunk('PLTE', Buffer.from([9, 9, 9, 200, 0, 0])), chunk('tRNS', Buffer.alloc(2))]
  const header = chunk('IHDR', Buffer.from('00000008000000010103000000', 'hex'))
  const data = [chunk('IDAT', deflateSync(Buffer.from([0, 0x5a]))), chunk('IEND', Buffer.alloc(0))]
  const of = (own: readonly Buffer[]) => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), header, ...own, ...data])
  expect(await rulesOf({ name: 'a.png', bytes: of(palette) })).toEqual(['image-empty'])
  expect(await rulesOf({ name: 'a.png', bytes: of(palette.slice(0, 1)) })).toEqual([])
  // Lossless, one point, all of it nought.
  const webp = Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64')
  expect(await rulesOf({ name: 'a.webp', bytes: webp })).toEqual(['image-empty'])
})

test('a cut file is said to be cut', async () => {
  const [picture] = damagedPictures().filter(({ name }) => name === 'no-end.jpg')
  expect((await look(picture ?? { name: 'a.jpg', bytes: Buffer.alloc(0) })).messages).toEqual([
    'image-damaged: it ends too early: the end of the file is missing',
  ])
})

test('every bit of the data of a PNG counts', async () => {
  const [picture] = goodPictures().filter(({ name }) => name === 'grey.png')
  const bytes = picture?.bytes ?? Buffer.alloc(0)
  const unnoticed: number[] = []
  for (let bit = 0; bit < bytes.length * 8; bit += 37) {
    const changed = Buffer.from(bytes)
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    if ((await rulesOf({ name: 'a.png', bytes: changed })).length === 0) unnoticed.push(bit)
  }
  expect(unnoticed).toEqual([])
})

test('what unpacks without end is given up at the declared size', async () => {
  const header = Buffer.from('0000000100000001080000000000', 'hex').subarray(0, 13)
  const bomb = Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(200_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
  const before = process.memoryUsage().rss
  expect(await rulesOf({ name: 'a.png', bytes: bomb })).toEqual(['image-damaged'])
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
})

test('mutations end in a message or in a picture', async () => {
  for (const picture of mutatedPictures(7, 80)) {
    const { messages, image } = await look(picture)
    expect([picture.name, messages.length > 0 || image !== undefined]).toEqual([picture.name, true])
  }
})

describe('files of other kinds are called by their name', () => {
  test.each([
    ['\0\0\0\x18ftypheic', /a HEIC picture/],
    ['\0\0\0\x1cftypmif1', /a HEIC picture/],
    ['\0\0\0\x1cftypavif', /an AVIF picture/],
    ['\0\0\0\x18ftypcrx ', /a raw picture/],
    ['\0\0\0\x14ftypqt  ', /a film/],
    ['GIF89a', /a GIF picture/],
    ['BM\x36\x03\0\0\0\0\0\0\x36', /a BMP picture/],
    ['II*\0\x08\0\0\0', /a TIFF picture/],
    ['MM\0*\0\0\0\x08', /a TIFF picture/],
    ['\xff\x0a\x7f', /a JPEG XL picture/],
    ['\0\0\0\x0cjP  \r\n', /a JPEG 2000 picture/],
    ['8BPS\0\x01', /a Photoshop file/],
    ['%PDF-1.7', /a PDF/],
    ['%!PS-Adobe-3.0 EPSF-3.0', /a PostScript file/],
    ['\x1f\x8b\x08', /a packed file, perhaps an SVGZ/],
    ['PK\x03\x04', /a packed file/],
    ['version https://git-lfs.github.com/spec/v1', /a pointer of Git LFS/],
    ['<!DOCTYPE html><html>', /a web page/],
  ])('%j', async (start, said) => {
    for (const name of ['a.jpg', 'a.png', 'a.webp', 'a.svg']) {
      const { messages } = await look({ name, bytes: Buffer.concat([Buffer.from(start, 'latin1'), Buffer.alloc(60)]) })
      expect([name, messages]).toEqual([name, [expect.stringMatching(said)]])
      expect(messages[0]).toMatch(/^image-format: this is /)
    }
  })
})

test('colours for print are bounded: each is decoded by itself', () => {
  const rule = (width: number, height: number) => printColoursProblem({ width, height })?.rule
  expect([rule(8000, 4000), rule(8001, 4000)]).toEqual([undefined, 'image-large'])
})

test('a picture that is too long and too narrow is to be cropped: scaled down it would still be too narrow', () => {
  expect(sizeProblem({ width: 30_000, height: 20 }, false)?.remedy).toMatch(/^Crop it/)
  expect(sizeProblem({ width: 30_000, height: 900 }, false)?.remedy).toMatch(/^Scale it down/)
})

describe('sizes', () => {
  test.each([
    [{ width: 8000, height: 8000 }, false, null],
    [{ width: 8001, height: 8000 }, false, 'image-large'],
    [{ width: 20_000, height: 20_000 }, true, null],
    [{ width: 20_001, height: 100 }, true, 'image-large'],
    [{ width: 0.9, height: 100 }, true, 'image-large'],
    [{ width: 1, height: 1 }, false, null],
    [{ width: 501, height: 1 }, false, 'image-large'],
    [{ width: 1, height: 501 }, true, 'image-large'],
  ])('%j', (size, isDrawing, rule) => {
    expect(sizeProblem(size, isDrawing)?.rule ?? null).toBe(rule)
  })

  test('a heavy file is not decoded', () => {
    expect([weightProblem(64e6, false), weightProblem(65e6, false)?.rule, weightProblem(13e6, true)?.rule]).toEqual([
      null,
      'image-large',
      'image-large',
    ])
  })

  test('a page shows no more than it holds', () => {
    expect(shownSize({ width: 640, height: 280 })).toEqual({ width: 640, height: 280 })
    expect(shownSize({ width: 4000, height: 3000 })).toEqual({ width: 640, height: 480 })
    expect(shownSize({ width: 100, height: 20_000 })).toEqual({ width: 4.3, height: 860 })
  })
})
