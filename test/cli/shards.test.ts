// Shards and their merge: together they give what one build gives, byte by byte, and what does not belong together is refused.
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { dealtTo } from '../../src/build/shard.ts'
import { readInvocation } from '../../src/commands/arguments.ts'
import { build } from '../../src/commands/build.ts'
import type { Command } from '../../src/commands/command.ts'
import { merge } from '../../src/commands/merge.ts'
import type { ShardRecord } from '../../src/output/shard-record.ts'
import { smallWorkspace } from '../translation/series-workspace.ts'
import { addEdition, contents, emptyFolder, folderWithSources } from './folder.ts'
import { type TestWorld, world } from './world.ts'

const shipped = fileURLToPath(new URL('../../sources', import.meta.url))

async function run(command: Command, words: string, in_: TestWorld) {
  const invocation = readInvocation(
    command,
    words.split(' ').filter((word) => word !== ''),
  )
  return { code: await command.run(invocation, in_), output: in_.output.text(), errors: in_.errors.text() }
}

/** Builds all shards, into `1`, `2` …; gives their folders as words. */
async function buildShards(folder: string, count: number, words = '--format html json'): Promise<string> {
  const indices = Array.from({ length: count }, (_, place) => place + 1)
  for (const index of indices) await run(build, `--shard ${index}/${count} --out ${index} ${words}`, world({ folder }))
  return indices.join(' ')
}

/** Every file of a folder as its bytes. */
const bytesIn = (folder: string) =>
  Object.fromEntries(Object.keys(contents(folder)).map((path) => [path, readFileSync(join(folder, path)).toString('latin1')]))

describe('dealing out', () => {
  test('every document goes to one shard, whatever their number, and none has more than one above another', () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 60 })
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 70 }), (documents, count) => {
        const shards = Array.from({ length: count }, (_, place) => [...dealtTo({ index: place + 1, count }, documents)])
        expect(shards.flat().sort()).toEqual([...documents].sort())
        const sizes = shards.map(({ length }) => length)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('the order in which documents are named is no matter', () => {
    const names = ['2021/en', '2022/en', '2023/en', '2023/fr', '2023/ar']
    expect(dealtTo({ index: 1, count: 2 }, names)).toEqual(dealtTo({ index: 1, count: 2 }, names.toReversed()))
  })

  test.each([
    ['0/3', '--shard is “0/3”. Parts are counted from 1 to how many there are, such as --shard 2/8 for the second of eight'],
    ['4/3', '--shard is “4/3”. Parts are counted from 1'],
    ['1/0', '--shard is “1/0”. Parts are counted from 1'],
    ['x', '--shard is “x”. Parts are counted from 1'],
    ['1/2/3', '--shard is “1/2/3”. Parts are counted from 1'],
    ['1/1000000', '100000 are the most.'],
    ['1/2 2020', '--shard deals out the documents of all editions and languages. Leave out 2020, or --shard.'],
    ['1/2 --lang en', 'Leave out --lang en, or --shard.'],
    ['auto', 'takes its numbers from JOB_COMPLETION_INDEX and OUTCOME_SHARDS, or from CI_NODE_INDEX and CI_NODE_TOTAL, and none is set.'],
  ])('--shard %s is wrong usage', async (words, message) => {
    const folder = folderWithSources()
    await expect(run(build, `--shard ${words}`, world({ folder }))).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringContaining(message),
    })
    expect(existsSync(join(folder, 'output'))).toBe(false)
  })

  test('a file SHARD of somebody else is not replaced; that of an earlier shard is', async () => {
    const folder = folderWithSources()
    mkdirSync(join(folder, 'output'))
    writeFileSync(join(folder, 'output/SHARD'), 'a part of a jar')
    await expect(run(build, '--shard 1/2 --format json', world({ folder }))).rejects.toThrow('output/SHARD was not made by this program')
    expect(contents(join(folder, 'output'))).toEqual({ SHARD: 'a part of a jar' })
    rmSync(join(folder, 'output/SHARD'))
    for (const shard of ['1/2', '2/2']) {
      await run(build, `--shard ${shard} --format json`, world({ folder }))
      rmSync(join(folder, 'output/SHA256SUMS'))
    }
    expect(JSON.parse(readFileSync(join(folder, 'output/SHARD'), 'utf8'))).toMatchObject({ index: 2 })
  })

  test.each([
    [{ JOB_COMPLETION_INDEX: '0', OUTCOME_SHARDS: '2' }, [1, 2]],
    [{ CI_NODE_INDEX: '2', CI_NODE_TOTAL: '3' }, [2, 3]],
  ])('--shard auto where the environment is %o', async (environment, numbers) => {
    const folder = folderWithSources()
    await run(build, '--shard auto --format json', world({ folder, environment }))
    const { index, count } = JSON.parse(readFileSync(join(folder, 'output/SHARD'), 'utf8')) as ShardRecord
    expect([index, count]).toEqual(numbers)
  })

  test.each([
    [{ JOB_COMPLETION_INDEX: '0' }, 'OUTCOME_SHARDS is not. Set it to the “completions” of the job.'],
    [{ JOB_COMPLETION_INDEX: '2', OUTCOME_SHARDS: '2' }, 'JOB_COMPLETION_INDEX is “2” and OUTCOME_SHARDS is “2”. Parts are counted from 1'],
    [{ CI_NODE_INDEX: '1' }, 'CI_NODE_INDEX is “1” and CI_NODE_TOTAL is “”. Parts are counted from 1'],
  ])('--shard auto is refused where the environment is %o', async (environment, message) => {
    await expect(run(build, '--shard auto', world({ folder: folderWithSources(), environment }))).rejects.toThrow(message)
  })
})

describe('a merge', () => {
  test('of two editions of the sample series is what one build gives', { timeout: 240_000 }, async () => {
    const folder = emptyFolder()
    cpSync(shipped, join(folder, 'sources'), { recursive: true, filter: (path) => !path.includes('2023') })
    const shards = await buildShards(folder, 2)
    // Not taken from what was kept of the shards.
    await run(build, '--format html json --no-cache --out whole', world({ folder }))
    const { code, errors } = await run(merge, `${shards} --out merged`, world({ folder }))
    expect([code, errors]).toEqual([0, ''])
    expect(bytesIn(join(folder, 'merged'))).toEqual(bytesIn(join(folder, 'whole')))
    expect(Object.keys(contents(join(folder, 'merged')))).toHaveLength(9)
  })

  test('of everything is, too: PDFs, pages of the series, schema and checksums; and what is no longer made is removed', async () => {
    const folder = folderWithSources()
    addEdition(folder)
    cpSync(join(folder, 'sources/2019'), join(folder, 'sources/2018'), { recursive: true })
    await run(build, '--shard 1/1 --format json --out merged', world({ folder }))
    rmSync(join(folder, 'sources/2018'), { recursive: true })
    const shards = await buildShards(folder, 2, '')
    await run(build, '--no-cache --out whole', world({ folder }))
    const { code, output } = await run(merge, `${shards} --out merged`, world({ folder }))
    expect(code).toBe(0)
    expect(output).toMatch(/^merged\/SHARD {2}removed$/m)
    expect(output).toMatch(/^merged\/2018\/en\/outcome-document\.json {2}removed$/m)
    expect(output).toMatch(/\n\d+ files, \d\d+ pages, 2 unchanged in merged in 1\.0 s\n$/)
    expect(bytesIn(join(folder, 'merged'))).toEqual(bytesIn(join(folder, 'whole')))
    expect(Object.keys(contents(join(folder, 'merged')))).toContain('2019/en/outcome-document.pdf')
    const again = await run(merge, `--json ${shards} --out merged`, world({ folder }))
    expect(JSON.parse(again.output)).toMatchObject({ ok: true, errors: 0, files: Array(12).fill({ changed: false }) })
  })

  test('leaves out the languages that one build leaves out', async () => {
    const { folder, change, write } = await smallWorkspace()
    change('sources/series.yaml', /$/, 'translation: publish\n')
    write('sources/2020/fr/encouragements/01-show-figures-early.md', '---\ntitle: Autre\n---\n\nAutre.\n')
    const whole = await run(build, '--no-cache --out whole', world({ folder }))
    const shards = await buildShards(folder, 2, '')
    const { code } = await run(merge, `${shards} --out merged`, world({ folder }))
    expect([code, whole.code]).toEqual([1, 1])
    const made = contents(join(folder, 'merged'))
    expect(Object.keys(made).filter((path) => path.endsWith('.html'))).toEqual([
      '2020/en/conformance-report.html',
      '2020/en/outcome-document.html',
      'index.html',
    ])
    expect(made['index.html']).not.toContain('2020/fr/')
    expect(bytesIn(join(folder, 'merged'))).toEqual(bytesIn(join(folder, 'whole')))
  })

  test('of a series that has no document yet makes its pages, where one build makes them', async () => {
    const folder = folderWithSources()
    const facts = join(folder, 'sources/2020/edition.yaml')
    writeFileSync(facts, readFileSync(facts, 'utf8').replace('status: adopted', 'status: announced'))
    const both = async () => {
      const whole = await run(build, '--no-cache --out whole', world({ folder }))
      const merged = await run(merge, `${await buildShards(folder, 2, '')} --out merged`, world({ folder }))
      expect(merged.code).toBe(whole.code)
      expect(bytesIn(join(folder, 'merged'))).toEqual(bytesIn(join(folder, 'whole')))
      return merged.code
    }
    writeFileSync(join(folder, 'sources/2020/notes.docx'), '')
    for (const name of ['whole', 'merged']) mkdirSync(join(folder, name))
    expect(await both()).toBe(1)
    expect(contents(join(folder, 'merged'))).toEqual({})
    rmSync(join(folder, 'sources/2020/notes.docx'))
    expect(await both()).toBe(0)
    expect(Object.keys(contents(join(folder, 'merged')))).toEqual(['SHA256SUMS', 'index.html', 'schema/outcome-document.schema.json'])
  })

  test('of an edition of which one shard could not make its part leaves it as it was, puts the others in place and makes no pages', async () => {
    const { folder, change } = await smallWorkspace()
    addEdition(folder)
    for (const out of ['whole', 'merged']) await run(build, `--format json --out ${out}`, world({ folder }))
    change('sources/2020/fr/sessions/01-opening.md', /$/, '\n:::findng{#x}\nUn mot.\n:::\n')
    change('sources/2019/en/sessions/01-opening.md', /$/, '\nMore words.\n')
    change('sources/2020/en/sessions/01-opening.md', /$/, '\nMore words.\n')
    const whole = await run(build, '--format json --no-cache --out whole', world({ folder }))
    const shards = await buildShards(folder, 4, '--format json')
    const outcomes = shards.split(' ').map((name) => (JSON.parse(readFileSync(join(folder, name, 'SHARD'), 'utf8')) as ShardRecord).outcome)
    expect(outcomes.sort()).toEqual(['well', 'well', 'well', 'wrong'])
    const { code, output, errors } = await run(merge, `${shards} --out merged`, world({ folder }))
    expect([code, whole.code]).toEqual([1, 1])
    expect(output).toMatch(/not made: 2020\n$/)
    expect(errors).toMatch(
      /^outcome: Shard \d of 4 \(\d\) had something to say of the sources that is to be mended; the log of its build says what\.\n$/,
    )
    expect(bytesIn(join(folder, 'merged'))).toEqual(bytesIn(join(folder, 'whole')))
  })

  test('with --strict a warning in one shard stops the edition of all', async () => {
    const { folder, change } = await smallWorkspace()
    change('sources/2020/fr/sessions/01-opening.md', /$/, '\n[a][b]\n')
    const shards = await buildShards(folder, 2, '--format json --strict')
    const { code, output } = await run(merge, `${shards} --out merged`, world({ folder }))
    expect([code, output, existsSync(join(folder, 'merged'))]).toEqual([1, '0 files, 0 pages in merged in 1.0 s; not made: 2020\n', false])
    const shardsOnly = await buildShards(folder, 2, '--format json')
    expect((await run(merge, `${shardsOnly} --out merged`, world({ folder }))).code).toBe(0)
  })

  test('trouble of a shard is that of the merge', async () => {
    const folder = folderWithSources()
    const environment = { PUPPETEER_EXECUTABLE_PATH: join(folder, 'no-browser') }
    expect((await run(build, '--shard 1/1 --out 1', world({ folder, environment }))).code).toBe(70)
    const { code, errors } = await run(merge, '1 --out merged', world({ folder }))
    expect([code, errors]).toEqual([70, 'outcome: Shard 1 of 1 (1) could not make all of its documents; the log of its build says why.\n'])
    expect(existsSync(join(folder, 'merged'))).toBe(false)
  })

  test('is told on GitHub with a table of all documents', async () => {
    const folder = folderWithSources()
    const shards = await buildShards(folder, 2, '--format json')
    const environment = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(folder, 'summary.md') }
    await run(merge, shards, world({ folder, environment }))
    expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toContain('## outcome merge: all is well\n\n1 document, 0 pages')
  })
})

describe('shards that do not belong together', () => {
  const origin = emptyFolder()
  beforeAll(async () => {
    cpSync(join(folderWithSources(), 'sources'), join(origin, 'sources'), { recursive: true })
    addEdition(origin)
    await buildShards(origin, 2, '--format json')
  })

  /** A copy of the sources and the two shards. */
  function copy(): string {
    const folder = emptyFolder()
    cpSync(origin, folder, { recursive: true })
    return folder
  }

  async function refused(folder: string, words: string, message: string | RegExp): Promise<void> {
    const before = contents(folder)
    await expect(run(merge, words, world({ folder }))).rejects.toMatchObject({
      name: 'UsageError',
      message: typeof message === 'string' ? expect.stringContaining(message) : expect.stringMatching(message),
    })
    expect(contents(folder)).toEqual(before)
  }

  function changeRecord(folder: string, name: string, change: (record: ShardRecord) => unknown): void {
    const place = join(folder, name, 'SHARD')
    writeFileSync(place, JSON.stringify(change(JSON.parse(readFileSync(place, 'utf8')) as ShardRecord)))
  }

  test('one is missing', async () => {
    const said = 'Shard 2 of 2 is missing. Name the folder of each shard, and make what is not there: outcome build --shard 2/2 --out DIR.'
    await refused(copy(), '1', said)
    const folder = copy()
    changeRecord(folder, '1', (record) => ({ ...record, count: 20 }))
    await refused(folder, '1', 'Shards 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 9 more of 20 are missing.')
  })

  test('none is named, or what is none', async () => {
    await refused(copy(), '', 'Name the folders of all shards: outcome merge DIR….')
    await refused(copy(), '1 sources', 'sources is no shard: it holds no file SHARD that can be read.')
    await refused(copy(), '1 nowhere', 'nowhere is no shard')
  })

  test('one is of other sources, in a shard or here', async () => {
    const folder = copy()
    appendFileSync(join(folder, 'sources/2020/en/sessions/01-opening.md'), '\nMore.\n')
    await refused(folder, '1 2', '1 was made from other sources than those in sources/, or with other templates.')
    await run(build, '--shard 2/2 --format json --out 2', world({ folder }))
    await refused(folder, '1 2', '1 and 2 are not shards of one build: they were made from different sources.')
  })

  test('one is of another build', async () => {
    const folder = copy()
    for (const [words, said] of [
      ['--format html', '1 and 2 are not shards of one build: --format was not the same.'],
      ['--format json --strict', '--strict was not the same.'],
      ['--format json --conformance ua-2', '--conformance was not the same.'],
    ] as const) {
      await run(build, `--shard 2/2 --out 2 ${words}`, world({ folder }))
      await refused(folder, '1 2', said)
    }
    const environment = { SOURCE_DATE_EPOCH: '0' }
    await run(build, '--shard 2/2 --out 2 --format json', world({ folder, environment }))
    await refused(folder, '1 2', 'SOURCE_DATE_EPOCH was not the same.')
    await run(build, '--shard 2/3 --out 2 --format json', world({ folder }))
    await refused(folder, '1 2', '1 and 2 are not shards of one build: one is 1 of 2, the other 2 of 3.')
  })

  test('one is of another version of the program, or all are', async () => {
    const folder = copy()
    changeRecord(folder, '2', (record) => ({ ...record, program: '0.9.0' }))
    await refused(folder, '1 2', '1 and 2 are not shards of one build: they were made by version 1.2.3 and version 0.9.0.')
    changeRecord(folder, '1', (record) => ({ ...record, program: '0.9.0' }))
    await refused(folder, '1 2', '1 was made by version 0.9.0, and this is version 1.2.3. Merge with the version that made it.')
  })

  test('one is there twice: the same is taken once, another is refused', async () => {
    const folder = copy()
    cpSync(join(folder, '1'), join(folder, '3'), { recursive: true })
    expect((await run(merge, '1 2 3 --out merged', world({ folder }))).code).toBe(0)
    changeRecord(folder, '3', (record) => ({ ...record, outcome: 'wrong' }))
    await refused(folder, '1 2 3', '1 and 3 are both shard 1 of 2, and differ. Name the one that is meant.')
  })

  test('two have a file of one name', async () => {
    const folder = copy()
    const [file] = (JSON.parse(readFileSync(join(folder, '1/SHARD'), 'utf8')) as ShardRecord).files
    changeRecord(folder, '2', (record) => ({ ...record, files: [...record.files, { ...file, checksum: '0'.repeat(64) }] }))
    await refused(folder, '1 2', `${file?.path} is in 1 and in 2. A document is made by one shard only.`)
  })

  test('a file was changed, is missing, is longer or is a link', async () => {
    const paths = (folder: string) =>
      (JSON.parse(readFileSync(join(folder, '2/SHARD'), 'utf8')) as ShardRecord).files.map(({ path }) => path)
    for (const [change, said] of [
      [
        (place: string) => writeFileSync(place, readFileSync(place, 'utf8').replace('a', 'b')),
        'is not the one that was made: its checksum is another.',
      ],
      [(place: string) => truncateSync(place, 10), 'is not the one that was made: its checksum is another.'],
      [(place: string) => appendFileSync(place, ' '), 'cannot be read: it has more bytes than any file of this program.'],
      [(place: string) => rmSync(place), 'cannot be read: it is not there.'],
      [
        (place: string) => {
          cpSync(place, `${place}.there`)
          rmSync(place)
          symlinkSync(`${place}.there`, place)
        },
        'cannot be read: ',
      ],
    ] as const) {
      const folder = copy()
      change(join(folder, '2', paths(folder)[0] ?? ''))
      await refused(folder, '1 2', said)
    }
  })

  test.each<[string, (record: ShardRecord) => unknown]>([
    ['a path that leads out', (record) => ({ ...record, files: record.files.map((file) => ({ ...file, path: '../escaped.json' })) })],
    ['an absolute path', (record) => ({ ...record, files: record.files.map((file) => ({ ...file, path: '/tmp/escaped.json' })) })],
    ['one more file', (record) => ({ ...record, files: [...record.files, { ...record.files[0], path: '2020/en/.htaccess' }] })],
    ['one file less', (record) => ({ ...record, files: [] })],
    ['a file twice', (record) => ({ ...record, files: [...record.files, ...record.files] })],
    ['no word of an edition', (record) => ({ ...record, editions: [], files: [] })],
    ['a language less', (record) => ({ ...record, editions: record.editions.map((each) => ({ ...each, languages: [] })), files: [] })],
    ['an edition twice', (record) => ({ ...record, editions: [...record.editions, ...record.editions] })],
  ])('a record that has %s', async (_, change) => {
    const folder = copy()
    changeRecord(folder, '2', change)
    await refused(
      folder,
      '1 2',
      /(The record 2\/SHARD does not fit the documents of shard 2 of 2\. Make the shard again\.|is in 2 and in 2)/,
    )
  })

  test.each<[string, (record: ShardRecord) => unknown]>([
    ['of another form', (record) => ({ ...record, form: 2 })],
    ['with a key too much', (record) => ({ ...record, more: 1 })],
    ['with a shard of none', (record) => ({ ...record, index: 3 })],
    ['with a file of a size that none has', (record) => ({ ...record, files: record.files.map((file) => ({ ...file, size: 1e12 })) })],
    ['of another kind', () => []],
  ])('a damaged record, %s', async (_, change) => {
    const folder = copy()
    changeRecord(folder, '2', change)
    await refused(folder, '1 2', 'The record 2/SHARD is damaged. Make the shard again.')
  })

  test('a record that is no JSON, a folder, or vast', async () => {
    const folder = copy()
    truncateSync(join(folder, '2/SHARD'), 100)
    await refused(folder, '1 2', 'The record 2/SHARD is damaged.')
    truncateSync(join(folder, '2/SHARD'), 100_000_000)
    await refused(folder, '1 2', '2 is no shard: its file SHARD has more bytes than any record.')
    rmSync(join(folder, '2/SHARD'))
    mkdirSync(join(folder, '2/SHARD'))
    await refused(folder, '1 2', '2 is no shard')
  })

  test('the output is a shard or below one, or among the sources', async () => {
    await refused(copy(), '1 2 --out 1', 'is in the shard 1. Name another by --out DIR.')
    await refused(copy(), '1 2 --out 2/deeper', 'is in the shard 2. Name another by --out DIR.')
    await refused(copy(), '1 2 --out sources/out', 'is in the folder of the sources')
  })

  test('a refusal leaves the last good output', async () => {
    const folder = copy()
    await run(merge, '1 2 --out merged', world({ folder }))
    const good = bytesIn(join(folder, 'merged'))
    appendFileSync(join(folder, 'sources/2020/en/sessions/01-opening.md'), '\nMore.\n')
    await buildShards(folder, 2, '--format json')
    const { files } = JSON.parse(readFileSync(join(folder, '2/SHARD'), 'utf8')) as ShardRecord
    writeFileSync(join(folder, '2', files[0]?.path ?? ''), '{}')
    await refused(folder, '1 2 --out merged', 'is not the one that was made')
    expect(bytesIn(join(folder, 'merged'))).toEqual(good)
  })
})
