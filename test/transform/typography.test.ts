import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { typeset, typesetRuns } from '../../src/transform/typography.ts'
import { packs } from '../packs.ts'

function typographyOf(language: string) {
  const pack = packs.get(language)
  if (pack === undefined) throw new Error(`no words for ${language}`)
  return pack.typography
}

const set = (text: string, language: string) => typeset(text, typographyOf(language))

describe('typography of a language', () => {
  test.each([
    ['en', `"all departments" in one`, '“all departments” in one'],
    ['en', `the cities' offices and it's 'quoted "deep" words'`, 'the cities’ offices and it’s ‘quoted “deep” words’'],
    ['en', `("a") and "'b' c"`, '(“a”) and “‘b’ c”'],
    ['en', `the '90s, 'tis true`, 'the ’90s, ’tis true'],
    [
      'en',
      "'tis said, 'Twas rock 'n' roll, give 'em, 'cause the '07 and '20s",
      '’tis said, ’Twas rock ’n’ roll, give ’em, ’cause the ’07 and ’20s',
    ],
    ['en', `the 'em' and '1990s' and '90' and 'tiswas'`, 'the ‘em’ and ‘1990s’ and ‘90’ and ‘tiswas’'],
    ['en', `"a","b";"c" or 12:"x"`, '“a”,“b”;“c” or 12:“x”'],
    ['en', `he is 5' 3" and 6'2", a 24" screen, 12''-wide`, 'he is 5′ 3″ and 6′2″, a 24″ screen, 12″-wide'],
    ['en', `at 48° 51' 24" N, 2°21' E; 48°51' 24.5''`, 'at 48° 51′ 24″ N, 2°21′ E; 48°51′ 24.5″'],
    ['en', `''double'' and "a ''b'' c", the 'em'`, '“double” and “a “b” c”, the ‘em’'],
    ['en', `"in 1990" he said, the "24" of May; since 1990" he`, '“in 1990” he said, the “24” of May; since 1990” he'],
    ['fr', `''mot'' et l''état`, '«\u202Fmot\u202F» et l’’état'],
    ['en', 'it ends --', 'it ends –'],
    ['en', '-- it begins', '– it begins'],
    ['en', 'at a line --\nend, wait-- he', 'at a line – end, wait– he'],
    ['en', 'the city --so it says-- pays; use --strict', 'the city –so it says– pays; use --strict'],
    ['en', `"https://example.org/a--b" or 'https://example.org/it's'...`, "“https://example.org/a--b” or ‘https://example.org/it's’…"],
    [
      'en',
      `see example.org/a--b, www.example.org/x...y and me--you@example.org`,
      'see example.org/a--b, www.example.org/x...y and me--you@example.org',
    ],
    ['zh', `见https://example.org/a--b。好--好`, '见https://example.org/a--b。好——好'],
    ['en', 'what is left out ..... then, so....', 'what is left out ..... then, so….'],
    ['en', `"one "two"".`, '“one ”two””.'],
    ['es', `¿"Qué"? ¡"Sí"! --Hola --dijo--.`, '¿«Qué»? ¡«Sí»! –Hola –dijo–.'],
    ['zh', `用English"words"写`, '用English“words”写'],
    ['ru', 'город --', 'город\u00A0—'],
    ['fr', '« mot » et «mot», « deux\u00A0» «»', '«\u202Fmot\u202F» et «\u202Fmot\u202F», «\u202Fdeux\u202F» «»'],
    ['fr', '«\u00A0non » : oui\u00A0!', '«\u202Fnon\u202F»\u202F: oui\u202F!'],
    ['he', 'דו"ח של "העיר" ורח\' הרצל', 'דו\u05F4ח של ”העיר” ורח\u05F3 הרצל'],
    ['fr', '« "mot" », dit-il', '«\u202F«\u202Fmot\u202F»\u202F», dit-il'],
    ['de', "'ne Sache, 'rauf und 'raus'", '’ne Sache, ’rauf und ‚raus‘'],
    ['zh', "以'走'为准，'来'。", '以‘走’为准，‘来’。'],
    ['en', '2021--2023 and so -- or not...', '2021–2023 and so – or not…'],
    ['en', '--', '–'],
    ['en', 'Article 12 on 2 February, p. 31', 'Article\u00A012 on 2\u00A0February, p.\u00A031'],
    ['en', 'at 14:30, ratio 3:1', 'at 14:30, ratio 3:1'],
    ['fr', `"Pourquoi?" dit-elle: "l'état"`, '«\u202FPourquoi\u202F?\u202F» dit-elle\u202F: «\u202Fl’état\u202F»'],
    ['fr', 'à 14:30, https://a.b/c?d=1', 'à 14:30, https://a.b/c?d=1'],
    ['fr', '30 % de 10 000', '30\u202F% de 10\u202F000'],
    ['fr', 'du 1er février', 'du 1er\u00A0février'],
    ['fr', 'En 2019 120 villes, et 1 234 567 habitants', 'En 2019 120 villes, et 1\u202F234\u202F567 habitants'],
    ['de', `"Die 'innere' Sache" -- am 2. Februar`, '„Die ‚innere‘ Sache“ – am 2.\u00A0Februar'],
    ['es', `"uno 'dos' tres"`, '«uno “dos” tres»'],
    ['zh', '以"权利"为准', '以“权利”为准'],
    ['zh', `然后'走'了--好`, '然后‘走’了——好'],
    ['zh', `他说："'你好'吗？"又说'好。'`, '他说：“‘你好’吗？”又说‘好。’'],
    ['zh', `"甲"和'乙'、'Paris'的"丙"，Paris's`, '“甲”和‘乙’、‘Paris’的“丙”，Paris’s'],
    ['zh', '2020--2021年 -- 好', '2020—2021年——好'],
    ['ar', `قال "نعم"`, 'قال «نعم»'],
  ])('%s: %s', (language, text, expected) => {
    expect(set(text, language)).toBe(expected)
  })

  test('a quotation that begins in one inline element and ends in another is one pair', () => {
    expect(typesetRuns(['He "said ', 'it', '" -', '- no'], typographyOf('en'))).toEqual(['He “said ', 'it', '” – ', 'no'])
  })

  test('the words of a text are never changed: only quotes, blanks and dashes', () => {
    const piece = fc.constantFrom(
      '"',
      "'",
      '--',
      ' -- ',
      '...',
      ' ',
      '. ',
      ', ',
      ': ',
      '?',
      '!',
      ';',
      '(',
      ')',
      '%',
      'a',
      'été',
      'Ω',
      '12',
      '2023',
      'p.',
      'Article',
      'l',
      '«',
      '»',
    )
    const words = (text: string) => text.replace(/[\s"'“”‘’«»‹›「」『』„‚–—―～~…\-.]/gu, '')
    for (const [language, { typography }] of packs) {
      fc.assert(
        fc.property(fc.array(fc.array(piece, { maxLength: 12 }), { minLength: 1, maxLength: 5 }), (runs) => {
          const texts = runs.map((pieces) => pieces.join(''))
          const result = typesetRuns(texts, typography)
          expect(result.length, language).toBe(texts.length)
          expect(words(result.join('')), language).toBe(words(texts.join('')))
        }),
        { numRuns: 300, seed: 7 },
      )
    }
  })
})
