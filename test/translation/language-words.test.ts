// The words of a language are texts: begun by one command, translated in PO, kept in the lock, printed in the source language and marked as
// such until then. And the files that ship.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { pluralForms } from '../../src/texts/plural-forms.ts'
import { readPo, writePo } from '../../src/translation/exchange/po.ts'
import { packs } from '../packs.ts'
import { smallWorkspace } from './series-workspace.ts'

test('a language without words is begun with those of the source, and translated as texts are', async () => {
  const workspace = await smallWorkspace()
  expect((await workspace.outcome('translation', 'new', 'pl')).output).toMatch(
    /^en\/language\.md made\npl\/language\.md made\npl series: 1 file made\n/,
  )
  workspace.change('sources/series.yaml', '[en, fr]', '[en, fr, pl]')
  const file = workspace.read('sources/pl/language.md')
  expect(file).toMatch(/^---\nname: Polski\ndirection: ltr\nhyphenation: pl\n/)
  expect(file).toContain('    - stycznia\n')
  expect(file).toContain('  experts: "{count} expert | {count} experts"\n')

  const begun = await workspace.outcome('build', '2020', '--lang', 'pl', '--format', 'html')
  expect([begun.code, begun.errors]).toEqual([0, ''])
  expect(workspace.read('output/2020/pl/outcome-document.html')).toContain('<dt><span lang="en">Addressed to</span></dt>')

  await workspace.outcome('translation', 'export', 'pl', 'series', '--po', '--all', '--out', 'pl.po')
  const po = readPo(workspace.read('pl.po'))
  const translated: Readonly<Record<string, string>> = {
    'Addressed to': 'Adresaci',
    '{count} encouragement | {count} encouragements': '{count} zachęta | {count} zachęty | {count} zachęt | {count} zachęty',
    '{count} session | {count} sessions': '{count} sesja | {count} sesje',
  }
  workspace.write(
    'pl.po',
    writePo({ ...po, units: po.units.map((unit) => ({ ...unit, target: translated[unit.source] ?? unit.target, done: true })) }),
  )
  expect((await workspace.outcome('translation', 'import', 'pl.po')).output).toContain('pl series: 3 texts taken in, ')
  const wrong = await workspace.outcome('check')
  expect([wrong.code, wrong.errors]).toEqual([
    1,
    expect.stringContaining('this word has 2 forms, and the language “pl” has 4 (one, few, many, other)  plural-forms'),
  ])
  workspace.change(
    'sources/pl/language.md',
    '{count} sesja | {count} sesje',
    '{count} sesja | {count} sesje | {count} sesji | {count} sesji',
  )
  await workspace.outcome('build', '2020', '--lang', 'pl', '--format', 'html')
  const page = workspace.read('output/2020/pl/outcome-document.html')
  expect(page).toContain('<dt>Adresaci</dt>')
  expect(page).toContain('2 zachęty and 2 sesje')
  expect((await workspace.outcome('translation', 'status', 'pl', 'series')).output).not.toContain('addressedTo')
})

test('a language whose words ship has none to be translated, and gets no file', async () => {
  const workspace = await smallWorkspace()
  await workspace.outcome('translation', 'new', 'uk')
  expect(existsSync(join(workspace.folder, 'sources/uk/language.md'))).toBe(false)
  await workspace.outcome('translation', 'new', 'pl')
  expect((await workspace.outcome('translation', 'status', 'fr', 'series')).output).not.toContain('language.md')
})

test('a series calls things as it likes', async () => {
  const workspace = await smallWorkspace()
  workspace.write('sources/en/language.md', '---\nwords: { addressedTo: Meant for }\n---\n')
  await workspace.outcome('build', '2020', '--lang', 'en', '--format', 'html')
  const page = workspace.read('output/2020/en/outcome-document.html')
  expect(page).toContain('<dt>Meant for</dt>')
  expect(page).toContain('<dt>Rights</dt>')
})

describe('the words that ship', () => {
  test.each([...packs.keys()])('of %s have a form for each number', (language) => {
    const plurals = Object.values(packs.get(language)?.words ?? {}).filter((word) => typeof word === 'object' && 'other' in word)
    expect(plurals.length).toBeGreaterThan(6)
    for (const forms of plurals) expect(new Set(Object.keys(forms))).toEqual(new Set(pluralForms(language)))
  })

  test('one French passage is not in the plural', () => {
    const forms = packs.get('fr')?.words.passagesUnverified
    expect([forms?.one, forms?.other]).toEqual(['{count} non vérifié', '{count} non vérifiés'])
  })

  test('in French no high mark stands behind a plain blank', () => {
    expect(JSON.stringify(packs.get('fr')).match(/[ \u00A0][;:!?»](?=[\s"])/g)).toBe(null)
  })
})
