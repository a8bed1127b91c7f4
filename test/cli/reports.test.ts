// What continuous integration is told: read back as GitHub's runner, a code scanning service and GitLab read it.
import { appendFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readArguments, readInvocation } from '../../src/commands/arguments.ts'
import { build } from '../../src/commands/build.ts'
import { check } from '../../src/commands/check.ts'
import { annotationText, withoutCommands } from '../../src/commands/ci/annotations.ts'
import type { PlacedMessage } from '../../src/commands/ci/placed-message.ts'
import { summaryText } from '../../src/commands/ci/summary.ts'
import type { Command } from '../../src/commands/command.ts'
import { reportFailure } from '../../src/commands/failure.ts'
import { merge } from '../../src/commands/merge.ts'
import type { Message } from '../../src/commands/messages.ts'
import { shardOf } from '../../src/commands/shard-option.ts'
import { check as translationCheck } from '../../src/commands/translation/check.ts'
import { translation } from '../../src/commands/translation.ts'
import type { Environment } from '../../src/commands/world.ts'
import { rules } from '../../src/model/rules.ts'
import { UsageError } from '../../src/model/usage-error.ts'
import { templates } from '../packs.ts'
import { addEdition, contents, folderWithSources } from './folder.ts'
import { type TestWorld, world } from './world.ts'

const encouragement = 'sources/2020/en/encouragements/01-show-figures-early.md'
const onGitHub = { ...world().environment, GITHUB_ACTIONS: 'true' }

async function run(command: Command, words: string, in_: TestWorld) {
  const invocation = readInvocation(
    command,
    words.split(' ').filter((word) => word !== ''),
  )
  return { code: await command.run(invocation, in_), output: in_.output.text(), errors: in_.errors.text() }
}

interface Annotation {
  readonly kind: string
  readonly properties: Readonly<Record<string, string>>
  readonly text: string
}

const undone = (text: string) =>
  text.replace(/%3A/g, ':').replace(/%2C/g, ',').replace(/%0D/g, '\r').replace(/%0A/g, '\n').replace(/%25/g, '%')

/** The commands that the runner finds in a log: of the form of today at the beginning of a line, of the earlier one anywhere. */
function commandsIn(log: string): readonly Annotation[] {
  const found: Annotation[] = []
  let pause: string | null = null
  for (const line of log.split('\n')) {
    const [, kind = '', list = '', text = ''] =
      /^\s*::([\w-]+)(?: (.*?))?::(.*)$/.exec(line) ?? /##\[([\w-]+)( [^\]]*)?\](.*)/.exec(line) ?? []
    if (pause !== null) pause = line.trim() === `::${pause}::` ? null : pause
    else if (kind === 'stop-commands') pause = text
    else if (kind !== '') {
      const pairs = list.split(',').map((pair) => [pair.split('=')[0], undone(pair.slice(pair.indexOf('=') + 1))])
      found.push({ kind, properties: Object.fromEntries(pairs), text: undone(text) })
    }
  }
  return found
}

/** Sources with three errors and a warning. */
function brokenSources(folder = folderWithSources()): string {
  appendFileSync(join(folder, encouragement), '\n:::findng{#x}\nText.\n:::\n\n[^nobody] ##[error]no command of ours\n\n::error::nor this\n')
  return folder
}

const asAnnotation = (message: Message, folder = ''): Annotation => ({
  kind: message.severity,
  properties: {
    ...{ file: `${folder}${message.file}`, line: String(message.line), col: String(message.column), endLine: String(message.endLine) },
    ...(message.endLine === message.line ? { endColumn: String(message.endColumn) } : {}),
    title: message.rule,
  },
  text: `${message.message}\n${message.remedy}`,
})

async function messagesIn(folder: string): Promise<readonly Message[]> {
  const { output } = await run(check, '--json', world({ folder }))
  return (JSON.parse(output) as { readonly messages: readonly Message[] }).messages
}

describe('annotations of GitHub', () => {
  test.each([
    ['check', check, ''],
    ['build', build, '--format json'],
  ])('the log of %s has every message at its place, and no command that sources wrote', async (_, command, words) => {
    const folder = brokenSources()
    const messages = await messagesIn(folder)
    const { errors, code } = await run(command, words, world({ folder, environment: onGitHub }))
    expect([code, messages.length]).toEqual([1, 3])
    expect(commandsIn(errors)).toEqual(messages.map((message) => asAnnotation(message)))
    expect(errors).toContain('##[error]no command of ours')
  })

  test('they are made where GitHub runs the command or where they are asked for, and may be turned off', async () => {
    const folder = brokenSources()
    const kinds = async (words: string, environment: Environment = world().environment) =>
      commandsIn((await run(check, words, world({ folder, environment }))).errors).filter(({ properties }) => 'file' in properties).length
    expect([
      await kinds(''),
      await kinds('--annotate github'),
      await kinds('', onGitHub),
      await kinds('--annotate none', onGitHub),
    ]).toEqual([0, 3, 3, 0])
  })

  test('beside the result as JSON, which stays one object', async () => {
    const folder = brokenSources()
    const { output, errors } = await run(check, '--json', world({ folder, environment: onGitHub }))
    expect((JSON.parse(output) as { readonly errors: number }).errors).toBe(3)
    expect(commandsIn(errors)).toHaveLength(3)
  })

  test('paths are from the root of the repository', async () => {
    const root = folderWithSources()
    const folder = join(root, 'a, b: 100%')
    mkdirSync(join(folder, 'deeper'), { recursive: true })
    brokenSources(root)
    symlinkSync(join(root, 'sources'), join(folder, 'sources'))
    writeFileSync(join(root, '.git'), 'gitdir: elsewhere')
    const in_ = world({ folder: join(folder, 'deeper'), environment: onGitHub })
    const { errors } = await run(check, '--sources ../sources', in_)
    expect(commandsIn(errors)[0]?.properties['file']).toBe(`a, b: 100%/${encouragement}`)
    expect(errors).toContain('file=a%2C b%3A 100%25/sources/')
  })

  const message = (changes: Partial<PlacedMessage>): PlacedMessage => ({
    ...{ file: 'sources/a.md', path: 'sources/a.md', line: 3, column: 5, endLine: 3, endColumn: 9, fingerprint: '' },
    ...{ severity: 'error', message: 'wrong', rule: 'file-name', remedy: 'Mend it.' },
    ...changes,
  })

  test('every sign comes back as it was', () => {
    const text = '100 %, %0A, a:b,c ::error::x\r\nsecond'
    const found = commandsIn(annotationText([message({ path: 'a%2C,b:c%.md', message: text, endLine: 7 })], []))
    expect(found).toEqual([
      {
        kind: 'error',
        properties: { file: 'a%2C,b:c%.md', line: '3', col: '5', endLine: '7', title: 'file-name' },
        text: `${text}\nMend it.`,
      },
    ])
  })

  test('ten of a kind at most, errors first, and a last one counts the others', () => {
    const warnings = Array.from({ length: 14 }, (_, line) => message({ severity: 'warning', line }))
    const errors = Array.from({ length: 12 }, (_, line) => message({ line }))
    const found = commandsIn(annotationText([...warnings, ...errors], [{ about: '2023/en', message: 'no browser' }]))
    expect(found.map(({ kind }) => kind)).toEqual([...Array(10).fill('error'), ...Array(10).fill('warning'), 'notice'])
    expect([found[0]?.properties, found[0]?.text]).toEqual([{ title: '2023/en' }, 'no browser'])
    expect(found.at(-1)?.text).toBe('7 messages more found no room here. All 12 errors and 14 warnings are in the log of this step.')
  })

  test('a text of the log ends its own pause only', () => {
    const text = 'a\n::error::one\n'
    const token = /stop-commands::(\w+)/.exec(withoutCommands(text))?.[1] ?? ''
    const hostile = `${text}::${token}::\n::error::two\n`
    expect(commandsIn(`${withoutCommands(text)}${withoutCommands(hostile)}::error::ours`)).toMatchObject([{ text: 'ours' }])
    expect(withoutCommands('')).toBe('')
  })

  test('what ends a command is one, too, in its words', async () => {
    const table = { build: { summary: '', load: async () => build }, translation: { summary: '', load: async () => translation } }
    const failed = async (words: string, environment: Environment = onGitHub) => {
      const in_ = world({ environment })
      await reportFailure(new UsageError('There is no edition “x”.'), { words: words.split(' '), table }, in_)
      return commandsIn(in_.errors.text())
    }
    expect(await failed('build x')).toEqual([{ kind: 'error', properties: { title: 'outcome' }, text: 'There is no edition “x”.' }])
    expect(await failed('build x --nonsense --annotate=none')).toEqual([])
    expect(await failed('translation new x')).toEqual([])
    expect(await failed('build x', world().environment)).toEqual([])
  })
})

describe('the summary of a step', () => {
  const links = { GITHUB_SERVER_URL: 'https://github.example', GITHUB_REPOSITORY: 'town/series', GITHUB_SHA: 'abc', GITHUB_RUN_ID: '7' }

  test('has what was made, what of it changed and what was said, behind what stood there', async () => {
    const folder = folderWithSources()
    addEdition(folder)
    await run(build, '--format json', world({ folder }))
    appendFileSync(join(folder, 'sources/2020/en/sessions/01-opening.md'), '\nMore words.\n')
    const place = join(folder, 'summary.md')
    writeFileSync(place, 'before\n')
    const environment = { ...onGitHub, ...links, GITHUB_STEP_SUMMARY: place }
    await run(build, '--format json', world({ folder, environment }))
    expect(readFileSync(place, 'utf8')).toBe(
      [
        'before\n## outcome build: all is well',
        '2 documents, 0 pages, 1 language, 1 changed · [files of this run](https://github.example/town/series/actions/runs/7#artifacts)',
        '| Edition | Language | Pages | Since the output before |\n| --- | --- | --- | --- |\n| 2020 | en |  | **changed** |\n| 2019 | en |  | unchanged |',
        '',
      ].join('\n\n'),
    )
    brokenSources(folder)
    await run(build, '--format json', world({ folder, environment }))
    const [, , second = ''] = readFileSync(place, 'utf8').split('## ')
    expect(second).toContain('3 errors\n\n1 document, 0 pages, 1 language, 0 changed')
    expect(second).toContain('**Not made:** 2020')
    expect(second).toMatch(
      /\n\| \[sources\/2020\/en\/encouragements\/01-show-figures-early\.md\\:24\]\(https:\/\/github\.example\/town\/series\/blob\/abc\/sources\/2020\/en\/encouragements\/01-show-figures-early\.md#L24\) \| there is no container “findng”\. /,
    )
  })

  test('takes no word of the sources for Markdown, and is not longer than GitHub takes it', () => {
    const said = 'a | b <img src=x> **c** @d https://e $f$ `g` [h](i) :j:\n# k'
    const one: PlacedMessage = {
      ...{ file: 'x', path: 'x (y)|.md', line: 1, column: 1, endLine: 1, endColumn: 1, fingerprint: '' },
      ...{ severity: 'error', message: said, rule: 'r', remedy: '' },
    }
    const facts = { command: 'check', troubles: [], result: null }
    const row = summaryText({ ...facts, messages: [one] }, links)
      .split('\n')
      .at(-3)
    expect(row).toBe(
      '| [x \\(y\\)\\|.md\\:1](https://github.example/town/series/blob/abc/x%20%28y%29%7C.md#L1) | a \\| b \\<img src=x\\> \\*\\*c\\*\\* \\@d https\\://e \\$f\\$ \\`g\\` \\[h\\]\\(i\\) \\:j\\: \\# k. | error r |',
    )
    const many = Array.from({ length: 2000 }, () => ({ ...one, message: '|'.repeat(1000), remedy: '|'.repeat(1000) }))
    const text = summaryText({ ...facts, messages: many }, links)
    expect([text.length < 1_000_000, text.includes('and 1900 more, in the log')]).toEqual([true, true])
  })

  test('that cannot be written is said and stops nothing', async () => {
    const folder = folderWithSources()
    const environment = { ...onGitHub, GITHUB_STEP_SUMMARY: join(folder, 'sources') }
    const { code, errors } = await run(check, '', world({ folder, environment }))
    expect([code, errors]).toEqual([
      0,
      `outcome: The summary of the step, ${join(folder, 'sources')}, cannot be written: there is a folder of this name.\n`,
    ])
  })
})

describe('SARIF', () => {
  const { id: _, $schema: __, ...schema } = JSON.parse(readFileSync(new URL('../sarif/sarif-2.1.0.schema.json', import.meta.url), 'utf8'))
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
  addFormats.default(ajv)
  const isValid = ajv.compile(schema)

  test('keeps to its schema, with rules as `explain` has them and each message at its place', async () => {
    const folder = brokenSources()
    const messages = await messagesIn(folder)
    await run(check, '--sarif reports/out.sarif', world({ folder }))
    const log = JSON.parse(readFileSync(join(folder, 'reports/out.sarif'), 'utf8'))
    expect([isValid(log), isValid.errors]).toEqual([true, null])
    expect(isValid({ ...log, runs: [{ ...log.runs[0], results: [{}] }] })).toBe(false)
    const [{ results, tool, invocations }] = log.runs
    expect(invocations).toEqual([{ executionSuccessful: true, exitCode: 1, toolExecutionNotifications: [] }])
    expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(Object.keys(rules))
    for (const [index, message] of messages.entries()) {
      const { ruleIndex, level, locations } = results[index]
      expect(tool.driver.rules[ruleIndex].help.text).toBe(rules[message.rule as keyof typeof rules].explanation)
      expect([level, locations[0].physicalLocation]).toEqual([
        message.severity,
        {
          artifactLocation: { uri: message.file, uriBaseId: '%SRCROOT%' },
          region: { startLine: message.line, startColumn: message.column, endLine: message.endLine, endColumn: message.endColumn },
        },
      ])
    }
  })

  test('has what is not the sources’ fault as notification of the run', async () => {
    const folder = folderWithSources()
    const environment = { PUPPETEER_EXECUTABLE_PATH: join(folder, 'no-browser') }
    const { code } = await run(build, '--sarif out.sarif', world({ folder, environment }))
    const log = JSON.parse(readFileSync(join(folder, 'out.sarif'), 'utf8'))
    expect([code, isValid(log), log.runs[0].invocations[0].executionSuccessful]).toEqual([70, true, false])
    expect(log.runs[0].invocations[0].toolExecutionNotifications[0].message.text).toContain('2020/en: No browser could be started')
  })
})

describe('the code quality report of GitLab', () => {
  interface Issue {
    readonly fingerprint: string
    readonly location: { readonly path: string; readonly lines: { readonly begin: number } }
  }
  const issuesIn = async (folder: string) => {
    await run(check, '--code-quality quality.json', world({ folder }))
    return JSON.parse(readFileSync(join(folder, 'quality.json'), 'utf8')) as readonly Issue[]
  }

  test('has each message, known again when lines come before it', async () => {
    const folder = brokenSources()
    appendFileSync(join(folder, encouragement), '\n[^nobody] ##[error]no command of ours\n')
    const messages = await messagesIn(folder)
    const before = await issuesIn(folder)
    expect(before).toMatchObject(
      messages.map(({ rule, severity, file, line }) => ({
        check_name: rule,
        severity: severity === 'error' ? 'critical' : 'minor',
        location: { path: file, lines: { begin: line } },
      })),
    )
    expect(new Set(before.map(({ fingerprint }) => fingerprint)).size).toBe(4)
    const text = join(folder, encouragement)
    writeFileSync(text, readFileSync(text, 'utf8').replace('\n---\n\n', '\n---\n\nWords before.\n\n'))
    const after = await issuesIn(folder)
    expect(after.map(({ fingerprint }) => fingerprint)).toEqual(before.map(({ fingerprint }) => fingerprint))
    expect(after[0]?.location.lines.begin).toBe((before[0]?.location.lines.begin ?? 0) + 2)
  })

  test('is a list without entries where all is well, also of translations', async () => {
    const folder = folderWithSources()
    expect(await issuesIn(folder)).toEqual([])
    const { code } = await run(translationCheck, '--code-quality other.json --sarif other.sarif', world({ folder }))
    expect([code, readFileSync(join(folder, 'other.json'), 'utf8')]).toEqual([0, '[]\n'])
  })
})

describe('the guide to continuous integration', () => {
  const guide = readFileSync(join(templates, 'guides/ci.md'), 'utf8')
  const workflows = [...guide.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, text = '']) => text)

  /** The lines of a workflow that give a command of the program, as words. */
  function commandLines(value: unknown): string[][] {
    if (typeof value === 'string') {
      const [, script = '', rest = ''] = /^npm run -s (\w+) -- (.*)$/.exec(value) ?? []
      return script === '' ? [] : [[...(script === 'outcome' ? [] : [script]), ...rest.replace(/\$\{\{.*?\}\}/g, '1').split(' ')]]
    }
    if (typeof value !== 'object' || value === null) return []
    const args: unknown = Reflect.get(value, 'args')
    return [...(Array.isArray(args) ? [args.map(String)] : []), ...Object.values(value).flatMap(commandLines)]
  }

  test('has workflows that are YAML, and whose commands are understood', async () => {
    const table = Object.fromEntries([build, check, merge].map((command) => [command.name, { summary: '', load: async () => command }]))
    const lines = workflows.flatMap((text) => commandLines(parse(text)))
    expect(lines.map(([name]) => name)).toEqual(['check', 'build', 'merge', 'check', 'build', 'merge', 'build'])
    for (const words of lines) {
      const request = await readArguments(words, table)
      if (request.kind !== 'run') throw new Error(words.join(' '))
      if (request.command === build)
        expect(shardOf(request.invocation, { CI_NODE_INDEX: '1', CI_NODE_TOTAL: '4' })).toMatchObject({ index: 1, count: 4 })
    }
  })
})

describe('a report that cannot be written', () => {
  test.each([
    ['--sarif sources', 'is a folder. Name another file by --sarif FILE.'],
    ['--sarif sources/out.sarif', 'is in the folder of the sources, and would be read as a source. Name another file by --sarif FILE.'],
    ['--code-quality letter.txt', 'is there, and it is no report of this program. Name another file by --code-quality FILE.'],
    ['--sarif letter.txt/out.sarif', 'cannot be written: a part of its path is a file.'],
    ['--sarif nowhere.sarif', 'is a link that leads nowhere. Name another file by --sarif FILE.'],
    ['--sarif one --code-quality ./one', '--sarif and --code-quality name the same file. Name one for each.'],
  ])('%s is wrong usage before anything is made', async (words, said) => {
    const folder = folderWithSources()
    writeFileSync(join(folder, 'letter.txt'), 'Dear all')
    symlinkSync('gone', join(folder, 'nowhere.sarif'))
    for (const command of [build, check, translationCheck])
      await expect(run(command, words, world({ folder })), command.name).rejects.toMatchObject({
        name: 'UsageError',
        message: expect.stringContaining(said),
      })
    expect(Object.keys(contents(join(folder, 'sources')))).toEqual(Object.keys(contents(join(folderWithSources(), 'sources'))))
  })

  test('an earlier report is replaced', async () => {
    const folder = brokenSources()
    await run(check, '--sarif out.sarif --code-quality out.json', world({ folder }))
    const first = readFileSync(join(folder, 'out.sarif'), 'utf8')
    writeFileSync(join(folder, encouragement), readFileSync(join(folderWithSources(), encouragement)))
    expect((await run(check, '--sarif out.sarif --code-quality out.json', world({ folder }))).code).toBe(0)
    expect([readFileSync(join(folder, 'out.sarif'), 'utf8') === first, readFileSync(join(folder, 'out.json'), 'utf8')]).toEqual([
      false,
      '[]\n',
    ])
  })
})
