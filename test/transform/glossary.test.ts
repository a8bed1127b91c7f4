// A glossary is what its kind says, whatever its file is called: links to its terms have no page number.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cases } from '../load/laid-over.ts'
import { documentAsText } from './document-as-text.ts'
import { documentWith } from './made.ts'

const read = (path: string) => readFileSync(join(cases, 'base/sources/2020/en', path), 'utf8')
const clerk = 'encouragements/02-name-a-clerk.md'
const glossary = read('annexes/10-glossary.md')

test.each([
  ['20-terms', 'glossary', false],
  ['20-terms', 'text', true],
  ['20-glossary-of-another-kind', 'text', true],
])('%s of the kind %s', async (name, kind, hasPage) => {
  const text = documentAsText(
    await documentWith({
      '2020/en/annexes/10-glossary.md': glossary.replace('kind: glossary', `kind: ${kind === 'glossary' ? 'text' : 'participants'}`),
      [`2020/en/annexes/${name}.md`]: glossary.replace('kind: glossary', `kind: ${kind}`),
      [`2020/en/${clerk}`]: read(clerk).replace('10-glossary', name),
    }),
  )
  expect(text).toContain(`href="#${name.slice(3)}--duty-bearer"`)
  expect(text.includes(`data-target="${name.slice(3)}--duty-bearer"`)).toBe(hasPage)
})
