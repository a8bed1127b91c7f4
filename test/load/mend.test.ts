// What --fix makes of the broken sources: every message that has a fix is gone, nothing new is said, and what it cannot mend is left.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openSources, readAllSources } from '../../src/load/index.ts'
import { mendedTexts } from '../../src/load/mend.ts'
import { fixOf } from '../../src/model/message.ts'
import { emptyFolder } from '../cli/folder.ts'
import { cases, sourcesOfCase } from './laid-over.ts'

/** The sources of a case in a folder of their own. */
function onDisk(name: string): string {
  const folder = join(emptyFolder(), 'sources')
  onTestFinished(() => rmSync(dirname(folder), { recursive: true }))
  cpSync(join(cases, 'base/sources'), folder, { recursive: true })
  for (const path of existsSync(join(cases, name, 'removed.txt'))
    ? readFileSync(join(cases, name, 'removed.txt'), 'utf8')
        .trim()
        .split('\n')
    : [])
    rmSync(join(folder, path))
  cpSync(join(cases, name, 'sources'), folder, { recursive: true })
  return folder
}

async function said(folder: string) {
  const { files } = await readAllSources(await openSources(folder))
  return files.flatMap((file) => file.messages.map((message) => ({ rule: message.ruleId, hasFix: fixOf(message) !== null })))
}

async function mend(folder: string): Promise<void> {
  for (const { path, to, before, after } of await mendedTexts(folder, () => true)) {
    const place = join(folder, to ?? path)
    mkdirSync(dirname(place), { recursive: true })
    if (to !== null) renameSync(join(folder, path), place)
    if (before !== after) writeFileSync(place, after)
  }
}

const fixable: string[] = []
for (const name of readdirSync(cases).filter((each) => each.startsWith('broken-') && existsSync(join(cases, each, 'sources')))) {
  const { files } = await readAllSources(await sourcesOfCase(name))
  const undecided = files.some(({ messages }) => messages.some(({ ruleId }) => ['encoding', 'merge-conflict'].includes(ruleId ?? '')))
  if (!undecided && files.some(({ messages }) => messages.some((message) => fixOf(message) !== null))) fixable.push(name)
}

describe('what is mended', () => {
  test('cases of many rules', () => {
    expect(fixable.length).toBeGreaterThan(20)
  })

  test.each(fixable)('%s', async (name) => {
    const folder = onDisk(name)
    const before = await said(folder)
    await mend(folder)
    const after = await said(folder)
    expect(after.filter(({ hasFix }) => hasFix)).toEqual([])
    expect(after.map(({ rule }) => rule).filter((rule) => !before.some((message) => message.rule === rule))).toEqual([])
    expect(after.length).toBeLessThan(before.length)
  })
})

test('what folds and groups is taken away, its words stay', async () => {
  const folder = onDisk('base')
  const path = join(folder, '2020/en/sessions/02-workshop.md')
  const before = readFileSync(path, 'utf8')
  const tags = [
    '<details open>\n<summary>Who was <b>there</b></summary>',
    '- Ada',
    '</details>',
    '<details><summary>Votes</summary>Twelve.</details>',
  ]
  writeFileSync(path, `${before}\n${[...tags, '<div align="center">', 'Words.', '</div>'].join('\n\n')}\n`)
  const [text] = await mendedTexts(folder, () => true)
  expect(text?.after.slice(before.length)).toBe('\n**Who was there**\n\n- Ada\n\n**Votes**\n\nTwelve.\n\nWords.\n\n')
})

test('words stay words: rows, bullets, values and headings', async () => {
  const folder = onDisk('base')
  const path = join(folder, '2020/en/sessions/02-workshop.md')
  const head = readFileSync(path, 'utf8')
    .replace('title: Workshop on tables', 'title: Plan #12: tables & "more"')
    .replace('short: Workshop', 'short: 1.10')
  writeFileSync(
    path,
    `${head}\n# Part one\n\nSetext\n------\n\n### Below\n\nCity\tA | B\nGraz\t1\tx\n\n•\tone\no\tbelow\n•\ttwo\n\n[site](www.example.org "The site") and a\u2028line\n`,
  )
  const [text] = await mendedTexts(folder, () => true)
  const lines = text?.after.split('\n') ?? []
  expect(lines.slice(0, 3)).toEqual(['---', 'title: "Plan #12: tables & \\"more\\""', 'short: "1.10"'])
  expect(text?.after.slice(text.after.indexOf('## Part'))).toBe(
    `## Part one\n\n### Setext\n\n#### Below\n\n| City | A \\| B |  |\n| --- | --- | --- |\n| Graz | 1 | x |\n\n- one\n  - below\n- two\n\n[site](https://www.example.org) and a line\n`,
  )
})

test.each([
  ['boxes with a slip beside tasks', '- [ ]one\n- [] two\n- [ ] three\n- four\n', '- [ ] one\n- [ ] two\n- [ ] three\n- [ ] four\n'],
  ['bullets in items', '- • one\n\nText\n\n☐ open\n☑ done\n', '- one\n\nText\n\n- [ ] open\n- [x] done\n'],
  ['names before tabs', 'Chair:\tAda\nPlace:\tGraz\n', 'Chair:\tAda\nPlace:\tGraz\n'],
  ['line ends', '# One\r\n\r\nCity\tA\r\nGraz\t1\r\n', '## One\r\n\r\n| City | A |\r\n| --- | --- |\r\n| Graz | 1 |\r\n'],
])('%s', async (_, written, expected) => {
  const folder = onDisk('base')
  const path = join(folder, '2020/en/sessions/02-workshop.md')
  const before = written.includes('\r') ? readFileSync(path, 'utf8').replaceAll('\n', '\r\n') : readFileSync(path, 'utf8')
  const gap = written.includes('\r') ? '\r\n' : '\n'
  writeFileSync(path, `${before}${gap}${written}`)
  const [text] = await mendedTexts(folder, () => true)
  expect(text?.after ?? `${before}${gap}${written}`).toBe(`${before}${gap}${expected}`)
})
