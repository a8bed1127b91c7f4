// The parts of a Word document around its text: styles, lists, notes, relations, what it says of itself (ISO/IEC 29500-1, 17.7 and 17.9;
// ISO/IEC 29500-2 for the package). Takes what the writer has gathered; gives files by their paths.
import type { AboutDocument } from '../about.ts'
import { endings } from './pictures.ts'
import { type Writer, type WrittenList, xmlText } from './writer.ts'

/** What a document says of itself. */
export interface WordFacts extends AboutDocument {
  /** SHA-256 of the sources, hex. */
  readonly sourceHash: string
}

const office = 'http://schemas.openxmlformats.org'
const types = `${office}/officeDocument/2006/relationships`
const parts = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const namespaces = [
  `xmlns:w="${office}/wordprocessingml/2006/main" xmlns:r="${types}" xmlns:a="${office}/drawingml/2006/main"`,
  `xmlns:wp="${office}/drawingml/2006/wordprocessingDrawing" xmlns:pic="${office}/drawingml/2006/picture"`,
].join(' ')
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Every file of a document with this text. */
export function partsOf(text: string, writer: Writer, facts: WordFacts): ReadonlyMap<string, Uint8Array> {
  const own: Readonly<Record<string, string>> = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': relations([
      ['rId1', `${types}/officeDocument`, 'word/document.xml'],
      ['rId2', `${office}/package/2006/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ]),
    'docProps/core.xml': core(facts),
    'word/document.xml': part('document', `<w:body>${text}${section(writer)}</w:body>`),
    'word/_rels/document.xml.rels': relations([...documentParts, ...ownRelations(writer)]),
    'word/styles.xml': part('styles', styles(facts.language)),
    'word/numbering.xml': part('numbering', numbering(writer.lists)),
    'word/settings.xml': part(
      'settings',
      '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>',
    ),
    'word/footnotes.xml': part('footnotes', notes(writer.notes)),
    'word/_rels/footnotes.xml.rels': relations(ownRelations(writer)),
  }
  const texts = Object.entries(own).map(([path, xml]) => [path, Buffer.from(xml)] as const)
  return new Map<string, Uint8Array>([...texts, ...writer.media])
}

const part = (name: string, content: string) => `${head}<w:${name} ${namespaces}>${content}</w:${name}>`

/** The parts that the text refers to. */
const besides = ['styles', 'numbering', 'settings', 'footnotes']

const contentTypes = `${head}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${Object.entries(
  endings,
)
  .map(([type, ending]) => `<Default Extension="${ending}" ContentType="${type}"/>`)
  .join('')}<Override PartName="/word/document.xml" ContentType="${parts}.document.main+xml"/>${besides
  .map((name) => `<Override PartName="/word/${name}.xml" ContentType="${parts}.${name}+xml"/>`)
  .join('')}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`

function relations(all: readonly (readonly [id: string, type: string, target: string])[]): string {
  const isOutside = (target: string) => /^[a-z][a-z+.-]*:/i.test(target)
  const each = all.map(
    ([id, type, target]) =>
      `<Relationship Id="${id}" Type="${type}" Target="${xmlText(target)}"${isOutside(target) ? ' TargetMode="External"' : ''}/>`,
  )
  return `${head}<Relationships xmlns="${office}/package/2006/relationships">${each.join('')}</Relationships>`
}

const documentParts = besides.map((name) => [`rId-${name}`, `${types}/${name}`, `${name}.xml`] as const)

/** Links and pictures, of the text and of its notes alike. */
const ownRelations = (writer: Writer) =>
  writer.relations.map(({ type, target }, index) => [`rId${index + 1}`, `${types}/${type}`, target] as const)

function core({ title, authors, subject, language, date, producer, sourceHash }: WordFacts): string {
  const values = [
    ['dc:title', title],
    ['dc:creator', authors.join('; ')],
    ['dc:subject', subject],
    ['dc:description', producer],
    ['dc:language', language],
    ['dc:identifier', sourceHash],
  ].map(([name, value]) => `<${name}>${xmlText(value ?? '')}</${name}>`)
  const days = ['created', 'modified'].map((name) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${xmlText(date)}</dcterms:${name}>`)
  return `${head}<cp:coreProperties xmlns:cp="${office}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${values.join('')}${days.join('')}</cp:coreProperties>`
}

const section = ({ isRtl }: Writer) =>
  `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/>${isRtl ? '<w:bidi/>' : ''}</w:sectPr>`

interface Style {
  readonly id: string
  readonly name: string
  readonly paragraph?: string
  readonly run?: string
}

const headings: readonly Style[] = [1, 2, 3, 4, 5, 6].map((level) => ({
  id: `Heading${level}`,
  name: `heading ${level}`,
  paragraph: `<w:keepNext/><w:spacing w:before="${Math.max(120, 480 - 60 * level)}" w:after="120"/><w:outlineLvl w:val="${level - 1}"/>`,
  run: `<w:b/><w:bCs/><w:sz w:val="${Math.max(22, 36 - 4 * level)}"/>`,
}))

const lists: readonly Style[] = [1, 2, 3, 4, 5, 6, 7, 8].map((level) => ({
  id: `List${level}`,
  name: level === 1 ? 'List' : `List ${level}`,
  paragraph: `<w:spacing w:after="60"/><w:ind w:left="${360 * level}"/>`,
}))

const paragraphStyles: readonly Style[] = [
  { id: 'Title', name: 'Title', run: '<w:b/><w:bCs/><w:sz w:val="52"/>' },
  ...headings,
  { id: 'Quote', name: 'Quote', paragraph: '<w:ind w:left="567" w:right="567"/>', run: '<w:i/><w:iCs/>' },
  { id: 'Caption', name: 'caption', paragraph: '<w:keepNext/>', run: '<w:b/><w:bCs/><w:sz w:val="20"/>' },
  { id: 'Passage', name: 'Passage', paragraph: '<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="808080"/></w:pBdr>' },
  { id: 'FootnoteText', name: 'footnote text', run: '<w:sz w:val="18"/>' },
  ...lists,
]

function styles(language: string): string {
  const own = paragraphStyles.map(
    ({ id, name, paragraph = '', run = '' }) =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`,
  )
  const tag = xmlText(language)
  return `<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="${tag}" w:eastAsia="${tag}" w:bidi="${tag}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${own.join('')}<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style><w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style><w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`).join('')}</w:tblBorders></w:tblPr></w:style>`
}

const forms = [
  ['bullet', () => '•'],
  ['decimal', (level: number) => `%${level}.`],
  ['lowerLetter', (level: number) => `%${level})`],
] as const

/** The three forms, and each list with the number that it begins with. */
function numbering(all: readonly WrittenList[]): string {
  const abstract = forms.map(([format, text], index) => {
    const levels = Array.from(
      { length: 9 },
      (_, level) =>
        `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text(level + 1)}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${360 * (level + 1)}" w:hanging="360"/></w:pPr></w:lvl>`,
    )
    return `<w:abstractNum w:abstractNumId="${index}"><w:multiLevelType w:val="hybridMultilevel"/>${levels.join('')}</w:abstractNum>`
  })
  const own = all.map(({ form, start }, index) => {
    const levels = Array.from(
      { length: 9 },
      (_, level) => `<w:lvlOverride w:ilvl="${level}"><w:startOverride w:val="${start}"/></w:lvlOverride>`,
    )
    return `<w:num w:numId="${index + 1}"><w:abstractNumId w:val="${form}"/>${form === 0 ? '' : levels.join('')}</w:num>`
  })
  return abstract.join('') + own.join('')
}

/** The notes, behind the two lines that divide them from the text. */
function notes(all: readonly string[]): string {
  const lines = [
    ['separator', 0],
    ['continuationSeparator', 1],
  ] as const
  const dividing = lines.map(([type, id]) => `<w:footnote w:type="${type}" w:id="${id}"><w:p><w:r><w:${type}/></w:r></w:p></w:footnote>`)
  return dividing.join('') + all.map((note, index) => `<w:footnote w:id="${index + 2}">${note}</w:footnote>`).join('')
}
