// What those who organise the work are given: words by what is to be paid for them, a badge and a page.
import { expect, test } from 'vitest'
import { smallWorkspace } from './series-workspace.ts'

const [session, other] = ['sources/2020/en/sessions/01-opening.md', 'sources/2020/en/sessions/02-workshop.md']

test('words are counted as new, changed by how much is left, repeated and current; badge and page say the same', async () => {
  const workspace = await smallWorkspace()
  const counted = async () => JSON.parse((await workspace.outcome('translation', 'status', 'fr', '2020', '--words', '--json')).output)[0]
  const before = await counted()
  expect(before.current).toBe(before.words)
  expect((await workspace.outcome('translation', 'status', 'fr', '2020', '--badge', 'b.svg')).code).toBe(0)
  expect(workspace.read('b.svg')).toContain('<title>fr: 100 %</title>')

  // Seven new words, which stand in another text, too; one word of six is another; one of which nothing is left.
  const added = 'Seven words that nobody has translated yet.\n'
  workspace.change(session, 'Figures come late\n', `Figures come late\n\n${added}`)
  workspace.write(other, `${workspace.read(other)}\n${added}`)
  workspace.change(session, 'Councils see figures after the vote.', 'Councils see figures after every vote.')
  const now = await counted()
  expect({ ...now, files: [] }).toEqual({
    ...{ ...before, files: [] },
    words: before.words + 14,
    current: before.current - 6,
    '75–84': 6,
    new: 7,
    repeated: 7,
  })
  const csv = (await workspace.outcome('translation', 'status', 'fr', '2020', '--csv')).output.split('\n')
  expect(csv[0]).toBe('language,edition,file,words,current,unverified,repeated,match 95-100,match 85-94,match 75-84,match 50-74,new')
  const row =
    csv
      .find((line) => line.includes('01-opening'))
      ?.split(',')
      .slice(3)
      .map(Number) ?? []
  expect(row.slice(1).reduce((sum, one) => sum + one, 0)).toBe(row[0])
  expect([row[6], row[8]]).toEqual([6, 7])
  const text = (await workspace.outcome('translation', 'status', 'fr', '2020', '--words')).output
  expect(text).toContain('; 7 repeated, 6 75–84 % alike, 7 new\n')

  await workspace.outcome('translation', 'status', '--html', 'team.html', '--badge', 'b.svg')
  const page = workspace.read('team.html')
  const share = Math.floor((100 * now.current) / now.words)
  expect(page).toContain(
    `<th scope="row">fr 2020</th><td><progress max="100" value="${share}" aria-hidden="true"></progress> ${share} %</td>`,
  )
  expect(page).not.toMatch(/<script|https?:/)
  expect(workspace.read('b.svg')).toMatch(/<title>translated: \d\d %<\/title>/)
})
