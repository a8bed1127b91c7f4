// The markup of other programs, which texts bring along: the table of what is looked for.
import { MEANT, READ } from './blocks.ts'
import type { Leftover } from './leftover.ts'

const unknown = (program: string) => (written: string) => `“${written}” is ${program} and not read here: it would be printed as it stands`

const note = 'Write [^label] in the text, and a line [^label]: The note.'

const blocks: readonly Leftover[] = [
  {
    signs: '[',
    pattern: /^\[![a-z]+\][^\r\n]*/gi,
    only: 'paragraph',
    reason: unknown('the head of a box of GitHub or Obsidian'),
    remedy: 'Write **Note:** and the text.',
  },
  {
    signs: '!?',
    pattern: /^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+[a-z][^\r\n]*/gm,
    only: 'paragraph',
    reason: unknown('the head of a box of MkDocs'),
    remedy: 'Write **Note:** and the text, without indents.',
  },
  {
    signs: ':',
    pattern: /(?<=^[^\r\n]{1,80}\r?\n[ \t]*|^):[ \t]+\S[^\r\n]*/g,
    only: 'paragraph',
    reason: unknown('a definition of Pandoc or MultiMarkdown'),
    remedy: 'Write “- **Term**: the definition” between :::definitions and :::, in a glossary a heading “## Term” and a paragraph.',
  },
  {
    signs: '*',
    pattern: /^[ \t]*\*\[[^\]\r\n]{1,80}\]:[^\r\n]*/gm,
    only: 'paragraph',
    reason: unknown('an abbreviation of MultiMarkdown'),
    remedy: 'Write the whole name at the first place, with the abbreviation in brackets.',
  },
  {
    signs: '[{@',
    pattern: /^[ \t]*(?:\[\[?_?toc_?\]\]?|\{:toc\}|@\[toc\].*)[ \t]*$/gim,
    only: 'paragraph',
    reason: unknown('a table of contents'),
    remedy: 'Delete it: every document has its contents.',
  },
  {
    signs: '.=',
    pattern: /^[ \t]*h[1-6]\.[ \t][^\r\n]*|^[ \t]*={2,6}[ \t][^\r\n=]*\p{L}[^\r\n=]*[ \t]={2,6}[ \t]*$/gmu,
    only: 'paragraph',
    reason: unknown('a heading of Jira or of a wiki'),
    remedy: 'Write “## ” before the words, with a blank line above.',
  },
  {
    signs: '.|{#(%',
    pattern:
      /^[ \t]*(?:\.\.[ \t]\w+::|\|===|\{[:.#][^}\r\n]*\}[ \t]*$|#\+\w+:|bq\.[ \t]|\(@\w*\)[ \t]|\{(?:noformat|code|quote|panel|info|note|toc|color)(?::[^}\r\n]*)?\}|%%[^%\r\n]*%%[ \t]*$)[^\r\n]*/gm,
    only: 'paragraph',
    reason: unknown('a command of another program'),
    remedy: 'Delete it, or say it in Markdown; a comment is written <!-- … -->.',
  },
]

const commands =
  'newpage|pagebreak|clearpage|cleardoublepage|noindent|newline|linebreak|bigskip|medskip|smallskip|hfill|vfill|toc|tableofcontents|maketitle|LaTeX|TeX|ldots|dots|textbackslash|alpha|beta|times|cdot|leq|geq|neq|rightarrow|infty'

/** `x^{2}` and `x_{i}` with their tags. */
function raised(written: string): string {
  const name = written.startsWith('^') ? 'sup' : 'sub'
  return `<${name}>${written.slice(2, -1)}</${name}>`
}

const formula = 'Write it with signs: x<sup>2</sup>, ≤, ×; or as a picture with an alternative text.'

const formulas: readonly Leftover[] = [
  {
    signs: MEANT,
    pattern:
      /(?<![\]\\])\\\((?=[^()\r\n]{1,200}\\\))[^()\r\n]*\)|(?<!\\)\\\[(?=[^\r\n]{0,200}(?:\\[a-z]{2}|[\^_])[^\r\n]{0,200}\\\])[^\]]*\]/gi,
    isOfBackslashes: true,
    reason: (written) => `“${written}” is a formula of LaTeX and not read here: its backslashes would be lost`,
    remedy: formula,
    literal: 'leave the backslashes out',
  },
  {
    signs: '$',
    pattern: /\$\$(?=[^$]{0,400}\$\$|\s*$)[^$]{0,400}(?:\$\$)?/g,
    reason: unknown('a formula of LaTeX'),
    remedy: formula,
  },
  {
    signs: '$',
    pattern: /(?<![\p{L}\p{N}$])\$(?=[^\s$])(?:(?=[\p{L}(|\\])[^\s$]{1,80}|[^$\r\n]{0,80}[=^_\\+<>][^$\r\n]{0,80})(?<!\s)\$(?![\p{N}$])/gu,
    reason: unknown('a formula of LaTeX'),
    remedy: formula,
  },
  {
    signs: '\\',
    pattern: new RegExp(String.raw`(?<![\p{L}\p{N}:\\])\\(?:(?:${commands})(?!\p{L})|[a-zA-Z]+\*?(?=\{))(?:\{[^{}\r\n]{0,80}\})*`, 'gu'),
    reason: unknown('a command of LaTeX'),
    remedy: 'Delete it, or say it in Markdown.',
  },
  {
    signs: '{',
    pattern: /(?<=[\p{L}\p{N})\]])[\^_]\{[^{}\r\n]{1,40}\}/gu,
    reason: unknown('an index of LaTeX'),
    remedy: (written) => `Write ${raised(written)}.`,
  },
  {
    signs: '^',
    pattern: /(?<=[\p{L}\p{N})\]])\^(?=[\p{L}\p{N}+(−-])[^\s^]{1,12}\^/gu,
    reason: unknown('a superscript of Pandoc'),
    remedy: (written) => `Write <sup>${written.slice(1, -1)}</sup>.`,
  },
  {
    signs: '~',
    pattern: /(?<=[\p{L})\]])~(?:[\p{N}+−-]{1,4}|[a-z]{1,5})~/gu,
    reason: unknown('a subscript of Pandoc'),
    remedy: (written) => `Write <sub>${written.slice(1, -1)}</sub>.`,
  },
]

const words: readonly Leftover[] = [
  {
    signs: '[!',
    pattern: new RegExp(String.raw`\[[^[\]|\r\n]{1,200}\|(?:${READ}+\]?|https?:[^\]\s]*\])|!\S{1,200}\.(?:png|jpe?g|gif|svg)!`, 'gi'),
    reason: unknown('a link or a picture of Jira'),
    remedy: 'Write [words](target) or ![what it shows](path).',
  },
  {
    signs: '@',
    pattern: /(?<![\p{L}\p{N}.])@(?:fig|tbl|sec|eq|lst):[\w-]+/gu,
    reason: unknown('a reference of Pandoc'),
    remedy: 'Write [words that name it](#its-id).',
  },
  {
    signs: '^',
    pattern: /(?<=\s)\^(?=[a-z-]*\d)[a-z\d-]{4,}$/g,
    only: 'paragraph',
    reason: unknown('the name of a block of Obsidian'),
    remedy: 'Delete it.',
  },
  {
    signs: '!',
    pattern:
      /(?<=(?:Error|Fehler|Erreur|Ошибка)\s?)!\s(?:Reference source not found|Bookmark not defined|Hyperlink reference not valid|Verweisquelle konnte nicht gefunden werden|Textmarke nicht definiert|Source du renvoi introuvable|Signet non défini|No se encuentra el origen de la referencia|Marcador no definido|Источник ссылки не найден|Закладка не определена)/gi,
    reason: unknown('what a word processor writes where a reference leads nowhere'),
    remedy: 'Write the number or the name that stood there, as a link: [words that name it](#its-id).',
  },
  {
    signs: '{',
    pattern: /\{ ?(?:REF|PAGEREF|NOTEREF|HYPERLINK|SEQ|TOC|PAGE|NUMPAGES|MERGEFIELD|INCLUDEPICTURE)(?: [^{}\r\n]{0,200})?\}/g,
    reason: unknown('a field of a word processor'),
    remedy: 'Write what should stand there.',
  },
  {
    signs: '<',
    pattern: /<\/?(?:o|w|v|m|a|wp|pic|st1|mc|text|office|style|draw):[a-z][\w-]*(?:\s[^<>\r\n]{0,200})?\/?>/gi,
    reason: unknown('a tag of a word processor'),
    remedy: 'Delete it.',
  },
  { signs: '^', pattern: /\^\[[^\]]{0,300}\]?/g, reason: unknown('an inline note of Pandoc'), remedy: note },
  {
    signs: '[',
    pattern: /!?\[\[[^[\]\r\n]{1,200}\]\]/g,
    reason: unknown('a link of a wiki'),
    remedy: 'Write [words](target).',
  },
  {
    signs: '@',
    pattern: /\[-?@[\w:.-]+[^\]\r\n]*\]/g,
    reason: unknown('a citation of Pandoc'),
    remedy: `Name the work in words. ${note}`,
  },
  {
    signs: '{%',
    pattern: /\{\{[^{}]{0,200}\}\}|\{%[^{}]{0,200}%\}|<%[^<>]{0,200}%>/g,
    reason: unknown('a field of a template'),
    remedy: 'Write what should stand there.',
  },
  {
    signs: '{',
    pattern: /\{(?:\+\+|--|==|>>|~~)[^{}]{0,200}\}/g,
    reason: unknown('a mark of revision'),
    remedy: 'Write the text as it is to be read; a comment is written <!-- … -->.',
  },
  {
    signs: '%',
    pattern: /(?<![\p{N}%])%%(?!%)[^%\r\n]{1,200}%%/gu,
    reason: unknown('a comment of Obsidian'),
    remedy: 'Write <!-- … -->.',
  },
  {
    signs: '{',
    pattern: /\[[^[\]\r\n]{0,300}\]\{[^{}\r\n]{1,100}\}/g,
    reason: unknown('a span of Pandoc'),
    remedy: 'Write the words alone, **bold** or *italic*; words in another language <span lang="fr">mot</span>.',
  },
  {
    signs: '{',
    pattern: new RegExp(String.raw`(?<=${READ})\{(?=[.#:]|[\w-]+=)[^{}\r\n]{1,100}\}`, 'g'),
    reason: unknown('a list of attributes'),
    remedy: 'Delete it; a figure has its id in :::figure{#its-id}.',
  },
  {
    signs: '{',
    pattern: /(?<=\s)\{(?:[.#][^{}\r\n]{1,100}|-)\}$/g,
    only: 'heading',
    reason: unknown('a list of attributes'),
    remedy: 'Delete it; an id is written <!-- #its-id --> at the end of the heading.',
    isHarmless: (written) => written.startsWith('{#'),
  },
  {
    signs: '=',
    pattern: /(?<![=\p{L}\p{N}])==(?=[^\s=])[^=\r\n]{0,200}?(?<=[^\s=])==(?![=\p{L}\p{N}])/gu,
    reason: unknown('marked text'),
    remedy: (written) => `Write **${written.slice(2, -2)}**.`,
  },
  {
    signs: '+',
    pattern: /(?<![+\p{L}\p{N}])\+\+(?=[^\s+])[^+\r\n]{0,200}?(?<=[^\s+])\+\+(?![+\p{L}\p{N}])/gu,
    reason: unknown('inserted text'),
    remedy: 'Write the words alone.',
  },
  {
    signs: ':',
    pattern: /(?<![\p{L}\p{N}:])(?::[a-z][a-z0-9_+-]*[a-z0-9]:|:[+-]1:)(?![\p{L}\p{N}:])/gu,
    reason: unknown('the name of an emoji or a role'),
    remedy: 'Write the sign itself, or a word.',
  },
  {
    signs: "'",
    pattern: /(?<!')'{3}(?=[^\s'])[^'\r\n]{1,200}'{3}(?!')/g,
    reason: unknown('bold text of a wiki'),
    remedy: (written) => `Write **${written.slice(3, -3)}**.`,
  },
  {
    signs: '[',
    pattern: /\[(b|i|u|s|url|img|quote|color|size)(?:=[^\]\r\n]*)?\](?=[^[\]\r\n]{0,300}\[\/\1\])/gi,
    reason: unknown('markup of a forum'),
    remedy: 'Write **bold**, *italic* or [words](target).',
  },
]

/** Markup of other programs. */
export const unknownMarkup: readonly Leftover[] = [...blocks, ...words, ...formulas]
