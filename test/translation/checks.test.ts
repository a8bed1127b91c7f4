import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { checkTranslation } from '../../src/translation/checks/index.ts'
import { numbersOf } from '../../src/translation/checks/numbers.ts'
import type { Terms } from '../../src/translation/checks/terms.ts'
import { translationUnits } from '../../src/translation/translation-units.ts'
import { segmentText } from './markdown.ts'

const path = 'sessions/01-a.md'

/** The messages on a translation, as `line:column rule: reason`. */
function messages(source: string, target: string, terms: Terms = []): string[] {
  const [one, other] = [segmentText(path, source), segmentText(path, target)]
  const file = (language: string, value: string, { body }: typeof one) =>
    new Map([[path, { file: new VFile({ path: `sources/2023/${language}/${path}`, value }), body }]])
  const translated = file('fr', target, other)
  checkTranslation({
    language: 'fr',
    source: file('en', source, one),
    target: translated,
    units: translationUnits(one.segments, other.segments, null),
    terms,
  })
  return [...(translated.get(path)?.file.messages ?? [])].map(
    ({ line, column, ruleId, reason }) => `${line}:${column} ${ruleId}: ${reason}`,
  )
}

test.each([
  ['1,000 and 1,250,000 in 2023', '1 000 und 1.250.000 in 2023'],
  ['12,500 euros, 3.5% of 96', '12\u202F500 euros, 3,5 % de 96'],
  ['120,000 people on 14:30', '12万人，14时30分'],
  ['1,048 lines', '١٬٠٤٨ سطرا'],
])('numbers in the writing of a language are equal: %s', (source, target) => {
  expect(numbersOf(target)).toEqual(numbersOf(source))
})

test('a number that was changed is said with both places', () => {
  expect(messages('# A\n\nIn 2023, 966 lines.\n', '# B\n\nEn 2023, 969 lignes.\n')).toEqual([
    '3:1 translation-number: the numbers are not those of the source: 966 is missing; 969 is not in the source (source: sources/2023/en/sessions/01-a.md:3)',
  ])
})

test.each([
  [
    'a link',
    'See [this](../a.md#b).',
    'Voir [ceci](../a.md#c).',
    'translation-link: the links are not those of the source: ../a.md#b is missing; ../a.md#c is not in the source',
  ],
  [
    'a note',
    'It is so.[^n]\n\n[^n]: Note.',
    "C'est ainsi.\n\n[^n]: Remarque.",
    'translation-note: the footnotes are not those of the source: [^n] is missing',
  ],
  [
    'code',
    'Write `a_b` here.',
    'Écrire `a_c` ici.',
    'translation-placeholder: code or a placeholder is not that of the source: `a_b` is missing; `a_c` is not in the source',
  ],
  [
    'a heading',
    '## One\n\nText here.',
    '### Un\n\nTexte ici.',
    'translation-structure: a heading of level 3 stands here, and the source (sources/2023/en/sessions/01-a.md) has none at this point',
  ],
  [
    'a container',
    ':::finding{#a}\nTitle\n\nText.\n:::',
    ':::finding{#b}\nTitre\n\nTexte.\n:::',
    'translation-structure: :::finding{#b} stands here, and the source (sources/2023/en/sessions/01-a.md) has none at this point',
  ],
  [
    'a table',
    '| A | B |\n|--|--|\n| c | d |',
    '| A | B | C |\n|--|--|--|\n| c | d | e |',
    'translation-structure: a table with 3 columns stands here, and the source (sources/2023/en/sessions/01-a.md) has none at this point',
  ],
  ['an id', '## One <!-- #one -->', '## Un <!-- #un -->', 'translation-structure: the id of this heading is “un”, in the source “one”'],
  ['a passage too much', 'One.', 'Un.\n\nDeux.', 'translation-extra: this passage belongs to none of the source'],
])('%s that differs is said', (...[, source, target, expected]) => {
  expect(messages(source, target).some((text) => text.includes(expected))).toBe(true)
})

const link = 'translation-link: the links are not those of the source'
test.each([
  [
    'a definition of its own',
    'See [the page][law].\n\n[law]: https://example.org/a',
    'Voir [la page][law].\n\n[law]: https://example.com/b',
  ],
  ['a definition left out', 'See [the page][law].\n\n[law]: https://example.org/a', 'Voir [la page][law].'],
  ['brackets', 'See [it](https://example.org/a_(law)_1999/x).', 'Voir [ceci](https://example.org/a_(law)_1999/evil).'],
  ['angle brackets', 'See [it](<https://example.org/a b>).', 'Voir [ceci](<https://example.org/a c>).'],
  ['an escaped bracket', 'See [it](https://example.org/a\\)b).', 'Voir [ceci](https://example.org/a\\)c).'],
  ['an address of its own', 'See https://example.org/a for more.', 'Voir https://example.com/a pour plus.'],
  ['an address by numbers', 'See [it](https://example.org/a).', 'Voir [ceci](https://example.org/&#98;).'],
  ['a picture', 'See ![it](a_(b).svg) here.', 'Voir ![ceci](a_(c).svg) ici.'],
  ['a word that is marked', 'See [`it`](https://example.org/a) here.', 'Voir [`it`](https://example.org/b) ici.'],
])('an address that leads elsewhere is said, whatever it is written in: %s', (_, source, target) => {
  expect(messages(source, target).filter((text) => text.includes(link))).toHaveLength(1)
})

test.each([
  [
    'a reference for an address',
    'See [the page][law].\n\n[law]: https://example.org/a_(b)',
    'Voir [la page](https://example.org/a_\\(b\\)).',
  ],
  ['code with brackets', 'Write `](a.md)` here.', 'Écrire `](a.md)` ici.'],
  ['an escaped note', 'So \\[^a] it is.', 'Ainsi \\[^b] soit-il.'],
])('what means the same is not said: %s', (_, source, target) => {
  expect(messages(source, target)).toEqual([])
})

test('what agrees is not said, nor what is left out', () => {
  expect(messages('# A\n\n## One\n\nText [here](a.md).\n\n## Two\n', '# B\n\n## Deux\n')).toEqual([])
})

test('a translation that is far too short is said', () => {
  expect(messages(`${'A long sentence stands here. '.repeat(4)}\n`, 'Une phrase.\n')[0]).toContain('translation-length')
})

test('a term with a word that the language avoids is said, an allowed one is not', () => {
  const terms: Terms = [
    { term: 'duty-bearer', languages: { fr: { allowed: ["débiteur d'obligations"], forbidden: ['débiteur', 'porteur de devoirs'] } } },
  ]
  expect(messages('A duty-bearer acts.', "Un débiteur d'obligations agit.", terms)).toEqual([])
  expect(messages('A duty-bearer acts.', 'Un porteur de devoirs agit.', terms)[0]).toContain(
    '“porteur de devoirs” is not used for “duty-bearer”',
  )
})

test('a language raises its own words and breaks its own lines', () => {
  expect(messages('In the 20th century, CO<sub>2</sub>.\n', 'Au XX<sup>e</sup> siècle 20, CO<sub>2</sub>.\n')).toEqual([])
  expect(messages('| A |\n|---|\n| one<br>two |\n', '| A |\n|---|\n| un deux |\n')).toEqual([])
})

test('raised words and line breaks are kept from translators as tags', () => {
  const [, , cell] = segmentText(path, 'x<sup>2</sup>\n\n| A |\n|---|\n| one<br>two |\n').segments
  const [first] = segmentText(path, 'x<sup>2</sup>\n').segments
  expect(first?.inlineCodes.map(([start, end]) => first.text.slice(start, end))).toEqual(['<sup>', '</sup>'])
  expect(cell?.inlineCodes.map(([start, end]) => cell.text.slice(start, end))).toEqual(['<br>'])
})
