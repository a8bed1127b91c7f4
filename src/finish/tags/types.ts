// Which structure type each element of the content has, and in which namespace (ISO 32000-2, 14.8.4; ISO 32000-1, 14.8.4).

/** The structure types of elements whose type does not depend on where they stand. Elements that are not listed have none. */
export const typesOfElements: Readonly<Record<string, string>> = {
  ...{ body: 'Document', section: 'Sect', article: 'Sect', nav: 'Sect', aside: 'Aside', p: 'P', pre: 'P', blockquote: 'BlockQuote' },
  ...{ h1: 'H1', h2: 'H2', h3: 'H3', h4: 'H4', h5: 'H5', h6: 'H6' },
  ...{ q: 'Quote', code: 'Code', em: 'Em', strong: 'Strong' },
  ...{ ul: 'L', ol: 'L', dl: 'L', li: 'LI' },
  ...{ table: 'Table', caption: 'Caption', figcaption: 'Caption' },
  ...{ thead: 'THead', tbody: 'TBody', tfoot: 'TFoot', tr: 'TR', th: 'TH', td: 'TD' },
}

/** Elements that only divide: what they hold belongs to what holds them, words in paragraphs of their own. */
export const divisions: ReadonlySet<string> = new Set('div main header footer address hgroup figure details summary search'.split(' '))

/** Types that hold blocks and no words themselves. */
export const groups: ReadonlySet<string> = new Set(['Document', 'Part', 'Art', 'Sect', 'Div', 'Aside', 'BlockQuote'])

/** Types that hold blocks or words. */
export const mixed: ReadonlySet<string> = new Set(['LBody', 'TD', 'TH', 'Note'])

/** Types that stand in a line of text. */
export const inline: ReadonlySet<string> = new Set(['Span', 'Link', 'Reference', 'Em', 'Strong', 'Code', 'Quote', 'Lbl', 'Note', 'Figure'])

/** Types that stay without content, because a table without them is another table. */
export const mayBeEmpty: ReadonlySet<string> = new Set(['TD', 'TH'])

/** Types of PDF 2.0, as a file of PDF 1.7 maps them to its own. */
export const roleMap: Readonly<Record<string, string>> = { Aside: 'Div', Em: 'Span', Strong: 'Span' }

/** Types that only the namespace of PDF 2.0 has; all others stand in the standard namespace of PDF 1.7, which is the default. */
export const typesOf2: ReadonlySet<string> = new Set(['Document', 'Aside', 'Em', 'Strong', 'FENote'])

/** The name under which a type is written. */
export function writtenType(type: string, conformance: 'ua-1' | 'ua-2'): string {
  return conformance === 'ua-2' && type === 'Note' ? 'FENote' : type
}
