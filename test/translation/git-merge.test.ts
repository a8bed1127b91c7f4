// After Git has merged two branches of random work, nothing is worse than it was on the one where it was done, and nothing current that was
// not: where Git unites locks by the attributes that are written beside them, and where it leaves conflicts. MERGES=200 tries more pairs.
import { afterAll, expect, test } from 'vitest'
import { chanceOf, firstTree, losses, repository, settle, worked } from './branches.ts'

const rounds = Number(process.env.MERGES ?? 10)
const united = repository('*.lock.jsonl merge=union text eol=lf\n')
const plain = repository('')
afterAll(() => {
  united.remove()
  plain.remove()
})

test.each([
  ['with the attributes', united],
  ['without them', plain],
])('%s', { timeout: 600_000 }, (_, { merge }) => {
  for (let round = 0; round < rounds; round++) {
    const chance = chanceOf(round + 1)
    const base = firstTree(chance)
    const sides = [worked(base, chance), worked(base, chance)] as const
    const { tree, conflicts } = merge(base, sides, chance)
    const locks = conflicts.filter((path) => path.endsWith('.jsonl'))
    if (merge === united.merge) expect([round, locks, losses(tree, sides)]).toEqual([round, [], []])
    settle(tree)
    expect([round, losses(tree, sides)]).toEqual([round, []])
  }
})
