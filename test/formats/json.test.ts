// The document as data: no word of a text is missing in it, and its typography is that of the document.
import type { ElementContent, Root } from 'hast'
import { describe, expect, test } from 'vitest'
import { documentData } from '../../src/formats/json/data.ts'
import { loadManuscript, loadSeries } from '../../src/load/index.ts'
import type { OutcomeDocument } from '../../src/model/document.ts'
import { plainScript } from '../../src/model/inline-html.ts'
import type { BlockData } from '../../src/texts/data.ts'
import { textsOf } from '../../src/texts/index.ts'
import { transform } from '../../src/transform/index.ts'
import { documentOf } from '../documents.ts'
import { sourcesOfCase } from '../load/laid-over.ts'
import { packs } from '../packs.ts'

/** Only drawn: numbers of notes, page numbers, what stands in the margin beside a passage, labels. */
const drawn = new Set(['note-reference', 'next-note-reference', 'note-number', 'taken-up'])

const inline = new Set(['a', 'abbr', 'bdi', 'code', 'em', 'span', 'strong', 'sub', 'sup'])

/** A text's words, blocks parted by blanks. */
function textOf(node: Root | ElementContent): string {
  if (node.type === 'text') return node.value
  if (node.type !== 'root' && node.type !== 'element') return ''
  const words = (node.children as ElementContent[]).map(textOf).join('')
  const inside = node.type === 'element' && (node.tagName === 'sub' || node.tagName === 'sup') ? plainScript(node.tagName, words) : words
  if (node.type === 'root') return inside
  const { role = '', pageReference } = node.data ?? {}
  if (drawn.has(role) || pageReference !== undefined || node.properties['dataStructure'] === 'Artifact') return ' '
  if (node.tagName === 'img') return ` ${String(node.properties['alt'])} `
  if (node.data?.label !== undefined) return ` ${node.data.label} ${inside} `
  return inline.has(node.tagName) && role !== 'side-note' ? inside : ` ${inside} `
}

const wordsIn = (texts: readonly string[]) => [...texts.join(' ').matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => word)

const said = (blocks: readonly BlockData[]) =>
  wordsIn(
    blocks.flatMap((block) => {
      if (block.kind === 'row') return block.cells
      if (block.kind === 'figure') return [block.alternative]
      return block.kind === 'passage' ? [] : [block.text]
    }),
  )

/** Each text of a document with the blocks that say it. */
function texts(document: OutcomeDocument): readonly (readonly [string, Root, readonly BlockData[]])[] {
  const data = documentData(document)
  return [
    ...textsOf(document, 'introduction').map(({ anchor, body }, at) => [anchor, body, data.chapters[at]?.text ?? []] as const),
    ...textsOf(document, 'encouragement').flatMap(({ id, text, remarks, checklist }, at) => {
      const own = data.encouragements[at]
      const lead = checklist === null ? [] : [[`${id} lead`, checklist.lead, own?.checklist?.lead ?? []] as const]
      return [[id, text, own?.text ?? []] as const, [`${id} remarks`, remarks, own?.remarks ?? []] as const, ...lead]
    }),
    ...textsOf(document, 'annex').map(({ anchor, body }, at) => [anchor, body, data.annexes[at]?.text ?? []] as const),
  ]
}

async function documentOfCase(name: string): Promise<OutcomeDocument> {
  const sources = await sourcesOfCase(name)
  const { value: series } = await loadSeries(sources)
  const { value, files } = series === null ? { value: null, files: [] } : await loadManuscript(sources, series, '2020')
  if (value === null) throw new Error(files.flatMap((file) => file.messages.map(String)).join('\n'))
  return transform(value, { packs, sourceHash: '0'.repeat(64) })
}

/** Words of `wanted` that `given` does not have as often. */
function missing(wanted: readonly string[], given: readonly string[]): readonly string[] {
  const left = [...given]
  return wanted.filter((word) => {
    const at = left.indexOf(word)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

describe('every word of every text is in the data', () => {
  test.each(['base', 'constructs', 'encouragement-blocks'])('%s', async (name) => {
    for (const [text, tree, blocks] of texts(await documentOfCase(name)))
      expect([text, missing(wordsIn([textOf(tree)]), said(blocks))]).toEqual([text, []])
  })

  test.each(['2021', '2022', '2023'])('%s', async (edition) => {
    const found = texts(await documentOf(edition))
    expect(found.length).toBeGreaterThan(20)
    for (const [text, tree, blocks] of found) expect([text, missing(wordsIn([textOf(tree)]), said(blocks))]).toEqual([text, []])
  })
})

test('blocks of an encouragement have their kinds, and blanks that do not break stay', async () => {
  const [encouragement] = documentData(await documentOfCase('encouragement-blocks')).encouragements
  expect(encouragement?.text).toEqual([
    { kind: 'paragraph', text: 'We encourage finance departments to publish 10\u202F000 figures.' },
    { kind: 'note', text: 'Nobody reads them afterwards.' },
    { kind: 'item', text: 'Income' },
    { kind: 'row', header: true, cells: ['Figure', 'Month'] },
    { kind: 'row', header: false, cells: ['Income', 'May'] },
    { kind: 'quotation', text: 'Late figures help nobody.' },
  ])
})
