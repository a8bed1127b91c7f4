// The remedy of every rule, followed: the message is gone, and nothing new is said.
import { describe, expect, test } from 'vitest'
import { openFolder } from '../../src/load/folder.ts'
import { readAllSources } from '../../src/load/index.ts'
import { sourcesOf } from '../../src/load/sources.ts'
import { fileRules } from '../../src/model/rules/files.ts'
import { frontmatterRules } from '../../src/model/rules/frontmatter.ts'
import { pictureRules } from '../../src/model/rules/pictures.ts'
import { structureRules } from '../../src/model/rules/structure.ts'
import { textRules } from '../../src/model/rules/text.ts'
import { cases } from './laid-over.ts'
import { type Files, linked, remedies } from './remedies.ts'

const base = await openFolder(`${cases}/base/sources`)
const outside = await openFolder(`${cases}/broken-file-outside/sources`)

/** What is said of the smallest sources with these files: rules with their remedies. */
async function said(files: Files) {
  const here = Object.keys(files).filter((path) => files[path] !== null)
  const gone = Object.keys(files).filter((path) => files[path] === null)
  const paths = [...new Set([...base.paths.filter((path) => !gone.includes(path)), ...here])]
  const read = async (path: string, most: number) => {
    const file = files[path]
    return file === undefined || file === null ? base.read(path, most) : Buffer.from(file)
  }
  const isLink = files[linked] === 'a link'
  const listed = isLink ? paths.filter((path) => path !== linked) : paths
  const sources = sourcesOf({ name: 'sources', paths: listed, refused: isLink ? outside.refused : [], read })
  const all = (await readAllSources(sources)).files
  return all.flatMap(({ messages }) => messages.map(({ ruleId, note, reason }) => ({ rule: ruleId ?? '', remedy: note ?? '', reason })))
}

describe('the remedy of every rule', () => {
  test('has an entry, and every entry a rule', () => {
    const rules = Object.keys({ ...fileRules, ...frontmatterRules, ...structureRules, ...textRules, ...pictureRules })
    expect(Object.keys(remedies).sort()).toEqual(rules.sort())
  })

  test.each(Object.entries(remedies))('%s', async (rule, { breach, follow }) => {
    const before = await said(breach)
    const message = before.find((each) => each.rule === rule)
    expect(before.map((each) => each.rule)).toContain(rule)
    const after = await said({ ...breach, ...follow(message?.remedy ?? '') })
    expect(after.filter((each) => each.rule === rule)).toEqual([])
    expect(after.filter((each) => !before.some((other) => other.rule === each.rule))).toEqual([])
  })
})
