// A manuscript in the target language: translated, stale, missing and orphaned passages, and what keeps to the source.
import type { Heading, Paragraph, Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { expect, test } from 'vitest'
import { loadManuscript, loadSeries, loadTranslation, openSources } from '../../src/load/index.ts'
import { headingId } from '../../src/model/heading-id.ts'
import type { Manuscript } from '../../src/model/manuscript.ts'
import { textsOf } from '../../src/texts/index.ts'
import { countByFile } from '../../src/translation/counts.ts'
import { readLock } from '../../src/translation/lock.ts'
import { mergeTranslation } from '../../src/translation/merge.ts'
import { pseudoTranslate } from '../../src/translation/pseudo.ts'
import { type Workspace, workspace } from './world.ts'

const file = 'sources/2020/fr/encouragements/02-name-a-clerk.md'
const french = `---
title: Désigner une personne
summary: Dire qui répond aux questions sur le tableau.
addressees:
  - Maires
---

Les communes devraient désigner une personne qui réponde aux questions sur le tableau.

## Une seule personne

Un [débiteur d'obligations](../annexes/10-glossary.md#duty-bearer) a le téléphone.
`

async function merged({ folder }: Workspace) {
  const sources = await openSources(`${folder}/sources`)
  const series = await loadSeries(sources)
  const source = series.value && (await loadManuscript(sources, series.value, '2020')).value
  if (!source) throw new Error('the base does not load')
  const translation = (await loadTranslation(sources, source, 'fr')).value
  if (!translation) throw new Error('the translation does not load')
  return { source, manuscript: mergeTranslation(source, translation, readLock(translation.locks)) }
}

const statesIn = (body: Root) => {
  const states: string[] = []
  visit(body, (node) => void (node.data?.translation && states.push(node.data.translation.state)))
  return states
}

const encouragementsOf = (manuscript: Manuscript) => textsOf(manuscript, 'encouragement')

test('a language with nothing in it is the source, every block marked missing', async () => {
  const { source, manuscript } = await merged(workspace())
  expect(manuscript).toMatchObject({ language: 'fr', sourceLanguage: 'en', words: source.words })
  expect(new Set(encouragementsOf(manuscript).flatMap(({ body }) => statesIn(body)))).toEqual(new Set(['missing']))
  expect(manuscript.counts.states.missing + manuscript.counts.states.current).toBe(manuscript.counts.total)
})

test('translated blocks stand in the source’s structure; facts and ids are the source’s; other files fall back', async () => {
  const work = workspace()
  await work.run('new', 'fr', '2020')
  work.write(file, french)
  await work.run('sync')
  const { source, manuscript } = await merged(work)
  const [first, second] = encouragementsOf(manuscript)
  expect(statesIn(second?.body as Root)).toEqual(['current', 'current', 'current'])
  expect(second?.frontmatter).toEqual({
    ...encouragementsOf(source)[1]?.frontmatter,
    title: 'Désigner une personne',
    summary: 'Dire qui répond aux questions sur le tableau.',
    addressees: ['Maires'],
  })
  expect(textOf(second?.body)).toContain('Les communes devraient')
  const heading = second?.body.children.find((node): node is Heading => node.type === 'heading')
  expect(heading && headingId(heading)).toBe('one-person')
  expect(first?.frontmatter).toEqual(encouragementsOf(source)[0]?.frontmatter)
  expect(manuscript.wordStates.get('encouragements/02-name-a-clerk.md')?.get('addressees[0]')).toEqual({
    state: 'current',
    source: 'Mayors',
  })
  expect(countByFile(manuscript.units).get('encouragements/02-name-a-clerk.md')?.states.current).toBe(6)
})

test('a stale block holds the old translation and the new source; an orphan is counted and not printed', async () => {
  const work = workspace()
  await work.run('new', 'fr', '2020')
  work.write(file, `${french}\nUn paragraphe de trop, sans source.\n`)
  await work.run('sync')
  const english = file.replace('/fr/', '/en/')
  work.write(english, work.read(english).replace('a clerk who answers', 'two clerks who answer'))
  const { manuscript } = await merged(work)
  const block = encouragementsOf(manuscript)[1]?.body.children[0] as Paragraph
  expect(block.data?.translation?.state).toBe('stale')
  expect(textOf(block)).toContain('Les communes devraient')
  expect(textOf(block.data?.translation?.source)).toContain('two clerks who answer')
  expect(manuscript.counts.states).toMatchObject({ stale: 1, orphan: 1 })
  expect(textOf(encouragementsOf(manuscript)[1]?.body)).not.toContain('de trop')
})

test('a pseudo-language changes every word and no fact, id or link', async () => {
  const { source } = await merged(workspace())
  const pseudo = pseudoTranslate(source, 'en-XA')
  const [unit, original] = [encouragementsOf(pseudo)[1], encouragementsOf(source)[1]]
  expect(pseudo.language).toBe('en-XA')
  expect(unit?.frontmatter).toMatchObject({
    title: '[Ñåṃé å çļéŕķ one t]',
    rights: original?.frontmatter.rights,
    from: original?.frontmatter.from,
  })
  const heading = unit?.body.children.find((node): node is Heading => node.type === 'heading')
  expect(heading && [textOf(heading), headingId(heading)]).toEqual(['[Öñé þéŕšöñ one]', 'one-person'])
  expect(JSON.stringify(unit?.body)).toContain('../annexes/10-glossary.md#duty-bearer')
})
