// Broken sources as directories: what is said about each must be exactly what its expected file says.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readAllSources } from '../../src/load/index.ts'
import { fileRules } from '../../src/model/rules/files.ts'
import { frontmatterRules } from '../../src/model/rules/frontmatter.ts'
import { markdownRules } from '../../src/model/rules/markdown.ts'
import { pictureRules } from '../../src/model/rules/pictures.ts'
import { structureRules } from '../../src/model/rules/structure.ts'
import { textRules } from '../../src/model/rules/text.ts'
import { cases, sourcesOfCase } from './laid-over.ts'
import { messageList } from './message-list.ts'

const broken = readdirSync(cases).filter((name) => name.startsWith('broken-'))
const expectedOf = (name: string) => join(cases, name, 'expected.txt')

describe('broken sources', () => {
  test('every case says what it expects, and every expectation has sources', () => {
    const without = broken.filter(
      (name) =>
        !existsSync(expectedOf(name)) || !['sources', 'removed.txt', 'unreadable.txt'].some((part) => existsSync(join(cases, name, part))),
    )
    expect(without).toEqual([])
  })

  test.each(broken)('%s', async (name) => {
    const { files } = await readAllSources(await sourcesOfCase(name))
    expect(messageList(files)).toBe(readFileSync(expectedOf(name), 'utf8'))
  })

  test('every rule of the load stage is broken by a case', () => {
    const all = broken.map((name) => readFileSync(expectedOf(name), 'utf8')).join('')
    const rules = Object.keys({ ...fileRules, ...frontmatterRules, ...structureRules, ...markdownRules, ...textRules, ...pictureRules })
    expect(rules.filter((rule) => !all.includes(` ${rule}: `))).toEqual([])
  })
})

test('the smallest complete sources say nothing', async () => {
  const { files, manuscripts } = await readAllSources(await sourcesOfCase('base'))
  expect(messageList(files)).toBe('')
  expect(manuscripts.get('2020')?.texts.flatMap(({ kind, id }) => (kind === 'encouragement' ? [id] : []))).toEqual([
    'show-figures-early',
    'name-a-clerk',
  ])
})
