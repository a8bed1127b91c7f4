// Words of another language in a line of data: `The city of <span lang="zh">上海</span>`. Nothing else is markup there.

/** A stretch of a line in one language. */
export interface LanguageRun {
  readonly text: string
  /** BCP 47; null for the language of the line. */
  readonly lang: string | null
}

const marked = /<span\s+lang=["']([^"'<>]*)["']\s*>([^<>]*)<\/span\s*>/g

/** The stretches of a line, in order; a line without marks is one. */
export function languageRuns(line: string): readonly LanguageRun[] {
  if (!line.includes('<')) return line === '' ? [] : [{ text: line, lang: null }]
  const runs: LanguageRun[] = []
  let from = 0
  for (const { 0: whole, 1: lang = '', 2: text = '', index } of line.matchAll(marked)) {
    runs.push({ text: line.slice(from, index), lang: null }, { text, lang })
    from = index + whole.length
  }
  return [...runs, { text: line.slice(from), lang: null }].filter(({ text }) => text !== '')
}

/** The words of a line without the marks of languages. */
export function plainWords(line: string): string {
  return languageRuns(line)
    .map(({ text }) => text)
    .join('')
}
