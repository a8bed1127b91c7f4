// Paths of texts: a text may get another number without becoming another text.

/** The path of a text, or the id of a passage in it, without the number of the text: `sessions/03-opening.md` as `sessions/opening.md`. */
export function withoutNumber(path: string): string {
  return path.replace(/(^|\/)\d+-/, '$1')
}
