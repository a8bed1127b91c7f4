// Labels of lists: numbers and letters with the signs that the author wrote, in the page and in data; room for long numbers.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { blocks } from '../../src/formats/json/blocks.ts'
import { textsOf } from '../../src/texts/index.ts'
import { cases } from '../load/laid-over.ts'
import { documentWith } from './made.ts'

const opening = readFileSync(join(cases, 'base/sources/2020/en/sessions/01-opening.md'), 'utf8')

async function listed(markdown: string) {
  const document = await documentWith({ '2020/en/sessions/01-opening.md': `${opening}\n${markdown}\n` })
  const body = textsOf(document, 'session')[0]?.body ?? { type: 'root' as const, children: [] }
  const lists = body.children.flatMap((node) => (node.type === 'element' && node.tagName === 'ol' ? [node] : []))
  const items = blocks({ ...body, children: lists }).flatMap((block) => (block.kind === 'item' ? [block.text] : []))
  return { properties: lists.map(({ properties }) => properties), items }
}

test('numbers and letters keep their signs', async () => {
  expect(await listed('1) one\n2) two\n   1. inner')).toEqual({ properties: [{ dataSign: ')' }], items: ['1) one', '2) two', 'inner'] })
  expect(await listed('> x\n\n7) seven\n8) eight')).toMatchObject({ items: ['7) seven', '8) eight'] })
  expect(await listed('1. one\n2. two')).toEqual({ properties: [{}], items: ['one', 'two'] })
  expect(await listed('- a) one\n- b) two')).toEqual({ properties: [{ type: 'a', dataSign: ')' }], items: ['a) one', 'b) two'] })
  expect(await listed('- (a) one\n- (b) two')).toEqual({ properties: [{ type: 'a', dataSign: '()' }], items: ['(a) one', '(b) two'] })
  expect(await listed('- a. one\n- b. two')).toEqual({ properties: [{ type: 'a' }], items: ['a. one', 'b. two'] })
})

test('long numbers have room before the words', async () => {
  expect((await listed('998. one\n999. two')).properties).toEqual([{ start: 998 }])
  expect((await listed('999. one\n1000. two')).properties).toEqual([{ start: 999, style: '--digits:4' }])
  expect((await listed('999999999) one')).properties).toEqual([{ start: 999999999, dataSign: ')', style: '--digits:9' }])
})
