// Links without words of their own are called as what they lead to is called where it stands, in every language.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cases, sourcesWith } from '../load/laid-over.ts'
import { packs } from '../packs.ts'
import { documentAsText } from './document-as-text.ts'
import { documentFrom, manuscriptFrom } from './made.ts'

const read = (path: string) => readFileSync(join(cases, 'base/sources', path), 'utf8')
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><path d="M0 0h4v4z"/></svg>'
const figure = (id: string) => `\n:::figure{#${id}}\nWhat ${id} shows\n\n![How ${id} stands.](../../images/a.svg)\n:::\n`
const table = (id: string) => `\n:::table{#${id}}\nWhat ${id} counts\n\n| A | B |\n| - | - |\n| 1 | 2 |\n:::\n`
const [edition, first, second] = ['2020/en/edition.md', '2020/en/encouragements/01-show-figures-early.md', '2020/en/sessions/01-opening.md']

const manuscript = await manuscriptFrom(
  await sourcesWith({
    '2020/images/a.svg': svg,
    [edition]: `${read(edition)}\nThere are [](encouragements/01-show-figures-early.md#early), [](sessions/01-opening.md#late), [](sessions/01-opening.md#sums),\n[](sessions/01-opening.md#how-we-know), [](sessions/01-opening.md#late-figures), [](#preface) and [](annexes/10-glossary.md#duty-bearer).\n${table('first-sums')}`,
    [first]: `${read(first).replace('\n## What to do now', `${figure('early')}\n## What to do now`)}`,
    [second]: `${read(second)}\n## How *we* know <span lang="fr">cela</span> H<sub>2</sub>O <!-- #how-we-know -->\n\nAs [](#late), of [](../edition.md), [](01-opening.md), [](../annexes/10-glossary.md), says.\n${figure('late')}${table('sums')}`,
  }),
)

/** Words of links by their targets, and the labels of captions by their ids. */
function named(language: string) {
  const text = documentAsText(documentFrom({ ...manuscript, language }))
  const links = [...text.matchAll(/<a class="cross-reference" href="#([^"]+)">(.*?)<\/a>/g)].map(
    ([, to = '', words = '']) => [to, words] as const,
  )
  const captions = [...text.matchAll(/id="([\w-]+)"(?:(?! id=").)*?<span class="caption-label">(.*?)\.<\/span>/gs)]
  return { links: new Map(links), captions: new Map(captions.map(([, id = '', label = '']) => [id, label] as const)) }
}

// A blank that does not break is shown as a tilde.
test('figures and tables by their label, wherever they are counted', () => {
  expect(packs.size).toBeGreaterThan(5)
  for (const language of packs.keys()) {
    const { links, captions } = named(language)
    expect([...captions.keys()].sort()).toEqual([
      '2020-01--early',
      'edition--first-sums',
      'opening--late',
      'opening--sums',
      'workshop--tables-by-month',
    ])
    for (const [id, label] of captions) if (links.has(id)) expect([language, id, links.get(id)]).toEqual([language, id, label])
  }
  expect(Object.fromEntries([...named('en').links].filter(([id]) => /late$|sums$|early$/.test(id)))).toEqual({
    '2020-01--early': 'Figure~1',
    'opening--late': 'Figure~2',
    'opening--sums': 'Table~2',
  })
})

test('headings by their words, texts by their name', () => {
  const { links } = named('en')
  expect(links.get('opening--how-we-know')).toBe('How <em>we</em> know <span lang="fr" dir="ltr">cela</span> H<sub data-read="₂">2</sub>O')
  expect(links.get('edition--preface')).toBe('Preface')
  expect(links.get('glossary--duty-bearer')).toBe('duty-bearer')
  expect([links.get('edition'), links.get('opening'), links.get('glossary')]).toEqual(['The Small Edition', 'Session 1', 'Annex C'])
})
