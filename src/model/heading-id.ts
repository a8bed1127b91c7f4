// The id of a heading within its file: what `<!-- #id -->` at its end says, otherwise its text as git hosts slug it.
import { slug } from 'github-slugger'
import type { Heading } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'

/** The id of a heading, without the file's own anchor. A translation's heading carries its source's id in `data.id`. */
export function headingId(heading: Heading): string {
  const given = (heading.data as { readonly id?: string } | undefined)?.id
  if (given !== undefined) return given
  const last = heading.children.at(-1)
  const written = last?.type === 'html' ? /^<!--\s*#([a-z0-9-]+)\s*-->$/.exec(last.value)?.[1] : undefined
  return written ?? slug(textOf(heading, { includeHtml: false }).trim())
}
