// Tables as text, from the content and from the tag tree: rows with the kinds, scopes, spans and words of their cells.
import type { ContentElement } from '../../model/artifact.ts'
import { Name } from '../../pdf/objects.ts'
import { wordsOf } from '../tags/place.ts'
import { contentElements, withoutLabels, withoutOwnLabels, wordsOfTag } from './reading-text.ts'
import { attribute, isReadTag, type ReadTag } from './tagged-file.ts'

/** A table of the content. */
export function tableOfContent(table: ContentElement): string {
  const rows = [...contentElements(table)].filter(({ name }) => name === 'tr')
  return rows
    .map((row) =>
      [...contentElements(row)]
        .filter(({ name }) => name === 'td' || name === 'th')
        .map(cellOfContent)
        .join(' | '),
    )
    .join(' / ')
}

function cellOfContent(element: ContentElement): string {
  const { scope, rowspan, colspan } = element.attributes
  const kind = element.name === 'th' ? `TH(${scope === 'row' || scope === 'rowgroup' ? 'Row' : 'Column'})` : 'TD'
  return `${kind}${spans(rowspan, colspan)} ${wordsOf(withoutOwnLabels(element))}`
}

/** A table of the tag tree, in the same form. */
export function tableOfTag(table: ReadTag): string {
  const parts = table.kids.filter(isReadTag).filter(({ type }) => type !== 'Caption')
  const rows = parts.flatMap((part) => (part.type === 'TR' ? [part] : part.kids.filter(isReadTag)))
  return rows.map((row) => row.kids.filter(isReadTag).map(cellOfTag).join(' | ')).join(' / ')
}

function cellOfTag(tag: ReadTag): string {
  const kind = tag.type === 'TH' ? `TH(${said(tag, 'Scope')})` : tag.type
  return `${kind}${spans(said(tag, 'RowSpan'), said(tag, 'ColSpan'))} ${wordsOfTag(withoutLabels(tag))}`
}

function said(tag: ReadTag, key: string): string {
  const value = attribute(tag, key)
  return value instanceof Name ? value.value : String(value ?? '')
}

function spans(rows: string | undefined, columns: string | undefined): string {
  return `${Number(rows) || 1}x${Number(columns) || 1}`
}
