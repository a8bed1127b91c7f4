// Translations with something wrong in them: `outcome check` says what and where, with the place in the source, and nothing is lost.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contents } from '../cli/folder.ts'
import { smallWorkspace } from './series-workspace.ts'

const first = 'sources/2020/fr/encouragements/01-show-figures-early.md'
const session = 'sources/2020/fr/sessions/01-opening.md'
const lock = 'sources/2020/fr/locks/encouragements/01-show-figures-early.lock.jsonl'
const inSource = (path: string) => path.replace('/fr/', '/en/')
const allCurrent = 'fr 2020: 52 of 52 current\n'

interface Case {
  readonly what: string
  readonly path: string
  readonly damage: (text: string) => string
  /** What is said first; null for nothing. */
  readonly says: string | null
  readonly code?: number
  readonly status?: RegExp
}

const cases: readonly Case[] = [
  { what: 'nothing wrong', path: first, damage: (text) => text, says: null },
  {
    what: 'a dropped section of an encouragement',
    path: first,
    damage: (text) => text.slice(0, text.indexOf('## Whaté')),
    says: `${first}:1:1  warning  3 passages that were translated are gone from this file, first “Whaté toé doé nowé” (source: ${inSource(first)}:19)  translation-dropped`,
    status: /49 of 52 current, 3 missing/,
  },
  {
    what: 'a changed link',
    path: first,
    damage: (text) => text.replace('#late-figures', '#early-table'),
    says: `${first}:12:1  error  the links are not those of the source: ../sessions/01-opening.md#late-figures is missing; ../sessions/01-opening.md#early-table is not in the source (source: ${inSource(first)}:17)  translation-link`,
    code: 1,
  },
  {
    what: 'a lost footnote',
    path: session,
    damage: (text) => text.replace('[^figures].', '.').replace('.[^figures]', '.'),
    says: `${session}:23:1  error  nothing refers to the note “figures”  footnote-unused`,
    code: 1,
  },
  {
    what: 'a duplicated id',
    path: session,
    damage: (text) => text.replace('#early-table', '#late-figures'),
    says: `${session}:17:1  error  the id “late-figures” is already that of line 11  id-in-file-twice`,
    code: 1,
  },
  {
    what: 'a container of another id',
    path: session,
    damage: (text) => text.replace('#early-table', '#early-tables'),
    says: `${session}:17:1  error  :::practice{#early-tables} stands here, and the source (${inSource(session)}) has none at this point  translation-structure`,
    code: 1,
  },
  {
    what: 'a broken lock',
    path: lock,
    damage: (text) => text.replace('"source":"', '"source";"'),
    says: `${lock}:3:1  error  this line is not a segment of a translation lock  lock-broken`,
    code: 1,
  },
  {
    what: 'a lock of a newer version',
    path: lock,
    damage: (text) => text.replace(/"version":\d/, '"version":9'),
    says: `${lock}:1:1  error  the lock has version 9, and this program reads up to version 3  lock-newer`,
    code: 1,
  },
  { what: 'CRLF', path: first, damage: (text) => text.replaceAll('\n', '\r\n'), says: null },
  { what: 'CRLF in the lock', path: lock, damage: (text) => text.replaceAll('\n', '\r\n'), says: null },
  {
    what: 'a byte order mark',
    path: first,
    damage: (text) => `\uFEFF${text}`,
    says: `${first}:1:1  warning  this file begins with a byte order mark  byte-order-mark`,
  },
  {
    what: 'a byte order mark in the lock',
    path: lock,
    damage: (text) => `\uFEFF${text}`,
    says: `${lock}:1:1  warning  this file begins with a byte order mark  byte-order-mark`,
  },
  { what: 'decomposed letters', path: first, damage: (text) => text.normalize('NFD'), says: null },
  { what: 'decomposed letters in the lock', path: lock, damage: (text) => text.normalize('NFD'), says: null },
]

test('what is wrong is said with its places, and files stay as they are', async () => {
  const workspace = await smallWorkspace()
  for (const { what, path, damage, says, code = 0, status = new RegExp(`^${allCurrent}$`) } of cases) {
    const good = workspace.read(path)
    const damaged = damage(good)
    expect(damaged === good, what).toBe(what === 'nothing wrong')
    workspace.write(path, damaged)
    const before = contents(join(workspace.folder, 'sources'))
    const checked = await workspace.outcome('check')
    expect([checked.code, checked.errors.split('\n')[0]], what).toEqual([code, says ?? ''])
    if (says !== null) expect(checked.errors, what).toContain('\n  → ')
    const told = await workspace.outcome('translation', 'status', 'fr', '2020', '--short')
    if (/lock (is|has)|of a translation lock/.test(says ?? '')) expect(told.code, what).toBe(1)
    else expect(told.output, what).toMatch(status)
    expect(contents(join(workspace.folder, 'sources')), what).toEqual(before)
    workspace.write(path, good)
  }
  expect((await workspace.outcome('translation', 'status', 'fr', '2020')).output).toBe(allCurrent)
})

const belong = ['series.yaml', 'terms.yaml', '2020/edition.yaml', '2020/en/edition.md', '2020/fr/encouragements/01-show-figures-early.md']

test.each([...belong, '2020/fr/locks/edition.lock.jsonl', 'fr/series.md', 'fr/locks/series.lock.jsonl'])(
  'a folder where %s belongs is said by check, with what to do',
  async (name) => {
    const workspace = await smallWorkspace()
    const path = join(workspace.folder, 'sources', name)
    rmSync(path, { force: true })
    mkdirSync(path, { recursive: true })
    const { code, errors } = await workspace.outcome('check')
    expect(code).toBe(1)
    expect(errors).toContain(
      `sources/${name}:1:1  error  this file cannot be read: it is a folder  file-unreadable\n  → Take it out of the`,
    )
  },
)

test('an edition with such an error is not made, and what was built before stays', async () => {
  const workspace = await smallWorkspace()
  const build = () => workspace.outcome('build', '--format', 'html')
  expect(await build()).toMatchObject({ code: 0, errors: '' })
  const before = contents(join(workspace.folder, 'output'))
  expect(Object.keys(before)).toContain('2020/fr/outcome-document.html')
  workspace.change(lock, /"version":\d/, '"version":9')
  expect((await build()).code).toBe(1)
  expect(contents(join(workspace.folder, 'output'))).toEqual(before)
})

test('a translated encouragement whose file is gone stands in the source language, and is said', async () => {
  const workspace = await smallWorkspace()
  rmSync(join(workspace.folder, first))
  const { code, errors } = await workspace.outcome('build', '--format', 'html')
  expect([code, errors.split('\n')[0]]).toEqual([
    0,
    `${inSource(first)}:1:1  warning  9 passages that were translated are gone with the file in fr, first “Showé figuresé earlyé” (source: ${inSource(first)}:2)  translation-dropped`,
  ])
  expect(workspace.read('output/2020/fr/outcome-document.html')).toContain('<span lang="en"')
})
