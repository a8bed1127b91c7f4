// Words and blocks in another language: every well-formed tag that load lets through is written.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isLanguageTag } from '../../src/model/language-tag.ts'
import { cases } from '../load/laid-over.ts'
import { documentAsText } from './document-as-text.ts'
import { documentWith } from './made.ts'

const path = '2020/en/sessions/01-opening.md'
const session = readFileSync(join(cases, 'base/sources', path), 'utf8')

test.each([
  ['fr', 'ltr'],
  ['es-419', 'ltr'],
  ['pt-BR', 'ltr'],
  ['zh-Hant-TW', 'ltr'],
  ['de-CH-1901', 'ltr'],
  ['sl-rozaj-biske', 'ltr'],
  ['az-Arab', 'rtl'],
  ['en-x-plain', 'ltr'],
  ['AR', 'rtl'],
])('%s', async (tag, direction) => {
  const marked = `A <span lang="${tag}">word</span>.\n\n:::language{lang=${tag}}\nA block.\n:::\n`
  const text = documentAsText(await documentWith({ [path]: `${session}\n${marked}` }))
  expect(text).toContain(`<span lang="${tag}" dir="${direction}">word</span>`)
  expect(text).toContain(`<div class="other-language" lang="${tag}" dir="${direction}"><p>A block.</p>`)
})

test.each(['', 'f', 'french', 'fr-', 'fr--FR', 'fr_FR', 'de-1', 'i-klingon', '419', 'fr-FR-FR'])('%j is no language tag', (tag) => {
  expect(isLanguageTag(tag)).toBe(false)
})

test('quotation marks, dashes and blanks are those of the marked language, as far as it is known', async () => {
  const block = (lang: string, text: string) => `:::language{lang=${lang}}\n${text}\n:::\n`
  const marked = [
    block('fr', '"Quoi ?" -- dit-il'),
    block('fr-CA', '"Oui"'),
    block('de', `"Er sagte: 'Nein'"`),
    block('zh', `他说"你好"`),
    block('zh-Hant', '"好"'),
    block('fi', '"Mitä?"'),
    'He said <span lang="fr">"l\'état"</span> and "no".\n',
  ]
  const text = documentAsText(await documentWith({ [path]: `${session}\n${marked.join('\n')}` }))
  for (const expected of [
    '«_Quoi_?_» – dit-il',
    '«_Oui_»',
    '„Er sagte: ‚Nein‘“',
    '他说“你好”',
    '“好”',
    '“Mitä?”',
    '<span lang="fr" dir="ltr">«_l’état_»</span> and “no”',
  ])
    expect(text).toContain(expected)
})
