import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { dateOf } from '../../src/build/build-tools.ts'
import { nameOf, plainIdentity } from '../../src/disk/identity.ts'
import { unwritable } from '../../src/disk/unwritable.ts'
import { checksumOf } from '../../src/model/checksum.ts'
import { openLimiter } from '../../src/model/limiter.ts'
import { readChecksums } from '../../src/output/checksums.ts'
import { openOutput } from '../../src/output/output.ts'
import { refuseInside } from '../../src/output/output-places.ts'
import { contents, emptyFolder } from './folder.ts'
import { world } from './world.ts'

const artifact = (path: string, text: string) => ({ path, bytes: Buffer.from(text), pages: null })
const page = '2023/en/outcome-document.html'

function place() {
  const parent = emptyFolder()
  return { parent, folder: join(parent, 'output') }
}

async function publish(folder: string, files: Readonly<Record<string, string>>) {
  const output = await openOutput(folder, world())
  try {
    return await output.publish(await output.stage(Object.entries(files).map(([path, text]) => artifact(path, text))))
  } finally {
    await output.close()
  }
}

/** Files by path, without the record of their checksums. */
function finished(folder: string): Record<string, string> {
  const { SHA256SUMS: _, ...files } = contents(folder)
  return files
}

describe('the output folder', () => {
  test('holds nothing but finished files', async () => {
    const { parent, folder } = place()
    const output = await openOutput(folder, world())
    const staged = await output.stage([artifact(page, 'new')])
    expect(readdirSync(folder).filter((name) => !name.startsWith('.'))).toEqual([])
    await output.publish(staged)
    await output.close()
    expect(readdirSync(parent)).toEqual(['output'])
    expect(readdirSync(folder).sort()).toEqual(['2023', 'SHA256SUMS'])
    expect(finished(folder)).toEqual({ [page]: 'new' })
  })

  test('is not there where nothing was made', async () => {
    const { parent, folder } = place()
    const output = await openOutput(folder, world())
    await output.close()
    expect(readdirSync(parent)).toEqual([])
  })

  test('what is not published leaves the last good file', async () => {
    const { folder } = place()
    await publish(folder, { [page]: 'good' })
    const output = await openOutput(folder, world())
    await output.stage([artifact(page, 'half')])
    await output.close()
    expect(finished(folder)).toEqual({ [page]: 'good' })
  })

  test('bytes that did not change are not written', async () => {
    const { folder } = place()
    await publish(folder, { [page]: 'same', 'index.html': 'old' })
    const before = statSync(join(folder, page))
    const written = await publish(folder, { [page]: 'same', 'index.html': 'new' })
    expect(written.map(({ isChanged }) => isChanged)).toEqual([false, true])
    expect(statSync(join(folder, page)).ino).toBe(before.ino)
  })

  test('has a record of checksums over all its files, also when only some are made', async () => {
    const { folder } = place()
    await publish(folder, { [page]: 'one', 'index.html': 'old' })
    await publish(folder, { 'index.html': 'new' })
    const record = readChecksums(readFileSync(join(folder, 'SHA256SUMS'), 'utf8'))
    expect(record).toEqual(
      new Map([
        [page, checksumOf(Buffer.from('one'))],
        ['index.html', checksumOf(Buffer.from('new'))],
      ]),
    )
  })

  test('pruning takes away what earlier builds made, and nothing of others', async () => {
    const { parent, folder } = place()
    const photos = '2019-photos/en/outcome-document.json'
    await publish(folder, {
      [page]: 'kept',
      '2021/en/outcome-document.pdf': 'old',
      '2021/en/outcome-document.html': 'old',
      '2020-spring/pt-BR/conformance-report.html': 'old',
      'fr/index.html': '<a href="../2023/fr/outcome-document.html">',
    })
    writeFileSync(join(folder, '2021/en/outcome-document.html'), 'changed by hand')
    for (const other of [
      'de/index.html',
      photos,
      'archive/en/outcome-document.pdf',
      '2021/en/old/outcome-document.pdf',
      '2021/notes.txt',
    ]) {
      mkdirSync(join(folder, other, '..'), { recursive: true })
      writeFileSync(join(folder, other), 'of somebody else')
    }
    mkdirSync(join(parent, 'elsewhere/en'), { recursive: true })
    writeFileSync(join(parent, 'elsewhere/en/outcome-document.pdf'), 'old')
    symlinkSync(join(parent, 'elsewhere'), join(folder, '2018'))
    const before = Object.keys(contents(parent))
    const output = await openOutput(folder, world())
    const removed = ['2020-spring/pt-BR/conformance-report.html', '2021/en/outcome-document.pdf', 'fr/index.html']
    expect(await output.prune([page])).toEqual({
      removed,
      left: [
        { path: photos, reason: 'there is no record that this program made it' },
        { path: '2021/en/outcome-document.html', reason: 'it was changed since it was made' },
        { path: 'de/index.html', reason: 'there is no record that this program made it' },
      ],
    })
    await output.close()
    expect(before.filter((path) => !existsSync(join(parent, path)))).toEqual(removed.map((path) => `output/${path}`))
    expect([existsSync(join(folder, 'fr')), existsSync(join(folder, '2020-spring'))]).toEqual([false, false])
    expect(readChecksums(readFileSync(join(folder, 'SHA256SUMS'), 'utf8'))).toEqual(new Map([[page, checksumOf(Buffer.from('kept'))]]))
  })

  test('a publication of which a file cannot be put in place leaves all as it was', async () => {
    const { folder } = place()
    await publish(folder, { 'a.html': 'good', 'c.html': 'good' })
    mkdirSync(join(folder, 'b.html'))
    await expect(publish(folder, { 'a.html': 'new', 'b.html': 'new', 'c.html': 'new', 'd.html': 'new' })).rejects.toThrow('b.html')
    rmSync(join(folder, 'b.html'), { recursive: true })
    expect(finished(folder)).toEqual({ 'a.html': 'good', 'c.html': 'good' })
  })
})

describe('an output that cannot be written', () => {
  test('a file is refused before anything is made', async () => {
    const { parent, folder } = place()
    writeFileSync(folder, 'a file')
    await expect(openOutput(folder, world())).rejects.toMatchObject({
      name: 'UsageError',
      message: `The output is a folder, and ${folder} is a file. Name another folder by --out DIR.`,
    })
    await expect(openOutput(join(folder, 'deeper'), world())).rejects.toMatchObject({
      name: 'UsageError',
      message: `The output folder ${folder}/deeper cannot be written: a part of its path is a file.`,
    })
    expect(contents(parent)).toEqual({ output: 'a file' })
  })

  test('so is a link that leads nowhere', async () => {
    const { folder } = place()
    symlinkSync('nowhere', folder)
    await expect(openOutput(folder, world())).rejects.toThrow(`The output ${folder} is a link that leads nowhere.`)
  })

  test('a full disk is told with the file that was too much', () => {
    const full = unwritable(
      'The file a.pdf cannot be written',
      Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' }),
    )
    expect([full.name, full.message]).toEqual([
      'Error',
      'The file a.pdf cannot be written: the disk is full. Make room on it and try again.',
    ])
  })
})

describe('pages of somebody else', () => {
  test.each(['index.html', 'fr/index.html'])('%s is not replaced', async (path) => {
    const { folder } = place()
    mkdirSync(join(folder, 'fr'), { recursive: true })
    writeFileSync(join(folder, path), 'a page of somebody else')
    const output = await openOutput(folder, world())
    await expect(output.checkPaths(['index.html', 'fr/index.html'])).rejects.toMatchObject({
      name: 'UsageError',
      message: `${join(folder, path)} was not made by this program and would be replaced. Move it away, or name another folder by --out DIR.`,
    })
    await output.close()
  })

  test.each([
    ['a folder', (path: string) => mkdirSync(path, { recursive: true }), 'is a folder, and a file is to be put there'],
    ['a pipe', (path: string) => void execFileSync('mkfifo', [path]), 'is a pipe, a socket or a device, and a file is to be put there'],
    ['a link', (path: string) => symlinkSync('elsewhere', path), 'is a link, and a file is to be put there'],
  ])('%s where a file belongs is said before anything is made', async (_, make, said) => {
    for (const path of ['fr/index.html', page, 'SHA256SUMS']) {
      const { folder } = place()
      mkdirSync(join(folder, path, '..'), { recursive: true })
      make(join(folder, path))
      const output = await openOutput(folder, world())
      await expect(output.checkPaths(['fr/index.html', page])).rejects.toMatchObject({
        name: 'UsageError',
        message: `${join(folder, path)} ${said}. Move it away, or name another folder by --out DIR.`,
      })
      await output.close()
    }
  })

  test('a file where a folder belongs, too', async () => {
    const { folder } = place()
    mkdirSync(folder)
    writeFileSync(join(folder, '2023'), '')
    const output = await openOutput(folder, world())
    await expect(output.checkPaths([page])).rejects.toThrow(`${join(folder, '2023')} is a file, and a folder is to be put there.`)
    await output.close()
  })

  test('a record that is somebody else’s is not replaced', async () => {
    const { folder } = place()
    mkdirSync(folder)
    writeFileSync(join(folder, 'SHA256SUMS'), 'sums of mine')
    const output = await openOutput(folder, world())
    await expect(output.checkPaths([page])).rejects.toThrow('is no record of this program')
    await output.close()
  })

  test('those of an earlier build are, also where they list no document', async () => {
    const { folder } = place()
    await publish(folder, {
      'index.html': '<a href="2023/fr/outcome-document.html">',
      'fr/index.html': '<a href="../2023/fr/outcome-document.html">',
    })
    const output = await openOutput(folder, world())
    await output.checkPaths(['index.html', 'fr/index.html', 'de/index.html'])
    await publish(folder, { 'index.html': 'nothing yet', 'schema/outcome-document.schema.json': '{}' })
    await output.checkPaths(['index.html'])
    await output.close()
  })
})

/** The name of a process of another run. */
const run = (host: string, id: number, began = 500) => nameOf(plainIdentity({ ...world().owner, host, id, began }))

/** A hidden folder as a run leaves it when it is killed. */
function leave(folder: string, name: string, [lease, seconds = 0]: readonly [lease: string | null, seconds?: number]): string {
  const place = join(folder, `.staging-${name}.abc`)
  mkdirSync(place, { recursive: true })
  if (lease !== null) writeFileSync(join(place, 'lease'), `${lease}\n`)
  const then = Date.now() / 1000 - seconds
  for (const path of [...(lease === null ? [] : [join(place, 'lease')]), place]) utimesSync(path, then, then)
  return place
}

describe('several runs', () => {
  test('what a killed run left is removed, what a running one works with is not', async () => {
    const { folder } = place()
    const gone = [
      leave(folder, run('here', 7), [null]),
      leave(folder, run('here', 6), [run('here', 6)]),
      // In a container started again, this run may have the id of the one that was killed.
      leave(folder, run('here', 4711), [run('here', 4711)]),
      leave(folder, run('there', 7), [run('there', 7), 90]),
      leave(folder, run('there', 6), [null, 90]),
    ]
    const kept = [
      leave(folder, run('here', 8), [run('here', 8)]),
      leave(folder, run('there', 8), [run('there', 8), 30]),
      leave(folder, run('there', 9), [null]),
      // Of another's making.
      leave(folder, 'photos', [null, 90_000]),
    ]
    const owner = { ...world().owner, isRunning: (id: number) => id === 8 || id === 4711 }
    const output = await openOutput(folder, world({ owner }))
    await output.close()
    expect(gone.filter((path) => existsSync(path))).toEqual([])
    expect(kept.filter((path) => !existsSync(path))).toEqual([])
  })

  test.each([
    ['of a run that ended', `${run('here', 7)}\n`, 0],
    ['of a run elsewhere that says nothing any more', `${run('there', 7)}\n`, 90],
    ['without a name', '', 90],
  ])('a lock %s is taken over', async (_, text, seconds) => {
    const { folder } = place()
    mkdirSync(folder)
    writeFileSync(join(folder, '.lock'), text)
    const then = Date.now() / 1000 - seconds
    utimesSync(join(folder, '.lock'), then, then)
    await publish(folder, { [page]: 'new' })
    expect(finished(folder)).toEqual({ [page]: 'new' })
  })

  test('a record that is too large to be one is none', async () => {
    const { folder } = place()
    await publish(folder, { [page]: 'old' })
    truncateSync(join(folder, 'SHA256SUMS'), 2 ** 31 + 1)
    const output = await openOutput(folder, world())
    await expect(output.checkPaths([page])).rejects.toThrow('is no record of this program')
    await output.close()
  })

  test('a path that no system takes is said as one', async () => {
    const { folder } = place()
    const deep = join(folder, ...Array.from({ length: 300 }, () => 'a-folder-of-many'))
    await expect(openOutput(deep, world())).rejects.toThrow('cannot be written: its name is too long.')
    await expect(refuseInside(deep, folder)).rejects.toThrow('cannot be written: its name is too long.')
  })

  test('a lock of a running build is waited for', async () => {
    const { folder } = place()
    const lock = join(folder, '.lock')
    mkdirSync(folder)
    writeFileSync(lock, `${run('there', 7)}\n`)
    const publishing = publish(folder, { [page]: 'new' })
    await new Promise((resolve) => setTimeout(resolve, 250))
    expect(existsSync(join(folder, page))).toBe(false)
    rmSync(lock)
    await publishing
    expect(finished(folder)).toEqual({ [page]: 'new' })
  })

  test.each([
    ['a folder', (path: string) => mkdirSync(path)],
    ['a pipe', (path: string) => void execFileSync('mkfifo', [path])],
    ['a link', (path: string) => symlinkSync('elsewhere', path)],
  ])('a lock that is %s is said at once', async (_, make) => {
    const { folder } = place()
    mkdirSync(folder)
    make(join(folder, '.lock'))
    await expect(publish(folder, { [page]: 'new' })).rejects.toThrow(
      `${join(folder, '.lock')} is no file, so nothing can be locked. Delete it.`,
    )
  })

  test('a build that is stopped does not wait for a lock', async () => {
    const { folder } = place()
    mkdirSync(folder)
    writeFileSync(join(folder, '.lock'), `${run('there', 7)}\n`)
    const stop = new AbortController()
    const output = await openOutput(folder, world({ signal: stop.signal }))
    const publishing = output.stage([artifact(page, 'new')]).then(output.publish)
    stop.abort(new Error('stopped'))
    await expect(publishing).rejects.toThrow()
    await output.close()
  })

  test('do not mix: files of one publication stand together', async () => {
    const { folder } = place()
    const sets = ['a', 'b', 'c'].map((text) => Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`${index}.html`, text])))
    await Promise.all(sets.map((files) => publish(folder, files)))
    expect(new Set(Object.values(finished(folder))).size).toBe(1)
  })
})

test('a limiter lets two work at a time, in order, and goes on after a failure', async () => {
  const limiter = openLimiter(2)
  const order: string[] = []
  let inside = 0
  const work = (name: string) => async () => {
    inside++
    order.push(`${name}${inside}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
    inside--
    if (name === 'a') throw new Error('a fails')
  }
  const results = await Promise.allSettled(['a', 'b', 'c', 'd'].map((name) => limiter(work(name))))
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
  expect(order.map((entry) => entry[0])).toEqual(['a', 'b', 'c', 'd'])
  expect(Math.max(...order.map((entry) => Number(entry[1])))).toBe(2)
})

test('SOURCE_DATE_EPOCH is a date, nothing, or an error', () => {
  expect([dateOf('0'), dateOf('1700000000'), dateOf(''), dateOf(undefined)]).toEqual([
    '1970-01-01T00:00:00Z',
    '2023-11-14T22:13:20Z',
    null,
    null,
  ])
  for (const wrong of ['yesterday', '-1', '1.5', '9999999999999']) expect(() => dateOf(wrong)).toThrow('SOURCE_DATE_EPOCH must be seconds')
})
