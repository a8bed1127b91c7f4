// What kinds of text documents can become, with the frontmatter that each begins with: that of `outcome new`, with what a Markdown file
// says of itself.
import type { EditionFacts } from '../../model/facts.ts'
import { type Frontmatter, type NewTextKind, wordsOf } from '../../scaffold/new-text.ts'
import { frontmatterOf, kinds } from '../../texts/index.ts'
import type { Invocation } from '../command.ts'
import { encouragementFacts } from '../new/encouragement.ts'
import { sessionFacts } from '../new/session.ts'

type Begin = (title: string, edition: EditionFacts, given: Invocation) => Frontmatter

/** The kinds with what stands in their frontmatter. */
export const beginnings: Readonly<Record<NewTextKind, Begin>> = {
  session: (title, { dates }, given) => sessionFacts(title, dates.start, given),
  encouragement: (title, _, given) => encouragementFacts(title, given),
  annex: (title, _, given) => ({ title: wordsOf(title), kind: given.value('kind') ?? 'text' }),
}

/** A frontmatter, with the keys of a file's own YAML that have no place in it. */
export interface Filled {
  readonly frontmatter: Frontmatter
  readonly unused: readonly (readonly [key: string, value: unknown])[]
}

/** Puts what a file says of itself into a frontmatter, as far as it fits; what the command line says goes before it. */
export function filled(
  kind: NewTextKind,
  frontmatter: Frontmatter,
  { facts, given }: { readonly facts: Readonly<Record<string, unknown>>; readonly given: Invocation },
): Filled {
  const { shape } = frontmatterOf(kinds[kind])
  const values = new Map(Object.entries(frontmatter))
  const unused: (readonly [string, unknown])[] = []
  for (const [key, value] of Object.entries(facts)) {
    const field = Object.hasOwn(shape, key)
      ? (shape as Readonly<Record<string, { safeParse: (value: unknown) => { success: boolean } }>>)[key]
      : undefined
    const written = field?.safeParse(value).success === true ? yamlOf(value) : null
    if (key === 'title' || given.value(optionOf(key)) !== undefined) continue
    if (written === null) unused.push([key, value])
    else values.set(key, written)
  }
  return { frontmatter: Object.fromEntries(values), unused }
}

/** The option that says a key. */
const optionOf = (key: string) => ({ addressees: 'addressee', rights: 'right', sdgs: 'goal', contributors: 'contributor' })[key] ?? key

/** A value as a frontmatter has it; null for one of another form. */
function yamlOf(value: unknown): string | readonly string[] | null {
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\d$/.test(value) ? value : wordsOf(value)
  if (Array.isArray(value) && value.every((each) => typeof each === 'number')) return `[${value.join(', ')}]`
  return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : null
}
