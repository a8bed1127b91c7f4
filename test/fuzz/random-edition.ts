// Editions by a seed. The grammar has all constructs in all kinds of text, with unusual values, the words of many scripts, wide tables,
// many notes and pictures of all formats; mutations change texts that ship. The same seed gives the same edition.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { goodPictures, type PictureFile } from './damaged.ts'
import { random } from './mutate.ts'

/** An edition: its files by their paths from its folder. */
export interface RandomEdition {
  readonly files: ReadonlyMap<string, string | Buffer>
  /** Words that readers must have, in whatever its texts stand; empty where nobody knows. */
  readonly words: readonly string[]
  /** The word in the title of its first session: how large it is drawn tells whether a page was scaled down. */
  readonly title: string
}

const root = join(import.meta.dirname, '../..')
const pictures: readonly PictureFile[] = goodPictures().filter(({ name }) => !/^(animated|arithmetic)/.test(name))

/** What the grammar chooses with. */
interface Chance {
  /** A whole number below `count`. */
  readonly pick: (count: number) => number
  readonly one: <Value>(values: readonly Value[]) => Value
  readonly some: (least: number, most: number, make: () => string) => string[]
  /** A new word that readers must have. */
  readonly word: () => string
  readonly words: string[]
  readonly images: Set<string>
  /** The number of what has an id or a label. */
  readonly next: () => number
  /** Whether this edition has a construct, by its number: each leaves most of them out, or none would be without an error. */
  readonly has: (kind: 'inline' | 'block', index: number) => boolean
}

/** How many of the first constructs every edition has, and how many of the first in a line are not refused as a rule. */
const [plainest, usual] = [3, 14]

const letters = 'bcdfghklmnprstvwxz'

function chance(seed: number): Chance {
  const draw = random(seed)
  const pick = (count: number) => Math.floor(draw() * count)
  const words: string[] = []
  const images = new Set<string>()
  let numbers = 0
  const next = () => ++numbers
  const chosen = {
    inline: Array.from({ length: 64 }, (_, index) => draw() < (index < usual ? 0.5 : 0.08)),
    block: Array.from({ length: 64 }, () => draw() < 0.3),
  }
  return {
    pick,
    one: (values) => values[pick(values.length)] as (typeof values)[number],
    some: (least, most, make) => Array.from({ length: least + pick(most - least + 1) }, make),
    word() {
      // Letters that no language parts or joins, and each word of its own.
      const number = words.length
      const ending = [...String(number).padStart(3, '0')].map((digit) => letters[Number(digit)]).join('')
      const word = `q${letters[pick(18)]}${letters[pick(18)]}${ending}z`
      words.push(word)
      return word
    },
    words,
    images,
    next,
    has: (kind, index) => index < plainest || chosen[kind][index] === true,
  }
}

/** Words of many scripts, those of the program's fonts and others. */
const scripts = [
  ...[
    'Straße',
    'façade',
    'naïve',
    'Łódź',
    'İstanbul',
    'ſhort',
    'Ελλάδα',
    'ἄνθρωπος',
    'Права',
    'Қазақ',
    'Україна',
    'tiếng Việt',
    'e\u0301te\u0301',
  ],
  ...[
    'حقوق',
    'فارسی',
    'نمی\u200cخواهم',
    'زکوٰة',
    'שלום',
    '城市',
    '都市の',
    '한국어',
    'नमस्ते',
    'ภาษาไทย',
    'Հայերեն',
    'ქართული',
    'አማርኛ',
    'বাংলা',
    'தமிழ்',
    'ᠮᠣᠩ',
  ],
]

const signs = [
  ...[
    'CO₂',
    'm²',
    '5 ‰',
    '≥ 3',
    '≤',
    '≠',
    '±2',
    '×',
    '→',
    '←',
    '✔',
    '☑',
    '►',
    'ﬁnal',
    'oﬀer',
    'non‑breaking',
    '—',
    '―',
    '…',
    '½',
    '№',
    '€',
    '₹',
    '™',
  ],
  ...[
    '😀',
    '👩‍👩‍👧',
    '🏳️',
    '⚠️',
    '\u00a0',
    '\u2009',
    'a\u0300\u0301\u0302',
    '\ufffd',
    '∑',
    '√',
    '∞',
    'µ',
    'Ω',
    '◆',
    '★',
    '𝒜',
    '﹏',
    'ⅷ',
    '①',
    '☎',
    '©',
    '§ 5',
    '¶',
    '°',
  ],
]

const marks = [
  '5~6 weeks',
  "'tis",
  "rock 'n' roll",
  '"so"',
  "'90s",
  'a -- b',
  '2019--2021',
  '...',
  '5*6*7',
  'a_b_c',
  '10 < 12',
  'A & B',
  '50 %',
  '1,000',
  '$5',
  '#12',
  '14:30',
  'C:\\path',
  'x^2',
  '\\*',
  '|',
  '[sic]',
  '« mot »',
  'http',
  '@a',
  '&copy;',
  '&#x41;',
]

const inline: readonly ((chance: Chance) => string)[] = [
  ({ word }) => word(),
  ({ word }) => word(),
  ({ word }) => `${word()} ${word()} ${word()} ${word()} ${word()}`,
  ({ word }) => `*${word()}*`,
  ({ word }) => `**${word()}**`,
  ({ word }) => `***${word()}***`,
  ({ word }) => `\`${word()}\``,
  ({ word }) => `[${word()}](https://example.org/a)`,
  ({ word }) => `*${word()} [${word()} **${word()}**](https://example.org/?a=1&b=2)*`,
  ({ word }) => `<span lang="fr">${word()}</span>`,
  ({ word }) => `${word()}\\\n${word()}`,
  ({ word }) => `${word()}\n${word()}`,
  ({ word }) => `(${word()}), "${word()}"; '${word()}' -- ${word()}.`,
  ({ word }) => `<https://example.org/${'long-'.repeat(25)}> ${word()}`,
  ({ word }) => `~~${word()}~~`,
  ({ one, word }) => `${word()} ${one(scripts)}`,
  ({ one, word }) =>
    `<span lang="${one(['ar', 'fa', 'he', 'zh', 'zh-Hant', 'ja', 'ko', 'hi', 'th', 'el', 'ru', 'hy', 'am', 'de'])}">${one(scripts)}</span> ${word()}`,
  ({ one, word }) => `${word()} ${one(signs)}`,
  ({ one, word }) => `${one(signs)}${word()}`,
  ({ one, word }) => `${word()} ${one(marks)} ${word()}`,
  ({ one }) => one(marks),
  ({ word }) => `${word()}${'x'.repeat(90)}`,
  ({ word }) => `H<sub>2</sub>O ${word()} m<sup>2</sup>`,
  ({ word }) => `<!-- ${'c'.repeat(3)} --> ${word()}`,
]

function phrase(from: Chance, most = 6): string {
  return from.some(1, most, () => from.one(inline.filter((_, index) => from.has('inline', index)))(from)).join(' ')
}

function cell(from: Chance): string {
  return phrase(from, 2).replace(/\\?\n/g, ' ').replaceAll('|', '\\|')
}

function table(from: Chance): string {
  const columns = from.one([1, 2, 3, 4, 5, 8, 11, 16, 24, 40])
  const isNumbers = from.pick(2) === 0
  const value = () => (isNumbers || columns > 8 ? String(from.pick(100_000)) : cell(from))
  const row = (make: () => string) => `| ${Array.from({ length: columns }, make).join(' | ')} |`
  return [row(() => from.word()), row(() => from.one(['--', ':--', '--:', ':-:'])), ...from.some(1, 6, () => row(value))].join('\n')
}

function image(from: Chance): string {
  const picture = from.one(pictures)
  from.images.add(picture.name)
  return `![What it shows of the hall and the people in it.](../../images/${picture.name})`
}

const block: readonly ((chance: Chance, depth: number) => string)[] = [
  (from) => phrase(from, 20),
  (from) => phrase(from, 40),
  (from) => phrase(from),
  (from) => {
    const label = `n${from.next()}`
    return `${phrase(from)}[^${label}] ${from.word()}\n\n[^${label}]: ${phrase(from, 8).replace(/\\?\n/g, ' ')}`
  },
  (from) => notes(from, from.one([2, 5, 12, 40])),
  (from, depth) => `> ${inner(from, depth).replaceAll('\n', '\n> ')}`,
  (from, depth) => from.some(1, 5, () => `- ${inner(from, depth).replaceAll('\n', '\n  ')}`).join('\n'),
  (from, depth) => from.some(1, 5, () => `1. ${inner(from, depth).replaceAll('\n', '\n   ')}`).join('\n\n'),
  (from) => from.some(1, 4, () => `- [${from.one([' ', 'x'])}] ${phrase(from)}`.replace(/\\?\n/g, ' ')).join('\n'),
  (from) => `\`\`\`\n${from.some(1, 4, () => `${from.word()} ${'code_'.repeat(from.one([1, 5, 30]))}`).join('\n')}\n\`\`\``,
  (from) => table(from),
  (from) => `:::table{#t${from.next()}}\n${phrase(from, 3).replace(/\\?\n/g, ' ')}\n\n${table(from)}\n:::`,
  (from) => image(from),
  (from) => `:::figure{#f${from.next()}}\n${phrase(from, 3).replace(/\\?\n/g, ' ')}\n\n${image(from)}\n:::`,
  (from, depth) =>
    `:::language{lang=${from.one(['fr', 'de', 'ar', 'zh', 'es', 'ru'])}}\n${depth > 1 ? phrase(from) : inner(from, depth + 1)}\n:::`,
  (from) => `## ${phrase(from, 4).replace(/\\?\n/g, ' ')} h${from.next()}\n\n${phrase(from)}`,
  () => '***',
]

const chosen = (from: Chance, blocks: typeof block) => blocks.filter((_, index) => from.has('block', index))

/** Blocks within a block. */
function inner(from: Chance, depth: number): string {
  if (depth > 2) return phrase(from)
  return from.some(1, 3, () => from.one(chosen(from, block.slice(0, -3)))(from, depth + 1)).join('\n\n')
}

/** A paragraph with so many notes. */
function notes(from: Chance, count: number): string {
  const labels = Array.from({ length: count }, () => `n${from.next()}`)
  const text = labels.map((label) => `${from.word()}[^${label}]`).join(' and ')
  return `${text}.\n\n${labels.map((label) => `[^${label}]: ${from.word()} ${from.some(1, 20, () => 'words').join(' ')}`).join('\n\n')}`
}

function body(from: Chance, most: number): string {
  return from.some(1, most, () => from.one(chosen(from, block))(from, 0)).join('\n\n')
}

const plain = (from: Chance) =>
  `${from.word()} ${from.one(['', ...scripts.slice(0, 8), ...signs.slice(0, 12), ...marks.slice(0, 8)])}`.trim()

/** A value of frontmatter, as YAML. */
const value = (text: string) => JSON.stringify(text)

const pictureOf = (name: string) => pictures.find((picture) => picture.name === name)?.bytes ?? Buffer.alloc(0)

/** An edition of the grammar, in the folder of this language. */
export function grammarEdition(seed: number, language: string): RandomEdition {
  const from = chance(seed)
  const title = from.word()
  const files = new Map<string, string | Buffer>([
    [
      `${language}/edition.md`,
      `---\ntitle: ${value(plain(from))}\nsubtitle: Outcome\ntheme: ${value(plain(from))}\nquestion: null\nblurb: Small.\n---\n\n# ${from.word()}\n\n${body(from, 2).replaceAll('../../images', '../images')}\n`,
    ],
    [
      `${language}/sessions/01-opening.md`,
      `---\ntitle: ${value(title)}\nshort: Opening\ndate: 2020-03-02\nkind: plenary\nstrand: ${value(plain(from))}\ncontributors:\n  - ${value(plain(from))}\n---\n\n${body(from, 5)}\n\n:::finding{#late}\nLate ${phrase(from, 2).replace(/\\?\n/g, ' ')}\n\n${phrase(from, 8)}\n:::\n`,
    ],
    [
      `${language}/encouragements/01-show.md`,
      `---\ntitle: ${value(plain(from))}\nsummary: ${value(plain(from))}\naddressees:\n  - ${value(plain(from))}\nrights: [UDHR 21]\nsdgs: [16]\nfrom:\n  - opening#late\n---\n\n${phrase(from, 8)}\n\n## Why\n\n${body(from, 2)}\n\n## What to do now\n\n- [ ] ${phrase(from, 3).replace(/\\?\n/g, ' ')}\n`,
    ],
    [`${language}/annexes/10-more.md`, `---\ntitle: ${value(plain(from))}\nkind: text\n---\n\n${body(from, 2)}\n`],
  ])
  addImages(files, from.images)
  return { files: withFacts(files), words: from.words, title }
}

function addImages(files: Map<string, string | Buffer>, names: ReadonlySet<string>): void {
  for (const { name, bytes } of pictures) if (names.has(name)) files.set(`images/${name}`, bytes)
}

const facts =
  'dates: { start: 2020-03-02, end: 2020-03-03 }\nplace: online\npublished: 2020-06-01\nstatus: adopted\ncolour: "#0f5346"\nexperts: 12\nencouragements: 1\nsessions: 1\ndocuments: []\n'

const withFacts = (files: ReadonlyMap<string, string | Buffer>) => new Map([...files, ['edition.yaml', facts]])

const snippets = [
  ...[
    '*',
    '**',
    '_',
    '~',
    '~~',
    '`',
    '```',
    '[',
    ']',
    '](',
    '](https://example.org/)',
    '![',
    '<',
    '>',
    '<b>',
    '</span>',
    '<span lang="fr">',
    '<!--',
    '-->',
  ],
  ...[
    '|',
    '\n|--|',
    '\n\n',
    '\n',
    '    ',
    '\t',
    '\r',
    '- ',
    '- [ ] ',
    '1. ',
    '# ',
    '## ',
    '### ',
    '> ',
    ':::',
    '\n:::\n',
    ':::finding{#a}\n',
    '[^a]',
    '[^a]: ',
    '---\n',
  ],
  ...[
    '\\',
    '&',
    '&amp;',
    '&nbsp;',
    '\u00a0',
    '\u200b',
    '\u200c',
    '\u202e',
    '\u0000',
    '\ufeff',
    '\ufffd',
    '\u0301',
    '$x$',
    '{#id}',
    '==',
    '^[',
    '{{',
    '<<<<<<< a\n',
    '=======\n',
    '>>>>>>> b\n',
  ],
]

/** Sessions that ship. Their links would lead to texts that are not there. */
const samples = ['sources/2022/en/sessions', 'sources/2023/en/sessions', 'test/cases/constructs/sources/2020/en/sessions'].flatMap(
  (folder) =>
    readdirSync(join(root, folder))
      .sort()
      .map((name) =>
        readFileSync(join(root, folder, name), 'utf8')
          .replace(/\]\(\.\.[^)]*\.md[^)]*\)/g, '](https://example.org/)')
          .replace(/\]\(\.\.[^)]*\)/g, '](../../images/rgb.png)'),
      ),
)

/** The text of a session that ships, changed in places. Which words readers must have, nobody knows. */
export function mutatedEdition(seed: number, language: string): RandomEdition {
  const from = chance(seed)
  const { files } = grammarEdition(seed, language)
  const sample = from.one(samples)
  let text = sample.slice(sample.indexOf('\n---\n') + 5)
  for (let times = 1 + from.pick(6); times > 0; times--) text = mutatedText(text, from)
  const path = `${language}/sessions/01-opening.md`
  const head = '---\ntitle: qqqz\nshort: Opening\ndate: 2020-03-02\nkind: plenary\nstrand: One\ncontributors: []\n---\n\n'
  const mutated = new Map<string, string | Buffer>([
    ...files,
    ['images/rgb.png', pictureOf('rgb.png')],
    [path, `${head}${text}\n\n:::finding{#late}\nLate\n\nFigures come late.\n:::\n`],
  ])
  return { files: mutated, words: [], title: 'qqqz' }
}

function mutatedText(text: string, { pick, one }: Chance): string {
  const [at, to] = [pick(text.length), pick(text.length)]
  const length = 1 + pick(40)
  const lines = text.split('\n')
  const ways = [
    () => text.slice(0, at) + one(snippets) + text.slice(at),
    () => text.slice(0, at) + one(snippets) + text.slice(at),
    () => text.slice(0, at) + text.slice(at + length),
    () => text.slice(0, to) + text.slice(at, at + length) + text.slice(to),
    () => lines.toSpliced(pick(lines.length), 1).join('\n'),
    () => lines.toSpliced(pick(lines.length), 0, one(lines)).join('\n'),
    () => lines.toSpliced(pick(lines.length), 0, one(snippets) + one(lines)).join('\n'),
    () => text.slice(0, at) + one([...scripts, ...signs, ...marks]) + text.slice(at),
  ]
  return one(ways)()
}
