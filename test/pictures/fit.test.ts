// Pictures as pages show them: turned, no larger than can be seen, in their format, and the same bytes on every machine.
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { ImageSource } from '../../src/model/manuscript.ts'
import { decodeJpeg, decodeWebp } from '../../src/pictures/codecs.ts'
import { fitPicture, type RasterPicture } from '../../src/pictures/fit.ts'
import { readJpeg } from '../../src/pictures/jpeg-file.ts'
import { openPagePictures } from '../../src/pictures/page-pictures.ts'
import { readPng } from '../../src/pictures/png-file.ts'
import { readRows } from '../../src/pictures/png-points.ts'
import { type Raster, Scaler } from '../../src/pictures/raster.ts'
import { rasterSize } from '../../src/pictures/raster-size.ts'
import { strip } from '../../src/pictures/strip.ts'
import { goodPictures } from '../fuzz/damaged.ts'
import { svg } from '../fuzz/drawings.ts'
import { corners, notedJpeg, notedPng, plainJpeg, plainPng, profile, webp } from './samples.ts'

const large = { most: { width: 1000, height: 1000 }, quality: 85 }

async function points({ mediaType, bytes }: RasterPicture): Promise<Raster> {
  if (mediaType === 'image/jpeg') return (await decodeJpeg(bytes)) ?? nothing
  if (mediaType === 'image/webp') return (await decodeWebp(bytes)) ?? nothing
  const size = rasterSize(bytes) ?? nothing
  const rows: Uint8Array[] = []
  await readRows(readPng(bytes), (row) => rows.push(Uint8Array.from(row)))
  return { ...size, data: Buffer.concat(rows) }
}

const nothing: Raster = { width: 0, height: 0, data: new Uint8Array(0) }

/** The colours of the corners, clockwise from the upper left, each by its strongest part. */
async function cornersOf(picture: RasterPicture): Promise<string> {
  const { width, height, data } = await points(picture)
  const places = [
    [1, 1],
    [width - 2, 1],
    [width - 2, height - 2],
    [1, height - 2],
  ] as const
  return places
    .map(([x, y]) => {
      const [red = 0, green = 0, blue = 0] = data.subarray((y * width + x) * 4)
      return red > 200 && green > 200 ? 'w' : red > 150 ? 'r' : green > 150 ? 'g' : blue > 150 ? 'b' : '?'
    })
    .join('')
}

describe('all eight turns', () => {
  // As they are seen, clockwise, of a picture whose corners are stored as red, green, white, blue.
  const seen = { 1: 'rgwb', 2: 'grbw', 3: 'wbrg', 4: 'bwgr', 5: 'rbwg', 6: 'brgw', 7: 'wgrb', 8: 'gwbr' }
  const raster = corners(40, 20)

  test.each(Object.entries(seen))('%s', async (orientation, expected) => {
    const stored = [
      { mediaType: 'image/jpeg', bytes: strip(await notedJpeg(raster, Number(orientation)), 'image/jpeg').bytes },
      { mediaType: 'image/png', bytes: strip(notedPng(raster, Number(orientation)), 'image/png').bytes },
    ] as const
    for (const picture of stored) {
      const fitted = await fitPicture(picture, large)
      const { width, height } = rasterSize(fitted.picture.bytes) ?? nothing
      expect([fitted.picture.mediaType, await cornersOf(fitted.picture), width, height]).toEqual([
        picture.mediaType,
        expected,
        ...(Number(orientation) >= 5 ? [20, 40] : [40, 20]),
      ])
      // What was turned is not turned again.
      expect(strip(fitted.picture.bytes, picture.mediaType).orientation).toBe(1)
    }
  })

  test('a WebP is turned, too', async () => {
    const { picture } = await fitPicture({ mediaType: 'image/webp', bytes: strip(webp('lossy.webp', 6), 'image/webp').bytes }, large)
    expect([picture.mediaType, rasterSize(picture.bytes)]).toEqual(['image/jpeg', { mediaType: 'image/jpeg', width: 43, height: 61 }])
  })
})

describe('what is larger than can be seen', () => {
  const small = { most: { width: 30, height: 1000 }, quality: 85 }

  test('is scaled down in its format, with its profile', async () => {
    const raster = corners(60, 40)
    const jpeg = await fitPicture({ mediaType: 'image/jpeg', bytes: await plainJpeg(raster) }, small)
    expect(rasterSize(jpeg.picture.bytes)).toEqual({ mediaType: 'image/jpeg', width: 30, height: 20 })
    expect(Buffer.from(readJpeg(jpeg.picture.bytes).profile ?? [])).toEqual(profile)
    const png = await fitPicture({ mediaType: 'image/png', bytes: plainPng(raster) }, small)
    expect(rasterSize(png.picture.bytes)).toEqual({ mediaType: 'image/png', width: 30, height: 20 })
    expect(readPng(png.picture.bytes).chunks.map(({ type }) => type)).toEqual(['IHDR', 'iCCP', 'IDAT', 'IEND'])
    expect([await cornersOf(jpeg.picture), await cornersOf(png.picture), jpeg.screen, png.screen]).toEqual(['rgwb', 'rgwb', null, null])
  })

  test('is bound by its height as well, and by the sides that are seen', async () => {
    const upright = { mediaType: 'image/jpeg', bytes: await plainJpeg(corners(40, 80)) } as const
    const { picture } = await fitPicture(upright, { most: { width: 1000, height: 20 }, quality: 85 })
    expect(rasterSize(picture.bytes)).toMatchObject({ width: 10, height: 20 })
    const lying = { mediaType: 'image/jpeg', bytes: strip(await notedJpeg(corners(80, 40), 8), 'image/jpeg').bytes } as const
    const turned = await fitPicture(lying, { most: { width: 1000, height: 20 }, quality: 85 })
    expect(rasterSize(turned.picture.bytes)).toMatchObject({ width: 10, height: 20 })
  })

  test('stays grey where it is grey', async () => {
    const jpeg = await fitPicture({ mediaType: 'image/jpeg', bytes: await plainJpeg(corners(60, 40), true) }, small)
    expect(readJpeg(jpeg.picture.bytes).components).toBe(1)
    const png = await fitPicture({ mediaType: 'image/png', bytes: plainPng(corners(60, 40), true) }, small)
    expect(readPng(png.picture.bytes).chunks[0]?.data[9]).toBe(0)
  })

  test('keeps what is transparent: a WebP becomes a PNG, or a JPEG where nothing is', async () => {
    const kinds = await Promise.all(
      goodPictures()
        .filter(({ name }) => /webp$/.test(name) && !/animated/.test(name))
        .map(async ({ name, bytes }) => [name, (await fitPicture({ mediaType: 'image/webp', bytes }, small)).picture.mediaType] as const),
    )
    expect(Object.fromEntries(kinds)).toEqual({
      'alpha-lossless.webp': 'image/png',
      'alpha.webp': 'image/png',
      'extended.webp': 'image/jpeg',
      'lossless.webp': 'image/png',
      'lossy.webp': 'image/jpeg',
    })
  })

  test('is written with the quality that is asked for', async () => {
    const noise = corners(60, 60)
    for (let at = 0; at < noise.data.length; at++) if (at % 4 < 3) noise.data[at] = (at * 7919) % 251
    const picture = { mediaType: 'image/jpeg', bytes: await plainJpeg(noise) } as const
    const [good, poor] = await Promise.all([95, 40].map((quality) => fitPicture(picture, { ...small, quality })))
    expect((good?.picture.bytes.length ?? 0) - 700).toBeGreaterThan(2 * ((poor?.picture.bytes.length ?? 0) - 700))
  })
})

describe('the pictures of a document', () => {
  const image = { path: 'images/a', width: 400, height: 200, screen: null, told: [] }
  const fitAll = async (images: readonly ImageSource[]) => {
    const pictures = openPagePictures(96, new AbortController().signal)
    const all = new Map(images.map((each) => [each.path, each]))
    return [await pictures.fit(all, 85), await pictures.fit(all, 85), await pictures.fit(all, 30)] as const
  }

  test('have 300 points an inch of the column, and are made once for each quality', async () => {
    const [first, again, other] = await fitAll([{ ...image, mediaType: 'image/jpeg', bytes: await plainJpeg(corners(800, 400)) }])
    expect(rasterSize(first.get('images/a')?.bytes ?? new Uint8Array(0))).toMatchObject({ width: 300, height: 150 })
    expect(again.get('images/a')).toBe(first.get('images/a'))
    expect(other.get('images/a')?.bytes.length).toBeLessThan(first.get('images/a')?.bytes.length ?? 0)
  })

  test('are scaled and turned in drawings as well; drawings without them stay as they are', async () => {
    const address = (bytes: Uint8Array) => `data:image/jpeg;base64,${Buffer.from(bytes).toString('base64')}`
    const jpeg = strip(await notedJpeg(corners(800, 400), 6), 'image/jpeg').bytes
    const shown = svg(`<image width="9" height="9" href="${address(jpeg)}"/>`.repeat(2))
    const [plainOne, photograph] = [svg('<rect width="9" height="9"/>'), shown].map((text) => Buffer.from(text))
    const drawing = { ...image, mediaType: 'image/svg+xml' } as const
    const [fitted] = await fitAll([
      { ...drawing, bytes: plainOne ?? Buffer.alloc(0) },
      { ...drawing, path: 'images/b', bytes: photograph ?? Buffer.alloc(0) },
    ])
    expect(fitted.get('images/a')?.bytes).toBe(plainOne)
    const text = Buffer.from(fitted.get('images/b')?.bytes ?? []).toString()
    const data = [...text.matchAll(/base64,([^"]+)/g)].map(([, base64 = '']) => Buffer.from(base64, 'base64'))
    expect(data.map((bytes) => [rasterSize(bytes), strip(bytes, 'image/jpeg').orientation])).toEqual(
      Array(2).fill([{ mediaType: 'image/jpeg', width: 300, height: 600 }, 1]),
    )
    expect(text.replace(/base64,[^"]+/g, '')).toBe(shown.replace(/base64,[^"]+/g, ''))
  })
})

test('what needs no change is not changed', async () => {
  for (const { name, bytes } of goodPictures().filter(({ name }) => !/animated|arithmetic/.test(name))) {
    const mediaType = rasterSize(bytes)?.mediaType ?? 'image/png'
    expect([name, (await fitPicture({ mediaType, bytes }, large)).picture.bytes === bytes]).toEqual([name, true])
  }
})

test('a photograph without losses is a JPEG on the screen, whether it is scaled or not', async () => {
  const noise = corners(900, 900)
  for (let at = 0, state = 1; at < noise.data.length; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    if (at % 4 < 3) noise.data[at] = state >>> 24
  }
  const bytes = plainPng(noise)
  for (const width of [899, 900]) {
    const { picture, screen } = await fitPicture({ mediaType: 'image/png', bytes }, { most: { width, height: 900 }, quality: 85 })
    expect([picture.mediaType, picture.bytes === bytes, screen?.mediaType]).toEqual(['image/png', width === 900, 'image/jpeg'])
    expect(screen?.bytes.length).toBeLessThan(picture.bytes.length / 2)
  }
})

test('every kind of PNG is read as Pillow reads it', async () => {
  const whole = goodPictures().filter(({ name }) => /png$/.test(name) && name !== 'animated.png')
  const hashes = await Promise.all(
    whole.map(async ({ name, bytes }) => {
      const { data } = await points({ mediaType: 'image/png', bytes })
      return [name, createHash('sha256').update(data).digest('hex').slice(0, 12)] as const
    }),
  )
  expect(Object.fromEntries(hashes)).toMatchInlineSnapshot(`
    {
      "alpha.png": "c3bad3f80529",
      "grey-alpha.png": "5055a01cfc3e",
      "grey.png": "f39c64ff168f",
      "grey16.png": "b8b8718b5f73",
      "interlaced-tiny.png": "bd879553532f",
      "interlaced.png": "cd7b3c3ebe96",
      "one-bit.png": "eec70c35d5de",
      "palette.png": "de86f608f77c",
      "palette2-interlaced.png": "7f76356d803b",
      "palette4.png": "c6d858f25bf9",
      "rgb.png": "55c9ea88ca32",
      "rgb16.png": "27c44bf83fe3",
      "rgba.png": "17c88e716289",
      "rgba16-interlaced.png": "e178f2b437fa",
    }
  `)
})

test('the same bytes come out on every machine', async () => {
  const { picture } = await fitPicture(
    { mediaType: 'image/jpeg', bytes: await plainJpeg(corners(200, 120)) },
    { most: { width: 77, height: 99 }, quality: 80 },
  )
  expect(createHash('sha256').update(picture.bytes).digest('hex')).toMatchInlineSnapshot(
    `"c1cbd36dccdaf57d4e681e8b75e3e65a085d788470a3f32c29d2e548f9bce534"`,
  )
})

test.each([
  [10, 7, 3, 7],
  [17, 13, 5, 4],
  [100, 31, 99, 30],
  [6, 6, 1, 1],
])('%i × %i as %i × %i: each point is the mean of its area', (...sizes) => {
  const [width, height, across, down] = sizes
  const data = Uint8Array.from({ length: width * height * 4 }, (_, index) => (index % 4 === 3 ? 255 : (index * 7919) % 256))
  const scaler = new Scaler({ width, height }, { width: across, height: down })
  for (let y = 0; y < height; y++) scaler.push(data.subarray(y * width * 4, (y + 1) * width * 4))
  const part = (from: number, to: number, at: number) => Math.max(0, Math.min(at + 1, to) - Math.max(at, from))
  let worst = 0
  scaler.raster.data.forEach((value, index) => {
    const [x, y] = [Math.floor(index / 4) % across, Math.floor(index / 4 / across)]
    let [sum, area] = [0, 0]
    for (let row = 0; row < height; row++)
      for (let column = 0; column < width; column++) {
        const share =
          part((x * width) / across, ((x + 1) * width) / across, column) * part((y * height) / down, ((y + 1) * height) / down, row)
        sum += share * (data[(row * width + column) * 4 + (index % 4)] ?? 0)
        area += share
      }
    worst = Math.max(worst, Math.abs(sum / area - value))
  })
  expect(worst).toBeLessThan(0.501)
})
