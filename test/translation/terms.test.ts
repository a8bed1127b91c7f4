// The terms of the series over the sources that ship: nothing is said of them as they are, and a breach is said with both places.

import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { readTerms, type Terms, termFinding } from '../../src/translation/checks/terms.ts'
import { inlineOf } from '../../src/translation/inline.ts'
import { segmentText } from './markdown.ts'
import { seriesWorkspace, smallWorkspace } from './series-workspace.ts'

const terms: Terms = [
  {
    term: 'duty-bearer*',
    languages: {
      de: { allowed: ['Pflichtentragende*'], forbidden: ['Pflichtenträger*'] },
      ru: { allowed: ['носител* обязанност*'], forbidden: [] },
      ar: { allowed: ['جهات مكلفة', 'الجهات المكلفة'], forbidden: [] },
      zh: { allowed: ['义务承担者'], forbidden: ['责任承担者'] },
      fr: { allowed: ["débiteur* d'obligations"], forbidden: ['débiteur*'] },
    },
  },
]
const wordsIn = (text: string) => segmentText('sessions/01-a.md', text).segments.map((segment) => inlineOf(segment).words)[0] ?? ''
const found = (language: string, target: string, source = 'The duty-bearers act.') =>
  termFinding(terms, { source: wordsIn(source), target: wordsIn(target), language })?.reason ?? null

test.each([
  ['de', 'Die Pflichtentragenden handeln.'],
  ['ru', 'Носителям обязанностей следует действовать.'],
  ['ar', 'وتعمل الجهات المكلفة.'],
  ['zh', '由义务承担者采取行动。'],
  ['fr', 'Les débiteurs d’obligations agissent.'],
  ['es', 'Los garantes actúan.'],
])('a term is known in its cases and scripts: %s', (language, text) => {
  expect(found(language, text)).toBe(null)
})

test('another word, an avoided word and an address are told apart', () => {
  expect(found('de', 'Die Pflichtenträger handeln.')).toBe('“Pflichtenträger” is not used for “duty-bearer” in this series')
  expect(found('zh', '由责任承担者采取行动。')).toBe('“责任承担者” is not used for “duty-bearer” in this series')
  expect(found('ru', 'Им следует действовать.')).toBe('the source says “duty-bearer”, and no term for it stands here')
  expect(found('fr', "Un débiteur d'obligations est un débiteur.")).toBe('“débiteur” is not used for “duty-bearer” in this series')
  expect(found('ru', 'На [листе](a.md#duty-bearer-map).', 'On [one sheet](a.md#duty-bearer-map).')).toBe(null)
})

test('a list that is none is said at its place', async () => {
  const workspace = await smallWorkspace()
  workspace.write('sources/terms.yaml', '- term: clerk\n  languages:\n    fr: { allowd: [greffier] }\n')
  const { code, errors } = await workspace.outcome('check')
  expect([code, errors.split('\n')[0]]).toEqual([1, expect.stringMatching(/^sources\/terms\.yaml:3:9 {2}error {2}.* {2}terms-broken$/)])
  expect(
    readTerms(new VFile({ path: 'terms.yaml' }), null, () => ({ start: { line: 1, column: 1 }, end: { line: 1, column: 1 } })),
  ).toEqual([])
})

test('the edition of 2023 keeps to its terms; a breach is a warning of the build with both places', async () => {
  const workspace = seriesWorkspace()
  const file = 'sources/2023/fr/encouragements/04-assess-before-deciding.md'
  const english = file.replace('/fr/', '/en/')
  const lineOf = (path: string, text: string) =>
    workspace
      .read(path)
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1
  workspace.change(file, "débiteurs d'obligations", 'porteurs de devoirs')
  const { code, errors } = await workspace.outcome('check', '2023')
  const [line, origin] = [lineOf(file, 'porteurs de devoirs'), lineOf(english, '[duty-bearers]')]
  expect(code).toBe(0)
  expect(errors.split('\n').filter((text) => /^sources\//.test(text))).toEqual([
    `${file}:${line}:1  warning  “porteur de devoirs” is not used for “duty-bearer” in this series (source: ${english}:${origin})  translation-term`,
  ])
})
