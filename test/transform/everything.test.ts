// Whatever load lets through can be made: every construct in every kind of text, in the source language and in a translation, is either
// refused with a message, or stands in the document with all its words.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type EarlierFiles, loadManuscript, loadSeries, loadTranslation, readAllSources, type Sources } from '../../src/load/index.ts'
import { seriesPage } from '../../src/transform/index.ts'
import { mergeTranslation } from '../../src/translation/index.ts'
import { cases, sourcesWith } from '../load/laid-over.ts'
import { packs } from '../packs.ts'
import { documentFrom } from './made.ts'

const read = (path: string) => readFileSync(join(cases, 'base/sources', path), 'utf8')
const ring = readFileSync(join(cases, 'constructs/sources/2020/images/ring.svg'), 'utf8')
const [session, edition] = ['2020/en/sessions/01-opening.md', '2020/en/edition.md']
const [first, second] = ['2020/en/encouragements/01-show-figures-early.md', '2020/en/encouragements/02-name-a-clerk.md']
const annex = '---\ntitle: More\nkind: text\n---\n\nMore.\n'

/** By kind of text: the file with a construct in it. */
const kinds: Readonly<Record<string, (construct: string) => readonly [path: string, text: string]>> = {
  session: (construct) => [session, `${read(session)}\n${construct}\n`],
  passage: (construct) => [session, read(session).replace('Councils see figures after the vote.\n', (text) => `${text}\n${construct}\n`)],
  encouragement: (construct) => [first, read(first).replace('\n## Why early', (text) => `\n${construct}\n${text}`)],
  remarks: (construct) => [second, `${read(second)}\n${construct}\n`],
  checklist: (construct) => [
    first,
    read(first).replace('- [ ] Publish', (text) => `- [ ] An item\n\n  ${construct.replaceAll('\n', '\n  ')}\n${text}`),
  ],
  introduction: (construct) => [edition, `${read(edition)}\n${construct}\n`],
  annex: (construct) => ['2020/en/annexes/20-more.md', `${annex}\n${construct}\n`],
  glossary: (construct) => ['2020/en/annexes/10-glossary.md', `${read('2020/en/annexes/10-glossary.md')}\n${construct}\n`],
  series: (construct) => ['en/series.md', `${read('en/series.md')}\n${construct}\n`],
}

const image = '![A ring in grey](../../images/ring.svg)'
const table = '| Month |\n|:--|\n| WORDB |'
const container = (name: string, content = 'WORDB') => `:::${name}\nWORDA\n\n${content}\n:::`

/** Every word in capitals must be in the document. */
const constructs: Readonly<Record<string, string>> = {
  code: '```js\nWORDA\n```',
  'indented code': '    WORDA',
  'a quotation with a list': '> WORDA\n>\n> - WORDB\n>\n>   > WORDC',
  'a list of blocks': '- WORDA\n\n  WORDB\n\n  ```\n  WORDC\n  ```\n- x',
  'a quotation with a source': '> WORDA\n>\n> -- WORDB *WORDC*',
  'a lettered list': '- a) WORDA\n- b) *WORDB*\n\n  - (c) x\n  - (d) WORDC',
  'a numbered list': '3. WORDA\n4. WORDB',
  'a checklist': '- [ ] WORDA\n- [x] WORDB',
  'a numbered checklist': '1. [ ] WORDA\n2. [x] WORDB',
  'a checklist in a list': '- a\n  - [ ] WORDA',
  'a table': `| A | ${image} |\n|:-:|--:|\n| WORDA | *WORDB* \`WORDC\` |`,
  'a table of a head': '| WORDA |\n|--|',
  'a ruler and comments': 'WORDA\n\n***\n\n<!-- c -->\n\nWORDB\n\n  <!-- c\nd --> <!-- e -->\n\nWORDC',
  'a figure': container('figure{#a}', image),
  'a figure with a comment': container('figure{#a}', `<!-- c -->\n\n${image}`),
  'a table with a caption': container('table{#a}', table),
  'a table with joined cells': ':::table{#a headers=2}\nx\n\n| WORDA | b | < |\n|--|--|--|\n| ^ | WORDB | c |\n| WORDC | < | d |\n:::',
  'a finding': container('finding{#a}'),
  'a practice whose title is marked up': ':::practice{#a}\n*WORDA* [web](https://example.org/) <span lang="fr">mot</span>\n\nWORDB\n:::',
  'a comment above the title': ':::driver{#a}\n<!-- c -->\n\nWORDA\n\nWORDB\n:::',
  'a passage with nothing but a note': `${container('barrier{#a}', '[^a]: WORDB')}\n\nx[^a]`,
  definitions: ':::definitions\n- **WORDA**: *WORDB* c\n- **b:** c\n\n  WORDC\n:::',
  'definitions in a finding': '::::finding{#a}\nx\n\n:::definitions\n- **WORDA**: WORDB\n:::\n::::',
  'definitions that are none': ':::definitions\n- WORDA: b\n:::',
  'a language': container('language{lang=es-419}'),
  'a language in a finding': `::::finding{#a}\nWORDA\n\n${container('language{lang=fr}')}\n::::`,
  'a finding in a language': `::::language{lang=fr}\n${container('finding{#a}')}\n::::`,
  'a figure in a language': `::::language{lang=fr}\n${container('figure{#a}', image)}\n::::`,
  'a table in a language in a list': `- a\n\n  ::::language{lang=fr}\n  ${container('table{#a}', table).replaceAll('\n', '\n  ')}\n  ::::`,
  'a heading in a language': `## WORDA\n\n${container('language{lang=fr}', '### WORDB\n\nx')}`,
  headings: '## WORDA `c` <!-- #own -->\n\n### <span lang="fr">WORDB</span> 50 % &lt;b&gt;\n\n[WORDC](#own)',
  'a heading with an image and a link': `## WORDA ${image} [WORDB](https://example.org/)\n\nx`,
  'a chapter': '# WORDA [WORDB](https://example.org/)\n\n## WORDC',
  'a heading like a note': '## Note 1\n\nWORDA[^1]\n\n[^1]: WORDB',
  'notes like one another': 'WORDA[^1] b[^1-reference]\n\n[^1]: WORDB\n\n[^1-reference]: WORDC',
  'a note called again': 'WORDA[^a] *WORDB[^a]*\n\n- x[^A]\n\n[^a]: WORDC',
  'a note of two paragraphs': `x[^a]\n\n[^a]: *WORDA* ${image}\n\n    WORDB\\\n    WORDC <!-- c -->`,
  'a note of blocks': 'x[^a]\n\n[^a]: WORDA\n\n    - WORDB\n\n    ```\n    WORDC\n    ```',
  'an empty note': 'WORDA[^a]\n\n[^a]:',
  'a note by a sign': 'WORDA[^50%]\n\n[^50%]: WORDB',
  'a note by letters': 'WORDA[^Größe_1.2]\n\n[^größe_1.2]: WORDB',
  'a note in a link': '[WORDA[^a]](https://example.org/)\n\n[^a]: WORDB',
  'a note in a quotation': '> *WORDA[^a]*\n>\n> [^a]: WORDB',
  links: '[WORDA](https://example.org/a?b=c#d%20e) <https://example.org/> www.example.org office@example.org',
  'a link that cannot be read': '[WORDA](#a#%)\n\n## a\n\nx',
  'a link to a program': '[WORDA](javascript:alert(1)) [WORDB][a^b]\n\n- [a^b]: javascript:alert(1)',
  'a link to a file': '[WORDA](../encouragements/01-show-figures-early.md#what-to-do-now)',
  'a link of an image': `[${image}](https://example.org/)`,
  marks: '*WORDA* **b** WORDB `WORDC` \\* &amp; &nbsp; <span lang="sl-rozaj">x <span lang="de">y</span></span>',
  'raised and lowered words': 'A<sub>WORDA</sub> b<sup>*WORDB*</sup>\n\n### x<sup>2</sup> <!-- #x -->\n\n- <sup>WORDC</sup>',
  'a line break in a cell': '| a<br>WORDA |\n|---|\n| WORDB<br/>c |',
  nothing: '\\',
}

/** Most texts are the same in all sources, and parsed once. */
const earlier: EarlierFiles = new Map()

async function wordsOf(sources: Sources, kind: string): Promise<readonly string[]> {
  const { value: series } = await loadSeries(sources)
  if (series === null) throw new Error('the series has errors')
  if (kind === 'series') return ['en', 'fr'].map((language) => JSON.stringify(seriesPage(series, { language, packs, formats: [] })))
  const { value: manuscript } = await loadManuscript(sources, series, '2020')
  const { value: translation } = manuscript === null ? { value: null } : await loadTranslation(sources, manuscript, 'fr')
  if (manuscript === null || translation === null) throw new Error('the edition has errors')
  return [manuscript, mergeTranslation(manuscript, translation, null)].map((each) => JSON.stringify(documentFrom(each)))
}

test.each(Object.keys(kinds))('in a text of the kind %s', async (kind) => {
  let count = 0
  for (const [name, construct] of Object.entries(constructs)) {
    const own =
      kind === 'introduction'
        ? construct.replaceAll('../../images', '../images').replaceAll('../encouragements', 'encouragements')
        : construct
    const [path, text] = kinds[kind]?.(own) ?? ['', '']
    const translated = text.replace(/^(rights|sdgs|date|kind):.*\n|^from:\n(?: {2}- .*\n)*/gm, '')
    const laidOver = {
      'series.yaml': read('series.yaml').replace('[en]', '[en, fr]'),
      'fr/series.md': read('en/series.md'),
      '2020/fr/edition.md': read(edition),
      ...(own.includes('ring.svg') ? { '2020/images/ring.svg': ring } : {}),
      ...{ [path]: text, [path.replace(/^(2020\/)?en\//, '$1fr/')]: translated },
    }
    const sources = await sourcesWith(laidOver, earlier)
    const { files } = await readAllSources(sources)
    if (files.some(({ messages }) => messages.some(({ fatal }) => fatal === true))) continue
    count++
    const made = await wordsOf(sources, kind).catch((error: unknown) => [String(error)])
    const wanted = construct.match(/WORD[ABC]/g) ?? []
    expect([name, made.map((words) => wanted.filter((word) => !words.includes(word)))]).toEqual([name, made.map(() => [])])
    expect([name, made.filter((words) => words.startsWith('Error'))]).toEqual([name, []])
  }
  // Most of what can be written may stand in most texts.
  expect(count).toBeGreaterThan(12)
})
