// Words in regular expressions.

/** The pattern that matches a text as it stands, in a character class too and with any flag. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replaceAll('-', '\\x2d')
}
