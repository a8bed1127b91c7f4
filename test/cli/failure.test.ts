// What is said when an error ends a command: the page that helps, and for programs an object.
import { VFile } from 'vfile'
import { describe, expect, test } from 'vitest'
import { build } from '../../src/commands/build.ts'
import type { CommandTable } from '../../src/commands/command.ts'
import { explain } from '../../src/commands/explain.ts'
import { reportFailure } from '../../src/commands/failure.ts'
import { translation } from '../../src/commands/translation.ts'
import { SourcesError } from '../../src/model/sources-error.ts'
import { UsageError } from '../../src/model/usage-error.ts'
import { world } from './world.ts'

const table: CommandTable = {
  build: { summary: '', load: async () => build },
  explain: { summary: '', load: async () => explain },
  translation: { summary: '', load: async () => translation },
}

async function fail(line: string, error: unknown = new UsageError('So it is wrong.')) {
  const in_ = world()
  const code = await reportFailure(error, { words: line.split(' '), table }, in_)
  return { code, output: in_.output.text(), errors: in_.errors.text() }
}

describe('wrong usage', () => {
  test.each([
    ['biuld', 'outcome --help'],
    ['help biuld', 'outcome --help'],
    ['build --fromat pdf', 'outcome build --help'],
    ['translation sttaus', 'outcome translation --help'],
    ['translation export fr', 'outcome translation export --help'],
  ])('“%s” leads to “%s”', async (line, page) => {
    expect(await fail(line)).toEqual({ code: 2, output: '', errors: `outcome: So it is wrong.\nSee “${page}”.\n` })
  })
})

describe('--json', () => {
  test.each([
    ['build --fromat pdf --json', new UsageError('So it is wrong.'), 2],
    ['bulid --json', new UsageError('So it is wrong.'), 2],
    ['translation status fr --json', new Error('So it is wrong.', { cause: new Error('a reason') }), 70],
  ])('%s', async (line, error, exitCode) => {
    const { code, output, errors } = await fail(line, error)
    expect([code, errors]).toEqual([exitCode, ''])
    expect(JSON.parse(output)).toEqual({
      ...{
        ok: false,
        exitCode,
        milliseconds: 1000,
        errors: 0,
        warnings: 0,
        editions: [],
        files: [],
        removed: [],
        left: [],
        messages: [],
        notices: [],
      },
      trouble: [{ documents: '', message: expect.stringMatching(/^So it is wrong\./) }],
    })
  })

  test.each(['explain x --json', 'build -- --json'])('is not asked for by “%s”', async (line) => {
    expect(await fail(line)).toMatchObject({ output: '', errors: expect.stringContaining('So it is wrong.') })
  })
})

test('sources that a command cannot begin with are said as their messages, with 1', async () => {
  const file = new VFile({ path: 'sources/series.yaml', value: 'id: x' })
  file.message('this is missing').fatal = true
  const error = new SourcesError([file])
  expect(await fail('translation status', error)).toMatchObject({
    ...{ code: 1, output: '', errors: expect.stringMatching(/^sources\/series\.yaml:1:1 {2}error {2}this is missing/) },
  })
  const { code, output, errors } = await fail('translation status --json', error)
  expect([code, errors]).toEqual([1, ''])
  expect(JSON.parse(output)).toMatchObject({ ok: false, exitCode: 1, errors: 1, messages: [{ message: 'this is missing' }], trouble: [] })
})

test('an error while the command is looked up does not hide the first', async () => {
  const broken: CommandTable = { build: { summary: '', load: () => Promise.reject(new Error('cannot be loaded')) } }
  const in_ = world()
  expect(await reportFailure(new TypeError('the first'), { words: ['build'], table: broken }, in_)).toBe(70)
  expect(in_.errors.text()).toMatch(/^outcome: This is a defect of the program.*\n.*the first/)
})
