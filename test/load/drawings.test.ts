// What drawings ask of a browser is bounded, and each draws something for certain: else it is said, at its element.
import { describe, expect, test } from 'vitest'
import { path } from '../../src/load/drawings/path.ts'
import { colour, transform } from '../../src/load/drawings/values.ts'
import { hostileDrawings, svg } from '../fuzz/drawings.ts'
import { look } from '../fuzz/look.ts'

const said = async (text: string) => (await look({ name: 'a.svg', bytes: Buffer.from(text) })).messages

test.each(hostileDrawings.map(({ name, expected, text }) => [expected, name, text] as const))('%s: %s', async (expected, _, text) => {
  const rules = (await said(text)).map((message) => message.replace(/:.*/s, ''))
  expect([...new Set(rules)]).toEqual(expected === 'drawn' ? [] : [expected])
})

test('how many shapes nested uses draw is counted without drawing them', async () => {
  const levels = Array.from({ length: 30 }, (_, level) => `<g id="a${level + 1}">${`<use href="#a${level}"/>`.repeat(3)}</g>`).join('')
  expect(await said(svg(`<defs><rect id="a0" width="1" height="1"/>${levels}</defs><use href="#a30"/>`))).toEqual([
    'image-work: this drawing would draw 205,891,132,094,649 shapes, and 50,000 are the most',
  ])
})

test('more values than can be followed are said to be style rules', async () => {
  const values = Array.from({ length: 18_000 }, (_, index) => `*~*{fill:#${100_000 + index}}`).join('')
  const message = 'image-work: this drawing has more style rules than can be followed'
  expect(await said(svg(`<style>${values}</style>${'<rect width="9" height="9"/>'.repeat(150)}`))).toEqual([message])
  const handed = `@media print{.a{${values.replace(/\*~\*\{|\}/g, ';')}}}`
  expect(await said(svg(`<style>${handed}</style><g class="a">${'<rect width="9" height="9"/>'.repeat(9000)}</g>`))).toEqual([message])
})

describe('blanks and classes are gone through once', () => {
  const blanks = ' '.repeat(400_000)
  const classes = Array.from({ length: 200_000 }, (_, index) => `a${index}`).join(' ')
  test.each([
    ['a selector', `<style>g${blanks}g${blanks}>a{fill:red}</style>`, []],
    ['an opacity', `<g opacity="${blanks}x"/>`, []],
    ['a mask', `<g mask="${blanks}x"/>`, []],
    ['classes', `<style>${'.a{fill:red}'.repeat(15_000)}</style><g class="${classes} a"/>`, []],
    [
      'a picture',
      `<image width="1" height="1" href="data:image/png;base64,A${blanks}!"/>`,
      ['image-damaged: a picture in this drawing: its data are not written as they must be'],
    ],
  ])('%s', async (_, inside, messages) => {
    expect(await said(svg(`<rect width="9" height="9"/>${inside}`))).toEqual(messages)
  })
})

test('an edition has a bound for all its drawings', async () => {
  const { readAllSources } = await import('../../src/load/index.ts')
  const { sourcesWith } = await import('./laid-over.ts')
  const shapes = Array.from({ length: 45_000 }, () => '<rect width="9" height="9"/>').join('')
  const session = `---\ntitle: A session\nshort: A session\ndate: 2020-03-02\nkind: plenary\nstrand: Beginnings\ncontributors: []\n---\n\n${'![What stands in the hall.](../../images/a.svg)\n\n'.repeat(6)}:::finding{#late-figures}\nFigures come late\n\nCouncils see figures after the vote.\n:::\n\n:::practice{#early-table}\nA table in June\n\nOne city shows its table in June.\n:::\n`
  const { files } = await readAllSources(await sourcesWith({ '2020/en/sessions/01-opening.md': session, '2020/images/a.svg': svg(shapes) }))
  expect(files.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId))).toEqual(['image-work'])
})

describe('what is written', () => {
  test.each([
    ['translate(5 -3)', [1, 0, 0, 1, 5, -3]],
    ['translate(5-3)', [1, 0, 0, 1, 5, -3]],
    ['scale(2)', [2, 0, 0, 2, 0, 0]],
    ['matrix(1,2 3,4 5,6)', [1, 2, 3, 4, 5, 6]],
    ['translate(1, 2), scale(3)', [3, 0, 0, 3, 1, 2]],
    ['translate(1px)', null],
    ['Scale(2)', null],
    ['scale(1,,2)', null],
    ['rotate(1 2)', null],
    ['none', [1, 0, 0, 1, 0, 0]],
    ['translate(var(--x))', null],
    ['translate(50%)', null],
    ['scale(2', null],
  ])('the transform %s', (text, matrix) => {
    expect(transform(text)).toEqual(matrix)
  })

  test.each([
    ['Red', true],
    ['#fff', true],
    ['#fff0', false],
    ['#11223300', false],
    ['rgba(1, 2, 3, 0)', false],
    ['rgb(1 2 3 / 0%)', false],
    ['hsl(120deg 50% 50%)', true],
    ['color(display-p3 1 0 0)', true],
    ['var(--a)', null],
    ['nonsense', undefined],
  ])('the colour %s', (text, isSeen) => {
    expect(colour(text)).toBe(isSeen)
  })

  test('a path ends where it goes wrong', () => {
    expect(path('M1 2l3 4 5 6L7 x 9').points).toEqual([1, 2, 4, 6, 9, 12])
    expect(path('L1 1').points).toEqual([])
    expect(path('M0 5A5 5 0 1 0 10 5A5 5 0 1 0 0 5z').points.map(Math.round)).toEqual([
      0, 5, 1, 9, 5, 10, 9, 9, 10, 5, 9, 1, 5, 0, 1, 1, 0, 5, 0, 5,
    ])
  })
})
