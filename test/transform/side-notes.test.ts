// The numbers of notes: of two that nothing parts the second is told, wherever the notes stand; words between them part them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cases } from '../load/laid-over.ts'
import { documentAsText } from './document-as-text.ts'
import { documentWith } from './made.ts'

const path = '2020/en/sessions/01-opening.md'
const session = readFileSync(join(cases, 'base/sources', path), 'utf8')

test.each([
  ['in a row', 'One[^a][^b] word.', ['2', '3 next']],
  ['called again', 'One[^a] word[^a][^b] and[^b][^a].', ['2', '2', '3 next', '3', '2 next']],
  ['with words between', 'One[^a] word[^b], *more*[^a].', ['2', '3', '2']],
])('two notes %s', async (_, words, expected) => {
  const text = documentAsText(await documentWith({ [path]: `${session}\n${words}\n\n[^a]: A.\n\n[^b]: B.\n` }))
  const numbers = [...text.matchAll(/<a class="note-reference( next)?"[^>]*>(\d+)/g)].map(([, next = '', number]) => `${number}${next}`)
  // The first is that of the smallest sources.
  expect(numbers.slice(1)).toEqual(expected)
})
