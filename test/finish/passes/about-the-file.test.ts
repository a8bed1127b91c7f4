// What the finished file says of itself: metadata in both forms, outline, colours, attachment.
import { beforeAll, describe, expect, it } from 'vitest'
import { finish } from '../../../src/finish/finish.ts'
import { createFinishContext } from '../../../src/finish/finish-context.ts'
import { metadata } from '../../../src/finish/passes/metadata.ts'
import { xmpPacket } from '../../../src/finish/passes/xmp.ts'
import type { Conformance } from '../../../src/model/facts.ts'
import { decoded, PdfFile } from '../../../src/pdf/file.ts'
import { Dict, name, type Ref, type Stream } from '../../../src/pdf/objects.ts'
import { readPdf } from '../../../src/pdf/read.ts'
import { metadataFor, outlineIn, printSample, tagsIn } from '../sample.ts'

const files = new Map<Conformance, PdfFile>()
const fileOf = (standard: Conformance) => files.get(standard) as PdfFile
const [date, moment] = ['2023-07-10T00:00:00Z', 'D:20230710000000Z'] as const

beforeAll(async () => {
  const printed = await printSample()
  for (const standard of ['ua-1', 'ua-2'] as const) files.set(standard, readPdf(finish(printed, metadataFor(standard))))
})

describe('metadata', () => {
  it('are in the Info dictionary of a file of PDF 1.7, whole', () => {
    const file = fileOf('ua-1')
    const information = file.dict(file.trailer, 'Info') as Dict
    expect(Object.fromEntries([...information.entries.keys()].map((key) => [key, file.text(information, key)]))).toEqual({
      Title: 'Outcome Document – sample',
      Author: 'Academy, Office',
      Subject: 'What works',
      Keywords: 'rights, cities',
      Producer: 'Outcome Document generator 1.0.0',
      CreationDate: moment,
      ModDate: moment,
    })
  })

  const packet = (standard: Conformance) => xmpPacket({ ...metadataFor(standard), title: '<A> & "B"' })

  it.each([
    ['dc:title', '<rdf:Alt><rdf:li xml:lang="x-default">&#60;A&#62; &#38; &#34;B&#34;</rdf:li></rdf:Alt>'],
    ['dc:creator', '<rdf:Seq><rdf:li>Academy</rdf:li><rdf:li>Office</rdf:li></rdf:Seq>'],
    ['dc:description', '<rdf:Alt><rdf:li xml:lang="x-default">What works</rdf:li></rdf:Alt>'],
    ['dc:subject', '<rdf:Bag><rdf:li>rights</rdf:li><rdf:li>cities</rdf:li></rdf:Bag>'],
    ['dc:language', '<rdf:Bag><rdf:li>en</rdf:li></rdf:Bag>'],
    ['dc:rights', '<rdf:Alt><rdf:li xml:lang="x-default">https://creativecommons.org/licenses/by/4.0/</rdf:li></rdf:Alt>'],
    ['xmp:CreateDate', date],
    ['xmp:ModifyDate', date],
    ['xmp:MetadataDate', date],
    ['xmpRights:Marked', 'True'],
    ['xmpRights:WebStatement', 'https://creativecommons.org/licenses/by/4.0/'],
    ['pdf:Producer', 'Outcome Document generator 1.0.0'],
    ['pdf:Keywords', 'rights, cities'],
  ])('are in XMP as well: %s', (key, value) => {
    for (const standard of ['ua-1', 'ua-2'] as const) expect(packet(standard)).toContain(`<${key}>${value}</${key}>`)
  })

  it('claim each standard once, and describe the namespace of PDF/UA where PDF/A does not know it', () => {
    const claims = (standard: Conformance) =>
      [...packet(standard).matchAll(/<(pdf(?:ua|a)id:\w+|pdfd:conformsTo)>([^<]*)</g)].map(([, key, value]) => [key, value])
    expect(claims('ua-1')).toEqual([
      ['pdfaid:part', '3'],
      ['pdfaid:conformance', 'A'],
      ['pdfuaid:part', '1'],
    ])
    expect(claims('ua-2')).toEqual([
      ['pdfaid:part', '4'],
      ['pdfaid:rev', '2020'],
      ['pdfaid:conformance', 'F'],
      ['pdfuaid:part', '2'],
      ['pdfuaid:rev', '2024'],
      ['pdfd:conformsTo', 'http://pdfa.org/declarations/wtpdf#accessibility1.0'],
      ['pdfd:conformsTo', 'http://pdfa.org/declarations/wtpdf#reuse1.0'],
    ])
    expect(packet('ua-1')).toMatch(/<pdfaExtension:schemas>.*<pdfaSchema:prefix>pdfuaid<.*<\/pdfaExtension:schemas>/s)
  })

  it('say how the file is opened: with its outline, in the direction of its text', () => {
    const opened = (direction: 'ltr' | 'rtl', outlines: boolean) => {
      const file = new PdfFile(new Map(), new Dict())
      const pages = file.add(Dict.of({ Kids: [] }))
      file.trailer.set('Root', file.add(Dict.of({ Pages: pages, ...(outlines ? { Outlines: file.add(new Dict()) } : {}) })))
      const content = { name: 'body', attributes: {}, children: [] }
      metadata.do(
        createFinishContext(file, { pdfs: [new Uint8Array()] as never, content, pages: 0 }, { ...metadataFor('ua-1'), direction }),
      )
      const catalogue = file.catalogue()
      return [catalogue.get('PageMode'), file.dict(catalogue, 'ViewerPreferences')?.get('Direction')]
    }
    expect(opened('ltr', true)).toEqual([name('UseOutlines'), null])
    expect(opened('rtl', false)).toEqual([null, name('R2L')])
  })
})

describe('the outline', () => {
  it('has the headings by their levels, what is below the first level folded', () => {
    const file = fileOf('ua-1')
    expect(outlineIn(file)).toEqual([['Outcome Document', 3, ['Contents', 'One', ['Two', -1, ['Inside']]]]])
    expect(file.dict(file.catalogue(), 'Outlines')?.get('Count')).toBe(4)
  })

  it('leads to the headings themselves', () => {
    const target = (standard: Conformance, read: (item: Dict) => unknown) => {
      const file = fileOf(standard)
      const item = file.dict(file.dict(file.catalogue(), 'Outlines') as Dict, 'First') as Dict
      return file.resolve(read(item) as Ref) === tagsIn(file, 'H1')[0]
    }
    expect(target('ua-1', (item) => item.get('SE'))).toBe(true)
    expect(target('ua-2', (item) => ((item.get('A') as Dict).get('SD') as unknown[])[0])).toBe(true)
  })
})

it('colours are sRGB: the profile says its primaries and its curve', () => {
  const file = fileOf('ua-1')
  const intent = file.resolve((file.array(file.catalogue(), 'OutputIntents') ?? [])[0] ?? null) as Dict
  const profile = file.get(intent, 'DestOutputProfile') as Stream
  const bytes = Buffer.from(decoded(profile))
  expect(profile.dict.get('N')).toBe(3)
  const tags = new Map(
    Array.from({ length: bytes.readUInt32BE(128) }, (_, index) => {
      const at = 132 + index * 12
      return [
        bytes.toString('latin1', at, at + 4),
        bytes.subarray(bytes.readUInt32BE(at + 4), bytes.readUInt32BE(at + 4) + bytes.readUInt32BE(at + 8)),
      ]
    }),
  )
  const fixed = (tag: string, at: number) => (tags.get(tag) as Buffer).readInt32BE(at) / 65536
  // The primaries add up to the white that they are seen against; the middle grey of sRGB is about a fifth of the light.
  for (const [axis, white] of [0.9642, 1, 0.8249].entries())
    expect(['rXYZ', 'gXYZ', 'bXYZ'].reduce((sum, tag) => sum + fixed(tag, 8 + axis * 4), 0)).toBeCloseTo(white, 3)
  expect(fixed('rXYZ', 8)).toBeCloseTo(0.4361, 3)
  const [gamma, a, b, c, d] = [12, 16, 20, 24, 28].map((at) => fixed('gTRC', at)) as [number, number, number, number, number]
  const light = (value: number) => (value >= d ? (a * value + b) ** gamma : c * value)
  expect([0.02, 0.5, 1].map((value) => Math.round(light(value) * 1000) / 1000)).toEqual([0.002, 0.214, 1])
})

it('the attachment is the file that was given, under its name, as the data of the document', () => {
  const file = fileOf('ua-2')
  const { attachment } = metadataFor('ua-2')
  const specification = file.resolve((file.array(file.catalogue(), 'AF') ?? [])[0] ?? null) as Dict
  expect(['F', 'UF', 'Desc'].map((key) => file.text(specification, key))).toEqual([
    attachment.name,
    attachment.name,
    attachment.description,
  ])
  expect(specification.get('AFRelationship')).toBe(name('Data'))
  const embedded = file.get(specification.get('EF') as Dict, 'F') as Stream
  expect(Buffer.from(decoded(embedded)).equals(Buffer.from(attachment.bytes))).toBe(true)
  expect(embedded.dict.get('Subtype')).toBe(name(attachment.mediaType))
  const parameters = file.dict(embedded.dict, 'Params') as Dict
  expect([file.text(parameters, 'ModDate'), parameters.get('Size')]).toEqual([moment, attachment.bytes.length])
})

it('the version of the file is that of its standard', async () => {
  const printed = await printSample()
  const header = (standard: Conformance) => Buffer.from(finish(printed, metadataFor(standard)).subarray(0, 8)).toString('latin1')
  expect([header('ua-1'), header('ua-2')]).toEqual(['%PDF-1.7', '%PDF-2.0'])
})
