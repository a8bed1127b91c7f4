import type { Root } from 'hast'
import { h } from 'hastscript'
import { describe, expect, test } from 'vitest'
import { inRole } from '../../src/model/roles.ts'
import { html } from '../../src/render/html.ts'
import { openHyphenation } from '../../src/render/hyphenation.ts'

const english = openHyphenation('en-gb')
const french = openHyphenation('fr')
const divided = (text: string | undefined) => text?.replaceAll('\u00AD', '-')

const printed = (...children: ReturnType<typeof h>[]) =>
  divided(
    html({ type: 'root', children } as Root, {
      medium: 'print',
      images: new Map(),
      permalink: '',
      language: 'fr',
      instruments: new Map(),
      hyphenateIn: (language) => (language === 'fr' ? french : language === 'en' ? english : null),
    }),
  )

describe('length', () => {
  const classOf = (text: string) => /<p(?: class="(\w+)")?>/.exec(printed(h('p', [text])) ?? '')?.[1]

  test.each([
    ['three lines', 'letters '.repeat(23), 'short'],
    ['five lines', 'letters '.repeat(38), 'brief'],
    ['six lines', 'letters '.repeat(47), undefined],
    ['three lines of Chinese', '字'.repeat(100), 'short'],
    ['four lines of Chinese', '字'.repeat(130), 'brief'],
  ])('of %s', (_, text, expected) => expect(classOf(text)).toBe(expected))

  test('does not count notes', () => {
    const note = inRole('side-note', h('span', ['letters '.repeat(100)]))
    expect(printed(h('p', ['letters', note]))).toContain('<p class="short">')
  })
})

describe('hyphenation', () => {
  test.each([
    ['administration', 'ad-min-is-tra-tion'],
    ['capital', 'cap-ital'],
    ['another', 'an-other'],
    ['eleven', 'el-even'],
  ])('leaves no stub of %s', (word, expected) => {
    expect(divided(english?.(word))).toBe(expected)
  })

  test.each(['https://www.example.org/administration', 'administration@example.org', '(www.administration.org)'])(
    'an address is whole: %s',
    (address) => {
      expect(divided(english?.(`administration ${address}`))).toBe(`ad-min-is-tra-tion ${address}`)
    },
  )

  test('a passage is divided by its own language, and one in an unknown language not at all', () => {
    const text = 'administration administration x'
    const word = divided(french?.('administration'))
    expect(printed(h('p', [text]))).toBe(`<p class="short">${word} ${word} x</p>`)
    expect(printed(h('p', { lang: 'en' }, [text]))).toBe('<p lang="en" class="short">ad-min-is-tra-tion ad-min-is-tra-tion x</p>')
    expect(printed(h('p', { lang: 'la' }, [text]))).toBe(`<p lang="la" class="short">${text}</p>`)
    expect(printed(h('p', { lang: 'en' }, [text, h('span', { lang: 'fr' }, ['administration']), ' x']))).toContain(`lang="fr">${word}`)
  })

  test('the last word of a block is whole, whatever stands in the margin', () => {
    expect(printed(h('p', { lang: 'en' }, ['administration administration.']))).toBe(
      '<p lang="en" class="short">ad-min-is-tra-tion administration.</p>',
    )
    const note = inRole('side-note', h('span', ['administration administration']))
    expect(printed(h('p', { lang: 'en' }, ['administration', note]))).toContain('<p lang="en" class="short">administration<span')
  })

  test('a small last word keeps the one before it', () => {
    const long = 'word '.repeat(20)
    expect(printed(h('p', { lang: 'la' }, [`${long}and it.`]))).toContain('and\u00A0it.')
    expect(printed(h('p', { lang: 'la' }, [`${long}and everything.`]))).toContain('and everything.')
    expect(printed(h('p', { lang: 'la' }, ['We did it.']))).toContain('did it.')
  })
})
