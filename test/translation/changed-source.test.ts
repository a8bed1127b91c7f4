// The 347 passages of the Spanish edition of 2023 that are not translated, sent out and translated, come back after ten kinds of change to
// the English texts: none is lost, none refused whose source is still there, none called current whose source is another.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Segment } from '../../src/model/translation.ts'
import { type Exchange, unitsFor } from '../../src/translation/exchange/exchange.ts'
import { compareExchange } from '../../src/translation/exchange/incoming.ts'
import { readPo, writePo } from '../../src/translation/exchange/po.ts'
import { translationUnits } from '../../src/translation/translation-units.ts'
import { segmentText } from './markdown.ts'
import { french } from './pretend.ts'

type Texts = ReadonlyMap<string, string>

const edition = fileURLToPath(new URL('../../sources/2023', import.meta.url))

function textsIn(language: string): Texts {
  const paths = readdirSync(join(edition, language), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'))
  return new Map(paths.sort().map((path) => [path, readFileSync(join(edition, language, path), 'utf8')]))
}

const cut = new Map<string, readonly Segment[]>()
function segmentsOf(texts: Texts): readonly Segment[] {
  return [...texts].sort().flatMap(([path, text]) => {
    const key = `${path}\n${text}`
    const found = cut.get(key) ?? segmentText(path, text).segments
    cut.set(key, found)
    return found
  })
}

const [english, spanish] = [textsIn('en'), textsIn('es')]
const unitsOf = (source: Texts) => translationUnits(segmentsOf(source), segmentsOf(spanish), null)

/** What the translator sends back: each text with a number of its own, so that none can be taken for another. */
const sent: Exchange = (() => {
  const units = unitsFor(unitsOf(english), ({ id }) => id, false).filter(({ state }) => state === 'missing')
  const top = { sourceLanguage: 'en', targetLanguage: 'es', component: '2023', revision: 'x', translator: '', revised: '' }
  const filled = units.map((unit, index) => ({ ...unit, target: `${french(unit.source)} ${index + 1000}`, done: true }))
  return readPo(writePo({ ...top, units: filled }))
})()

const session = 'sessions/02-day-2-plenary.md'
const paragraphsOf = (text: string) => text.split('\n\n').filter((block) => /^[A-Z][a-z].{50}/.test(block) && !block.includes(':::'))
const [one = '', two = '', three = ''] = paragraphsOf(english.get(session) ?? '')

function changed(path: string, change: (text: string) => string, texts = english): Texts {
  const before = texts.get(path) ?? ''
  const after = change(before)
  if (after === before) throw new Error(`${path} is as it was`)
  return new Map([...texts, [path, after]])
}

const renamed = (texts: Texts, to: (path: string) => string): Texts =>
  new Map([...texts].map(([path, text]) => [to(path), text] as const).sort())

/** The encouragements and sessions from a number on counted one higher. */
const countedOn = (texts: Texts, folder: string, from: number): Texts =>
  renamed(texts, (path) =>
    path.replace(
      new RegExp(`^${folder}/(\\d+)`),
      (_, digits: string) => `${folder}/${String(Number(digits) + Number(Number(digits) >= from)).padStart(2, '0')}`,
    ),
  )

const firstSentence = (text: string) => text.slice(0, text.indexOf('. ') + 1)

interface Change {
  readonly name: string
  readonly source: Texts
  /** How many of the texts belong to a source that is another now, and how many to one that is no more. */
  readonly stale?: number
  readonly gone?: number
  /** How many stand in one passage with another. */
  readonly joined?: number
}

const changes: readonly Change[] = [
  {
    name: 'a paragraph put in at the top',
    source: changed(session, (text) => text.replace(one, `A word before all others was put in here.\n\n${one}`)),
  },
  {
    name: 'a session inserted at 05, all later ones counted on',
    source: new Map([
      ...countedOn(english, 'sessions', 5),
      ['sessions/05-new.md', '---\ntitle: A new one\n---\n\nSome words of its own.\n'],
    ]),
  },
  {
    name: 'an encouragement inserted at 05, all later ones counted on',
    source: new Map([
      ...countedOn(english, 'encouragements', 5),
      ['encouragements/05-new.md', '---\ntitle: A new one\n---\n\nSome words of its own.\n'],
    ]),
  },
  { name: 'a paragraph taken out', source: changed(session, (text) => text.replace(`${two}\n\n`, '')), gone: 1 },
  { name: 'two paragraphs exchanged', source: changed(session, (text) => text.replace(one, '\0').replace(two, one).replace('\0', two)) },
  {
    name: 'a paragraph divided',
    source: changed(session, (text) => text.replace(one, `${firstSentence(one)}\n\n${one.slice(firstSentence(one).length + 1)}`)),
    stale: 1,
  },
  {
    name: 'two paragraphs joined',
    source: changed(session, (text) => text.replace(`${one}\n\n${two}`, `${one} ${two}`)),
    joined: 1,
  },
  {
    name: 'a paragraph moved to another file',
    source: changed(
      'sessions/13-closing.md',
      (text) => `${text.trimEnd()}\n\n${three}\n`,
      changed(session, (text) => text.replace(`${three}\n\n`, '')),
    ),
  },
  { name: 'a heading changed', source: changed(session, (text) => text.replace(/^## .*$/m, '## Called otherwise altogether')), stale: 1 },
  { name: 'a session renamed', source: renamed(english, (path) => (path === session ? 'sessions/02-another-name.md' : path)) },
  { name: 'a word corrected', source: changed(session, (text) => text.replace(two, two.replace(/ the /, ' this '))), stale: 1 },
]

test('347 texts are sent', () => {
  expect(sent.units).toHaveLength(347)
})

/** Which of several equal texts of a source: the first, the second. */
function counted(texts: readonly string[]): string[] {
  const counts = new Map<string, number>()
  return texts.map((text) => {
    counts.set(text, (counts.get(text) ?? 0) + 1)
    return `${text}\n${counts.get(text)}`
  })
}

test.each(changes)('$name', ({ source, stale = 0, gone = 0, joined = 0 }) => {
  const { texts, there, refused, ambiguous, gone: left, done } = compareExchange(sent, unitsOf(source))
  expect({ there, refused, ambiguous }).toEqual({ there: [], refused: [], ambiguous: [] })
  expect(left).toHaveLength(gone)
  expect(texts.filter(({ changedFrom }) => changedFrom !== null)).toHaveLength(stale)
  expect(texts).toHaveLength(347 - gone - joined)
  const brought = texts.map(({ exchangeUnit }) => exchangeUnit.target).join('\n')
  for (const unit of sent.units) if (!left.includes(unit)) expect(brought).toContain(unit.target)
  expect(new Set(texts.map(({ unit }) => unit)).size).toBe(texts.length)
  const same = texts.filter(({ changedFrom }) => changedFrom === null)
  expect(new Set(done)).toEqual(new Set(same.map(({ unit }) => unit)))
  // The second of two equal texts gets the translation of the second.
  const nowCounted = counted(segmentsOf(source).map(({ text }) => text))
  const place = new Map(segmentsOf(source).map((segment, index) => [segment.id, nowCounted[index]]))
  const wasCounted = counted(segmentsOf(english).map(({ text }) => text))
  const was = new Map(segmentsOf(english).map((segment, index) => [segment.id, wasCounted[index]]))
  for (const { exchangeUnit, unit } of same) {
    expect(unit.source?.text).toBe(exchangeUnit.source)
    if (sent.units.includes(exchangeUnit)) expect(place.get(unit.source?.id ?? '')).toBe(was.get(exchangeUnit.id))
  }
})
