// `outcome new session`: a file for the notes of a session.
import { type Frontmatter, wordsOf } from '../../scaffold/new-text.ts'
import { session } from '../../texts/session.ts'
import type { Command, Invocation } from '../command.ts'
import { makeText, textOptions, titleOf } from './text.ts'

/** The command that begins the notes of a session. */
export const newSession: Command = {
  name: 'new session',
  summary: 'make a file for the notes of a session',
  operands: 'TITLE',
  most: 1,
  description: [
    'Writes the file with the next number and every key of its frontmatter, and counts it in edition.yaml. Paste the notes below the second ---.',
  ],
  options: {
    date: { type: 'string', value: 'DATE', text: 'the day, as 2025-03-02; without it the first day of the edition' },
    kind: { type: 'string', value: 'KIND', choices: session.facts.shape.kind.options, text: 'how it was held; without it workshop' },
    short: { type: 'string', value: 'TITLE', text: 'for the contents and the head of pages, at most 32 letters; without it the title' },
    strand: { type: 'string', value: 'WORDS', text: 'the strand or room that it belongs to' },
    contributor: { type: 'string', value: 'NAME', multiple: true, text: 'who spoke; may be given several times' },
    ...textOptions,
  },
  examples: [
    ['outcome new session "Budgets and indicators" --date 2025-03-02 --kind workshop', 'in the newest edition'],
    ['outcome new session "Opening" --edition 2024', 'in another one'],
  ],
  run(invocation, world) {
    const title = titleOf(invocation, 'session')
    return makeText(
      {
        kind: 'session',
        title,
        frontmatter: ({ dates }) => sessionFacts(title, dates.start, invocation),
        body: 'Notes of the session.',
      },
      invocation,
      world,
    )
  },
}

/** The frontmatter of a session of a title: what is not given is what most sessions have. */
export function sessionFacts(title: string, day: string, given: Invocation): Frontmatter {
  return {
    title: wordsOf(title),
    short: wordsOf(given.value('short') ?? shortTitle(title)),
    date: given.value('date') ?? day,
    kind: given.value('kind') ?? 'workshop',
    strand: wordsOf(given.value('strand') ?? 'Strand'),
    contributors: given.values('contributor'),
  }
}

const mostLetters = 32

/** The title without what follows a colon, and cut at a blank where it is still too long. */
function shortTitle(title: string): string {
  const [first = title] = title.split(': ')
  if (first.length <= mostLetters) return first
  const cut = first.slice(0, mostLetters)
  return `${cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut.slice(0, mostLetters - 1)}…`
}
