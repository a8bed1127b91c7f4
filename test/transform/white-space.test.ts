// White space that would be seen on paper, where blanks are kept.
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import { documentWith } from './made.ts'

const session = `---
title: Workshop on tables
short: Workshop
date: 2020-03-03
kind: workshop
strand: Tables
contributors: []
---

A line that is broken by blanks${'  '}
goes on here, and by a stroke\\
here.

:::driver{#one-clerk}
One clerk is in charge

Somebody answers questions about the table.
:::
`

test('a line that the author breaks begins with its first word', async () => {
  const document = await documentWith({ '2020/en/sessions/02-workshop.md': session })
  const text = document.texts.find(({ anchor }) => anchor === 'workshop')
  const html = text !== undefined && 'body' in text ? unified().use(rehypeStringify).stringify(text.body) : ''
  expect(html).toContain('<p>A line that is broken by blanks<br>goes on here, and by a stroke<br>here.</p>')
})
