// What the file says of itself, as XMP (ISO 16684-1): Dublin Core, rights, and which standards it keeps.
// Takes the metadata; gives the packet's XML. Conformance 'ua-1' claims PDF/UA-1 and PDF/A-3a, 'ua-2' PDF/UA-2, PDF/A-4f and WTPDF 1.0.
import type { PdfMetadata } from '../../model/metadata.ts'

/** The XMP packet of a file. */
export function xmpPacket(metadata: PdfMetadata): string {
  const claims = metadata.conformance === 'ua-1' ? claimsOf2012 : claimsOf2024
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
${description('dc="http://purl.org/dc/elements/1.1/"', dublinCore(metadata))}
${description('xmp="http://ns.adobe.com/xap/1.0/"', dates(metadata))}
${description('xmpRights="http://ns.adobe.com/xap/1.0/rights/"', rights(metadata))}
${description('pdf="http://ns.adobe.com/pdf/1.3/"', producer(metadata))}
${claims}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`
}

function description(namespace: string, content: string): string {
  return `<rdf:Description rdf:about="" xmlns:${namespace}>\n${content}\n</rdf:Description>`
}

function xml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}

function list(kind: 'Bag' | 'Seq', items: readonly string[]): string {
  return `<rdf:${kind}>${items.map((item) => `<rdf:li>${xml(item)}</rdf:li>`).join('')}</rdf:${kind}>`
}

/** A text in the document's language; `x-default` is what XMP asks for first. */
function words(text: string): string {
  return `<rdf:Alt><rdf:li xml:lang="x-default">${xml(text)}</rdf:li></rdf:Alt>`
}

function dublinCore(metadata: PdfMetadata): string {
  return [
    '<dc:format>application/pdf</dc:format>',
    `<dc:title>${words(metadata.title)}</dc:title>`,
    `<dc:creator>${list('Seq', metadata.authors)}</dc:creator>`,
    `<dc:description>${words(metadata.subject)}</dc:description>`,
    `<dc:subject>${list('Bag', metadata.keywords)}</dc:subject>`,
    `<dc:language>${list('Bag', [metadata.language])}</dc:language>`,
    `<dc:rights>${words(metadata.licenceUrl)}</dc:rights>`,
  ].join('\n')
}

function dates(metadata: PdfMetadata): string {
  return ['CreateDate', 'ModifyDate', 'MetadataDate'].map((date) => `<xmp:${date}>${xml(metadata.date)}</xmp:${date}>`).join('\n')
}

function rights(metadata: PdfMetadata): string {
  return `<xmpRights:Marked>True</xmpRights:Marked>\n<xmpRights:WebStatement>${xml(metadata.licenceUrl)}</xmpRights:WebStatement>`
}

function producer(metadata: PdfMetadata): string {
  return `<pdf:Producer>${xml(metadata.producer)}</pdf:Producer>\n<pdf:Keywords>${xml(metadata.keywords.join(', '))}</pdf:Keywords>`
}

/** PDF/A-3 knows no namespace of PDF/UA: it is described in the packet (ISO 19005-3, 6.6.2.3). */
const claimsOf2012 = `${description('pdfaid="http://www.aiim.org/pdfa/ns/id/"', '<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>')}
${description('pdfuaid="http://www.aiim.org/pdfua/ns/id/"', '<pdfuaid:part>1</pdfuaid:part>')}
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`

const declaration = (of: string): string =>
  `<rdf:li rdf:parseType="Resource"><pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#${of}</pdfd:conformsTo></rdf:li>`

const claimsOf2024 = `${description('pdfaid="http://www.aiim.org/pdfa/ns/id/"', '<pdfaid:part>4</pdfaid:part>\n<pdfaid:rev>2020</pdfaid:rev>\n<pdfaid:conformance>F</pdfaid:conformance>')}
${description('pdfuaid="http://www.aiim.org/pdfua/ns/id/"', '<pdfuaid:part>2</pdfuaid:part>\n<pdfuaid:rev>2024</pdfuaid:rev>')}
${description('pdfd="http://pdfa.org/declarations/"', `<pdfd:declarations><rdf:Bag>\n${declaration('accessibility1.0')}\n${declaration('reuse1.0')}\n</rdf:Bag></pdfd:declarations>`)}`
