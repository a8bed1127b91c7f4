// What picture files tell besides the picture is taken out, byte by byte; the picture, its colours and its turn stay.
import { describe, expect, test } from 'vitest'
import { stripSvg } from '../../src/load/strip-svg.ts'
import type { Told } from '../../src/model/picture.ts'
import { exifOf, readExif } from '../../src/pictures/exif.ts'
import { readJpeg } from '../../src/pictures/jpeg-file.ts'
import { readPng } from '../../src/pictures/png-file.ts'
import type { RasterType } from '../../src/pictures/raster.ts'
import { strip } from '../../src/pictures/strip.ts'
import { readWebp } from '../../src/pictures/webp-file.ts'
import { goodPictures, unshown } from '../fuzz/damaged.ts'
import { hostileDrawings, svg } from '../fuzz/drawings.ts'
import { look } from '../fuzz/look.ts'
import { corners, notedJpeg, notedPng, notes, plainJpeg, plainPng, profile, webp } from './samples.ts'

const raster = corners(40, 20)
const found = (bytes: Uint8Array) => notes.filter((note) => Buffer.from(bytes).includes(note))
const every: readonly Told[] = ['note', 'person', 'position', 'preview']

const formats: readonly (readonly [RasterType, string, plain: Uint8Array, noted: (orientation: number) => Promise<Uint8Array>])[] = [
  ['image/jpeg', 'a.jpg', await plainJpeg(raster), (orientation) => notedJpeg(raster, orientation)],
  ['image/png', 'a.png', plainPng(raster), async (orientation) => notedPng(raster, orientation)],
  ['image/webp', 'a.webp', webp('lossy.webp', null), async (orientation) => webp('lossy.webp', orientation)],
  ['image/webp', 'b.webp', webp('lossless.webp', null), async (orientation) => webp('lossless.webp', orientation)],
]

/** The mark of Adobe says how the colours of a JPEG are meant, and stays. */
const withoutMark = (bytes: Uint8Array) =>
  Buffer.from(
    Buffer.from(bytes)
      .toString('latin1')
      .replace(/\xff\xee\0\x0eAdobe.{7}/s, ''),
    'latin1',
  )

describe.each(formats)('%s, %s', (...format) => {
  const [mediaType, name, plain, noted] = format

  test('an upright picture with all its notes becomes the picture without any, to the last byte', async () => {
    const bytes = await noted(1)
    expect(found(bytes).length).toBeGreaterThan(3)
    const stripped = strip(bytes, mediaType)
    expect(found(stripped.bytes)).toEqual([])
    expect([...stripped.told].sort()).toEqual(every)
    expect(withoutMark(stripped.bytes)).toEqual(withoutMark(plain))
  })

  test('how it is turned stays, and nothing else of it', async () => {
    const { bytes, orientation } = strip(await noted(6), mediaType)
    expect([orientation, found(bytes)]).toEqual([6, []])
    expect(strip(bytes, mediaType)).toMatchObject({ bytes, told: new Set(), orientation: 6 })
    expect((await look({ name, bytes: Buffer.from(bytes) })).messages).toEqual([])
  })

  test('what stands behind its end is taken out, and said unless it only fills the file', async () => {
    const film = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42', 'latin1'), Buffer.from('moov'), Buffer.from(plain)])
    const samsung = Buffer.from('Image_UTC_Data1700000000000SEFH\x6b\0\0\0SEFT', 'latin1')
    for (const rest of [Buffer.from(plain), film, samsung, Buffer.from('PK\x03\x04')]) {
      const { messages, image } = await look({ name, bytes: Buffer.concat([plain, rest]) })
      expect(messages).toEqual([])
      expect([Buffer.from(image?.bytes ?? []).equals(plain), image?.told]).toEqual([true, ['preview']])
    }
    const filled = await look({ name, bytes: Buffer.concat([plain, Buffer.alloc(512)]) })
    expect([filled.messages, Buffer.from(filled.image?.bytes ?? []).equals(plain), filled.image?.told]).toEqual([[], true, []])
  })

  test('a picture that tells nothing is the same', () => {
    expect(strip(plain, mediaType).bytes).toBe(plain)
  })
})

test('check gives the document what is stripped, in the size in which it is seen', async () => {
  const { image } = await look({ name: 'a.jpg', bytes: await notedJpeg(raster, 6) })
  expect([image?.width, image?.height, [...(image?.told ?? [])].sort(), found(image?.bytes ?? new Uint8Array(0))]).toEqual([
    20,
    40,
    every,
    [],
  ])
})

test('JFIF loses its small picture, the mark of Adobe what stands behind it', async () => {
  const plain = await plainJpeg(raster)
  const jfif = Buffer.concat([plain.subarray(2, 18), Buffer.from([2, 1]), Buffer.from('SmallC')])
  jfif.writeUInt16BE(24 - 2, 2)
  const adobe = Buffer.from('\xff\xee\0\x14Adobe\0\x64\0\0\0\0\x01Musterfrau'.slice(0, 22), 'latin1')
  const { bytes, told } = strip(Buffer.concat([plain.subarray(0, 2), jfif, adobe, plain.subarray(20)]), 'image/jpeg')
  const mark = Buffer.from('\xff\xee\0\x0eAdobe\0\x64\0\0\0\0\x01', 'latin1')
  expect(Buffer.from(bytes)).toEqual(Buffer.concat([plain.subarray(0, 20), mark, plain.subarray(20)]))
  expect([...told].sort()).toEqual(['note', 'preview'])
})

test('colour profiles stay', async () => {
  expect(Buffer.from(readJpeg(strip(await notedJpeg(raster), 'image/jpeg').bytes).profile ?? [])).toEqual(profile)
  expect(readPng(strip(notedPng(raster), 'image/png').bytes).chunks.map(({ type }) => type)).toContain('iCCP')
  const profiled = goodPictures().find(({ name }) => name === 'extended.webp')?.bytes ?? Buffer.alloc(0)
  expect(readWebp(strip(profiled, 'image/webp').bytes).profile).toEqual(readWebp(profiled).profile)
})

test('whole pictures of every kind are whole when they are stripped', async () => {
  for (const { name, bytes } of goodPictures().filter(({ name }) => !unshown.test(name))) {
    const { image } = await look({ name, bytes })
    const again = await look({ name, bytes: Buffer.from(image?.bytes ?? []) })
    expect([name, again.messages, again.image?.bytes, again.image?.told]).toEqual([name, [], image?.bytes, []])
  }
})

describe('Exif', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8] as const)('%i is read back from what is written', (orientation) => {
    expect(readExif(exifOf(orientation)).orientation).toBe(orientation)
  })

  test('damaged data are read as far as they go', () => {
    for (let length = 0; length < 60; length++) expect(readExif(exifOf(8).subarray(0, length)).orientation).toBe(length < 20 ? 1 : 8)
    expect(readExif(Buffer.from('MM\0*\xff\xff\xff\xff', 'latin1')).orientation).toBe(1)
  })
})

describe('drawings', () => {
  const inkscape =
    'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cc="http://creativecommons.org/ns#"'
  const plain = '<rect width="50" height="50"/>'

  test.each([
    ['comments', `<!-- by Maria Musterfrau -->${plain}`, ['note']],
    ['metadata', `<metadata><rdf:RDF><cc:Work><dc:creator>Maria</dc:creator></cc:Work></rdf:RDF></metadata>${plain}`, ['note', 'person']],
    ['views of an editor', `<sodipodi:namedview pagecolor="#fff"><inkscape:grid/></sodipodi:namedview>${plain}`, ['note']],
    ['paths', '<rect width="50" height="50" inkscape:export-filename="C:\\Users\\maria\\a.png"/>', ['note', 'path']],
    ['data of a program', '<rect width="50" height="50" data-name="Old-Mill-Lane"/>', ['note']],
    ['a description of who drew', `<desc>Author: Maria Musterfrau</desc>${plain}`, ['note', 'person']],
    ['a title that a program wrote', `<title>Created with Sketch.</title>${plain}`, ['note']],
  ] as const)('%s are taken out', (_, inside, told) => {
    const stripped = stripSvg(
      `<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" ${inkscape} sodipodi:docname="a.svg">${inside}</svg>`,
    )
    expect(stripped.text.replace(/\s+/g, ' ')).toBe(`<?xml version="1.0"?> <svg xmlns="http://www.w3.org/2000/svg">${plain}</svg>`)
    expect([...stripped.told]).toEqual(expect.arrayContaining([...told]))
  })

  test.each([
    ['a title and a description', `<title>Four steps</title><desc>From the city to its parts</desc>${plain}`],
    ['names by which things are drawn', `<style>.a{fill:red}</style><g id="layer1" class="a" aria-label="Steps">${plain}</g>`],
    ['data that choose a style', `<style>[data-kind=a]{fill:red}</style><g data-kind="a">${plain}</g>`],
  ])('%s stay', (_, inside) => {
    expect(stripSvg(svg(inside))).toEqual({ text: svg(inside), told: new Set() })
  })

  test('comments of a style sheet go, its rules stay', () => {
    expect(stripSvg(svg(`<style>/* by Maria */.a{fill:red}</style>${plain}`)).text).toBe(svg(`<style>.a{fill:red}</style>${plain}`))
  })

  test('every drawing that is let through is let through when it is stripped, and tells nothing then', async () => {
    for (const { name, text } of hostileDrawings.filter(({ expected }) => expected === 'drawn')) {
      const stripped = stripSvg(text).text
      const { messages, image } = await look({ name: 'a.svg', bytes: Buffer.from(stripped) })
      expect([name, messages, image?.told, stripSvg(stripped).text]).toEqual([name, [], [], stripped])
    }
  })

  test('pictures in them tell nothing either', async () => {
    const address = (bytes: Uint8Array) => `data:image/jpeg;base64,${Buffer.from(bytes).toString('base64')}`
    const [noted, own] = [await notedJpeg(raster, 6), strip(await notedJpeg(raster, 6), 'image/jpeg').bytes]
    const drawing = (bytes: Uint8Array) => svg(`<image width="20" height="20" href="${address(bytes)}"/>`)
    const { image, messages } = await look({ name: 'a.svg', bytes: Buffer.from(drawing(noted)) })
    expect([messages, Buffer.from(image?.bytes ?? []).toString(), [...(image?.told ?? [])].sort()]).toEqual([[], drawing(own), every])
  })
})
