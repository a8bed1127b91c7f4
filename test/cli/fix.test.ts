// `outcome check --fix`: shows first, writes only when it is told to, and nothing that somebody changed meanwhile.
import { appendFileSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readInvocation } from '../../src/commands/arguments.ts'
import { check } from '../../src/commands/check.ts'
import { contents, folderWithSources } from './folder.ts'
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

  describe('renames files whose right name needs no decision', () => {
    /** A session and its translation with capitals, a blank and another ending, links to it, and a text without a number. */
    function misnamed(): string {
      const folder = folderWithSources()
      const at = (name: string) => join(folder, 'sources', name)
      writeFileSync(at('series.yaml'), readFileSync(at('series.yaml'), 'utf8').replace('[en]', '[en, fr]'))
      mkdirSync(at('2020/fr/sessions'), { recursive: true })
      writeFileSync(at('2020/fr/edition.md'), '---\ntitle: La petite édition\n---\n')
      const session = readFileSync(at('2020/en/sessions/02-workshop.md'), 'utf8')
      renameSync(at('2020/en/sessions/02-workshop.md'), at('2020/en/sessions/2-Workshop.MD'))
      writeFileSync(at('2020/fr/sessions/02 Workshop.markdown'), session.replace(/^date:.*\nkind:.*\n/m, ''))
      appendFileSync(
        at('2020/en/sessions/01-opening.md'),
        '\nSee [the workshop](2-Workshop.MD), [its table][t] and `[code](2-Workshop.MD)`.\n\n[t]: 2-Workshop.MD#tables-by-month\n',
      )
      return folder
    }
    const names = (folder: string) => Object.keys(contents(join(folder, 'sources'))).filter((name) => /workshop/i.test(name))

    test('shows them first', async () => {
      const folder = misnamed()
      const { output } = await run(folder, '--fix')
      expect(output).toContain('rename from 2020/en/sessions/2-Workshop.MD\nrename to 2020/en/sessions/02-workshop.md\n')
      expect(output).toContain('+See [the workshop](02-workshop.md)')
      expect(names(folder)).toEqual(['2020/en/sessions/2-Workshop.MD', '2020/fr/sessions/02 Workshop.markdown'])
    })

    test('with what leads to them, in every language', async () => {
      const folder = misnamed()
      await run(folder, '--fix --yes')
      expect(names(folder)).toEqual(['2020/en/sessions/02-workshop.md', '2020/fr/sessions/02-workshop.md'])
      expect(readFileSync(join(folder, 'sources/2020/en/sessions/01-opening.md'), 'utf8')).toContain(
        'See [the workshop](02-workshop.md), [its table][t] and `[code](2-Workshop.MD)`.\n\n[t]: 02-workshop.md#tables-by-month\n',
      )
      expect((await run(folder, '--fix')).output).toContain('Nothing is left that can be mended')
    })

    test('but none that somebody must number, none over another, and no links', async () => {
      const folder = folderWithSources()
      const at = (name: string) => join(folder, 'sources/2020/en/sessions', name)
      writeFileSync(at('Notes.md'), 'x')
      writeFileSync(at('02-Workshop.md'), 'x')
      symlinkSync('02-workshop.md', at('03-Linked.md'))
      const before = contents(folder)
      await run(folder, '--fix --yes')
      expect(contents(folder)).toEqual(before)
      const other = misnamed()
      const ask = async () => {
        writeFileSync(join(other, 'sources/2020/en/sessions/02-workshop.md'), 'mine')
        return 'y'
      }
      await expect(run(other, '--fix', { ask })).rejects.toThrow('02-workshop.md now. Nothing is written')
      expect(readFileSync(join(other, 'sources/2020/en/sessions/02-workshop.md'), 'utf8')).toBe('mine')
    })
  })

  test('--yes and --json are refused where they mean nothing', async () => {
    await expect(run(broken(), '--yes')).rejects.toThrow('--yes stands with --fix only.')
    await expect(run(broken(), '--fix --json')).rejects.toThrow('without --json')
  })
})
