// For every rule of the load stage a breach, and its remedy followed by machine: where the message names what is to be written, that is
// what is written. A rule without an entry does not compile; test/load/remedies.test.ts follows each.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { fileRules } from '../../src/model/rules/files.ts'
import type { frontmatterRules } from '../../src/model/rules/frontmatter.ts'
import type { pictureRules } from '../../src/model/rules/pictures.ts'
import type { structureRules } from '../../src/model/rules/structure.ts'
import type { textRules } from '../../src/model/rules/text.ts'
import { cases } from './laid-over.ts'

/** Files laid over the smallest complete sources, by path: a text or bytes, or null for one that is not there. */
export type Files = Readonly<Record<string, string | Uint8Array | null>>

/** A breach, and what somebody makes of the message, which is handed over by its remedy. */
export interface Followed {
  readonly breach: Files
  readonly follow: (remedy: string) => Files
}

type LoadRule =
  | keyof typeof fileRules
  | keyof typeof frontmatterRules
  | keyof typeof structureRules
  | keyof typeof textRules
  | keyof typeof pictureRules

const read = (path: string) => readFileSync(join(cases, 'base/sources', path), 'utf8')
const ofCase = (path: string) => readFileSync(join(cases, path))
const [opening, workshop] = ['2020/en/sessions/01-opening.md', '2020/en/sessions/02-workshop.md']
const [figures, clerk] = ['2020/en/encouragements/01-show-figures-early.md', '2020/en/encouragements/02-name-a-clerk.md']
const [glossary, edition, facts, series] = ['2020/en/annexes/10-glossary.md', '2020/en/edition.md', '2020/edition.yaml', 'series.yaml']

/** A link that leads outside, where it stands in the case of the rule. */
export const linked = '2020/en/sessions/03-linked.md'

/** What stands in a remedy behind a word or sign: the thing to be written. */
function named(remedy: string, pattern: RegExp): string {
  const found = pattern.exec(remedy)?.[1]
  if (found === undefined) throw new Error(`“${remedy}” does not name ${String(pattern)}`)
  return found
}

type Words = string | ((remedy: string) => string)
const wordsOf = (words: Words, remedy: string) => (typeof words === 'string' ? words : words(remedy))

/** A text at the end of a session, and what it becomes. */
const below = (path: string) => (wrong: string, right: Words) => ({
  breach: { [path]: `${read(path)}\n${wrong}\n` },
  follow: (remedy: string) => ({ [path]: `${read(path)}\n${wordsOf(right, remedy)}\n` }),
})
const inSession = below(workshop)

/** A change of a file that makes it wrong, and the one that follows the message. */
function changed(path: string, [from, wrong]: readonly [from: string, wrong: string], right: Words): Followed {
  const make = (words: string) => {
    const text = read(path)
    if (!text.includes(from)) throw new Error(`${path} does not say ${from}`)
    return { [path]: text.replace(from, () => words) }
  }
  return { breach: make(wrong), follow: (remedy) => make(wordsOf(right, remedy)) }
}

const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40"/></svg>'
const shown = (name: string) => ({ [workshop]: `${read(workshop)}\n![A square, all in one colour.](../../images/${name})\n` })

/** A table of so many columns of figures. */
const columns = (count: number) => ['100,000', '--:', '100,000'].map((cell) => `|${` ${cell} |`.repeat(count)}`).join('\n')

/** A picture that a session shows, and another in its place. */
const picture = (name: string, wrong: string | Uint8Array, right: string | Uint8Array = drawing): Followed => ({
  breach: { ...shown(name), [`2020/images/${name}`]: wrong },
  follow: () => ({ ...shown(name), [`2020/images/${name}`]: right }),
})

/** A file that is too much, and that is taken away. */
const surplus = (path: string): Followed => ({ breach: { [path]: 'x' }, follow: () => ({ [path]: null }) })

/** A file that is renamed as the message says. */
const renamed = (from: string, text: string, to: (remedy: string) => string): Followed => ({
  breach: { [from]: text, [facts]: read(facts) },
  follow: (remedy) => ({ [from]: null, [to(remedy)]: text }),
})
const annex = '---\ntitle: Words\nkind: text\n---\n\nWords.\n'

/** Every rule about sources in one language. */
export const remedies: Readonly<Record<LoadRule, Followed>> = {
  'file-missing': { breach: { [edition]: null }, follow: () => ({ [edition]: read(edition) }) },
  'file-unreadable': { breach: { [glossary]: '\0'.repeat(20) }, follow: () => ({ [glossary]: read(glossary) }) },
  'file-unknown': surplus('2020/en/sessions/notes.docx'),
  'file-name': renamed('2020/en/annexes/My Words.md', annex, (remedy) => `2020/en/annexes/${named(remedy, /to (\S+\.md)/)}`),
  'file-copy': surplus('2020/en/sessions/01-opening (1).md'),
  'file-outside': {
    breach: { [linked]: 'a link', [facts]: read(facts).replace('sessions: 2', 'sessions: 3') },
    follow: () => ({
      [linked]: '---\ntitle: Third\nshort: Third\ndate: 2020-03-03\nkind: event\nstrand: Ends\ncontributors: []\n---\n\nText.\n',
    }),
  },
  'language-unlisted': {
    breach: { 'de/series.md': read('en/series.md') },
    follow: (remedy) => ({ [series]: read(series).replace('[en]', `[en, ${named(remedy, /^Add (\w+) /)}]`) }),
  },
  'number-gap': {
    breach: { [workshop]: null, '2020/en/sessions/03-workshop.md': read(workshop) },
    follow: () => ({ [workshop]: read(workshop), '2020/en/sessions/03-workshop.md': null }),
  },
  'number-twice': renamed('2020/en/sessions/02-other.md', read(workshop), () => '2020/en/sessions/03-other.md'),
  'annex-twice': {
    breach: { '2020/en/annexes/20-more.md': read(glossary) },
    follow: (remedy) => ({ '2020/en/annexes/20-more.md': read(glossary).replace('kind: glossary', named(remedy, /write “(kind: text)”/)) }),
  },
  'id-twice': renamed('2020/en/annexes/20-workshop.md', annex, () => '2020/en/annexes/20-workshops.md'),
  'id-reserved': renamed('2020/en/annexes/20-imprint.md', annex, (remedy) => `2020/en/annexes/${named(remedy, /to (\S+\.md)/)}`),
  'count-differs': changed(facts, ['sessions: 2', 'sessions: 3'], (remedy) => named(remedy, /^Write (sessions: \d+)/)),
  'source-missing': {
    breach: translated({ '2020/fr/sessions/01-openning.md': '---\ntitle: Ouverture\n---\n' }),
    follow: (remedy) =>
      translated({
        '2020/fr/sessions/01-openning.md': null,
        [`2020/fr/${named(remedy, /to (\S+\.md)/)}`]: '---\ntitle: Ouverture\n---\n',
      }),
  },
  encoding: {
    breach: { [glossary]: Buffer.from(read(glossary).replace('Whoever', 'Café: whoever'), 'latin1') },
    follow: () => ({ [glossary]: read(glossary).replace('Whoever', 'Café: whoever') }),
  },
  'byte-order-mark': { breach: { [glossary]: `\uFEFF${read(glossary)}` }, follow: () => ({ [glossary]: read(glossary) }) },
  'line-ends': {
    breach: { [glossary]: read(glossary).replaceAll('\n', '\r') },
    follow: () => ({ [glossary]: read(glossary).replaceAll('\n', '\r\n') }),
  },
  'merge-conflict': changed(facts, ['place: online', '<<<<<<< HEAD\nplace: online\n=======\nplace: Graz\n>>>>>>> maria'], 'place: Graz'),
  'control-character': inSession('A \u0007 bell.', 'A  bell.'),
  'invisible-character': inSession('An in\u00ADvisible hyphen.', 'An invisible hyphen.'),

  'frontmatter-missing': {
    breach: { [glossary]: '## Duty-bearer\n\nWhoever must.\n' },
    follow: (remedy) => {
      const keys = named(remedy, /keys \(([^)]*)\)/).split(', ')
      return {
        [glossary]: `---\n${keys.map((key) => `${key}: ${key === 'kind' ? 'glossary' : 'Words'}\n`).join('')}---\n\n## Duty-bearer\n\nWhoever must.\n`,
      }
    },
  },
  'frontmatter-twice': inHead('---\nlayout: minutes\n---\n', ''),
  'yaml-syntax': changed(workshop, ['title: Workshop on tables', 'title: Workshop: tables'], 'title: "Workshop: tables"'),
  'value-lost': changed(workshop, ['title: Workshop on tables', 'title: Plan #12 of the city'], (remedy) =>
    named(remedy, /in quotes: (title: ".*?")\./),
  ),
  'key-unknown': changed(workshop, ['short:', 'shrt:'], (remedy) => `${named(remedy, /mean “(\w+)”/)}:`),
  'key-missing': changed(workshop, ['short: Workshop\n', ''], (remedy) => `${named(remedy, /Add “(\w+): …”/)}: Workshop\n`),
  'value-wrong': changed(workshop, ['short: Workshop', 'short: 1.10'], (remedy) => `short: ${named(remedy, /quotes: (.*)\.$/)}`),
  'value-twice': changed(figures, ['[UDHR 21]', '[UDHR 21, UDHR 21]'], '[UDHR 21]'),
  'fact-differs': {
    breach: translated({ '2020/fr/sessions/01-opening.md': '---\ntitle: Ouverture\ndate: 2020-03-03\n---\n' }),
    follow: () => translated({ '2020/fr/sessions/01-opening.md': '---\ntitle: Ouverture\n---\n' }),
  },
  'name-missing': {
    breach: { [series]: read(series).replace('[university]', '[university, ministry]') },
    follow: (remedy) => ({
      'en/series.md': read('en/series.md').replace('partners:\n', (line) => `${line}  ${named(remedy, /line “(\w+: )…”/)}A Ministry\n`),
    }),
  },
  'name-unknown': changed('en/series.md', ['  university: A', '  univercity: A'], (remedy) => `  ${named(remedy, /mean “(\w+)”/)}: A`),
  'date-outside': changed(workshop, ['date: 2020-03-03', 'date: 2020-04-03'], 'date: 2020-03-03'),
  'colour-weak': changed(facts, ['"#0f5346"', '"#e08a1e"'], '"#6b3f00"'),
  'ground-unknown': changed(
    figures,
    ['opening#late-figures', 'openning#late-figures'],
    (remedy) => `${named(remedy, /mean “([^”]+)”/)}#late-figures`,
  ),
  'ground-twice': changed(figures, ['  - opening#early-table', '  - opening#late-figures'], '  - opening#early-table'),
  'finding-unused': changed(figures, ['  - opening#late-figures\n', ''], (remedy) => `  - ${named(remedy, /^Add (\S+) /)}\n`),

  'nesting-depth': inSession(`${'> '.repeat(30)}Deep.`, '> Deep.'),
  'paragraph-signs': inSession('*a* '.repeat(1100), `${'*a* '.repeat(600)}\n\n${'*a* '.repeat(500)}`),
  'text-crowded': inSession('x\n---\n\n'.repeat(1001), '## x\n\n'.repeat(9)),
  'heading-level': inSession('## One\n\n#### Two', (remedy) => `## One\n\n${named(remedy, /“(#+)”/)} Two`),
  'heading-title': inSession('# One\n\n## Two', '## One\n\n### Two'),
  'heading-empty': inSession('##', '## Words'),
  'heading-place': inSession('> ## Quoted', '> **Quoted**'),
  'chapter-missing': changed(
    edition,
    ['# Preface\n', 'Welcome.\n\n# Preface\n'],
    (remedy) => `${named(remedy, /“(# \w+)”/)}\n\nWelcome.\n\n# And\n`,
  ),
  'id-in-file-twice': inSession('## A <!-- #same -->\n\n## B <!-- #same -->', '## A <!-- #same -->\n\n## B'),
  'heading-id': inSession('## ???\n\n## !!!', (remedy) => `## ??? ${named(remedy, /(<!-- #[\w-]+ -->)/)}\n\n## !!! <!-- #other -->`),
  'container-unknown': changed(opening, [':::practice', ':::practise'], (remedy) => `:::${named(remedy, /mean “(\w+)”/)}`),
  'container-unclosed': inSession(
    ':::barrier{#late}\nLate\n\nText.',
    (remedy) => `:::barrier{#late}\nLate\n\nText.\n${named(remedy, /Put (:::) /)}`,
  ),
  'container-unread': inSession('::: barrier {#late}\n\nLate', (remedy) => `${named(remedy, /Write (:::\S+)/)}\nLate\n\nText.\n:::`),
  'container-nested': inSession('- A\n\n  :::barrier{#late}\n  Late\n\n  Text.\n  :::', '- A\n\n:::barrier{#late}\nLate\n\nText.\n:::'),
  'container-place': changed(figures, ['## Why early', ':::finding{#a}\nA\n\nText.\n:::\n\n## Why early'], 'Text.\n\n## Why early'),
  'container-id': inSession(':::barrier\nLate\n\nText.\n:::', (remedy) => `${named(remedy, /Write (:::\S+\})/)}\nLate\n\nText.\n:::`),
  'container-attribute': inSession(
    ':::barrier{#late .wide}\nLate\n\nText.\n:::',
    (remedy) => `${named(remedy, /Write (:::\S+\})/)}\nLate\n\nText.\n:::`,
  ),
  'container-title': inSession(':::barrier{#late}\nLate\nText.\n:::', ':::barrier{#late}\nLate\n\nText.\n:::'),
  'container-content': inSession(':::barrier{#late}\nLate\n:::', ':::barrier{#late}\nLate\n\nText.\n:::'),
  'encouragement-text': changed(
    clerk,
    ['Municipalities should name', '## First\n\nMunicipalities should name'],
    'Do it.\n\n## First\n\nMunicipalities should name',
  ),
  'checklist-place': changed(
    figures,
    ['- [ ] Publish them on paper too.', '- [ ] Publish them on paper too.\n\n## More\n\nMore.'],
    '- [ ] Publish them on paper too.',
  ),
  'checklist-mixed': below(figures)('- two', '- [ ] two'),
  'checklist-numbered': changed(figures, ['- [ ] Name', '1. [ ] Name'], '- [ ] Name'),
  'checklist-twice': changed(
    figures,
    ['## What to do now\n', '## Before\n\n- [ ] one\n\n## What to do now\n'],
    '## Before\n\n- one\n\n## What to do now\n',
  ),
  'checklist-long': below(figures)(`- [ ] ${'and '.repeat(70)}`, `- [ ] ${'and '.repeat(30)}`),
  'character-lost': inSession('The caf\ufffd is open.', 'The café is open.'),
  'mark-apart': inSession('A sen*\u0303or* spoke.', 'A *sen\u0303or* spoke.'),
  'line-markup': changed(workshop, ['title: Workshop on tables', 'title: Workshop on *tables*'], 'title: Workshop on tables'),
  'footnote-undefined': inSession('See.[^one]', 'See.[^one]\n\n[^one]: A note.'),
  'footnote-twice': inSession('See.[^one]\n\n[^one]: A.\n\n[^one]: B.', 'See.[^one] And.[^two]\n\n[^one]: A.\n\n[^two]: B.'),
  'footnote-unused': inSession('[^one]: A.', (remedy) => `See.${named(remedy, /Put (\S+) in/)}\n\n[^one]: A.`),
  'footnote-place': inSession('## Head[^one]\n\nText.\n\n[^one]: A.', '## Head\n\nText.[^one]\n\n[^one]: A.'),
  'footnote-content': inSession('See.[^one]\n\n[^one]: - A', 'See.[^one]\n\n[^one]: A'),
  'footnote-label': inSession(
    'See.[^50%]\n\n[^50%]: A.',
    (remedy) => `See.${named(remedy, /(\[\^[^\]]+\])/)}\n\n${named(remedy, /(\[\^[^\]]+\])/)}: A.`,
  ),
  'table-header': inSession('| | B |\n|--|--|\n| a | b |', '| A | B |\n|--|--|\n| a | b |'),
  'table-cells': inSession('| A | B |\n|--|--|\n| a | b | c |', '| A | B | C |\n|--|--|--|\n| a | b | c |'),
  'table-joined': inSession(
    ':::table{#joined}\nJoined\n\n| A | B |\n|--|--|\n| < | b |\n:::',
    (remedy) => `:::table{#joined}\nJoined\n\n| A | B |\n|--|--|\n| ${named(remedy, /is written (\S+)\./)} | b |\n:::`,
  ),
  'table-wide': inSession(
    columns(60),
    (remedy) => `${columns(Number(named(remedy, /at most (\d+) columns/)))}\n\nAnd more:\n\n${columns(20)}`,
  ),
  'pasted-list': inSession('•\tone\n•\ttwo', (remedy) => ['one', 'two'].map((word) => `${named(remedy, /with “(- )”/)}${word}`).join('\n')),
  'pasted-table': inSession('A\tB\nc\td', (remedy) => `| A | B |\n${named(remedy, /a line (\|.*\|),/)}\n| c | d |`),
  'glossary-term': below(glossary)('## Alone', '## Alone\n\nExplained.'),

  'link-file': inSession('[the opening](01-openning.md)', (remedy) => `[the opening](${named(remedy, /mean “([^”]+)”/)})`),
  'link-anchor': inSession('[the clerk](#one-clark)', (remedy) => `[the clerk](#${named(remedy, /mean “([^”]+)”/)})`),
  'link-ambiguous': inSession(
    '## End\n\n## End\n\n[the end](#end)',
    (remedy) => `## End\n\n## End ${named(remedy, /(<!-- .* -->)/)}\n\n[the end](${named(remedy, /link to (#[\w-]+)/)})`,
  ),
  'link-outside': inSession('[the last](../../../2019/en/edition.md)', '[the last](https://example.org/2019)'),
  'link-scheme': inSession('[the site](www.example.org)', (remedy) => `[the site](${named(remedy, /^Write (\S+)$/)})`),
  'link-empty': inSession('[](https://example.org/)', '[the network](https://example.org/)'),
  'link-text': inSession('[here](01-opening.md)', '[the opening](01-opening.md)'),
  'link-title': inSession('[the network](https://example.org/ "A title")', '[the network](https://example.org/)'),
  'reference-undefined': inSession(
    'See [the site][s].',
    (remedy) => `See [the site][s].\n\n${named(remedy, /line (\[s\]: https:\/\/)/)}example.org/`,
  ),
  'image-missing': {
    breach: { ...shown('rng.svg'), '2020/images/ring.svg': drawing },
    follow: (remedy) => ({ ...shown(named(remedy, /mean “([^”]+)”/)) }),
  },
  'image-place': below('en/series.md')('![A ring.](../2020/images/ring.svg)', 'A ring.'),
  'image-format': picture('a.svg', '<svg xmlns="http://www.w3.org/2000/svg"><rect width="1" height="1"/></svg>'),
  'image-unsafe': picture('a.svg', drawing.replace('<rect', '<script>1</script><rect')),
  'image-unused': { breach: { '2020/images/a.svg': drawing }, follow: () => shown('a.svg') },
  'alt-missing': {
    breach: { '2020/images/a.svg': drawing, ...inSession('![](../../images/a.svg)', '').breach },
    follow: () => shown('a.svg'),
  },
  'alt-useless': {
    breach: { '2020/images/a.svg': drawing, ...inSession('![Figure 1](../../images/a.svg)', '').breach },
    follow: () => shown('a.svg'),
  },
  html: inSession('A <b>bold</b> word.', (remedy) => `A ${named(remedy, /Write (\*\*bold\*\*)/)} word.`),
  'language-tag': inSession(
    'A <span lang="french">mot</span>.',
    (remedy) => `A <span lang="${named(remedy, /such as (\w+),/)}">mot</span>.`,
  ),
  'language-unmarked': inSession('The word права.', (remedy) => `The word ${named(remedy, /Write (<span lang="ru">)/)}права</span>.`),
  capitals: inSession('THESE ARE CAPITALS AND NOTHING ELSE.', 'These are ordinary letters.'),

  'image-damaged': picture('a.png', ofCase('broken-image-damaged/sources/2020/images/cut.png'), onePixel()),
  'image-large': picture('a.svg', drawing.replace('width="40"', 'width="900000"')),
  'image-work': picture('a.svg', ofCase('broken-image-work/sources/2020/images/number.svg')),
  'image-empty': picture('a.svg', ofCase('broken-image-empty/sources/2020/images/outside.svg')),
  'image-text': picture('a.svg', ofCase('broken-image-text/sources/2020/images/words.svg')),
}

/** A French translation beside the sources; what is not translated stands in English. */
function translated(files: Files): Files {
  return { [series]: read(series).replace('[en]', '[en, fr]'), '2020/fr/edition.md': '---\ntitle: La petite édition\n---\n', ...files }
}

/** Lines below the frontmatter of a session. */
function inHead(wrong: string, right: string): Followed {
  const text = read(workshop)
  const at = text.indexOf('---\n', 4) + 4
  const make = (lines: string) => ({ [workshop]: text.slice(0, at) + lines + text.slice(at) })
  return { breach: make(wrong), follow: () => make(right) }
}

/** The smallest picture in PNG. */
function onePixel(): Uint8Array {
  return Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==', 'base64')
}
