import { readFileSync } from 'node:fs'
import { VFile } from 'vfile'
import { test } from 'vitest'
import { checkTexts } from '../src/load/checks/index.ts'
import { parseMarkdown } from '../src/load/index.ts'
import { kinds } from '../src/texts/index.ts'

test('p', () => {
  for (const line of readFileSync('/tmp/t/text/probe.txt', 'utf8').split('\n')) {
    if (!line) continue
    const file = new VFile({ path: 'a.md', value: line.replaceAll('\\n', '\n') })
    const t = performance.now()
    const { body, frontmatter } = parseMarkdown(file)
    checkTexts([{ file, body, frontmatter, path: 'a.md', rules: kinds.annex.body(null), language: 'en', isTranslation: false }], new Map())
    console.log(
      line.slice(0, 100),
      '\n    =>',
      file.messages.map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.reason}`.slice(0, 150)).join('\n       ') || '-',
      Math.round(performance.now() - t) > 300 ? 'SLOW' : '',
    )
  }
})
