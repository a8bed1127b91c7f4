// The id of a heading within its file: what `<!-- #id -->` at its end says, otherwise its text as git hosts slug it, with a number
// where another heading of the file has the same.
import { slug } from 'github-slugger'
import type { Heading } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'

declare module 'mdast' {
  interface HeadingData {
    /** The id where it is not that of the heading's own words: those of a translation, and of headings that are equal. */
    id?: string
  }
}

/** The id of a heading, without the file's own anchor. A translation's heading carries its source's id in `data.id`. */
export function headingId(heading: Heading): string {
  return heading.data?.id ?? writtenId(heading) ?? wordsId(heading)
}

/** What a comment at its end says; null where there is none. */
export function writtenId(heading: Heading): string | null {
  const last = heading.children.at(-1)
  return (last?.type === 'html' ? /^<!--\s*#([a-z0-9-]+)\s*-->$/.exec(last.value)?.[1] : undefined) ?? null
}

/** The id of its words alone. */
export function wordsId(heading: Heading): string {
  return slug(textOf(heading, { includeHtml: false }).trim())
}

/** Gives headings whose words are equal ids of their own, `-1`, `-2`, as git hosts do; `taken` are ids that somebody chose. */
export function distinguishHeadings(headings: readonly Heading[], taken: ReadonlySet<string>): void {
  const used = new Set([...taken, ...headings.flatMap((heading) => writtenId(heading) ?? [])])
  // Where the counting of some words has come to: of thousands that are equal none is counted from the beginning again.
  const counts = new Map<string, number>()
  for (const heading of headings) {
    if (writtenId(heading) !== null) continue
    const words = wordsId(heading)
    let [id, count] = [words, counts.get(words) ?? 0]
    while (id !== '' && used.has(id)) id = `${words}-${++count}`
    counts.set(words, count)
    used.add(id)
    if (id !== words) heading.data = { ...heading.data, id }
  }
}
