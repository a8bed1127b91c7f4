// What a person without the right to read or write is told. Run by root, the program is started as somebody else.
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, mkdirSync, readdirSync, readFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { contents, folderWithSources } from './folder.ts'

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))
const isRoot = process.getuid?.() === 0
const person = isRoot ? { uid: 65_534, gid: 65_534 } : {}

function outcome(folder: string, ...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...words], {
    ...{ cwd: folder, encoding: 'utf8', env: { ...process.env, TMPDIR: folder } },
    ...person,
  })
  return { code: status, output: stdout, errors: stderr }
}

/** Sources that belong to that person. */
function ownFolder(): string {
  const folder = folderWithSources()
  if (isRoot)
    for (const path of ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })]) chownSync(join(folder, path), 65_534, 65_534)
  return folder
}

/** Takes rights away; they are given back at the end, so that everything can be removed. */
function close(path: string, mode: number): void {
  chmodSync(path, mode)
  onTestFinished(() => chmodSync(path, 0o755))
}

// Where the program itself may not be read by somebody else, nothing can be tested.
const canRun = process.platform !== 'win32' && outcome('/', '--version').code === 0

describe.skipIf(!canRun)('reading', () => {
  test('a picture that no text shows', () => {
    const folder = ownFolder()
    mkdirSync(join(folder, 'sources/2020/images'))
    const picture = join(folder, 'sources/2020/images/a.png')
    writeFileSync(picture, '')
    truncateSync(picture, 200_000_001)
    expect(outcome(folder, 'check')).toMatchObject({ code: 1, errors: expect.stringContaining('it is larger than 200 MB') })
    close(picture, 0)
    expect(outcome(folder, 'check')).toMatchObject({ code: 1, errors: expect.stringContaining('you have no right to read it') })
  })

  test.skipIf(!isRoot)('a lock that another user left, and closed', () => {
    const folder = ownFolder()
    chmodSync(folder, 0o777)
    mkdirSync(join(folder, 'output'))
    chmodSync(join(folder, 'output'), 0o777)
    const lock = join(folder, 'output/.lock')
    writeFileSync(lock, 'somebody', { mode: 0o600 })
    const then = Date.now() / 1000 - 90
    utimesSync(lock, then, then)
    expect(outcome(folder, 'build', '--format', 'json')).toMatchObject({ code: 0, errors: '' })
    expect(readdirSync(join(folder, 'output')).sort()).toEqual(['2020', 'SHA256SUMS'])
  })

  test('files and folders of the sources', () => {
    const folder = ownFolder()
    mkdirSync(join(folder, 'sources/2020/images'))
    cpSync(join(folder, 'sources/series.yaml'), join(folder, 'sources/2020/images/a.png'))
    writeFileSync(
      join(folder, 'sources/2020/en/edition.md'),
      `${readFileSync(join(folder, 'sources/2020/en/edition.md'))}\n![A city.](../images/a.png)\n`,
    )
    for (const path of ['2020/en/sessions/01-opening.md', '2020/en/annexes', '2020/images/a.png']) close(join(folder, 'sources', path), 0)
    const { code, output, errors } = outcome(folder, 'check', '--json')
    expect([code, errors]).toEqual([1, ''])
    const said: { readonly file: string; readonly rule: string; readonly message: string }[] = JSON.parse(output).messages
    expect(said.filter(({ rule }) => rule === 'file-unreadable')).toEqual([
      expect.objectContaining({ file: 'sources/2020/en/annexes', message: 'this folder cannot be read: you have no right to read it' }),
      expect.objectContaining({
        file: 'sources/2020/en/sessions/01-opening.md',
        message: 'this file cannot be read: you have no right to read it',
      }),
      expect.objectContaining({ file: 'sources/2020/images/a.png' }),
    ])
  })

  test('the folder of the sources, and a file to import', () => {
    const folder = ownFolder()
    writeFileSync(join(folder, 'fr.po'), '')
    close(join(folder, 'fr.po'), 0)
    expect(outcome(folder, 'translation', 'import', 'fr.po')).toMatchObject({
      code: 2,
      errors: `outcome: The file ${folder}/fr.po cannot be read: you have no right to read it.\nSee “outcome translation import --help”.\n`,
    })
    close(join(folder, 'sources'), 0)
    expect(outcome(folder, 'check')).toMatchObject({
      code: 2,
      errors: expect.stringContaining(
        `The folder of the sources, ${folder}/sources, cannot be opened: you have no right to read it. Give yourself`,
      ),
    })
  })
})

describe.skipIf(!canRun)('writing', () => {
  const build = ['build', '--format', 'html']
  const page = '2020/en/outcome-document.html'

  test('an output beside which nothing may be written is written all the same, and holds nothing else', () => {
    const folder = ownFolder()
    const parent = join(folder, 'closed')
    mkdirSync(join(parent, 'out/mine'), { recursive: true })
    if (isRoot) chownSync(join(parent, 'out'), 65_534, 65_534)
    close(parent, 0o555)
    for (const said of ['kB', 'unchanged']) {
      expect(outcome(folder, ...build, '--out', 'closed/out')).toMatchObject({ code: 0, errors: '', output: expect.stringContaining(said) })
      expect(readdirSync(join(parent, 'out')).sort()).toEqual(['2020', 'SHA256SUMS', 'mine'])
    }
    expect(Object.keys(contents(parent)).sort()).toEqual([`out/${page}`, 'out/SHA256SUMS'])
  })

  test.each([
    ['a closed folder that is not there yet', 'closed/new', 'closed'],
    ['an output that is closed', 'closed', 'closed'],
  ])('%s is wrong usage', (_, out, closed) => {
    const folder = ownFolder()
    mkdirSync(join(folder, closed))
    close(join(folder, closed), 0o555)
    expect(outcome(folder, ...build, '--out', out)).toEqual({
      code: 2,
      output: '',
      errors: `outcome: The output folder ${folder}/${out} cannot be written: you have no right to write there.\nSee “outcome build --help”.\n`,
    })
  })

  test('a translation that may not be changed', () => {
    const folder = ownFolder()
    close(join(folder, 'sources/2020'), 0o555)
    const { code, errors } = outcome(folder, 'translation', 'new', 'fr', '2020')
    expect([code, errors]).toEqual([
      2,
      expect.stringMatching(
        /^outcome: The file .*2020\/fr\/edition\.md and 12 more cannot be written: you have no right to write there\.\n/,
      ),
    ])
  })
})
