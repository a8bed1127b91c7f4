// Photographs as they come from cameras, through a build: every file that comes out is looked through, byte by byte.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { readInvocation } from '../../src/commands/arguments.ts'
import { build } from '../../src/commands/build.ts'
import { check } from '../../src/commands/check.ts'
import { Stream } from '../../src/pdf/objects.ts'
import { readPdf } from '../../src/pdf/read.ts'
import { rasterSize } from '../../src/pictures/raster-size.ts'
import { folderWithSources } from '../cli/folder.ts'
import { world } from '../cli/world.ts'
import { svg } from '../fuzz/drawings.ts'
import { plain } from '../print/page.ts'
import { corners, notedJpeg, notedPng, notes, webp } from './samples.ts'

const names = ['turned.jpg', 'large.jpg', 'noted.png', 'noted.webp', 'drawing.svg']
const folder = folderWithSources()
const images = join(folder, 'sources/2020/images')

/** Gives a command in the folder with the pictures. */
async function give(command: typeof build, words: readonly string[]) {
  const there = world({ folder })
  const code = await command.run(readInvocation(command, words), there)
  return { code, errors: there.errors.text() }
}

let built: Awaited<ReturnType<typeof give>>
let checked: typeof built
let [html, pdf] = ['', Buffer.alloc(0)]

beforeAll(async () => {
  mkdirSync(images)
  const large = corners(2000, 1500)
  const files = [
    await notedJpeg(corners(400, 200), 6),
    await notedJpeg(large),
    notedPng(corners(200, 100), 3),
    webp('lossy.webp', 1),
    svg(
      `<!-- Musterfrau --><image width="40" height="20" href="data:image/jpeg;base64,${(await notedJpeg(corners(40, 20))).toString('base64')}"/>`,
    ),
  ]
  files.forEach((bytes, index) => writeFileSync(join(images, names[index] ?? ''), bytes))
  const session = join(folder, 'sources/2020/en/sessions/01-opening.md')
  const shown = names.map((name) => `![What ${name} shows of the hall.](../../images/${name})\n\n`).join('')
  writeFileSync(session, readFileSync(session, 'utf8').replace(':::finding', `${shown}:::finding`))
  const facts = join(folder, 'sources/2020/edition.yaml')
  writeFileSync(facts, readFileSync(facts, 'utf8').replace(/status: \w+/, 'status: draft\nimage-quality: 40'))
  checked = await give(check, [])
  built = await give(build, ['--format', 'pdf', '--format', 'html'])
  html = readFileSync(join(folder, 'output/2020/en/outcome-document.html'), 'utf8')
  pdf = readFileSync(join(folder, 'output/2020/en/outcome-document.pdf'))
}, 60_000)

describe('photographs in a document', () => {
  test('what they told is said once, the worst of it, by check and by build', () => {
    const place = names.map((name) => `sources/2020/images/${name}`).sort()
    const notice = `outcome: Left out of the documents: the position where it was taken, which ${place.join(', ')} told. The files of the sources still hold it.\n`
    expect([checked, built]).toEqual([
      { code: 0, errors: notice },
      { code: 0, errors: notice },
    ])
  })

  test('nothing of it is in the page, in its pictures or in the PDF', () => {
    const pictures = [...html.matchAll(/data:image\/[\w+]+;base64,([^"]+)/g)].map(([, data = '']) => Buffer.from(data, 'base64'))
    expect(pictures).toHaveLength(5)
    const inDrawing = pictures.map((bytes) => /base64,([^"]+)/.exec(bytes.toString('latin1'))?.[1] ?? '')
    const all = [
      ...pictures,
      ...inDrawing.map((data) => Buffer.from(data, 'base64')),
      Buffer.from(html),
      pdf,
      Buffer.from(plain(pdf), 'latin1'),
    ]
    expect(notes.filter((note) => all.some((bytes) => bytes.includes(note)))).toEqual([])
    // No Exif data at all: what is turned, was turned.
    expect(all.filter((bytes) => bytes.includes('Exif\0'))).toEqual([])
  })

  test('a picture is as large as it is when it is turned', () => {
    expect(html).toMatch(/<img src="data:image\/jpeg;[^"]*" alt="What turned.jpg shows of the hall." width="200" height="400">/)
  })

  test('photographs are JPEGs in the PDF, of 300 points an inch', () => {
    const file = readPdf(pdf)
    const found = [...file.objects.values()].flatMap((object) => {
      if (!(object instanceof Stream) || file.name(object.dict, 'Subtype') !== 'Image') return []
      const { dict } = object
      return [{ size: [file.number(dict, 'Width'), file.number(dict, 'Height')], isJpeg: file.name(dict, 'Filter') === 'DCTDecode' }]
    })
    expect(found).toContainEqual({ size: [200, 400], isJpeg: true })
    expect(found).toContainEqual({ size: [1323, 992], isJpeg: true })
    expect(found).toContainEqual({ size: [200, 100], isJpeg: false })
  })

  test('and in the page no larger than in the PDF', () => {
    const sizes = [...html.matchAll(/data:(image\/(?:jpeg|png|webp));base64,([^"]+)/g)].map(([, , data = '']) =>
      rasterSize(Buffer.from(data, 'base64')),
    )
    expect(sizes.map((size) => [size?.width, size?.height])).toEqual([
      [200, 400],
      [1323, 992],
      [200, 100],
      [61, 43],
    ])
  })
})
