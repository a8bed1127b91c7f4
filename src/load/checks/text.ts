// A text as the checks see it, and what a check is.
import type { Root, RootContent } from 'mdast'
import type { VFile } from 'vfile'
import type { Yaml } from '../yaml.ts'

export type TextKind = 'series' | 'introduction' | 'session' | 'encouragement' | 'annex' | 'glossary'

/** One Markdown file, parsed. */
export interface Text {
  readonly file: VFile
  readonly body: Root
  readonly frontmatter: Yaml | null
  /** From the language folder: `sessions/03-day-2-workshop-a.md`. */
  readonly path: string
  readonly kind: TextKind
  readonly language: string
  readonly isTranslation: boolean
}

/** Looks for breaches of a few rules in one text and reports them on its file. */
export interface Check {
  readonly name: string
  readonly do: (text: Text) => void
}

/** Whether a block is printed where it stands. */
export function isContent(node: RootContent): boolean {
  return !['footnoteDefinition', 'definition'].includes(node.type) && !(node.type === 'html' && node.value.trimStart().startsWith('<!--'))
}
