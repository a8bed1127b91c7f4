// The table of states, row by row, on a small file; then that no text of a translator is ever lost, whatever is edited.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Lock, TranslationUnit } from '../../src/model/translation.ts'
import { translationUnits } from '../../src/translation/translation-units.ts'
import { updateLock } from '../../src/translation/update-lock.ts'
import { segmentText } from './markdown.ts'

const path = 'encouragements/07-a.md'
const english = [
  'We encourage all 12 councils to publish what they spend.',
  'Twelve budgets with 966 lines were examined in spring.',
  'A clerk returns entries by telephone and gets better ones.',
]
const french = [
  'Nous encourageons les 12 conseils à publier leurs dépenses.',
  'Douze budgets de 966 lignes ont été examinés au printemps.',
  'Une employée renvoie les mentions par téléphone et en obtient de meilleures.',
]
const segments = (paragraphs: readonly string[]) => segmentText(path, `${paragraphs.join('\n\n')}\n`).segments
const look = (source: readonly string[], target: readonly string[], lock: Lock | null) =>
  translationUnits(segments(source), segments(target), lock)
const states = (units: readonly TranslationUnit[]) => units.map(({ state }) => state)
const lock = updateLock(look(english, french, null), () => 'accept')
const changed = (list: readonly string[], index: number, text: string) => list.map((old, at) => (at === index ? text : old))

test('no lock: everything is unverified', () => {
  expect(states(look(english, french, null))).toEqual(['unverified', 'unverified', 'unverified'])
})

test('same source, same or edited translation: current', () => {
  expect(states(look(english, french, lock))).toEqual(['current', 'current', 'current'])
  expect(states(look(english, changed(french, 1, 'Au printemps, 966 lignes de douze budgets furent examinées.'), lock))).toEqual([
    'current',
    'current',
    'current',
  ])
})

test('changed source, same translation: stale, and only that passage', () => {
  const units = look(changed(english, 1, 'Twelve budgets with 967 lines were examined in spring.'), french, lock)
  expect(states(units)).toEqual(['current', 'stale', 'current'])
  expect(units[1]?.locked?.source).toBe(english[1])
})

test.each([
  ['three letters', 'Douze budgets de 966 lignes ont été examinées au printemps!!', 'stale'],
  ['punctuation', 'Douze budgets de 966 lignes, ont été examinés au printemps ...', 'stale'],
  ['a number', 'Douze budgets de 967 lignes ont été examinés au printemps.', 'updated?'],
  ['more', 'Douze budgets de 967 lignes ont été étudiés cet automne.', 'updated?'],
])('changed source, translation changed by %s', (_what, text, state) => {
  const source = changed(english, 1, 'Twelve budgets with 967 lines were studied this autumn.')
  expect(states(look(source, changed(french, 1, text), lock))).toEqual(['current', state, 'current'])
})

test('new source: missing; the other passages stay current, also when it stands on top', () => {
  expect(states(look(['A new paragraph.', ...english], french, lock))).toEqual(['missing', 'current', 'current', 'current'])
})

test('new source with a new translation at its place: updated?', () => {
  const source = [english[0] ?? '', 'Between the two stands 4711.', ...english.slice(1)]
  expect(states(look(source, [french[0] ?? '', 'Entre les deux se trouve 4711.', ...french.slice(1)], lock))).toEqual([
    'current',
    'updated?',
    'current',
    'current',
  ])
})

test('translation equal to the source: missing, unless there are no words or someone says that it is right', () => {
  expect(states(look(english, changed(french, 2, english[2] ?? ''), lock))).toEqual(['current', 'current', 'missing'])
  const same = look(
    ['Budget', '2023', 'UNESCO'],
    ['Budget', '2023', 'UNESCO'],
    updateLock(look(['Budget', '2023', 'UNESCO'], ['Budget', '2023', 'UNESCO'], null), () => 'adopt'),
  )
  expect(states(same)).toEqual(['missing', 'current', 'current'])
  expect(
    states(
      look(
        ['Budget'],
        ['Budget'],
        updateLock(look(['Budget'], ['Budget'], null), () => 'accept'),
      ),
    ),
  ).toEqual(['current'])
})

test('a number that changed in the source is stale until it is the same', () => {
  const known = updateLock(look(['62', '7'], ['62', '7'], null), () => 'accept')
  expect(states(look(['63', '7'], ['62', '7'], known))).toEqual(['stale', 'current'])
  expect(states(look(['63', '7'], ['63', '7'], known))).toEqual(['current', 'current'])
})

test('source gone: orphan, with its text', () => {
  const units = look([english[0] ?? '', english[2] ?? ''], french, lock)
  expect(states(units)).toEqual(['current', 'current', 'orphan'])
  expect(units[2]?.target?.text).toBe(french[1])
})

test('wrapping and moving make nothing stale', () => {
  const wrapped = english.map((text) => text.replaceAll(' ', '\n'))
  expect(states(look(wrapped, french, lock))).toEqual(['current', 'current', 'current'])
  const units = look([...english].reverse(), french, lock)
  expect(units.map(({ state, target }) => [state, target?.text])).toEqual([...french].reverse().map((text) => ['current', text]))
})

test('a passage moved to another file stays current, though its translation stands in the old one', () => {
  const [moved = '', ...left] = english
  const source = [...segmentText('sessions/01-a.md', `${moved}\n`).segments, ...segments(left)]
  expect(states(translationUnits(source, segments(french), lock))).toEqual(['current', 'current', 'current'])
})

test('a file that got another number stays current', () => {
  const renumbered = segmentText('encouragements/08-a.md', `${english.join('\n\n')}\n`).segments
  expect(states(translationUnits(renumbered, segments(french), lock))).toEqual(['current', 'current', 'current'])
})

test('a change declared cosmetic: current, waived', () => {
  const source = changed(english, 1, 'Twelve budgets with 966 lines were examined in the spring.')
  const next = updateLock(look(source, french, lock), ({ state }) => (state === 'stale' ? 'cosmetic' : null))
  expect(look(source, french, next).map(({ state, waived }) => [state, waived])).toEqual([
    ['current', false],
    ['current', true],
    ['current', false],
  ])
})

test('adopted passages stay unverified until they are accepted, also when a slip is mended', () => {
  const adopted = updateLock(look(english, french, null), () => 'adopt')
  expect(states(look(english, changed(french, 0, `${french[0]}.`), adopted))).toEqual(['unverified', 'unverified', 'unverified'])
})

test('sync makes nothing current that was not', () => {
  const source = changed(english, 1, 'Twelve budgets with 967 lines were examined in spring.')
  const synced = updateLock(look(source, french, lock), () => null)
  expect(states(look(source, french, synced))).toEqual(['current', 'stale', 'current'])
})

const words = fc.constantFrom('budget', 'council', 'rights', 'clerk', 'line', 'city', 'vote', '1,250', '62%', 'spring')
const paragraph = fc.array(words, { minLength: 4, maxLength: 9 }).map((list) => list.join(' '))
const edit = fc.record({ kind: fc.constantFrom('insert', 'delete', 'change', 'move'), at: fc.nat(20), to: fc.nat(20), text: paragraph })
type Edit = { readonly kind: string; readonly at: number; readonly to: number; readonly text: string }

function edited(list: readonly string[], edits: readonly Edit[], tag: string): string[] {
  const result = [...list]
  for (const { kind, at, to, text } of edits) {
    const index = at % Math.max(1, result.length)
    if (kind === 'insert') result.splice(index, 0, `${tag} ${text}`)
    else if (result.length === 0) continue
    else if (kind === 'delete') result.splice(index, 1)
    else if (kind === 'change') result[index] = `${tag} ${text}`
    else result.splice(to % result.length, 0, ...result.splice(index, 1))
  }
  return result
}

test('random edits of both sides: every text of the translation is in exactly one passage, through any number of rounds', () => {
  const round = fc.record({
    source: fc.array(edit, { maxLength: 4 }),
    target: fc.array(edit, { maxLength: 4 }),
    verdict: fc.constantFrom(null, 'accept', 'cosmetic', 'adopt'),
  })
  fc.assert(
    fc.property(fc.array(paragraph, { minLength: 1, maxLength: 8 }), fc.array(round, { maxLength: 4 }), (texts, rounds) => {
      let source = texts.map((text) => `en ${text}`)
      let target = texts.map((text) => `fr ${text}`)
      let known: Lock | null = null
      for (const { source: ofSource, target: ofTarget, verdict } of rounds) {
        source = edited(source, ofSource, 'en')
        target = edited(target, ofTarget, 'fr')
        const units = look(source, target, known)
        expect(units.flatMap((unit) => unit.target?.text ?? []).sort()).toEqual([...target].sort())
        expect(units.flatMap((unit) => unit.source?.text ?? [])).toEqual(source)
        known = updateLock(units, () => verdict as 'accept' | null)
      }
    }),
    { numRuns: 300 },
  )
})
