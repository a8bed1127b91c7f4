// Blocks of code that were not meant as such: those that do not end, and indented lines that are sentences.
import type { Code } from 'mdast'
import { lineAt } from '../place.ts'
import { report } from '../report.ts'
import { nodesOf } from '../tree.ts'
import type { Check, Text } from './text.ts'

/** Code without end, and sentences that would be printed as code. */
export const code: Check = {
  name: 'code',
  do: (text) => {
    for (const { node } of nodesOf(text.body, 'code')) checkCode(text, node)
  },
}

function checkCode(text: Text, node: Code): void {
  const [start = 0, end = 0] = [node.position?.start.offset, node.position?.end.offset]
  const lines = String(text.file.value)
    .slice(start, end)
    .split(/\r\n|\n|\r/)
  const [fence] = /^(?:`{3,}|~{3,})/.exec(lines[0] ?? '') ?? []
  if (fence === undefined) return checkIndented(text, node)
  if (lines.length > 1 && (lines.at(-1) ?? '').replace(/[ \t>]/g, '').startsWith(fence)) return
  report(text.file, 'code-unclosed', {
    place: lineAt(text.file, start),
    reason: 'the code that begins here does not end: all that follows would be printed as code',
    remedy: `Write ${fence} on a line of its own where the code ends.`,
  })
}

/** Signs that stand in code and seldom in sentences. */
const signsOfCode = /[{}<>=\\|`$#_;@]|\(\)|\w\(|::|\/\/|^\s*[-*+]\s|\w\.\w+\.\w|\s{3}/m

/** Words of a sentence: several of them with blanks between them, or letters of a script that has no blanks. */
const isSentence = (words: string) =>
  /^["'“„«‘¿¡(]*\p{L}/u.test(words) &&
  !signsOfCode.test(words) &&
  (words.split(/\s+/).filter((word) => /^\P{L}?\p{L}{2,}/u.test(word)).length >= 4 ||
    (words.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}]/gu) ?? []).length >= 8)

/** A paragraph that begins with a tab or four blanks, as in letters, is code for Markdown. */
function checkIndented(text: Text, { value, position }: Code): void {
  const start = position?.start.offset ?? 0
  if (!value.split(/\n\s*\n/).every((block) => isSentence(block.trim()))) return
  report(text.file, 'code-indented', {
    place: lineAt(text.file, start),
    reason: 'lines that begin with a tab or four blanks are code, and these look like sentences',
    remedy: 'Begin them at the first column, or in a list below the words of their item; write code between two lines of ```.',
  })
}
