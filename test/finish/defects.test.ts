// Planted defects: each is made in the finished file, and verification finds it by its clause. A file without one verifies.
import { beforeAll, describe, expect, it } from 'vitest'
import { finish } from '../../src/finish/finish.ts'
import { verifyPdf } from '../../src/finish/verify/verify.ts'
import type { Printed } from '../../src/model/artifact.ts'
import type { PdfFile } from '../../src/pdf/file.ts'
import { Dict, name, PdfString, type Ref, Stream } from '../../src/pdf/objects.ts'
import { annotationsIn, changed, metadataFor, printSample, tagsIn } from './sample.ts'

let printed: Printed
const finished = new Map<string, Uint8Array>()

beforeAll(async () => {
  printed = await printSample()
  for (const standard of ['ua-1', 'ua-2'] as const) finished.set(standard, finish(printed, metadataFor(standard)))
})

const first = (file: PdfFile, type: string): Dict => tagsIn(file, type)[0] as Dict
const attributes = (dict: Dict): Dict => dict.get('A') as Dict

const defects: readonly (readonly [string, RegExp, (file: PdfFile) => void])[] = [
  ['a heading of another level', /7\.4/, (file) => first(file, 'H3').set('S', name('H2'))],
  ['a heading level skipped', /7\.4/, (file) => first(file, 'H3').set('S', name('H4'))],
  ['an alternative dropped', /7\.3/, (file) => first(file, 'Figure').delete('Alt')],
  ['an alternative changed', /7\.3/, (file) => first(file, 'Figure').set('Alt', new PdfString('Another field'))],
  ['a figure without its place', /7\.3/, (file) => first(file, 'Figure').delete('A')],
  ['paragraphs exchanged', /7\.1/, (file) => (first(file, 'Document').get('K') as Ref[]).reverse()],
  [
    'the language of a phrase lost',
    /7\.2/,
    (file) =>
      tagsIn(file, 'Span')
        .find((tag) => tag.get('Lang') !== null)
        ?.delete('Lang'),
  ],
  ['the language of a quotation changed', /7\.2/, (file) => first(file, 'BlockQuote').set('Lang', new PdfString('nl'))],
  ['the language of the file lost', /7\.2/, (file) => file.catalogue().delete('Lang')],
  ['the description of a link changed', /7\.18\.5/, (file) => annotationsIn(file)[0]?.set('Contents', new PdfString('Elsewhere'))],
  ['the description of a link lost', /7\.18/, (file) => annotationsIn(file)[0]?.delete('Contents')],
  ['a link to another place', /7\.18\.5/, (file) => annotationsIn(file)[0]?.set('Dest', name('two'))],
  ['a link to nowhere', /12\.3\.2/, (file) => annotationsIn(file)[0]?.set('Dest', name('nowhere'))],
  [
    'a link to another site',
    /7\.18\.5/,
    (file) =>
      annotationsIn(file)
        .find((link) => link.get('A') !== null)
        ?.set('A', Dict.of({ S: name('URI'), URI: new PdfString('https://example.com/') })),
  ],
  ['a link that is hidden', /7\.18/, (file) => annotationsIn(file)[0]?.set('F', 2)],
  ['a table header made a cell', /7\.5/, (file) => first(file, 'TH').set('S', name('TD'))],
  ['the scope of a header lost', /7\.5/, (file) => attributes(first(file, 'TH')).delete('Scope')],
  ['a header that is not there', /7\.5/, (file) => attributes(first(file, 'TD')).set('Headers', [new PdfString('none')])],
  ['a row lost', /7\.5/, (file) => first(file, 'TBody').set('K', (first(file, 'TBody').get('K') as Ref[]).slice(1))],
  ['a note without id', /7\.9/, (file) => first(file, 'Note').delete('ID')],
  ['a list item without body', /32005|7\.6/, (file) => first(file, 'LBody').set('S', name('P'))],
  ['an unknown type', /types/, (file) => first(file, 'BlockQuote').set('S', name('Pull'))],
  ['an empty element', /empty/, (file) => first(file, 'BlockQuote').delete('K')],
  ['emphasis lost', /7\.1 and 7\.9/, (file) => first(file, 'Em').set('S', name('Span'))],
  [
    'a whole word lost at a line end',
    /7\.1/,
    (file) =>
      tagsIn(file, 'Span')
        .find((tag) => tag.get('ActualText') !== null)
        ?.set('ActualText', new PdfString('other')),
  ],
  ['the parent tree lost', /14\.7\.5/, (file) => (file.dict(file.catalogue(), 'StructTreeRoot') as Dict).delete('ParentTree')],
  ['no tag tree', /7\.1/, (file) => file.catalogue().delete('StructTreeRoot')],
  ['not said to be tagged', /marked/, (file) => file.catalogue().delete('MarkInfo')],
  ['the title not shown', /7\.1/, (file) => file.catalogue().delete('ViewerPreferences')],
  ['no metadata', /5; ISO 19005-3, 6\.6\.4/, (file) => file.catalogue().delete('Metadata')],
  ['no output intent', /6\.2\.4\.3/, (file) => file.catalogue().delete('OutputIntents')],
  ['an attachment that belongs to nothing', /6\.8/, (file) => file.catalogue().delete('AF')],
  [
    'a font without Unicode',
    /7\.21\.7/,
    (file) =>
      [...file.objects.values()].find(
        (object) => object instanceof Dict && object.get('ToUnicode') !== null && (object as Dict).delete('ToUnicode'),
      ),
  ],
  [
    'a font that is not embedded',
    /6\.2\.11\.4/,
    (file) => [...file.objects.values()].forEach((object) => object instanceof Dict && object.delete('FontFile2')),
  ],
  ['a page that is scaled down', /CSS Values 4, 6\.2/, (file) => scaleDown(file)],
  ['something drawn outside of marks', /content/, (file) => drawOutside(file)],
  [
    'an outline item with other words',
    /7\.17/,
    (file) => file.dict(file.dict(file.catalogue(), 'Outlines') as Dict, 'First')?.set('Title', new PdfString('Other')),
  ],
  ['an action on opening', /6\.5/, (file) => file.catalogue().set('OpenAction', Dict.of({ S: name('JavaScript') }))],
]

function scaleDown(file: PdfFile): void {
  const page = file.pages()[0] as { dict: Dict }
  page.dict.set('Contents', [file.add(new Stream(new Dict(), Buffer.from('.85 0 0 .85 0 0 cm'))), page.dict.get('Contents') as Ref])
}

function drawOutside(file: PdfFile): void {
  const page = file.pages()[0] as { dict: Dict }
  page.dict.set('Contents', [page.dict.get('Contents') as Ref, file.add(new Stream(new Dict(), Buffer.from('0 0 10 10 re f')))])
}

/** A clause as a whole: 7.1 is neither 7.17 nor 7.1.2, nor a part of 7.1 that has a name of its own. */
const whole = ({ source }: RegExp) => new RegExp(`(?<![\\d.])(?:${source})(?!\\.?\\d| \\(| and)`)

describe('a finished file', () => {
  it.each(['ua-1', 'ua-2'])('verifies against its content: %s', (standard) => {
    expect(verifyPdf(finished.get(standard) as Uint8Array, printed.content).findings).toEqual([])
  })
  it('verifies by its clauses alone', () =>
    expect(verifyPdf(finished.get('ua-1') as Uint8Array, null)).toMatchObject({ ok: true, compared: false }))
})

describe('a planted defect is found', () => {
  it.each(defects)('%s', (_, clause, change) => {
    const report = verifyPdf(
      changed(finished.get('ua-1') as Uint8Array, (file) => void change(file)),
      printed.content,
    )
    expect(report.ok).toBe(false)
    expect(report.findings.map((finding) => finding.clause).join('\n')).toMatch(whole(clause))
  })

  const second: readonly (readonly [string, RegExp, (file: PdfFile) => void])[] = [
    [
      'a structure destination lost',
      /12\.3\.2/,
      (file) => {
        const action = annotationsIn(file)
          .map((link) => link.get('A') as Dict)
          .find((each) => each.get('SD') !== null)
        action?.delete('SD')
      },
    ],
    ['the namespace lost', /types/, (file) => first(file, 'Document').delete('NS')],
    ['an Info dictionary', /6\.1\.3/, (file) => file.trailer.set('Info', Dict.of({ Title: new PdfString('x') }))],
    ['no attachment', /6\.9/, (file) => file.catalogue().delete('Names')],
  ]
  it.each(second)('in a file of PDF 2.0: %s', (_, clause, change) => {
    const report = verifyPdf(changed(finished.get('ua-2') as Uint8Array, change), printed.content)
    expect(report.findings.map((finding) => finding.clause).join('\n')).toMatch(whole(clause))
  })

  it('names the place', () => {
    const report = verifyPdf(
      changed(finished.get('ua-1') as Uint8Array, (file) => void tagsIn(file, 'Em')[0]?.set('S', name('Span'))),
      printed.content,
    )
    expect(report.findings[0]?.place).toContain('sessions/01-one.md:5')
  })
})
