// Numbers in the words of links, held against what the links lead to: “Encouragement 7” that leads to the eighth sends readers of print
// to the wrong one. Takes a text and the words of every language; a number that differs is a message at the link.
import { toString as textOf } from 'mdast-util-to-string'
import type { VFile } from 'vfile'
import { parseMarkdown } from '../../load/index.ts'
import { report } from '../../load/report.ts'
import { nodesOf } from '../../load/tree.ts'
import { schemeOf, sourceTarget } from '../../model/address.ts'
import { westernDigits } from '../../model/digits.ts'
import type { LanguagePack } from '../../model/language.ts'
import { escapePattern } from '../../model/pattern.ts'
import { kindAt, kindList } from '../../texts/index.ts'

/** The kinds of text that are called by a number, with how a language writes it. */
export type NumberWords = readonly (readonly [kind: string, pattern: RegExp])[]

/** What languages call numbered texts, as patterns that find their number. */
export function numberWords(packs: Iterable<LanguagePack>): NumberWords {
  const words = [...packs].map((pack) => pack.words)
  return kindList.flatMap(({ name, mayLeaveGaps }) => {
    const forms = mayLeaveGaps ? [] : words.flatMap((each) => patternOf(Reflect.get(each, name)))
    const whole = `(?<![\\p{L}\\p{N}])(?:${[...new Set(forms)].join('|')})(?![\\p{L}\\p{N}])`
    return forms.length === 0 ? [] : [[name, new RegExp(whole, 'gu')] as const]
  })
}

/** `encouragement {number}`, with any blank before the number and an `s` as sessions have. In small letters: ignoring capitals takes a pattern ten times as long to be made. */
function patternOf(word: unknown): string[] {
  if (typeof word !== 'string' || !word.includes('{number}')) return []
  const [before = '', after = ''] = small(word)
    .split('{number}')
    .map((part) => escapePattern(part.trim()))
  const [blankBefore, blankAfter] = [before, after].map((part) => (part === '' ? '' : '\\s*'))
  return [`${before}${blankBefore}s?(\\p{Nd}+)${blankAfter}${after}`]
}

/** Reports links of a text whose words have another number than their target. */
export function checkLinkNumbers(file: VFile, patterns: NumberWords): void {
  const path = /^[^/]+\/[^/]+\/[^/]+\/(.*\.md)$/.exec(file.path)?.[1]
  if (path === undefined) return
  for (const { node } of nodesOf(parseMarkdown(file).body, 'link')) {
    const target = schemeOf(node.url) === null ? sourceTarget(path, node.url) : null
    const number = target && /(?:^|\/)(\d+)-[^/]*\.md$/.exec(target.path)?.[1]
    const kind = target && kindAt(target.path)?.name
    const words = textOf(node)
    if (target === null || number === undefined || number === null || kind === null || !/\p{Nd}/u.test(words)) continue
    for (const [name, pattern] of patterns) {
      const said = [...small(words).matchAll(pattern)]
      const wrong = said.find(([, ...digits]) => name !== kind || numberOf(digits.join('')) !== Number(number))
      if (said.length !== 1 || wrong === undefined) continue
      report(file, 'link-number', {
        place: node.position,
        reason: `“${words.slice(wrong.index, wrong.index + wrong[0].length)}” stands in a link that leads to ${target.path}`,
        remedy: `Correct the words or the target, or leave the words out: [](${node.url}) is printed with name and number.`,
      })
    }
  }
}

/** In small letters, each where it was: where a letter has no small one of its length, all stay. */
const small = (words: string) => (words.toLowerCase().length === words.length ? words.toLowerCase() : words)

/** The number that digits of any script make. */
const numberOf = (digits: string) => Number(westernDigits(digits))
