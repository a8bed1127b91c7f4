import { describe, expect, test } from 'vitest'
import type { OutcomeDocument } from '../../src/model/document.ts'
import { namedPages, pageRules } from '../../src/render/pages.ts'
import { plainWording } from '../../src/transform/wording.ts'
import { documentOf } from '../documents.ts'
import { packs } from '../packs.ts'

const words = packs.get('en')?.words
if (words === undefined) throw new Error('no words for en')
const document = await documentOf('2023')
const withTitle = (title: string): OutcomeDocument => ({ ...document, edition: { ...document.edition, title: plainWording(title) } })
const headsOf = (rules: string) => Array.from(rules.matchAll(/@top-(\w+)\{content:"([^"]*)"/g), ([, side, head = '']) => ({ side, head }))

describe('heads and folios', () => {
  test('stand outside: on the right of odd pages, on the left of them where the book is read from right to left', () => {
    expect(pageRules(document, words, 108)).toContain('@page:right{@bottom-right{content:counter(page)')
    expect(pageRules({ ...document, direction: 'rtl' }, words, 108)).toContain('@page:right{@bottom-left{content:counter(page)')
  })

  test('begin where the text begins', () => {
    expect(pageRules(document, words, 108)).toContain('@top-left{padding-left:var(--gap)}')
    expect(pageRules({ ...document, direction: 'rtl' }, words, 108)).toContain('@top-right{padding-right:var(--gap)}')
  })

  test('a long title of an edition is said up to its colon, or cut before the words that need the next one', () => {
    const inner = (title: string) => headsOf(pageRules(withTitle(title), words, 108))[1]?.head
    expect(inner('Short')).toBe('Short')
    expect(inner('Short: and everything that can be said about it after the colon of the title')).toBe('Short')
    expect(inner('A title that goes on and on and on until there is no room left for anything else')).toBe(
      'A title that goes on and on and on until there…',
    )
    expect(inner('Gouverner la ville par des objectifs en matière de droits de l’homme')).toBe(
      'Gouverner la ville par des objectifs en matière…',
    )
  })

  test('a long title of the edition has half of the line', () => {
    const [, head] = headsOf(pageRules(withTitle('word '.repeat(40)), words, 108))
    expect(head?.head).toMatch(/^(word )+word…$/)
    expect(head?.head.length).toBeLessThanOrEqual(54)
  })

  test('a long name of a text is cut after a word', () => {
    const [chapter, ...others] = document.texts
    if (chapter === undefined) throw new Error('no texts')
    const long = { ...chapter, title: { ...chapter.title, text: 'word '.repeat(40).trim() } }
    const heads = headsOf(pageRules({ ...document, texts: [long, ...others] }, words, 108)).filter(({ head }) => head.startsWith('word'))
    expect(heads).toHaveLength(4)
    for (const { head } of heads) expect(head).toMatch(/^(word )+word…$/)
    expect(namedPages(document, words).every(({ name }) => name.startsWith('page-'))).toBe(true)
  })
})
