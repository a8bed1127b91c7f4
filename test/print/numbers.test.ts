import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRef } from '@cantoo/pdf-lib'
import { describe, expect, test } from 'vitest'
import type { ContentElement, ContentNode } from '../../src/model/artifact.ts'
import { readDestinations } from '../../src/print/destinations.ts'
import { page, printerForFile } from './page.ts'

const printHtml = printerForFile()
const print = (body: string, style = '') => printHtml(page(body, style))
const entry = (anchor: string) => `<li><a href="#${anchor}">place</a> <span class="page-number" data-target="${anchor}"></span></li>`
const chapter = (anchor: string) => `<h2 id="${anchor}" style="break-before: page">Place</h2><p>Words.</p>`

/** The page numbers in the printed text, by target. */
function numbers(node: ContentNode): readonly (readonly [string, string])[] {
  if (typeof node === 'string') return []
  const target = (node as ContentElement).attributes['data-target']
  return target === undefined ? node.children.flatMap(numbers) : [[target, node.children.join('')]]
}

/** The pages of the named destinations, read by a PDF library. */
async function destinations(pdf: Uint8Array): Promise<ReadonlyMap<string, number>> {
  const document = await PDFDocument.load(pdf)
  const pages = document.getPages().map(({ ref }) => ref)
  const dests = document.catalog.lookup(PDFName.of('Dests'), PDFDict)
  return new Map(
    dests.entries().map(([name, value]) => {
      const target = document.context.lookup(value, PDFArray).get(0)
      return [decodeURIComponent(name.decodeText()), pages.findIndex((ref) => target instanceof PDFRef && ref === target) + 1]
    }),
  )
}

describe('page numbers', () => {
  test('are those of the pages where their targets stand', async () => {
    const names = ['one', 'two', 'three', 'session-S3.2', 'été', 'a(b)c', 'مدينة', 'toString']
    const printed = await print(`<ul>${names.map(entry).join('')}</ul>${names.map(chapter).join('')}`)
    const places = await destinations(printed.pdfs[0])
    expect(printed.pages).toBe(names.length + 1)
    expect(numbers(printed.content)).toEqual(names.map((name, index) => [name, String(index + 2)]))
    expect(numbers(printed.content)).toEqual(names.map((name) => [name, String(places.get(name))]))
  })

  test('agree with a PDF library about every place', async () => {
    const names = Array.from({ length: 120 }, (_, index) => `c${index}`)
    const {
      pdfs: [pdf],
    } = await print(`<ul>${names.map(entry).join('')}</ul>${names.map(chapter).join('')}`)
    const places = readDestinations(pdf)
    expect(places.pages).toBe(123)
    expect([...places.pageOf]).toEqual([...(await destinations(pdf))])
  })

  test('are printed again when filling them in moved something', async () => {
    const printed = await print(
      `<p>${'word '.repeat(5)}</p>${entry('far')}<div style="height: 230mm"></div><p id="far">far</p>`,
      'li { height: 4mm } .page-number:not(:empty) { display: block; height: 30mm }',
    )
    expect(numbers(printed.content)).toEqual([['far', '2']])
  })

  test('that never come to rest are refused, with what moves', async () => {
    // A wider number makes the square beside it smaller: "10" draws its target back to page 9, "9" pushes it to page 10.
    const style =
      '.page-number { width: auto; font-size: 20mm; line-height: 20mm } .row { display: flex; align-items: flex-start; break-inside: avoid }'
    const row = '<div class="row"><span class="page-number" data-target="x"></span><div style="flex: 1; aspect-ratio: 1"></div></div>'
    const before = Array.from({ length: 7 }, (_, index) => chapter(`c${index}`)).join('')
    const body = `<a href="#x">x</a>${before}<div style="break-before: page">${row}<div style="height: 95mm"></div><div id="x">x</div></div>`
    await expect(print(body, style)).rejects.toThrow(/after 3 prints.*#x/)
  })

  test('of a target that does not exist are refused by name', async () => {
    await expect(print(entry('nowhere'))).rejects.toThrow('#nowhere')
  })

  test('of a target that is not displayed are refused by name', async () => {
    await expect(print(`${entry('hidden')}<p id="hidden" style="display: none">x</p>`)).rejects.toThrow('#hidden')
  })

  test('of a target that no link leads to are refused by name', async () => {
    await expect(print('<span class="page-number" data-target="x"></span><p id="x">x</p>')).rejects.toThrow('#x')
  })
})
