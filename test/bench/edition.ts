// Writes the sources of an edition of any length, from word lists: the same text every time. Takes a folder and how many sessions,
// encouragements and remarks there are to be; gives nothing. With side notes, tables, lists, links, grounds and a checklist each.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** How much is written. */
export interface Extent {
  readonly sessions: number
  readonly encouragements: number
  /** Sections of remarks in an encouragement, and of free text in a session. */
  readonly sections: number
}

const nouns =
  'budget council department indicator district report objective register procedure housing school service audit contract committee ordinance complaint inspection administration neighbourhood'.split(
    ' ',
  )
const verbs =
  'reviews publishes measures adopts records compares explains revises funds inspects delegates monitors translates schedules'.split(' ')
const adjectives =
  'local annual public measurable participatory independent municipal regional accessible accountable written affordable'.split(' ')
const titles = 'Budgets Indicators Housing Schools Audits Contracts Reports Services Districts Registers Complaints Inspections'.split(' ')

/** Words in an order that is always the same (a linear congruential generator). */
interface Writer {
  readonly sentence: () => string
  readonly paragraph: (sentences: number) => string
  readonly pick: (list: readonly string[]) => string
}

function writer(seed: number): Writer {
  let state = seed
  const below = (limit: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  const pick = (list: readonly string[]) => list[below(list.length)] ?? ''
  const clause = () => `the ${pick(adjectives)} ${pick(nouns)} ${pick(verbs)} the ${pick(nouns)} of each ${pick(adjectives)} ${pick(nouns)}`
  const sentence = () => {
    const text = `${clause()}, and ${clause()}.`
    return text.charAt(0).toUpperCase() + text.slice(1)
  }
  return { sentence, pick, paragraph: (sentences) => Array.from({ length: sentences }, sentence).join(' ') }
}

const padded = (number: number) => String(number).padStart(3, '0')
const counted = <Value>(count: number, make: (number: number) => Value) => Array.from({ length: count }, (_, index) => make(index + 1))

/** Writes `series.yaml`, the series page and the edition 2023 in English below `folder`. */
export async function writeEdition(folder: string, extent: Extent): Promise<void> {
  const files: readonly (readonly [string, string])[] = [
    [
      'series.yaml',
      'id: bench\nlanguages: [en]\norganisers:\n  - { id: town, url: null }\npartners: []\nbase-url: https://example.org/\nlicence: CC-BY-4.0\n',
    ],
    [
      'en/series.md',
      frontmatter(
        [
          'title: Bench',
          'subtitle: A measure',
          'tagline: Measured',
          'organisers:',
          '  town: A town',
          'partners: {}',
          'description: Text made to be measured.',
        ],
        'Text made to be measured.',
      ),
    ],
    [
      '2023/edition.yaml',
      `dates: { start: 2023-02-01, end: 2023-12-31 }\nplace: online\npublished: 2023-12-31\nstatus: sample\ncolour: "#0f5346"\nexperts: 10\nencouragements: ${extent.encouragements}\nsessions: ${extent.sessions}\ndocuments: []\n`,
    ],
    ['2023/en/edition.md', edition()],
    ...counted(extent.sessions, (number) => [`2023/en/sessions/${padded(number)}-session-${number}.md`, session(number, extent)] as const),
    ...counted(
      extent.encouragements,
      (number) => [`2023/en/encouragements/${padded(number)}-item-${number}.md`, encouragement(number, extent)] as const,
    ),
    ...annexes(),
  ]
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}

function frontmatter(lines: readonly string[], body: string): string {
  return `---\n${lines.join('\n')}\n---\n\n${body.trim()}\n`
}

function edition(): string {
  const { paragraph } = writer(1)
  const head = [
    'title: Measured',
    'subtitle: Outcome Document',
    'theme: Measures',
    'question: How long does it take?',
    'blurb: Text made to be measured.',
  ]
  return frontmatter(
    head,
    `# Preface\n\n${paragraph(8)}\n\n# How this document came about\n\n## The way\n\n${paragraph(9)}\n\n${table('way', 7)}`,
  )
}

function table(id: string, seed: number): string {
  const { pick } = writer(seed)
  const rows = counted(
    5,
    (number) => `| ${pick(nouns)} ${number} | ${(seed * number * 37) % 900} | ${(seed * number * 11) % 90} | ${pick(adjectives)} |`,
  )
  return `:::table{#${id}-table}\nCases by ${pick(nouns)}\n\n| Matter | Cases | Share | Note |\n|:--|--:|--:|:--|\n${rows.join('\n')}\n:::`
}

const kinds = ['practice', 'finding', 'driver', 'barrier', 'proposal'] as const

function session(number: number, { sections, encouragements }: Extent): string {
  const { paragraph, sentence } = writer(number * 7919)
  const name = `${titles[number % titles.length]} ${number}`
  const day = `2023-${String(2 + Math.floor(((number - 1) * 10) / 200)).padStart(2, '0')}-${String(1 + (Math.floor((number - 1) / 4) % 28)).padStart(2, '0')}`
  const head = [
    `title: ${name}`,
    `short: ${name}`,
    `date: ${day}`,
    'kind: workshop',
    'strand: Instruments',
    'contributors:',
    '  - A city office',
  ]
  const text = counted(sections, (part) => {
    const kind = kinds[part % kinds.length]
    const link = `[an encouragement](../encouragements/${padded(1 + ((number + part) % encouragements))}-item-${1 + ((number + part) % encouragements)}.md)`
    return `## Part ${part}\n\n${paragraph(5)} See ${link}.[^n${part}] ${paragraph(3)}\n\n- ${sentence()}\n- ${sentence()}\n\n:::${kind}{#p${part}}\nThe ${kind} of part ${part}\n\n${paragraph(3)}\n:::\n\n[^n${part}]: ${sentence()}`
  })
  return frontmatter(head, `${paragraph(6)}\n\n${table(`s${number}`, number)}\n\n${text.join('\n\n')}`)
}

function encouragement(number: number, { sections, sessions }: Extent): string {
  const { paragraph, sentence } = writer(number * 104729)
  // Every finding must be taken up: encouragements share the sessions out among them.
  const grounds = counted(sessions, (at) => at).filter((at) => (at - 1) % Math.max(1, sessions) === (number - 1) % Math.max(1, sessions))
  const from = grounds.flatMap((at) => counted(sections, (part) => `  - session-${at}#p${part}`)).slice(0, 12)
  const head = [
    `title: Do what is measured, part ${number}`,
    `summary: Let the office publish each year what the council decided and what it cost the people of number ${number}.`,
  ]
  const facts = ['addressees:', '  - Councils', 'rights: [UDHR 21, ICESCR 2]', 'sdgs: [11, 16]', 'from:', ...from]
  const remarks = counted(sections, (part) => {
    const link = `[the session](../sessions/${padded(1 + ((number + part) % sessions))}-session-${1 + ((number + part) % sessions)}.md#p${part})`
    return `## Why it matters, ${part}\n\n${paragraph(6)} Compare ${link}.[^r${part}] ${paragraph(3)}\n\n[^r${part}]: ${sentence()}`
  })
  const checklist = counted(
    4,
    () =>
      `- [ ] ${sentence()
        .slice(0, 120)
        .replace(/[,.]? \S*$/, '')}.`,
  ).join('\n')
  return frontmatter(
    [...head, ...facts],
    `We encourage local governments to act. ${paragraph(3)}\n\n${remarks.join('\n\n')}\n\n## Before the next cycle\n\n${checklist}`,
  )
}

function annexes(): readonly (readonly [string, string])[] {
  const { paragraph, sentence } = writer(5)
  const terms = counted(12, (number) => `## Term ${number}\n\n${sentence()}`).join('\n\n')
  return [
    ['2023/en/annexes/10-glossary.md', frontmatter(['title: Glossary', 'kind: glossary'], terms)],
    [
      '2023/en/annexes/20-participants.md',
      frontmatter(['title: Who took part', 'kind: participants'], `${paragraph(2)}\n\n${table('who', 3)}`),
    ],
    [
      '2023/en/annexes/30-references.md',
      frontmatter(['title: References', 'kind: references'], '- A charter of the town\n- A law of the land'),
    ],
  ]
}
