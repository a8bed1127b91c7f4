// The remedy of every rule that needs languages or translations, followed on one workspace that is put back for each: the message is gone,
// and no other is said.
import { cpSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import type { languageRules } from '../../src/model/rules/languages.ts'
import type { translationRules } from '../../src/model/rules/translation.ts'
import { textHash } from '../../src/translation/text.ts'
import { contents } from '../cli/folder.ts'
import { type SeriesWorkspace, smallWorkspace } from './series-workspace.ts'

type Step = (workspace: SeriesWorkspace, remedy: string) => unknown

/** A breach, and what somebody makes of the message. */
interface Followed {
  readonly breach: Step
  readonly follow: Step
}

const [series, terms, lock] = [
  'sources/series.yaml',
  'sources/terms.yaml',
  'sources/2020/fr/locks/encouragements/01-show-figures-early.lock.jsonl',
]
const [own, french] = ['en', 'fr'].map((language) => `sources/2020/${language}/sessions/02-workshop.md`) as [string, string]
const encouragement = 'sources/2020/fr/encouragements/01-show-figures-early.md'

/** A change of a file that is wrong, and the one that takes its place. */
const changed = (path: string, from: string | RegExp, [wrong, right]: readonly [wrong: string, right: string]): Followed => ({
  breach: ({ change }) => change(path, from, wrong),
  follow: ({ change }) => change(path, wrong, right),
})

/** A paragraph in both languages, the translation wrong and right. */
const added = (source: string, wrong: string, right: string): Followed => ({
  breach({ change }) {
    change(own, /$/, `\n${source}\n`)
    change(french, /$/, `\n${wrong}\n`)
  },
  follow: ({ change }) => change(french, wrong, right),
})

const thai = createRequire(import.meta.url).resolve('@fontsource/noto-sans-thai/package.json')

/** The language file of the series in English, with a font of its own. */
const ownFonts =
  (font: string): Step =>
  ({ write }) =>
    write('sources/en/language.md', `---\nfonts: { serif: [source-serif-4, ${font}], sans: [source-sans-3, ${font}] }\n---\n`)

const publish =
  (setting: string): Step =>
  ({ change }) =>
    change(series, /$/, `translation: ${setting}\n`)

const remedies: Readonly<Record<keyof typeof languageRules | keyof typeof translationRules, Followed>> = {
  'language-words': {
    breach: ({ change }) => change(series, '[en, fr]', '[en, fr, pl]'),
    follow: ({ outcome }, remedy) => outcome(...(/“outcome ([a-z ]+)”/.exec(remedy)?.[1]?.split(' ') ?? [])),
  },
  'language-fonts': {
    breach: ownFonts('{ package: "@fontsource/not-there" }'),
    follow({ folder }, remedy) {
      const [name = ''] = /@fontsource\/[\w-]+/.exec(remedy) ?? []
      cpSync(dirname(thai), join(folder, 'node_modules', name), { recursive: true })
      for (const file of readdirSync(join(folder, 'node_modules', name, 'files'))) {
        const to = file.replace('noto-sans-thai', name.replace('@fontsource/', ''))
        renameSync(join(folder, 'node_modules', name, 'files', file), join(folder, 'node_modules', name, 'files', to))
      }
    },
  },
  'plural-forms': {
    breach: ({ write }) => write('sources/en/language.md', '---\nwords: { experts: "{count} expert" }\n---\n'),
    follow: ({ change }) => change('sources/en/language.md', '{count} expert', '{count} expert | {count} experts'),
  },
  'font-file': {
    breach: ownFonts('{ name: Own, files: { 400: ../fonts/own.woff } }'),
    follow({ folder }, remedy) {
      expect(remedy).toContain('../fonts/')
      mkdirSync(join(folder, 'sources/fonts'))
      cpSync(join(dirname(thai), 'files/noto-sans-thai-thai-400-normal.woff'), join(folder, 'sources/fonts/own.woff'))
    },
  },
  'glyph-missing': changed(own, 'compared tables', ['compared \uE000', 'compared tables']),
  'link-number': {
    breach: ({ change }) => change(own, /$/, '\n[Encouragement 7](../encouragements/02-name-a-clerk.md)\n'),
    follow: ({ change }, remedy) => change(own, /\[Encouragement 7\].*/, /\[\]\(\S+\)/.exec(remedy)?.[0] ?? ''),
  },
  'lock-broken': {
    breach: ({ change }) => change(lock, '{"key"', '{"keys"'),
    async follow({ folder, outcome }, remedy) {
      rmSync(join(folder, lock))
      await outcome(...(/`outcome ([a-z ]+)`/.exec(remedy)?.[1]?.split(' ') ?? []), 'fr', '2020')
    },
  },
  'lock-newer': changed(lock, /"version":\d+/, ['"version":9', '"version":3']),
  'lock-doubled': {
    breach({ read, write }) {
      const line = read(lock).split('\n')[2] ?? ''
      const other = { ...JSON.parse(line), target: 'Autre.', targetHash: textHash('Autre.') }
      write(
        lock,
        read(lock).replace(line, () => `${JSON.stringify(other)}\n${line}`),
      )
    },
    follow: ({ outcome }, remedy) => outcome(...(/“outcome ([a-z ]+)”/.exec(remedy)?.[1]?.split(' ') ?? [])),
  },
  'lock-missing': {
    breach: ({ folder }) => rmSync(join(folder, lock)),
    async follow({ outcome }, remedy) {
      await outcome(...(/“outcome ([a-z ]+)”/.exec(remedy)?.[1]?.split(' ') ?? []))
      await outcome('translation', 'accept', '--all', '--lang', 'fr')
    },
  },
  'translation-structure': changed(french, ':::table{', [':::driver{#more}\nMore\n\nMore.\n:::\n\n:::table{', ':::table{']),
  'translation-extra': {
    breach: ({ change }) => change(french, /$/, '\nRien.\n'),
    follow: ({ change }) => change(french, /\nRien\.\n/, ''),
  },
  'translation-dropped': {
    breach: ({ change }) => change(french, 'Theé groupé comparedé tablesé.', ''),
    follow: ({ outcome }, remedy) => outcome(...(/“outcome ([a-z ]+)”/.exec(remedy)?.[1]?.split(' ') ?? []), 'fr', '2020'),
  },
  'translation-link': changed(encouragement, 'sessions/01-opening.md#late-figures', [
    'sessions/01-opening.md#early-table',
    'sessions/01-opening.md#late-figures',
  ]),
  'translation-note': added(
    'One.[^a] Two.[^b]\n\n[^a]: A.\n\n[^b]: B.',
    'Un.[^a] Deux.[^c]\n\n[^a]: Aé.\n\n[^c]: Bé.',
    'Un.[^a] Deux.[^b]\n\n[^a]: Aé.\n\n[^b]: Bé.',
  ),
  'translation-placeholder': added('Say `outcome` now.', 'Dites `résultat` ici.', 'Dites `outcome` ici.'),
  'translation-number': added('They saw 118 tables.', 'Ils ont vu 119 tableaux.', 'Ils ont vu 118 tableaux.'),
  'translation-length': added(
    'A sentence of some words that says a little of what was said.',
    'Un.',
    'Une phrase de quelques mots qui dit un peu de ce qui fut dit.',
  ),
  'translation-empty': {
    async breach({ change, outcome }) {
      change(series, '[en, fr]', '[en, fr, es]')
      await outcome('translation', 'new', 'es', '2020')
    },
    follow: ({ change }) => change(french.replace('/fr/', '/es/'), 'The group compared tables.', 'El grupo comparó tablas.'),
  },
  'translation-without-edition': {
    breach: ({ folder }) => rmSync(join(folder, 'sources/2020/fr/edition.md')),
    follow: ({ outcome }, remedy) => outcome(...(/“outcome ([a-z ]+\d+)”/.exec(remedy)?.[1]?.split(' ') ?? [])),
  },
  'encouragement-not-current': {
    breach(workspace) {
      publish('publish')(workspace, '')
      workspace.change(encouragement.replace('/fr/', '/en/'), 'Late figures help nobody', 'Late numbers help nobody')
    },
    async follow({ change, outcome }) {
      change(encouragement, /Lateé figuresé/, 'Lateé numbersé')
      await outcome('translation', 'accept', encouragement)
    },
  },
  'translation-share': {
    breach(workspace) {
      publish('{ policy: publish, share: 1 }')(workspace, '')
      workspace.change(french, 'Theé groupé comparedé tablesé.', 'The group compared tables.')
    },
    follow: ({ change }) => change(series, 'share: 1', 'share: 0.8'),
  },
  'terms-broken': {
    breach: ({ write }) => write(terms, '- term: clerk\n  langs: 1\n'),
    follow: ({ write }) => write(terms, '- term: clerk\n  languages:\n    fr: { allowed: [clerké], forbidden: [] }\n'),
  },
  'translation-term': {
    breach: ({ write }) => write(terms, '- term: group\n  languages:\n    fr: { allowed: [cercle], forbidden: [groupé] }\n'),
    follow: ({ change }) => change(french, 'Theé groupé comparedé', 'Le cercle comparedé'),
  },
}

interface Said {
  readonly rule: string
  readonly remedy: string
}

async function said({ outcome }: SeriesWorkspace): Promise<readonly Said[]> {
  const { output } = await outcome('check', '--json')
  return (JSON.parse(output) as { readonly messages: readonly Said[] }).messages
}

/** Puts back what stood there. */
function restore({ folder, write }: SeriesWorkspace, before: Readonly<Record<string, string>>): void {
  for (const path of Object.keys(contents(folder))) if (!(path in before)) rmSync(join(folder, path))
  for (const [path, text] of Object.entries(before)) write(path, text)
}

test('the remedies of rules about languages and translations help', async () => {
  const workspace = await smallWorkspace({ ownTemplates: true })
  const before = contents(workspace.folder)
  const first = await said(workspace)
  for (const [rule, { breach, follow }] of Object.entries(remedies)) {
    restore(workspace, before)
    await breach(workspace, '')
    const wrong = await said(workspace)
    expect(wrong.map((message) => message.rule)).toContain(rule)
    await follow(workspace, wrong.find((message) => message.rule === rule)?.remedy ?? '')
    const left = (await said(workspace)).map((message) => message.rule)
    expect([rule, ...left.filter((each) => each === rule || ![...first, ...wrong].some((message) => message.rule === each))]).toEqual([
      rule,
    ])
  }
})
