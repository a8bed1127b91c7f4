// Files of office programs, made for tests: zip files of parts written as the programs write them.
import { crc32, deflateRawSync } from 'node:zlib'

/** A zip file of some files. */
export function zip(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const [locals, centrals]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const [name, content] of Object.entries(files)) {
    const [path, bytes] = [Buffer.from(name), Buffer.from(content)]
    const packed = deflateRawSync(bytes)
    const sizes = Buffer.alloc(16)
    sizes.writeUInt32LE(crc32(bytes), 0)
    sizes.writeUInt32LE(packed.length, 4)
    sizes.writeUInt32LE(bytes.length, 8)
    sizes.writeUInt16LE(path.length, 12)
    const local = Buffer.concat([Buffer.from('504b0304140000080800000000' + '00', 'hex').subarray(0, 14), sizes, path, packed])
    const head = Buffer.concat([Buffer.from('504b01021400140000080800', 'hex'), Buffer.alloc(4), sizes, Buffer.alloc(14)])
    head.writeUInt32LE(at, 42)
    locals.push(local)
    centrals.push(Buffer.concat([head, path]))
    at += local.length
  }
  const list = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(centrals.length, 8)
  end.writeUInt16LE(centrals.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, list, end])
}

const namespaces = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"',
].join(' ')

const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a Word document beside its body. */
export interface WordParts {
  readonly styles?: string
  readonly numbering?: string
  readonly footnotes?: string
  readonly comments?: string
  readonly header?: string
  /** Relations of the document: id, type and target; outside where it has a colon. */
  readonly relations?: readonly (readonly [id: string, type: string, target: string])[]
  readonly files?: Readonly<Record<string, string | Uint8Array>>
}

/** A Word document of a body, as Word writes one. */
export function word(body: string, { styles, numbering, footnotes, comments, header, relations = [], files = {} }: WordParts = {}): Buffer {
  const parts = Object.entries({ styles, numbering, footnotes, comments }).filter(([, xml]) => xml !== undefined)
  const part = (root: string, xml: string) =>
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:${root} ${namespaces}>${xml}</w:${root}>`
  const all = [
    ...parts.map(([name], index) => [`rIdPart${index}`, name, `${name}.xml`] as const),
    ...(header === undefined ? [] : [['rIdHeader', 'header', 'header1.xml'] as const]),
    ...relations,
  ]
  const outside = (target: string) => (target.includes(':') ? ' TargetMode="External"' : '')
  return zip({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${types}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': part('document', `<w:body>${body}<w:sectPr/></w:body>`),
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all
      .map(([id, type, target]) => `<Relationship Id="${id}" Type="${types}/${type}" Target="${target}"${outside(target)}/>`)
      .join('')}</Relationships>`,
    ...Object.fromEntries(parts.map(([name, xml]) => [`word/${name}.xml`, part(name, xml ?? '')])),
    ...(header === undefined ? {} : { 'word/header1.xml': part('hdr', header) }),
    ...files,
  })
}

/** Text of XML. */
export const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A run with properties. */
export const run = (text: string, properties = '') =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`

/** A paragraph of runs, or of a text. */
export const paragraph = (content: string, { style = '', properties = '' } = {}) =>
  `<w:p><w:pPr>${style === '' ? '' : `<w:pStyle w:val="${style}"/>`}${properties}</w:pPr>${/^<(?:w|m|mc):/.test(content) ? content : run(content)}</w:p>`

/** The styles of Word in German, with the English names that Word keeps. */
export const germanStyles = [
  ['berschrift1', 'heading 1', '<w:outlineLvl w:val="0"/>'],
  ['berschrift2', 'heading 2', '<w:outlineLvl w:val="1"/>'],
  ['berschrift3', 'heading 3', '<w:outlineLvl w:val="2"/>'],
  ['Titel', 'Title', ''],
  ['Zitat', 'Quote', ''],
  ['Beschriftung', 'caption', ''],
  ['Listenabsatz', 'List Paragraph', ''],
  ['Verzeichnis1', 'toc 1', ''],
]
  .map(([id, name, own]) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:pPr>${own}</w:pPr></w:style>`)
  .join('')

/** Two lists: bullets, and numbers with letters below. */
export const lists = `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uF0B7"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>`

/** An item of a list. */
export const item = (content: string, list: number, level = 0) =>
  paragraph(content, { properties: `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>` })

/** A cell. */
export const cell = (text: string, properties = '') =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${/^<(?:w|m|mc):/.test(text) ? text : paragraph(text)}</w:tc>`

/** A table of rows of cells; the first rows may be those of headers. */
export const table = (rows: readonly string[], headers = 1) =>
  `<w:tbl><w:tblPr/>${rows.map((row, index) => `<w:tr>${index < headers ? '<w:trPr><w:tblHeader/></w:trPr>' : ''}${row}</w:tr>`).join('')}</w:tbl>`

/** A picture of a relation, with its alternative text. */
export const picture = (id: string, alternative = '') =>
  `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1"${alternative === '' ? '' : ` descr="${alternative}"`}/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`

/** An OpenDocument text of a body and automatic styles, as LibreOffice writes one. */
export function openDocument(body: string, styles = '', files: Readonly<Record<string, string | Uint8Array>> = {}): Buffer {
  const names = ['office', 'text', 'table', 'style', 'draw'].map(
    (name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`,
  )
  const own = [
    ...names,
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"',
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"',
  ].join(' ')
  return zip({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${own}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    ...files,
  })
}
