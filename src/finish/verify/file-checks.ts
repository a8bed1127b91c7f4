// Checks of the file as a whole: metadata, language, colour, attachments, fonts (ISO 14289, ISO 19005).

import { decoded, type PdfFile } from '../../pdf/file.ts'
import { Dict, Name, Stream } from '../../pdf/objects.ts'
import { textOf } from '../../pdf/text.ts'
import { descendantOf } from '../fonts/composite-font.ts'
import type { Check, Subject } from './finding.ts'

type Found = { readonly what: string; readonly place: string | null }

/** A finding about the whole file, unless `holds`. */
const unless = (holds: boolean, what: string): Found[] => (holds ? [] : [{ what, place: null }])

/** The XMP packet; empty when there is none. */
export function packetOf(file: PdfFile): string {
  const stream = file.get(file.catalogue(), 'Metadata')
  return stream instanceof Stream ? Buffer.from(decoded(stream)).toString('utf8') : ''
}

const claimed = (subject: Subject, prefix: string, key: string): string | null =>
  new RegExp(`<${prefix}:${key}>([^<]*)<`).exec(packetOf(subject.file))?.[1] ?? null

/** Checks of the file as a whole. */
export const fileChecks: readonly Check[] = [
  {
    clause: 'ISO 14289-1, 5; ISO 19005-3, 6.6.4',
    what: 'the metadata names the standards, and the file has their version of PDF',
    find: (subject) => {
      const [part, archive] = [claimed(subject, 'pdfuaid', 'part'), claimed(subject, 'pdfaid', 'part')]
      const fits = subject.header === '%PDF-2.0' ? part === '2' && archive === '4' : part === '1' && archive === '3'
      return unless(
        fits,
        `the metadata names PDF/UA-${part ?? '?'} and PDF/A-${archive ?? '?'} in a file that begins with ${subject.header}`,
      )
    },
  },
  {
    clause: 'ISO 14289-1, 7.1',
    what: 'the title is given and shown',
    find: ({ file }) => {
      const preferences = file.dict(file.catalogue(), 'ViewerPreferences')
      const title = /<dc:title>\s*<rdf:Alt>\s*<rdf:li[^>]*>([^<]+)</.exec(packetOf(file))
      return [
        ...unless(title !== null, 'the metadata has no title'),
        ...unless(preferences?.get('DisplayDocTitle') === true, 'the title is not shown in place of the file name'),
      ]
    },
  },
  {
    clause: 'ISO 14289-1, 7.2',
    what: 'the language of the file is given',
    find: ({ file }) => {
      const lang = file.string(file.catalogue(), 'Lang')
      return unless(lang !== null && /^[a-z]{2,3}(-|$)/i.test(textOf(lang)), 'the catalogue has no language')
    },
  },
  {
    clause: 'ISO 14289-1, 7.1 (marked)',
    what: 'the file says that it is tagged',
    find: ({ file }) =>
      unless(file.dict(file.catalogue(), 'MarkInfo')?.get('Marked') === true, 'the catalogue does not say that the file is tagged'),
  },
  {
    clause: 'ISO 19005-3, 6.1.3',
    what: 'the file has an identifier, and is not encrypted',
    find: ({ file }) => [
      ...unless(Array.isArray(file.trailer.get('ID')), 'the trailer has no identifier'),
      ...unless(file.trailer.get('Encrypt') === null, 'the file is encrypted'),
    ],
  },
  {
    clause: 'ISO 19005-4, 6.1.3',
    what: 'a file of PDF 2.0 has no Info dictionary',
    find: ({ file, standard }) => unless(standard === 'ua-1' || file.trailer.get('Info') === null, 'the trailer has an Info dictionary'),
  },
  {
    clause: 'ISO 19005-3, 6.2.4.3',
    what: 'colours have an output intent with a profile',
    find: ({ file }) => {
      const intent = file.resolve(file.array(file.catalogue(), 'OutputIntents')?.[0] ?? null)
      const profile = intent instanceof Dict ? file.get(intent, 'DestOutputProfile') : null
      const valid = profile instanceof Stream && Buffer.from(decoded(profile)).toString('latin1', 36, 40) === 'acsp'
      return unless(valid, 'there is no output intent with an ICC profile')
    },
  },
  {
    clause: 'ISO 19005-3, 6.8; ISO 19005-4, 6.9',
    what: 'attached files say how they belong to the document',
    find: ({ file, standard }) => attachments(file, standard),
  },
  { clause: 'ISO 19005-3, 6.2.11.4', what: 'fonts are embedded', find: ({ file }) => fonts(file, embedded) },
  { clause: 'ISO 14289-1, 7.21.7', what: 'glyphs have Unicode', find: ({ file }) => fonts(file, unicode) },
  {
    clause: 'ISO 19005-3, 6.5',
    what: 'nothing runs when the file is opened',
    find: ({ file }) => [
      ...unless(file.catalogue().get('OpenAction') === null, 'the catalogue has an action on opening'),
      ...unless(
        file.dict(file.catalogue(), 'Names')?.get('JavaScript') === undefined ||
          file.dict(file.catalogue(), 'Names')?.get('JavaScript') === null,
        'the file has scripts',
      ),
    ],
  },
]

function attachments(file: PdfFile, standard: Subject['standard']): Found[] {
  const embedded = file.dict(file.catalogue(), 'Names')?.get('EmbeddedFiles') ?? null
  const tree = file.resolve(embedded)
  const names = tree instanceof Dict ? (file.array(tree, 'Names') ?? []) : []
  const related = new Set((file.array(file.catalogue(), 'AF') ?? []).map((ref) => file.resolve(ref)))
  const found = unless(standard === 'ua-1' || names.length > 0, 'there is no attached file')
  for (let at = 1; at < names.length; at += 2) {
    const specification = file.resolve(names[at] ?? null)
    const related_ = specification instanceof Dict && specification.get('AFRelationship') instanceof Name && related.has(specification)
    found.push(...unless(related_, 'an attached file does not say how it belongs to the document'))
  }
  return found
}

function fonts(file: PdfFile, check: (file: PdfFile, font: Dict, title: string) => Found[]): Found[] {
  const found: Found[] = []
  for (const object of file.objects.values()) {
    if (!(object instanceof Dict) || file.name(object, 'Type') !== 'Font' || file.name(object, 'Subtype')?.startsWith('CIDFont') === true)
      continue
    found.push(...check(file, object, file.name(object, 'BaseFont') ?? 'a font'))
  }
  return found
}

function embedded(file: PdfFile, font: Dict, title: string): Found[] {
  if (file.name(font, 'Subtype') === 'Type3') return []
  const descriptor = file.dict(descendantOf(file, font) ?? font, 'FontDescriptor')
  const has = ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor !== null && file.get(descriptor, key) instanceof Stream)
  return unless(has, `the font ${title} is not embedded`)
}

function unicode(file: PdfFile, font: Dict, title: string): Found[] {
  const map = file.get(font, 'ToUnicode')
  if (!(map instanceof Stream)) return unless(false, `the font ${title} does not say what its glyphs mean`)
  const forbidden = /<(0000|feff|fffe)>\s*\n/i.test(Buffer.from(decoded(map)).toString('latin1'))
  return unless(!forbidden, `the font ${title} has glyphs that mean U+0000, U+FEFF or U+FFFE`)
}
