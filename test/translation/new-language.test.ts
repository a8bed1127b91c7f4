// A language is added as an author would: one file of words, and sources. No code knows of it.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { templates } from '../packs.ts'
import { smallWorkspace } from './series-workspace.ts'

const series = `---
title: Невеликі міста
subtitle: Що працює
tagline: Серія академій
description: Підсумкові документи для випробування.
---

Це сторінка серії українською: тут є літери ї, є, ґ та "лапки".
`

const edition = `---
title: Малі бюджети
subtitle: Підсумковий документ
theme: Бюджет і права людини
blurb: Що міста з'ясували про свої бюджети.
---

# Передмова

Об'єднані міста їдять ґрунтовний звіт.
`

const encouragement = `---
title: Показувати цифри завчасно
summary: Оприлюднити цифри бюджету до голосування ради.
addressees:
  - Фінансові відділи
---

Ми заохочуємо фінансові відділи оприлюднювати цифри до голосування.
`

test('Ukrainian: one file of words and three of text make HTML, PDF and a series page', async () => {
  const workspace = await smallWorkspace({ ownTemplates: true })
  const russian = workspace.read('templates/languages/ru.yaml')
  workspace.write(
    'templates/languages/uk.yaml',
    russian
      .replace(/^name: .*$/m, 'name: Українська')
      .replace(/^hyphenation: .*$/m, 'hyphenation: uk')
      .replace(/^ {2}contents: .*$/m, '  contents: Зміст')
      .replace(/^ {2}addressedTo: .*$/m, '  addressedTo: Кому'),
  )
  workspace.change('sources/series.yaml', /^languages:.*$/m, 'languages: [en, fr, uk]')
  workspace.write('sources/uk/series.md', series)
  workspace.write('sources/2020/uk/edition.md', edition)
  workspace.write('sources/2020/uk/encouragements/01-show-figures-early.md', encouragement)
  expect((await workspace.outcome('translation', 'adopt', 'uk')).code).toBe(0)
  expect((await workspace.outcome('translation', 'accept', '--lang', 'uk', '--all')).code).toBe(0)

  const built = await workspace.outcome('build')
  expect([built.code, built.errors]).toEqual([0, ''])
  const page = workspace.read('output/2020/uk/outcome-document.html')
  expect(page).toMatch(/<html lang="uk" dir="ltr"/)
  for (const text of ['Зміст', 'Кому', 'Малі бюджети', 'Показувати цифри завчасно']) expect(page).toContain(text)
  expect(page).toMatch(/<[^>]+ lang="en"[^>]*>[^<]*The session began/)
  expect(workspace.read('output/2020/en/outcome-document.html')).toContain('Українська')
  expect(workspace.read('output/uk/index.html')).toContain('«лапки»')
  expect(readFileSync(join(workspace.folder, 'output/2020/uk/outcome-document.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  expect(existsSync(join(workspace.folder, 'output/2020/fr/outcome-document.pdf'))).toBe(true)
})

test('what is wrong in a file of the series is said by name, once the language is one of the series', async () => {
  const workspace = await smallWorkspace()
  const english = readFileSync(join(templates, 'languages/en.yaml'), 'utf8')
  workspace.write('sources/en/language.md', `---\n${english.replace(/^ {2}contents: .*$/m, '  contents: 5')}---\n`)
  const { code, errors } = await workspace.outcome('check')
  expect([code, errors]).toEqual([1, expect.stringMatching(/^sources\/en\/language\.md:\d+:\d+ {2}error {2}.*words\.contents/)])
})

test('a file that is met only in a passage is read then, and what is wrong in it is said', async () => {
  const workspace = await smallWorkspace({ ownTemplates: true })
  workspace.write('templates/languages/pl.yaml', workspace.read('templates/languages/de.yaml').replace(/^name: .*\n/m, ''))
  expect((await workspace.outcome('check')).code).toBe(0)
  workspace.change('sources/2020/en/sessions/02-workshop.md', /$/, '\nThey say <span lang="pl">miasto</span>.\n')
  const { code, errors } = await workspace.outcome('check')
  expect([code, errors]).toEqual([1, expect.stringMatching(/^templates\/languages\/pl\.yaml:1:1 {2}error {2}the key “name” is missing/)])
})
