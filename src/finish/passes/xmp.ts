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
${description(
  'xmp="http://ns.adobe.com/xap/1.0/"',
  ['CreateDate', 'ModifyDate', 'MetadataDate'].map((key) => element(`xmp:${key}`, metadata.date)),
)}
${description('xmpRights="http://ns.adobe.com/xap/1.0/rights/"', [element('xmpRights:Marked', 'True'), element('xmpRights:WebStatement', metadata.licenceUrl)])}
${description('pdf="http://ns.adobe.com/pdf/1.3/"', [element('pdf:Producer', metadata.producer), element('pdf:Keywords', metadata.keywords.join(', '))])}
${claims}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`
}

function description(namespace: string, content: readonly string[]): string {
  return `<rdf:Description rdf:about="" xmlns:${namespace}>\n${content.join('\n')}\n</rdf:Description>`
}

function element(key: string, text: string): string {
  return `<${key}>${xml(text)}</${key}>`
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

function dublinCore(metadata: PdfMetadata): readonly string[] {
  return [
    '<dc:format>application/pdf</dc:format>',
    `<dc:title>${words(metadata.title)}</dc:title>`,
    `<dc:creator>${list('Seq', metadata.authors)}</dc:creator>`,
    `<dc:description>${words(metadata.subject)}</dc:description>`,
    `<dc:subject>${list('Bag', metadata.keywords)}</dc:subject>`,
    `<dc:language>${list('Bag', [metadata.language])}</dc:language>`,
    `<dc:rights>${words(metadata.licenceUrl)}</dc:rights>`,
  ]
}

/** PDF/A-3 knows no namespace of PDF/UA: it is described in the packet (ISO 19005-3, 6.6.2.3). */
const claimsOf2012 = `${description('pdfaid="http://www.aiim.org/pdfa/ns/id/"', [element('pdfaid:part', '3'), element('pdfaid:conformance', 'A')])}
${description('pdfuaid="http://www.aiim.org/pdfua/ns/id/"', [element('pdfuaid:part', '1')])}
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

const claimsOf2024 = `${description('pdfaid="http://www.aiim.org/pdfa/ns/id/"', [element('pdfaid:part', '4'), element('pdfaid:rev', '2020'), element('pdfaid:conformance', 'F')])}
${description('pdfuaid="http://www.aiim.org/pdfua/ns/id/"', [element('pdfuaid:part', '2'), element('pdfuaid:rev', '2024')])}
${description('pdfd="http://pdfa.org/declarations/"', ['<pdfd:declarations><rdf:Bag>', ...['accessibility1.0', 'reuse1.0'].map(declaration), '</rdf:Bag></pdfd:declarations>'])}`
