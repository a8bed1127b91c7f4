// Tables that no page has room for, and that the advice helps.
import { expect, test } from 'vitest'
import { readAllSources } from '../../src/load/index.ts'
import { sourcesWith } from './laid-over.ts'

/** The remedies for a table of so many columns of one word. */
async function said(columns: number, word: string): Promise<readonly string[]> {
  return (await messagesOf(columns, word)).map(({ note }) => String(note))
}

async function messagesOf(columns: number, word: string) {
  const row = (cell: string) => `| ${Array.from({ length: columns }, () => cell).join(' | ')} |`
  const table = [row('Head'), row('--'), row(word)].join('\n')
  const text = `---\ntitle: Glossary\nkind: text\n---\n\n${table}\n`
  const { files } = await readAllSources(await sourcesWith({ '2020/en/annexes/20-table.md': text }))
  return files.flatMap(({ messages }) => messages.filter(({ ruleId }) => ruleId === 'table-wide'))
}

test.each(['12', '12,345', 'Communication', 'WWWWWWWW', 'x'.repeat(300), '城市人权', 'مدينة'])('columns of “%s”', async (word) => {
  const [remedy] = await said(150, word)
  const most = Number(/at most (\d+) columns/.exec(remedy ?? '')?.[1])
  expect(most).toBeGreaterThan(10)
  expect(await said(most, word)).toEqual([])
  expect(await said(2 * most, word)).toEqual([remedy])
})

test('a table that is hardly too wide is said to be wider than the page', async () => {
  const [message] = await messagesOf(20, '1,234,567')
  expect(message?.reason).toContain('is 1.1 times as wide')
})
