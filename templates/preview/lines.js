// Lines of a file before and after a change.

/**
 * A line as it is after some changes.
 * @param {number} line
 * @param {string} file
 * @param {readonly import('../../src/preview/events.ts').ChangedFile[]} changed
 */
export function lineAfter(line, file, changed) {
  const lines = changed.find((one) => one.file === file)
  if (lines === undefined || line < lines.from) return line
  return line > lines.toBefore ? line + lines.to - lines.toBefore : Math.min(line, Math.max(lines.from, lines.to))
}
