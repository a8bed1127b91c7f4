// What an edit makes of a whole edition in every language: one changed word, a new wrap, a move, a slip mended in a translation.
import { describe, expect, test } from 'vitest'
import type { LanguagePack } from '../../src/model/language.ts'
import { counted } from '../../src/transform/counted.ts'
import { languageName } from '../../src/transform/translation.ts'
import { packs } from '../packs.ts'
import { type SeriesWorkspace, seriesWorkspace } from './series-workspace.ts'

const languages = ['fr', 'es', 'de', 'ar', 'ru', 'zh']
const file = 'encouragements/01-give-objectives-an-owner.md'
const english = `sources/2023/en/${file}`
const own = 'encouragements/01-give-objectives-an-owner#p1'

interface Row {
  readonly id: string
  readonly state: string
  readonly place: string
  readonly change: string | null
}

/** Every passage of 2023, by language. */
async function status({ outcome }: SeriesWorkspace, ...only: readonly string[]): Promise<ReadonlyMap<string, readonly Row[]>> {
  const { output } = await outcome('translation', 'status', ...only, '2023', '--json')
  const { books } = JSON.parse(output) as { readonly books: readonly { readonly language: string; readonly passages: readonly Row[] }[] }
  return new Map(books.map(({ language, passages }) => [language, passages]))
}

/** Neither in step nor simply not translated yet. */
const isLeft = ({ state }: Row) => state !== 'current' && state !== 'missing'

/** How many passages are in which state, by language. */
const counts = (rows: ReadonlyMap<string, readonly Row[]>) =>
  [...rows].map(([language, passages]) => [language, Object.fromEntries(countBy(passages))])

function countBy(passages: readonly Row[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const { state } of passages) found.set(state, (found.get(state) ?? 0) + 1)
  return found
}

describe('one word of an English encouragement is changed', () => {
  test('exactly that passage is stale in each language; status leads to its line and marks the word', async () => {
    const workspace = seriesWorkspace()
    workspace.change(english, 'with a date, a measure', 'with a deadline, a measure')
    const after = await status(workspace)
    expect([...after.keys()].sort()).toEqual([...languages].sort())
    for (const [language, passages] of after) {
      const differing = passages.filter(isLeft)
      expect(differing).toMatchObject([{ id: own, state: 'stale' }])
      expect(differing[0]?.change).toMatch(/with a \[-date-\]\{\+deadline\+\}, a measure/)
      const [, path = '', line] = /^(.*):(\d+)$/.exec(differing[0]?.place ?? '') ?? []
      expect(path).toBe(`sources/2023/${language}/${file}`)
      expect(workspace.read(path).split('\n')[Number(line) - 2]).toBe('')
    }
    const french = Number(/:(\d+)$/.exec(after.get('fr')?.find(({ id }) => id === own)?.place ?? '')?.[1])
    expect(workspace.read(`sources/2023/fr/${file}`).split('\n')[french - 1]).toMatch(/^Nous encourageons les collectivités locales/)
  })

  test('the documents show the source first and the earlier translation under it, labelled; the imprint counts it', async () => {
    const workspace = seriesWorkspace()
    workspace.change(english, 'with a date, a measure', 'with a deadline, a measure')
    const { code, errors } = await workspace.outcome('build', '2023', '--format', 'html', '--lang', 'fr', '--lang', 'ar')
    expect([code, errors]).toEqual([0, ''])
    for (const language of ['fr', 'ar']) {
      const page = workspace.read(`output/2023/${language}/outcome-document.html`)
      const words = packs.get(language)?.words
      const text = page.slice(page.indexOf('id="2023-01"'), page.indexOf('id="2023-02"'))
      expect(text).toMatch(/<p lang="en" dir="ltr">We encourage local governments[\s\S]{0,400}with a deadline, a measure/)
      const earlier = text.indexOf('class="earlier-translation"')
      expect(earlier).toBeGreaterThan(text.indexOf('with a deadline'))
      expect(text.slice(earlier, earlier + 300)).toContain(words?.earlierTranslation)
      expect(text).toContain(words?.encouragementStale.replace('{language}', languageName('en', language, packs.get(language))))
      expect(page).toContain(counted(1, 'passagesStale', { pack: packs.get(language) as LanguagePack, language }))
    }
  })
})

test('a paragraph wrapped otherwise or moved, in its file or to another, makes nothing stale', async () => {
  const workspace = seriesWorkspace()
  const before = counts(await status(workspace, 'ar'))
  const paragraphs = workspace.read(english).match(/(?:Only nine of|The unit in charge|Measures may be rough)[^\n]+\n\n/g) ?? []
  const [first = '', second = '', third = ''] = paragraphs
  workspace.change(english, paragraphs.join(''), `${third}${first}${second.replace('are involved, the', 'are involved,\nthe')}`)
  const other = 'sources/2023/en/encouragements/02-use-the-instruments-in-place.md'
  const text = /(?<=\n---\n\n)[^\n]+/.exec(workspace.read(other))?.[0] ?? ''
  workspace.change(
    other,
    text,
    text.replace(/ /g, (blank, at: number) => (at % 3 === 0 ? '\n' : blank)),
  )
  expect(counts(await status(workspace, 'ar'))).toEqual(before)
  workspace.change(english, third, '')
  workspace.change(other, '\n## ', `\n${third}## `)
  const moved = [...(await status(workspace, 'ar')).values()].flat()
  expect(moved.filter(isLeft)).toEqual([])
})

test('a slip mended in a translation makes nothing current', async () => {
  const workspace = seriesWorkspace()
  workspace.change(english, 'with a date, a measure', 'with a deadline, a measure')
  workspace.change(`sources/2023/fr/${file}`, 'avec une date, un indicateur', 'avec une  dâte, un indicateur;')
  const stale = async () => (await status(workspace, 'fr')).get('fr')?.filter(isLeft)
  expect(await stale()).toMatchObject([{ id: own, state: 'stale' }])
  await workspace.outcome('translation', 'sync', 'fr', '2023')
  expect(await stale()).toMatchObject([{ id: own, state: 'stale' }])
})
