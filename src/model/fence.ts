// Where the frontmatter of a Markdown file stands: between a first line `---` and the next line that is `---`.
// Takes the text of a file; gives offsets in UTF-16 units. Looks at every line once, so that a fence that is not closed costs nothing.

/** The frontmatter of a file with the lines around it. */
export interface Fence {
  /** Where the YAML begins. */
  readonly start: number
  /** Where the YAML ends and the closing line begins. */
  readonly end: number
  /** Where the body begins. */
  readonly after: number
}

const opening = /^\u{FEFF}?---[ \t]*(?:\r\n|\n|\r)/u

/** The frontmatter's place; null where a file does not begin with one, or does not close it. */
export function fenceOf(text: string): Fence | null {
  const start = opening.exec(text)?.[0].length
  if (start === undefined) return null
  const closing = /(?<=[\r\n])---[ \t]*(?:\r\n|\n|\r|$)/g
  closing.lastIndex = start
  const found = closing.exec(text)
  return found === null ? null : { start, end: found.index, after: found.index + found[0].length }
}
