// A frontmatter of another program at the head of a text: notes that were put below the frontmatter of the sources unchanged. Markdown
// would read it as a rule and a heading.
import type { VFile } from 'vfile'
import { blanked } from './blanked.ts'
import { between } from './place.ts'
import { report } from './report.ts'

/** By its first line `---`, keys with lists and indented lines below them, and a last line `---`. */
const pattern =
  /^\s*(---[ \t]*(?:\r\n|\n|\r)(?:[\w-]+:(?:[ \t][^\r\n]*)?(?:\r\n|\n|\r)(?:(?:[ \t]+|- )[^\r\n]*(?:\r\n|\n|\r))*)+(?:---|\.\.\.)[ \t]*)(?=[\r\n]|$)/

/** That of programs that write TOML, `+++` around keys with `=`. */
const toml = /^\s*(\+\+\+[ \t]*(?:\r\n|\n|\r)(?:(?!\+\+\+)[^\r\n]*(?:\r\n|\n|\r))*?\+\+\+[ \t]*)(?=[\r\n]|$)/

/** The text of a file in which a second frontmatter behind the first one is blank; it is reported. Offsets and lines stay. */
export function withoutSecondFrontmatter(file: VFile, text: string, after: number): string {
  const body = text.slice(after)
  const [all, block] = pattern.exec(body) ?? toml.exec(body) ?? []
  if (all === undefined || block === undefined) return text
  const [start, end] = [after + all.length - block.length, after + all.length]
  report(file, 'frontmatter-twice', {
    place: between(file, start, end),
    reason: 'a second frontmatter, of another program, stands in the text',
    remedy: 'Delete it; what it says that readers should know belongs into the text or into the first one.',
    fix: [{ start, end, text: '' }],
  })
  return blanked(text, [{ start, end }])
}
