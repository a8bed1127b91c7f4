// Items of a checklist: their words without the box; paragraphs do not run together.
import { h } from 'hastscript'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import { textsOf } from '../../src/texts/index.ts'
import { taskOf } from '../../src/transform/tasks.ts'
import { documentWith } from './made.ts'

const encouragement = (items: string) => `---
title: Show figures early
summary: Publish the figures of the budget before the council votes on them.
addressees: [Finance departments]
rights: [UDHR 21]
sdgs: []
from: [opening#late-figures]
---

We encourage finance departments to publish figures.

## What to do now

${items}
`

test('one paragraph is a line, several stay apart', async () => {
  const text = encouragement('- [ ] Name the month.\n- [x] Publish them.\n\n  On paper too.\n- [ ] Name:\n\n  - a clerk')
  const document = await documentWith({ '2020/en/encouragements/01-show-figures-early.md': text })
  const html = (textsOf(document, 'encouragement')[0]?.checklist?.items ?? []).map((item) =>
    unified().use(rehypeStringify).stringify(item.html),
  )
  expect(html).toEqual(['Name the month.', '<p>Publish them.</p><p>On paper too.</p>', 'Name:<ul><li>a clerk</li></ul>'])
})

test('a line that is not translated keeps its language', () => {
  const item = h('li', [
    h('p', { lang: 'en' }, [h('input', { type: 'checkbox', checked: true }), ' Name the month.']),
    h('ul', [h('li', ['x'])]),
  ])
  expect(taskOf(item)).toEqual({ done: true, content: [h('span', { lang: 'en' }, ['Name the month.']), h('ul', [h('li', ['x'])])] })
})
