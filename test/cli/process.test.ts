// The process as a shell sees it: exit codes, streams, signals.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { schemaText } from '../../src/formats/index.ts'
import { folderWithBrowser } from '../private-folder.ts'
import { addEdition, contents, emptyFolder, folderWithSources } from './folder.ts'

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))

const startIn =
  (environment: Readonly<Record<string, string>>) =>
  (folder: string, ...words: string[]) => {
    const child = spawn(process.execPath, [cli, ...words], { cwd: folder, env: { ...process.env, TMPDIR: folder, ...environment } })
    let output = ''
    let errors = ''
    child.stdout.on('data', (data) => {
      output += data
    })
    child.stderr.on('data', (data) => {
      errors += data
    })
    const end = new Promise<{ code: number | null; output: string; errors: string }>((resolve) => {
      child.on('close', (code) => resolve({ code, output, errors }))
    })
    return { child, end }
  }

const start = startIn({})

/** What a build left behind in the folder, which is its temporary folder too. */
const leftIn = (folder: string) => Object.keys(contents(folder)).filter((path) => !path.startsWith('sources/'))

const staging = (folder: string) =>
  existsSync(join(folder, 'output')) ? readdirSync(join(folder, 'output')).filter((name) => name.startsWith('.staging-')) : []

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

describe('exit codes and streams', () => {
  test('help and version go to standard output, 0', async () => {
    const [help, version] = await Promise.all([start(emptyFolder(), '--help').end, start(emptyFolder(), '--version').end])
    expect([help.code, help.errors, version.code, /^\d+\.\d+\.\d+\n$/.test(version.output)]).toEqual([0, '', 0, true])
    expect(help.output).toContain('Usage: outcome COMMAND')
  })

  test('wrong usage goes to standard error, 2', async () => {
    const { code, output, errors } = await start(emptyFolder(), 'chekc').end
    expect([code, output]).toEqual([2, ''])
    expect(errors).toContain('Did you mean “check”?')
  })

  test('what a service says by the environment is heard', async () => {
    const folder = folderWithSources()
    const service = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(folder, 'summary'), CI_NODE_INDEX: '2', CI_NODE_TOTAL: '2' }
    const { code, errors } = await startIn(service)(folder, 'build', '--shard', 'auto', '--format', 'json', '--lang', 'en').end
    expect([code, errors.split('\n')[4]]).toEqual([
      2,
      '::error title=outcome::--shard deals out the documents of all editions and languages. Leave out --lang en, or --shard.',
    ])
    const shard = await startIn(service)(folder, 'build', '--shard', 'auto', '--format', 'json').end
    expect([shard.code, readFileSync(join(folder, 'output/SHARD'), 'utf8').includes('"count": 2')]).toEqual([0, true])
    expect(readFileSync(join(folder, 'summary'), 'utf8')).toContain('## outcome build: all is well')
  })

  test('no sources, 2, with what to do', async () => {
    const { code, output, errors } = await start(emptyFolder(), 'check').end
    expect([code, output]).toEqual([2, ''])
    expect(errors).toMatch(
      /^outcome: The folder of the sources, .* cannot be opened: it is not there\. Name .*\nSee “outcome check --help”\.\n$/,
    )
  })

  test('the program ends when it has said all, whatever a library still waits for', () => {
    const waiting = 'data:text/javascript,setTimeout(() => {}, 100000)'
    const arguments_ = ['--import', waiting, cli, 'schema']
    const { status, stdout } = spawnSync(process.execPath, arguments_, { timeout: 30_000, encoding: 'utf8' })
    expect([status, stdout]).toEqual([0, schemaText()])
  })

  test('a reader that goes away is no trouble', async () => {
    const { child, end } = start(emptyFolder(), 'explain')
    child.stdout.destroy()
    expect(await end).toMatchObject({ code: 0, errors: '' })
  })
})

describe('signals', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends a build with %i and leaves nothing behind', async (signal, code) => {
    const folder = folderWithSources()
    const { child, end } = start(folder, 'build')
    await until(() => staging(folder).length > 0)
    child.kill(signal)
    expect(await end).toEqual({ code, output: '', errors: 'outcome: stopped; nothing was changed.\n' })
    expect(leftIn(folder)).toEqual([])
  })

  test('a build of several editions that is stopped says which are in place', async () => {
    const folder = folderWithSources()
    addEdition(folder)
    const { child, end } = start(folder, 'build', '--format', 'html')
    await until(() => existsSync(join(folder, 'output/2020')) || existsSync(join(folder, 'output/2019')))
    child.kill('SIGINT')
    const { errors } = await end
    expect(errors).toMatch(/^(outcome: stopped; put in place before: (2019|2020)(, 20\d\d)?\. The rest is as it was\.\n)?$/)
    expect(leftIn(folder).filter((path) => !path.startsWith('output/'))).toEqual([])
  })

  test('what a killed build leaves, the next takes away', async () => {
    const folder = folderWithSources()
    const { child, end } = start(folder, 'build')
    await until(() => staging(folder).length > 0)
    child.kill('SIGKILL')
    await end
    expect(staging(folder)).toHaveLength(1)
    const { code } = await start(folder, 'build', '--format', 'json').end
    expect([code, staging(folder), existsSync(join(folder, 'output/2020/en/outcome-document.json'))]).toEqual([0, [], true])
  })

  test('the folder of the browser of a killed build, too', async () => {
    const folder = folderWithSources()
    await (await folderWithBrowser(folder)).close()
    const runs = join(folder, 'outcome-documents/runs')
    const left = () => (existsSync(runs) ? readdirSync(runs) : [])
    const start = startIn({ XDG_CACHE_HOME: folder })
    const { child, end } = start(folder, 'build')
    await until(() => left().length > 0)
    child.kill('SIGKILL')
    await end
    expect((await start(folder, 'build').end).code).toBe(0)
    expect(left()).toEqual([])
  })
})
