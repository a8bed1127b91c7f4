// The folder of the store under adverse conditions: it cannot be written, is somebody else's, is too large, two builds use it, one is killed.
import { spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { cache } from '../../src/commands/cache.ts'
import { checksumOf } from '../../src/model/checksum.ts'
import { limitShelf, surveyShelf } from '../../src/store/limit.ts'
import { openStore } from '../../src/store/store.ts'
import { world } from '../cli/world.ts'
import { makeProject, openProject, outputOf, type Project, run } from './project.ts'

const words = '--format html --format json'
const isRoot = process.getuid?.() === 0

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'outcome-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const keptIn = (project: Project) => surveyShelf(project.path('.cache'), world().user)

describe('a folder that is not used', () => {
  test('is one in whose place a file stands', async () => {
    const project = await makeProject()
    project.write('.cache', 'x')
    expect(await run(project, words)).toMatchObject({ code: 0, errors: '' })
    expect(project.read('.cache')).toBe('x')
  })

  test.skipIf(isRoot)('is one that cannot be written', async () => {
    const project = await makeProject()
    mkdirSync(project.path('.cache'), { mode: 0o500 })
    expect(await run(project, words)).toMatchObject({ code: 0, errors: '' })
    expect(readdirSync(project.path('.cache'))).toEqual([])
  })

  test.each([
    ['ac', 'open to others', (path: string) => chmodSync(path, 0o755)],
    ['cas', 'open to others', (path: string) => chmodSync(path, 0o770)],
    [
      'ac',
      'a link',
      (path: string) => {
        rmSync(path, { recursive: true })
        symlinkSync(newFolder(), path)
      },
    ],
    [
      'cas',
      'a file',
      (path: string) => {
        rmSync(path, { recursive: true })
        writeFileSync(path, 'x')
      },
    ],
  ])('%s that is %s, which is said', async (name, _, make) => {
    const project = await makeProject()
    await run(project, words)
    const good = outputOf(project, 'output')
    make(project.path(`.cache/${name}`))
    project.remove('output')
    const { code, errors } = await run(project, words)
    expect(code).toBe(0)
    expect(errors).toBe(
      `outcome: ${project.path(`.cache/${name}`)} is not used, because it is not closed to others as this program makes it. Remove it; it is made anew.\n`,
    )
    expect(outputOf(project, 'output')).toEqual(good)
    // The remedy.
    rmSync(project.path(`.cache/${name}`), { recursive: true })
    expect((await run(project, words)).errors).toBe('')
  })

  test.skipIf(!isRoot)('is one of another user, or below one', async () => {
    const { lchownSync } = await import('node:fs')
    const project = await makeProject()
    mkdirSync(project.path('.cache'))
    lchownSync(project.path('.cache'), 12345, 12345)
    const { code, errors } = await run(project, words)
    expect(code).toBe(0)
    expect(errors).toBe(`outcome: ${project.path('.cache')} is not used, because another user made it. Remove it; it is made anew.\n`)
    rmSync(project.path('.cache'), { recursive: true })
    symlinkSync(newFolder(), project.path('.cache'))
    lchownSync(project.path('.cache'), 12345, 12345)
    expect((await run(project, words)).errors).toContain('another user')
  })

  test('stands never in the output', async () => {
    const project = await makeProject()
    await run(project, `${words} --out .`)
    expect(existsSync(project.path('.cache'))).toBe(false)
  })
})

test('a link that the user made is followed', async () => {
  const project = await makeProject()
  symlinkSync(newFolder(), project.path('.cache'))
  await run(project, words)
  expect(lstatSync(project.path('.cache')).isSymbolicLink()).toBe(true)
  expect((await keptIn(project)).entries).toBeGreaterThan(3)
})

test('all is closed to others', async () => {
  const project = await makeProject()
  await run(project, words)
  for (const name of ['ac', 'cas']) expect(statSync(project.path(`.cache/${name}`)).mode & 0o777).toBe(0o700)
})

test('what was not used for longest goes first, and no more than has to', async () => {
  const place = newFolder()
  const here = world({ owner: { ...world().owner, began: 1_000_000_000_000 } })
  const store = openStore({ folder: place, most: 10_000, server: null }, here)
  const files = await Promise.all(Array.from({ length: 9 }, (_, index) => store.putFile(Buffer.alloc(1000, index))))
  const pathOf = ({ checksum }: { readonly checksum: string }) => join(place, 'cas', checksum.slice(0, 2), checksum)
  files.forEach((file, index) => utimesSync(pathOf(file), 1000 + index, 1000 + index))
  // Asked for, it is used.
  expect(await store.file(files[0] ?? { checksum: '', size: 0 })).toHaveLength(1000)
  writeFileSync(join(place, 'cas', 'ours.txt'), 'stays')
  await limitShelf(place, 9_000, here)
  expect((await surveyShelf(place, here.user)).files).toBe(9)
  await limitShelf(place, 5_000, here)
  expect(files.map((file) => existsSync(pathOf(file)))).toEqual([true, false, false, false, false, false, true, true, true])
  expect(existsSync(join(place, 'cas', 'ours.txt'))).toBe(true)
  await store.close()
})

test('the limit of the environment is kept, and a wrong one is said', async () => {
  const project = await makeProject()
  const environment = { PATH: process.env.PATH, HOME: process.env.HOME }
  project.world = { environment: { ...environment, OUTCOME_CACHE_SIZE: '0.2 MB' } }
  const first = await run(project, words)
  expect((await keptIn(project)).bytes).toBeLessThanOrEqual(200_000)
  expect(await run(project, words)).toMatchObject({ code: first.code, errors: first.errors })
  project.world = { environment: { ...environment, OUTCOME_CACHE_SIZE: 'much' } }
  await expect(run(project, words)).rejects.toThrow('OUTCOME_CACHE_SIZE is a size such as 500 MB or 2 GB, and is “much”.')
})

test('outcome cache says what is kept, and removes it and nothing else', async () => {
  const project = await makeProject()
  await run(project, words)
  project.write('.cache/compiled/x', 'x')
  const { status, clear } = cache.subcommands ?? {}
  const said = await run(project, '--json', await status?.load())
  expect(JSON.parse(said.output)).toMatchObject({ folder: project.path('.cache'), files: 6, most: 2e9 })
  expect((await run(project, '', await status?.load())).output).toMatch(/keeps \d+ results and 6 files: 0\.\d MB of 2 GB\n$/)
  await run(project, '', await clear?.load())
  expect(await keptIn(project)).toEqual({ entries: 0, files: 0, bytes: 0 })
  expect(readdirSync(project.path('.cache'))).toEqual(['compiled'])
  expect(await run(project, words)).toMatchObject({ code: 0 })
})

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))

/** Starts the program in a folder; gives how it ended, and a way to kill it. */
function start(folder: string, line: string) {
  const child = spawn(process.execPath, [cli, ...line.split(' ')], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  let errors = ''
  child.stderr.on('data', (text) => {
    errors += text
  })
  const ended = new Promise<{ readonly code: number | null; readonly errors: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, errors })),
  )
  return { ended, kill: () => child.kill('SIGKILL') }
}

test('two builds at once keep the same', async () => {
  const project = await makeProject()
  const ran = await Promise.all(['one', 'two'].map((out) => start(project.folder, `build ${words} --out ${out}`).ended))
  expect(ran).toEqual([
    { code: 0, errors: '' },
    { code: 0, errors: '' },
  ])
  expect(outputOf(project, 'one')).toEqual(outputOf(project, 'two'))
  expect((await keptIn(project)).files).toBe(6)
  expect(await start(project.folder, `build ${words} --out three`).ended).toEqual({ code: 0, errors: '' })
  expect(outputOf(project, 'three')).toEqual(outputOf(project, 'one'))
})

test('a build that is killed leaves nothing that is not whole', async () => {
  const project = await makeProject()
  await run(project, `${words} --no-cache --out plain`)
  const plain = outputOf(project, 'plain')
  for (const delay of [400, 700, 1000, 1300]) {
    const folder = newFolder()
    cpSync(project.path('sources'), join(folder, 'sources'), { recursive: true })
    const killed = start(folder, `build ${words}`)
    setTimeout(killed.kill, delay)
    await killed.ended
    const store = join(folder, '.cache')
    const there = existsSync(store) ? readdirSync(store, { recursive: true, encoding: 'utf8' }) : []
    for (const path of there.filter((each) => /\/[0-9a-f]{64}$/.test(each) && each.startsWith('cas')))
      expect(checksumOf(await import('node:fs').then(({ readFileSync }) => readFileSync(join(store, path))))).toBe(path.slice(-64))
    expect(await start(folder, `build ${words}`).ended).toEqual({ code: 0, errors: '' })
    expect(outputOf(openProject(folder), 'output')).toEqual(plain)
    expect(readdirSync(join(store, 'cas')).filter((name) => name.startsWith('.'))).toEqual([])
  }
})
