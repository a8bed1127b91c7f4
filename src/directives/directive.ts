// What a container is: to those who read sources its name, its attributes, whether a title line opens it and what it may hold;
// to those who make the document its markup.
import type { Element, ElementContent } from 'hast'
import type { BlockContent, DefinitionContent } from 'mdast'
import type { z } from 'zod'
import type { LanguagePack, LanguageWords } from '../model/language.ts'
import type { Passage } from '../model/provenance.ts'

/** What is wrong with the content of a container, and how to mend it. */
export interface ContentProblem {
  readonly reason: string
  readonly remedy: string
}

/** A container as it stands in a document, its title and content already converted. */
export interface Container {
  readonly anchor: string
  /** Empty where the container has no title line. */
  readonly title: ElementContent[]
  readonly content: ElementContent[]
  readonly attributes: Readonly<Record<string, string | null | undefined>>
  /** 2 to 6: the level that a heading of its own has where the container stands. */
  readonly headingDepth: number
  /** Null but for passages. */
  readonly passage: Passage | null
  readonly words: LanguageWords
  /** Those of the language that the title stands in: a passage that is not translated keeps the source's. */
  readonly titleWords: LanguageWords
  readonly typography: LanguagePack['typography']
  /** Figures and tables counted so far in the document; a container that counts adds itself. */
  readonly counters: { figure: number; table: number }
}

/** A container that authors can write beyond Markdown. */
export interface Directive {
  /** The name after the colons: `finding`. */
  readonly name: string
  /** The attributes between the braces; unknown ones are refused. */
  readonly attributes: z.ZodObject
  /** Whether the first line is its title or caption. */
  readonly hasTitle: boolean
  /** Looks at what stands below the title line; null when it is well. */
  readonly check: (content: readonly (BlockContent | DefinitionContent)[]) => ContentProblem | null
  /** The element that it becomes. */
  readonly markup: (container: Container) => Element
}
