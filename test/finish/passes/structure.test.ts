// What passes are there for, read from the finished file: facts that no checker of conformance asks for, or that only the validator knows.
import { beforeAll, describe, expect, it } from 'vitest'
import { finish } from '../../../src/finish/finish.ts'
import type { Conformance } from '../../../src/model/facts.ts'
import { decoded, type PdfFile } from '../../../src/pdf/file.ts'
import { Dict, type Name, name, type PdfObject, PdfString, Ref, Stream } from '../../../src/pdf/objects.ts'
import { readPdf } from '../../../src/pdf/read.ts'
import { anchorNamed } from '../../../src/pdf/text.ts'
import { browserForTest, page } from '../../print/page.ts'
import { annotationsIn, changed, metadataFor, printSample, tagsIn } from '../sample.ts'

const files = new Map<Conformance | 'printed', PdfFile>()
const fileOf = (which: Conformance | 'printed') => files.get(which) as PdfFile

beforeAll(async () => {
  const printed = await printSample()
  files.set('printed', readPdf(printed.pdfs[0]))
  for (const standard of ['ua-1', 'ua-2'] as const) files.set(standard, readPdf(finish(printed, metadataFor(standard))))
})

const streamText = (object: PdfObject) => (object instanceof Stream ? Buffer.from(decoded(object)).toString('latin1') : '')
const numbersOf = (object: PdfObject) => (object as PdfObject[]).map(Number)

/** The annotations of an element. */
function annotationsOf(file: PdfFile, tag: Dict): Dict[] {
  return [file.get(tag, 'K')].flat().flatMap((kid) => {
    const object = file.resolve(kid)
    return object instanceof Dict && object.get('Obj') !== null ? [file.dict(object, 'Obj') as Dict] : []
  })
}

describe('links', () => {
  const leadingToOne = (file: PdfFile) => {
    const [page] = file.pages().filter(({ dict }) => file.array(dict, 'Annots') !== null)
    const links = (file.array((page as { dict: Dict }).dict, 'Annots') ?? []).map((ref) => file.resolve(ref) as Dict)
    return links.filter((link) => link.get('Dest') === name('one')).map((link) => numbersOf(link.get('Rect')))
  }

  it('have one annotation for all boxes that stand in a line', () => {
    const boxes = leadingToOne(fileOf('printed'))
    expect(boxes.length).toBeGreaterThan(1)
    const side = (at: number) => boxes.map((box) => box[at] as number)
    expect(leadingToOne(fileOf('ua-1'))).toEqual([[Math.min(...side(0)), Math.min(...side(1)), Math.max(...side(2)), Math.max(...side(3))]])
  })

  it('that no one is told of have none', () => {
    const count = (which: 'printed' | 'ua-1') => annotationsIn(fileOf(which)).filter((link) => link.get('Dest') === name('two')).length
    const entries = tagsIn(fileOf('ua-1'), 'TOCI').length
    expect([count('ua-1'), entries]).toEqual([1, 2])
    expect(count('printed')).toBeGreaterThan(2)
  })

  it('have one mark for all that is drawn of them in one go', () => {
    const file = fileOf('ua-1')
    const links = tagsIn(file, 'TOCI').flatMap((entry) => tagsBelow(file, entry, 'Link'))
    expect(links.map((link) => file.kids(link).filter((kid) => typeof kid === 'number').length)).toEqual([1, 1])
  })

  it('are refused where no element of the content is one', async () => {
    const browser = await browserForTest()
    const plain = await browser.print(page('<h1>Title</h1><p id="a">Words</p>'), { name: 'plain', format: 'A4' })
    await browser.close()
    const other = changed(plain.pdfs[0], (file) => file.pages()[0]?.dict.set('Annots', [file.add(Dict.of({ Subtype: name('Link') }))]))
    expect(() => finish({ ...plain, pdfs: [other as never] }, metadataFor('ua-1'))).toThrow(
      'page 1 has a link that no element of the content is',
    )
  })

  it('belong to the element that the parent tree names', () => {
    const file = fileOf('ua-1')
    const tree = file.dict(file.catalogue(), 'StructTreeRoot') as Dict
    const numbers = file.array(file.dict(tree, 'ParentTree') as Dict, 'Nums') ?? []
    const parentOf = new Map(numbers.flatMap((key, at) => (at % 2 === 0 ? [[key, numbers[at + 1] ?? null] as const] : [])))
    const found = tagsIn(file, 'Link').flatMap((link) =>
      annotationsOf(file, link).map((annotation) => file.resolve(parentOf.get(annotation.get('StructParent')) ?? null) === link),
    )
    expect(found.length).toBeGreaterThan(5)
    expect(found.every(Boolean)).toBe(true)
    expect(tree.get('ParentTreeNextKey')).toBe(1 + Math.max(...[...parentOf.keys()].map(Number)))
  })
})

describe('destinations of PDF 2.0', () => {
  const referred = (file: PdfFile, tag: Dict) => (file.array(tag, 'Ref') ?? []).map((ref) => file.resolve(ref) as Dict)

  it('stand in /Ref of entries of the contents', () => {
    const file = fileOf('ua-2')
    const targets = tagsIn(file, 'TOCI').map((entry) =>
      tagsBelow(file, entry, 'Reference').flatMap((reference) => referred(file, reference)),
    )
    expect(targets.map((found) => found.map((target) => file.name(target, 'S')))).toEqual([['Sect'], ['Sect']])
    expect(new Set(targets.flat()).size).toBe(2)
  })

  it('tie a note to its reference, and the reference to the note', () => {
    const file = fileOf('ua-2')
    const [note] = tagsIn(file, 'FENote') as [Dict]
    const [reference] = referred(file, note) as [Dict]
    expect(file.name(reference, 'S')).toBe('Reference')
    expect(referred(file, reference)).toEqual([note])
  })

  it('have the names of anchors, in order, each with a place and an element', () => {
    const file = fileOf('ua-2')
    const tree = file.dict(file.dict(file.catalogue(), 'Names') as Dict, 'Dests') as Dict
    const list = file.array(tree, 'Names') ?? []
    const names = list.filter((item) => item instanceof PdfString).map(({ bytes }) => bytes)
    expect(names.map(anchorNamed)).toEqual(['note-1', 'one', 'two', 'über-50%'])
    for (const item of list)
      if (item instanceof Dict)
        expect([item.get('D'), item.get('SD')].map((place) => (place as PdfObject[])[1])).toEqual([name('XYZ'), name('XYZ')])
  })
})

/** The elements of a type below another. */
function tagsBelow(file: PdfFile, tag: Dict, type: string): Dict[] {
  return file.kids(tag).flatMap((kid) => {
    const object = file.resolve(kid)
    if (!(object instanceof Dict) || object.get('S') === null) return []
    return object.get('S') === name(type) ? [object] : tagsBelow(file, object, type)
  })
}

describe('cells of tables', () => {
  it('name the headers above them and beside them', () => {
    const file = fileOf('ua-1')
    const ids = new Map(tagsIn(file, 'TH').map((header) => [file.string(header, 'ID')?.bytes, header]))
    const headersOf = (cell: Dict) => (file.array(file.dict(cell, 'A') ?? new Dict(), 'Headers') ?? []).map((id) => (id as PdfString).bytes)
    const rows = tagsIn(file, 'TR').slice(1)
    const found = rows.map((row) => tagsBelow(file, row, 'TD').map(headersOf))
    const [, share] = [...ids.keys()]
    const ofRows = rows.map((row) => file.string(tagsBelow(file, row, 'TH')[0] as Dict, 'ID')?.bytes)
    expect(ids.size).toBe(4)
    expect(found).toEqual(ofRows.map((id) => [[share, id]]))
  })
})

describe('the structure tree', () => {
  it('finds elements by their ids, in order', () => {
    const file = fileOf('ua-1')
    const tree = file.dict(file.dict(file.catalogue(), 'StructTreeRoot') as Dict, 'IDTree') as Dict
    const leaf = file.resolve((file.array(tree, 'Kids') ?? [])[0] ?? null) as Dict
    const names = file.array(leaf, 'Names') ?? []
    const ids = names.filter((item) => item instanceof PdfString).map(({ bytes }) => bytes)
    expect(ids).toEqual([...ids].sort())
    expect((file.array(leaf, 'Limits') ?? []).map((limit) => (limit as PdfString).bytes)).toEqual([ids[0], ids.at(-1)])
    const own = names.filter((item) => item instanceof Ref).map((ref) => file.string(file.resolve(ref) as Dict, 'ID')?.bytes)
    expect(own).toEqual(ids)
    expect(ids).toHaveLength(tagsIn(file, 'TH').length + tagsIn(file, 'Note').length)
  })

  it('maps what only PDF 2.0 has, and says what abbreviations stand for', () => {
    const file = fileOf('ua-1')
    const roles = file.dict(file.dict(file.catalogue(), 'StructTreeRoot') as Dict, 'RoleMap') as Dict
    expect([...roles.entries].map(([from, to]) => [from, (to as Name).value])).toEqual([
      ['Aside', 'Div'],
      ['Em', 'Span'],
      ['Strong', 'Span'],
    ])
    expect(tagsIn(file, 'Span').map((tag) => file.text(tag, 'E'))).toContain('European Union')
  })

  it('says where figures stand', () => {
    const file = fileOf('ua-1')
    const [figure] = tagsIn(file, 'Figure') as [Dict]
    const [left, bottom, right, top] = numbersOf((figure.get('A') as Dict).get('BBox')) as [number, number, number, number]
    // The picture draws 20 by 20 CSS pixels.
    expect([right - left, top - bottom].map((side) => Math.round(side * 100) / 100)).toEqual([15, 15])
    expect(left).toBeGreaterThan(50)
  })
})

describe('what no one reads', () => {
  it('is an artifact of its kind: heads, folios, watermarks and grounds', () => {
    const file = fileOf('ua-1')
    const drawn = file.pages().map(({ dict }) => streamText(file.get(dict, 'Contents')))
    const marks = drawn.flatMap((page) => [...page.matchAll(/\/Artifact<<\/Type\/(?:Pagination\/Subtype\/)?(\w+)>>BDC\n([\s\S]*?)EMC\n/g)])
    const artifacts = Map.groupBy(marks, ([, kind]) => kind)
    const words = (kind: string) =>
      new Set((artifacts.get(kind) ?? []).map(([, , drawn = '']) => [...drawn.matchAll(/\(([^)]*)\)/g)].map(([, text]) => text).join('')))
    expect([...artifacts.keys()].sort()).toEqual(['Footer', 'Header', 'Layout', 'Watermark'])
    expect([words('Header'), words('Footer'), words('Watermark')].map((all) => [...all].sort())).toEqual([
      ['Running head'],
      file.pages().map((_, index) => String(index + 1)),
      ['DRAFT'],
    ])
    expect(artifacts.get('Layout')?.some(([, , drawn]) => drawn?.endsWith('f\n'))).toBe(true)
  })
})
