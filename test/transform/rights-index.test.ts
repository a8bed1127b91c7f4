// The index of rights and goals: articles and goals by number, whatever the order in which encouragements name them.
import { expect, test } from 'vitest'
import { textsOf } from '../../src/texts/index.ts'
import { rightsIndex } from '../../src/transform/rights-index.ts'
import { sourcesWith } from '../load/laid-over.ts'
import { packs } from '../packs.ts'
import { documentFrom, manuscriptFrom } from './made.ts'

test('by number', async () => {
  const document = documentFrom(await manuscriptFrom(await sourcesWith({})))
  const [first, second] = textsOf(document, 'encouragement')
  const pack = packs.get('en')
  if (first === undefined || second === undefined || pack === undefined) throw new Error('the case has two encouragements')
  const right = (...articles: number[]) => [{ instrument: 'UDHR' as const, short: '', title: '', articles }]
  const index = rightsIndex(
    [
      { ...first, goals: [16], rights: right(21, 25) },
      { ...second, goals: [3, 10], rights: right(2, 22) },
    ],
    pack,
  )
  expect(index.goals.map(({ goal }) => goal)).toEqual([3, 10, 16])
  expect(index.instruments.map(({ articles }) => articles.map(({ article }) => article))).toEqual([[2, 21, 22, 25]])
})
