// With the store and without it the same comes out, after each kind of change: files, messages, exit code. The store has seen all states
// before, so that what a key forgets comes out as what was made of another state.
import { renameSync, symlinkSync } from 'node:fs'
import { expect, test } from 'vitest'
import { check } from '../../src/commands/check.ts'
import { accept } from '../../src/commands/translation/accept.ts'
import { status } from '../../src/commands/translation/status.ts'
import { copy, dataOf, makeProject, outputOf, type Project, run } from './project.ts'

const session = 'sources/2020/en/sessions/02-workshop.md'
const opening = 'sources/2020/en/sessions/01-opening.md'
const clerk = 'sources/2020/en/encouragements/02-name-a-clerk.md'
const facts = 'sources/2020/edition.yaml'

interface Change {
  readonly name: string
  readonly make: (project: Project) => unknown
  /** Nothing that comes out is other than before. */
  readonly isNeutral?: true
  /** Options, from this change on. */
  readonly options?: string
}

/** `npm run fuzz:store` tries every kind of change, a run of all tests those that come most often. */
const isWhole = process.env['STORE'] === 'all'

const environment = (more: Record<string, string>) => (project: Project) => {
  project.world = { ...project.world, environment: { PATH: process.env.PATH, HOME: process.env.HOME, ...more } }
}

/** Each begins where the one before ended. */
const often: readonly Change[] = [
  { name: 'nothing', make: () => undefined },
  { name: 'a text', make: (project) => project.edit(session, 'compared tables', 'compared seven tables') },
  { name: 'a text of another edition', make: ({ edit }) => edit('sources/2019/en/sessions/02-workshop.md', 'June', 'July') },
  { name: 'a translation', make: ({ edit }) => edit('sources/2020/fr/edition.md', 'est petite', 'est toute petite') },
  {
    name: 'a translation’s title, which other languages do not show',
    make: ({ edit }) => edit('sources/2020/fr/edition.md', 'La petite', 'Une petite'),
  },
  { name: 'a lock', make: (project) => run(project, 'sources/2020/fr/edition.md', accept) },
  {
    name: 'the source of a passage that is locked',
    make: ({ edit }) => edit('sources/2020/en/edition.md', 'This edition is small.', 'This edition is tiny.'),
  },
  { name: 'a colour', make: ({ edit }) => edit(facts, '#0f5346', '#5b1046') },
  { name: 'a date', make: ({ edit }) => edit(facts, 'published: 2020-06-01', 'published: 2020-06-02') },
  { name: 'a fact of the series', make: ({ edit }) => edit('sources/series.yaml', 'CC-BY-4.0', 'CC-BY-SA-4.0') },
  { name: 'words of the series', make: ({ edit }) => edit('sources/en/series.md', 'title: Small Series', 'title: Little Series') },
  { name: 'a picture', make: ({ edit }) => edit('sources/2020/images/square.svg', '<rect', '<rect fill="#123456"') },
  {
    name: 'a picture of a language',
    make: (project) => copy(project, 'sources/2020/images/square.svg', 'sources/2020/images/square.fr.svg'),
  },
  { name: 'that picture', make: ({ edit }) => edit('sources/2020/images/square.fr.svg', '#123456', '#654321') },
  { name: 'a template', make: ({ edit }) => edit('templates/partials/session.hbs', /$/, '<hr>') },
  { name: 'a style', make: ({ edit }) => edit('templates/styles/text.css', /$/, '\n.changed{color:red}\n') },
  {
    name: 'a word of a language',
    make: ({ edit }) => edit('templates/languages/en.yaml', /^ {2}contents: .*$/m, '  contents: What stands here'),
  },
  {
    name: 'a word of the other language',
    make: ({ edit }) => edit('templates/languages/fr.yaml', /^ {2}contents: .*$/m, '  contents: Ce qui est là'),
  },
  {
    name: 'words in a script that no font has',
    make: ({ edit }) => edit(session, /$/, '\nA greeting: <span lang="he">שלום</span>.\n'),
  },
  {
    name: 'a font for it, which lacks the letters',
    make({ write }) {
      const font = 'node_modules/@fontsource/noto-sans-hebrew'
      write(`${font}/package.json`, '{"name":"@fontsource/noto-sans-hebrew","version":"1.0.0"}')
      write(`${font}/metadata.json`, '{"weights":[400]}')
      write(`${font}/unicode.json`, '{"hebrew":"U+1-2"}')
    },
  },
  {
    name: 'the version of that font',
    isNeutral: true,
    make: ({ edit }) => edit('node_modules/@fontsource/noto-sans-hebrew/package.json', '1.0.0', '1.0.1'),
  },
  { name: 'that these words are gone', make: ({ edit }) => edit(session, /\nA greeting.*\n$/, '') },
  { name: 'when translations are published', make: ({ edit }) => edit('sources/series.yaml', /$/, 'translation: publish\n') },
  {
    name: 'a draft that is published all the same',
    make: ({ edit }) => edit('sources/series.yaml', 'translation: publish', 'translation: { policy: publish, drafts: [fr] }'),
  },
  {
    name: 'terms',
    make: ({ write }) =>
      write('sources/terms.yaml', '- { term: edition, languages: { fr: { allowed: [volume], forbidden: [édition] } } }\n'),
  },
  { name: 'that there are none', make: ({ remove }) => remove('sources/terms.yaml') },
  { name: 'what was deleted', make: ({ path }) => renameSync(path(clerk), path('aside.md')) },
  { name: 'a fact that follows', make: ({ edit }) => edit(facts, 'encouragements: 2', 'encouragements: 1') },
  { name: 'what is back', make: ({ path }) => renameSync(path('aside.md'), path(clerk)) },
  { name: 'the fact, too', make: ({ edit }) => edit(facts, 'encouragements: 1', 'encouragements: 2') },
  {
    name: 'a name',
    make: ({ path }) => renameSync(path('sources/2020/images/square.svg'), path('sources/2020/images/block.svg')),
  },
  { name: 'the text that shows it', make: ({ edit }) => edit(opening, 'images/square.svg', 'images/block.svg') },
  {
    name: 'the name in the other language',
    make: ({ path }) => renameSync(path('sources/2020/images/square.fr.svg'), path('sources/2020/images/block.fr.svg')),
  },
]

const rare: readonly Change[] = [
  { name: 'a file that does not belong', make: ({ write }) => write('sources/2020/notes.docx', 'x') },
  { name: 'that it is gone', make: ({ remove }) => remove('sources/2020/notes.docx') },
  { name: 'what programs leave', isNeutral: true, make: ({ write }) => write('sources/2020/.notes.md.swp', 'x') },
  {
    name: 'a link to a file inside',
    make: ({ path, remove }) => {
      remove('sources/2020/images/block.fr.svg')
      symlinkSync('block.svg', path('sources/2020/images/block.fr.svg'))
    },
  },
  {
    name: 'where a link leads',
    make: ({ path, remove, write }) => {
      write('elsewhere.svg', '<svg/>')
      remove('sources/2020/images/block.fr.svg')
      symlinkSync('../../../elsewhere.svg', path('sources/2020/images/block.fr.svg'))
    },
  },
  { name: 'that the link is gone', make: ({ remove }) => remove('sources/2020/images/block.fr.svg') },
  {
    name: 'a folder that is called as a file',
    make: ({ write, path }) => {
      write('sources/2020/en/sessions/03-folder.md/x', 'x')
      void path
    },
  },
  { name: 'that it is gone', make: ({ remove }) => remove('sources/2020/en/sessions/03-folder.md') },
  { name: 'languages', make: ({ edit }) => edit('sources/series.yaml', '[en, fr]', '[en, fr, de]') },
  {
    name: 'a draft more',
    isNeutral: true,
    make: ({ edit }) => edit('sources/series.yaml', 'drafts: [fr]', 'drafts: [fr, de]'),
  },
  {
    name: 'a language of which nothing is translated',
    make: ({ write }) => write('sources/2020/de/edition.md', '---\ntitle: The Small Edition\n---\n'),
  },
  {
    name: 'that it is begun, so that documents in other languages lead to it',
    make: ({ edit }) => edit('sources/2020/de/edition.md', 'The Small Edition', 'Die kleine Ausgabe'),
  },
  { name: 'the order of languages', make: ({ edit }) => edit('sources/series.yaml', '[en, fr, de]', '[en, de, fr]') },
  { name: 'a folder of another name', make: ({ path }) => renameSync(path('sources/2019'), path('sources/2018')) },
]

/** What is asked for, and by which program. */
const orders: readonly Change[] = [
  { name: 'SOURCE_DATE_EPOCH', isNeutral: true, make: environment({ SOURCE_DATE_EPOCH: '86400' }) },
  { name: 'SOURCE_DATE_EPOCH that is none', make: environment({ SOURCE_DATE_EPOCH: 'yesterday' }) },
  { name: 'that it is not set', make: environment({}) },
  { name: 'only one language', make: () => undefined, options: '--lang fr' },
  { name: 'a language of tests', make: () => undefined, options: '--lang en-XA' },
  { name: 'warnings that count', make: () => undefined, options: '--strict' },
  { name: 'a standard', isNeutral: true, make: () => undefined, options: '--conformance ua-2' },
  { name: 'a program of another Node', isNeutral: true, make: (project) => void (project.world = { ...project.world, runtime: 'other' }) },
]

const changes = [...often, ...(isWhole ? rare : []), ...orders]

const formats = '--format html --format json'

/** What comes out: every file, and what is said for programs. */
async function made(project: Project, options: string, isKept: boolean): Promise<unknown> {
  const [store, out] = isKept ? ['', 'kept'] : ['--no-cache', 'plain']
  const said = await run(project, `${formats} ${options} ${store} --json --out ${out}`).then(
    (ran) => ({ code: ran.code, ...dataOf(ran) }),
    (trouble: unknown) => String(trouble),
  )
  return { said, files: outputOf(project, out) }
}

/** What commands say that make nothing. */
async function asked(project: Project, store: string): Promise<unknown> {
  const answers = [run(project, `--json ${store}`, check), run(project, store, status)]
  return Promise.all(answers.map((answer) => answer.catch((trouble: unknown) => String(trouble))))
}

/** Without which files were written anew. */
function whatCame(result: unknown): unknown {
  const { said, files } = result as { readonly said: { readonly code?: number; readonly messages?: unknown }; readonly files: unknown }
  return { files, said: typeof said === 'string' ? said : { code: said.code, messages: said.messages } }
}

test('the same comes out after every kind of change', async () => {
  const project = await makeProject()
  let before: unknown = null
  for (const [index, { name, make, isNeutral, options = '' }] of changes.entries()) {
    await make(project)
    const plain = await made(project, options, false)
    expect(await made(project, options, true), name).toEqual(plain)
    if (isWhole || index % 6 === 0) {
      const answers = await asked(project, '--no-cache')
      expect(await asked(project, ''), name).toEqual(answers)
      // Once more, now that it is kept.
      expect(await asked(project, ''), `${name}, again`).toEqual(answers)
    }
    const seen = whatCame(plain)
    if (before !== null && isNeutral === undefined && options === '') expect(seen, `${name} changes something`).not.toEqual(before)
    before = seen
  }
}, 300_000)
