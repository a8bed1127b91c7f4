// `outcome check --fix`: shows first, writes only when it is told to, and nothing that somebody changed meanwhile.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readInvocation } from '../../src/commands/arguments.ts'
import { check } from '../../src/commands/check.ts'
import { folderWithSources } from './folder.ts'
import { type TestWorld, world } from './world.ts'

const path = 'sources/2020/en/sessions/02-workshop.md'

/** Sources with something to be mended and something to be decided. */
function broken(): string {
  const folder = folderWithSources()
  appendFileSync(join(folder, path), '\n•\tone\n•\ttwo\n\nSee [the site](www.example.org) and [the map](nowhere.md).\n')
  return folder
}

async function run(folder: string, line: string, changes: Partial<TestWorld> = {}) {
  const own = world({ folder, ...changes })
  const code = await check.run(readInvocation(check, line.split(' ')), own)
  return { code, output: own.output.text(), errors: own.errors.text() }
}

const textOf = (folder: string) => readFileSync(join(folder, path), 'utf8')

describe('outcome check --fix', () => {
  test('shows the changes, and without a terminal or --yes writes none', async () => {
    const folder = broken()
    const before = textOf(folder)
    const { code, output, errors } = await run(folder, '--fix')
    expect(code).toBe(1)
    expect(output).toContain('--- a/2020/en/sessions/02-workshop.md\n+++ b/2020/en/sessions/02-workshop.md\n@@ ')
    expect(output).toContain('\n-•␉one\n-•␉two\n+- one\n+- two\n')
    expect(output).toContain('Nothing is written; --yes writes these changes.')
    expect(errors).toContain('pasted-list')
    expect(textOf(folder)).toBe(before)
  })

  test('with --yes writes them, and says what is left', async () => {
    const folder = broken()
    const { code, output, errors } = await run(folder, '--fix --yes')
    expect([
      code,
      output.includes('1 file written.'),
      textOf(folder).includes('- one\n- two\n\nSee [the site](https://www.example.org)'),
    ]).toEqual([1, true, true])
    expect([...errors.matchAll(/ {2}([a-z-]+)$/gm)].map(([, rule]) => rule)).toEqual(['link-file'])
    expect((await run(folder, '--fix --yes')).output).toContain('Nothing is left that can be mended')
  })

  test.each([
    ['y', true],
    ['yes', true],
    ['', false],
    ['n', false],
  ])('asks at a terminal: “%s”', async (answer, isWritten) => {
    const folder = broken()
    const questions: string[] = []
    const ask = async (question: string) => {
      questions.push(question)
      return answer
    }
    await run(folder, '--fix', { ask })
    expect([questions, textOf(folder).includes('- one')]).toEqual([['Write these changes to 1 file? [y/N] '], isWritten])
  })

  test('does not write over what was changed while it asked', async () => {
    const folder = broken()
    const ask = async () => {
      writeFileSync(join(folder, path), 'changed')
      return 'y'
    }
    await expect(run(folder, '--fix', { ask })).rejects.toThrow('was changed meanwhile. Nothing is written')
    expect(textOf(folder)).toBe('changed')
  })

  test('mends only what is named', async () => {
    const folder = broken()
    appendFileSync(join(folder, 'sources/en/series.md'), '\n•\tone\n')
    const { output } = await run(folder, '2020 --fix')
    expect([output.includes('a/2020/en'), output.includes('a/en/series.md')]).toEqual([true, false])
  })

  test('--yes and --json are refused where they mean nothing', async () => {
    await expect(run(broken(), '--yes')).rejects.toThrow('--yes stands with --fix only.')
    await expect(run(broken(), '--fix --json')).rejects.toThrow('without --json')
  })
})
