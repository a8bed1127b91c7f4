// Markdown with a slip, so that it is not read: the table of what is looked for.
import { EMPHASIS, READ } from './blocks.ts'
import type { Leftover } from './leftover.ts'

const printed = (what: string) => (written: string) => `“${written}” is ${what}, and would be printed as it stands`

/** `**words **` as it is meant. */
function trimmed(written: string): string {
  const [sign = '**'] = /^[*_]+/.exec(written) ?? []
  return `Write ${sign}${written.slice(sign.length, -sign.length).trim()}${sign}, without blanks inside the signs.`
}

const headings: readonly Leftover[] = [
  {
    signs: '#',
    pattern: /^[ \t]*#{2,6}(?=[^#\s])[^\r\n]*/gm,
    only: 'paragraph',
    reason: printed('no heading: the blank after the signs is missing'),
    remedy: (written) => `Write ${written.replace(/^\s*(#+)/, '$1 ')}, with a blank line above.`,
  },
  {
    signs: '#',
    pattern: /^#(?=\p{Lu}\p{Ll}*(?:[ \t]|$))[^\r\n#]*(?<![.!?…:;,])$/gu,
    only: 'paragraph',
    reason: printed('no heading: the blank after the sign is missing'),
    remedy: 'Write it as a heading, with a blank after the signs, or without the sign.',
  },
  {
    signs: '#',
    pattern: /^[ \t]*#{7,}[^\r\n]*/gm,
    only: 'paragraph',
    reason: printed('no heading: there are six levels'),
    remedy: 'Take signs away.',
  },
]

const lists: readonly Leftover[] = [
  {
    signs: '-',
    pattern: /(?<=^[ \t]*)-(?=\p{L}{2})[^\r\n]*/gmu,
    only: 'paragraph',
    reason: printed('no item of a list: the blank after the hyphen is missing'),
    remedy: 'Write “- ” and the words, with a blank line above the list; a dash in a sentence is written “ -- ”.',
  },
  {
    signs: '*',
    pattern: /(?<=^[ \t]*)\*(?=\p{L})[^\r\n]*(?=\r?\n[ \t]*\*\p{L})/gmu,
    only: 'paragraph',
    reason: printed('no item of a list: the blank after the star is missing'),
    remedy: 'Begin each item with “- ” on a line of its own, with a blank line above the list.',
  },
  {
    signs: '*',
    pattern: /(?<=[\r\n][ \t]*)\*(?=\p{L})[^*\r\n]*$/gmu,
    only: 'paragraph',
    reason: printed('no item of a list: the blank after the star is missing'),
    remedy: 'Write “* ” and the words.',
  },
  {
    signs: '.)',
    pattern: /(?<=^[ \t]*\d{1,3})[.)](?=\p{L}{2})[^\r\n]*/gmu,
    only: 'paragraph',
    reason: printed('no item of a list: the blank before the words is missing'),
    remedy: 'Put a blank between the number and the words, and a blank line above the list.',
  },
  {
    signs: '.)',
    pattern: /(?<=^[ \t]*\d{1,3})[.)][ \t][^\r\n]*(?=\r?\n[ \t]*\d{1,3}[.)][ \t])/gm,
    only: 'paragraph',
    reason: printed('no item of a list: the lines would run together'),
    remedy: 'Put a blank line above the list.',
  },
  {
    signs: '.',
    pattern: /(?<=^[ \t]*\d{1,2})\.\d{1,2}\.?[ \t]+\p{L}[^\r\n]*(?=\r?\n[ \t]*\d{1,2}\.\d{1,2}\.?[ \t]+\p{L})/gmu,
    only: 'paragraph',
    reason: printed('no item of a list: the lines would run together'),
    remedy: 'Write items below an item as “1. ”, with three blanks more than it, or each line as a paragraph of its own.',
  },
]

const lettered: readonly Leftover[] = [
  {
    signs: '.)',
    pattern:
      /(?<=^[ \t]*)\(?(?:[a-z]|[ivx]{1,4}|\d{1,2}(?=\)))[.)][ \t]+\S[^\r\n]*(?=\r?\n[ \t]*\(?(?:[a-z]|[ivx]{1,4}|\d{1,2}(?=\)))[.)][ \t])/gm,
    only: 'paragraph',
    reason: printed('no item of a list: the lines would run together'),
    remedy: 'Write “- a) ”, “- b) ” and so on, or “1. ”, “2. ”, with a blank line above the list.',
  },
]

const emphasis: readonly Leftover[] = [
  {
    signs: '*_',
    pattern: /(?<![*_\p{L}\p{N}])(\*{2,3}|__)(?=[^\s*_])[^*_\r\n]{0,200}[^\s*_\p{L}\p{N}]\1(?=[\p{L}\p{N}])/gu,
    reason: printed('not bold: a letter stands directly behind the closing signs'),
    remedy: 'Put a blank behind the closing signs, or the punctuation behind them: **words**: text.',
    literal: 'put a backslash before each of its signs',
  },
  {
    signs: '*_',
    pattern: /(?<![*_\p{L}\p{N}])(\*{2,3}|__)(?:[ \t][^*_]{1,200}?|[^*_\s][^*_]{0,200}?[ \t])\1(?![*_\p{L}\p{N}])/gu,
    reason: printed('not bold: a blank stands inside the signs'),
    remedy: trimmed,
    isHarmless: (written) => !/\p{L}/u.test(written),
  },
  {
    signs: '*',
    pattern: /(?<![*\p{L}\p{N}])\*(?:\p{L}[^*]{0,80}?[ \t]|[ \t]\p{L}[^*]{0,80}?\p{L})\*(?![*\p{L}\p{N}])/gu,
    reason: printed('not italic: a blank stands inside the signs'),
    remedy: trimmed,
  },
  {
    signs: '_',
    pattern: /(?<![_\p{L}\p{N}])_\p{L}[^_]{0,80}?[ \t]_(?![_\p{L}\p{N}])/gu,
    reason: printed('not italic: a blank stands inside the signs'),
    remedy: trimmed,
  },
  {
    signs: '*_',
    pattern: new RegExp(
      [
        String.raw`(?<![*\p{L}\p{N}])\*{2,3}(?=[\p{L}\p{N}"'“‘(\[${READ}])`,
        String.raw`(?<=[\p{L}.,;:!?)"'”’\]${READ}])\*{2,3}(?![*\p{L}\p{N}])`,
        String.raw`(?<=^[ \t]*)\*{2,3}(?=[ \t]+\p{L})`,
        String.raw`(?<![_\p{L}\p{N}])_{2,3}(?=[\p{L}\p{N}])`,
        String.raw`(?<=[\p{L}.,;:!?)])_{2,3}(?![_\p{L}\p{N}])`,
        String.raw`(?<![*\p{L}\p{N}])\*{1,2}(?=${EMPHASIS})|(?<=${EMPHASIS})\*{1,2}(?![*\p{L}\p{N}])`,
      ].join('|'),
      'gmu',
    ),
    reason: printed('a sign of bold or italic words that has no partner'),
    remedy: 'Write **words** or *words*, with the same signs before and after.',
    literal: 'put a backslash before each of its signs',
  },
  {
    signs: '~',
    pattern: /(?<!~)~~(?!~)(?=\S)|(?<=\S)(?<!~)~~(?!~)/g,
    reason: printed('a sign of struck words that has no partner'),
    remedy: 'Take it out, and the words that do not hold.',
  },
  {
    signs: '`',
    pattern: /`+/g,
    reason: printed('a backtick without a partner'),
    remedy: 'Close the code with as many backticks; an apostrophe is written \', quotation marks are written ".',
  },
]

/** `[words](my file.md)` with a target that can be read: blanks of a web address have a name, a path stands in pointed brackets. */
function readableLink(written: string): string {
  const [, words = '', target = ''] = /^([^(]*)\(([^()"]*)/.exec(written) ?? []
  const path = target.trim()
  if (!/[/.#]/.test(path)) return `Write ${words}(target), without blanks in the target.`
  return `Write ${words}(${/^\w+:/.test(path) ? path.replaceAll(' ', '%20') : `<${path}>`}).`
}

const links: readonly Leftover[] = [
  {
    signs: '[',
    pattern: /!?\[[^[\]]{0,300}\]\([^()\r\n]{0,300}\)?/g,
    reason: printed('no link: its target cannot be read'),
    remedy: readableLink,
  },
  {
    signs: '[',
    pattern: new RegExp(String.raw`\([^()\r\n]{1,200}\)\[(?:${READ}|https?:|[^[\]\s]+\.md)[^[\]\r\n]*\]`, 'g'),
    reason: printed('no link: the brackets are the wrong way round'),
    remedy: 'Write [words](target).',
  },
  {
    signs: '<',
    pattern: new RegExp(`<(?:www\\.[^\\s<>]+|${READ}+)[^<>\\r\\n]{0,100}>`, 'g'),
    reason: printed('no link in pointed brackets'),
    remedy: 'Write the address without the brackets, or the whole of it with https:// in them; a blank in it is written %20.',
    isHarmless: (written) => !/^<(?:www\.|https?:)/i.test(written),
  },
]

const names =
  'nbsp|amp|lt|gt|quot|copy|reg|trade|euro|pound|sect|deg|plusmn|times|divide|[nm]dash|hellip|[lr]aquo|[lr][sd]quo|bull|middot|shy|thinsp|e[nm]sp|[lr]arr|[aeiou](?:acute|grave|circ|uml)|[no]tilde|ccedil|szlig|oelig|aelig|oslash|aring'

const signs: readonly Leftover[] = [
  {
    signs: '&',
    pattern: new RegExp(String.raw`&(?:${names}|#\d{2,7}|#x[\da-f]{2,6})(?![\p{L}\p{N};=])`, 'giu'),
    reason: printed('the name of a sign without its semicolon'),
    remedy: (written) => `Write ${written};, or the sign itself.`,
  },
  {
    signs: '&',
    pattern: /(?<![\p{L}\p{N}])&(?:#\w+|[a-z]{2,31}\d{0,2});/giu,
    reason: printed('the name of no sign'),
    remedy: 'Write the sign itself.',
  },
  {
    signs: '\\',
    pattern: /(?<=(?:^|\s)[^\s\\:]+)\\(?=[ \t])/gu,
    reason: () => 'a backslash before a blank would be printed',
    remedy: 'Write &nbsp; for a blank at which no line ends, otherwise delete the backslash.',
  },
  {
    signs: '\\',
    pattern: /(?<=[\s.,;:!?)])\\$/g,
    only: 'paragraph',
    reason: () => 'a backslash at the end of a paragraph would be printed',
    remedy: 'Delete it; a backslash at the end of a line breaks the line only where another follows.',
  },
]

/** Markdown that is not read, by what was meant. */
export const unreadMarkup: readonly Leftover[] = [...headings, ...lists, ...lettered, ...links, ...emphasis, ...signs]
