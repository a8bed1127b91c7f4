import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { splice } from '../../src/translation/splice.ts'
import { files, segmentText, translations } from './markdown.ts'

const path = 'encouragements/07-a.md'

test('a file whose segments are put back is the same file', () => {
  fc.assert(
    fc.property(files, (text) => {
      const file = segmentText(path, text)
      const result = splice(
        file,
        file.segments.map((segment) => ({ segment, text: segment.text })),
        segmentText,
      )
      expect(result).toEqual({ text, refused: [] })
    }),
    { numRuns: 150 },
  )
})

test('segments have ids of their own, and their raw text stands where they say', () => {
  fc.assert(
    fc.property(files, (text) => {
      const { segments } = segmentText(path, text)
      expect(new Set(segments.map((segment) => segment.id)).size).toBe(segments.length)
      for (const { range, text: folded, kind } of segments) {
        const raw = text.slice(...(range ?? [0, 0])).replace(/[\s>\\]+/g, '')
        if (kind !== 'word') expect(raw).toBe(folded.replace(/[\s>\\]+/g, ''))
      }
    }),
    { numRuns: 100 },
  )
})

test('a text put in and the old one put back give the same segments; nothing outside the segment changes', () => {
  fc.assert(
    fc.property(files, fc.nat(), translations, (text, at, translation) => {
      const file = segmentText(path, text)
      const segment = file.segments[at % Math.max(1, file.segments.length)]
      if (segment?.range == null) return
      const { text: changed, refused } = splice(file, [{ segment, text: translation }], segmentText)
      expect(refused.length === 0 || changed === text).toBe(true)
      expect(changed.startsWith(text.slice(0, segment.range[0]))).toBe(true)
      expect(changed.endsWith(text.slice(segment.range[1]))).toBe(true)
      const between = segmentText(path, changed)
      const now = between.segments.find(({ id }) => id === segment.id)
      if (now === undefined) throw new Error('the segment is gone')
      const back = segmentText(path, splice(between, [{ segment: now, text: segment.text }], segmentText).text)
      expect(back.segments.map(({ id, hash }) => [id, hash])).toEqual(file.segments.map(({ id, hash }) => [id, hash]))
    }),
    { numRuns: 120 },
  )
})

const examples = [
  ['paragraph', 'One two.\n', 0, '# not a heading', '\\# not a heading\n'],
  ['paragraph', 'One two.\n', 0, '- not a list', '\\- not a list\n'],
  ['paragraph', 'One two.\n', 0, '1. Januar', '1\\. Januar\n'],
  ['paragraph', 'One two.\n', 0, ':::finding', '\\:::finding\n'],
  ['list item', '- One.\r\n- Two.\r\n', 1, '[ ] Zwei', '- One.\r\n- \\[ ] Zwei\r\n'],
  ['task', '- [ ] One.\n', 0, 'Eins.', '- [ ] Eins.\n'],
  ['cell', '| A | B |\n|---|---|\n| c | d |\n', 2, 'x | y', '| A | B |\n|---|---|\n| x \\| y | d |\n'],
  ['heading', '## One <!-- #one -->\n', 0, 'Eins', '## Eins <!-- #one -->\n'],
  ['hard break in a quotation in a list', '- > One\n  > two\n', 0, 'Eins\\\nzwei', '- > Eins\\\n  > zwei\n'],
  ['alternative text', '![A [b] c](d.svg)\n', 0, 'Ein [Halbes', '![Ein \\[Halbes](d.svg)\n'],
  ['plain word', '---\ntitle: One # why\n---\n', 0, 'Eins: zwei', '---\ntitle: "Eins: zwei" # why\n---\n'],
  ['word in single quotes', "---\ntitle: 'One'\n---\n", 0, "L'un", "---\ntitle: 'L''un'\n---\n"],
  ['folded word', '---\ntitle: >-\n  One\n  two\nsubtitle: x\n---\n', 0, 'Eins: zwei', '---\ntitle: >-\n  Eins: zwei\nsubtitle: x\n---\n'],
  ['word in a list in brackets', '---\naddressees: [One, Two]\n---\n', 1, 'Zwei, drei', '---\naddressees: [One, "Zwei, drei"]\n---\n'],
  ['byte order mark', '\uFEFF---\r\ntitle: One\r\n---\r\n\r\nText.\r\n', 1, 'Wort.', '\uFEFF---\r\ntitle: One\r\n---\r\n\r\nWort.\r\n'],
] as const

test.each(examples)('%s keeps its kind', (...[, text, index, translation, expected]) => {
  const file = segmentText(path, text)
  const segment = file.segments[index]
  if (segment === undefined) throw new Error('no such segment')
  expect(splice(file, [{ segment, text: translation }], segmentText)).toEqual({ text: expected, refused: [] })
})

test('a text that would change the structure is refused by name, the others are put in', () => {
  const file = segmentText(path, 'One.\n\nTwo.\n')
  const [first, second] = file.segments
  if (first === undefined || second === undefined) throw new Error('no segments')
  const { text, refused } = splice(
    file,
    [
      { segment: first, text: '<!-- gone' },
      { segment: second, text: 'Zwei.' },
    ],
    segmentText,
  )
  expect(text).toBe('One.\n\nZwei.\n')
  expect(refused.map(({ segment }) => segment.id)).toEqual(['encouragements/07-a#p1'])
})
