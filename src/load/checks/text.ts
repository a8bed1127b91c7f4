// A text as the checks see it, and what a check is.
import type { Root, RootContent } from 'mdast'
import type { VFile } from 'vfile'
import { type BodyRules, usualBody } from '../../texts/kind.ts'
import type { Yaml } from '../yaml.ts'

/** One Markdown file, parsed. */
export interface Text {
  readonly file: VFile
  readonly body: Root
  readonly frontmatter: Yaml | null
  /** From the language folder: `sessions/03-day-2-workshop-a.md`. */
  readonly path: string
  /** What may stand in it. */
  readonly rules: BodyRules
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

/** What may stand on the page of the series, which is no text of a document: it has no folder of images. */
export const seriesPage: BodyRules = { ...usualBody, called: 'the series page', blocks: [] }

/** Whether a text is the page of the series: it leads to nothing but the web and itself. */
export const isSeriesPage = ({ rules }: Text) => rules === seriesPage
