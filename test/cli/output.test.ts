import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openOutput } from '../../src/build/output.ts'
import { dateOf } from '../../src/build/tools.ts'
import { unwritable } from '../../src/disk/unwritable.ts'
import { openLimiter } from '../../src/model/limiter.ts'
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
  const staged = await output.stage(Object.entries(files).map(([path, text]) => artifact(path, text)))
  const written = await output.publish(staged)
  await output.close()
  return written
}

describe('the output folder', () => {
  test('holds nothing but finished files', async () => {
    const { parent, folder } = place()
    const output = await openOutput(folder, world())
    const staged = await output.stage([artifact(page, 'new')])
    expect(Object.keys(contents(parent)).filter((path) => path.startsWith('output'))).toEqual([])
    await output.publish(staged)
    await output.close()
    expect(contents(parent)).toEqual({ [`output/${page}`]: 'new' })
  })

  test('what is not published leaves the last good file', async () => {
    const { parent, folder } = place()
    await publish(folder, { [page]: 'good' })
    const output = await openOutput(folder, world())
    await output.stage([artifact(page, 'half')])
    await output.close()
    expect(contents(parent)).toEqual({ [`output/${page}`]: 'good' })
  })

  test('bytes that did not change are not written', async () => {
    const { folder } = place()
    await publish(folder, { [page]: 'same', 'index.html': 'old' })
    const before = statSync(join(folder, page))
    const written = await publish(folder, { [page]: 'same', 'index.html': 'new' })
    expect(written.map(({ isChanged }) => isChanged)).toEqual([false, true])
    expect(statSync(join(folder, page)).ino).toBe(before.ino)
  })

  test('pruning takes away documents of earlier builds, and nothing of others', async () => {
    const { folder } = place()
    await publish(folder, {
      [page]: 'kept',
      '2021/en/outcome-document.pdf': 'old',
      '2020-spring/pt-BR/conformance-report.html': 'old',
      'fr/index.html': '<a href="../2023/fr/outcome-document.html">',
    })
    mkdirSync(join(folder, 'de'))
    writeFileSync(join(folder, 'de/index.html'), 'a page of somebody else')
    writeFileSync(join(folder, '2021/notes.txt'), 'notes')
    for (const archive of ['archive/en', '2021/en/old']) {
      mkdirSync(join(folder, archive), { recursive: true })
      writeFileSync(join(folder, archive, 'outcome-document.pdf'), 'put aside by somebody')
    }
    const output = await openOutput(folder, world())
    expect(await output.prune([page])).toEqual([
      '2020-spring/pt-BR/conformance-report.html',
      '2021/en/outcome-document.pdf',
      'fr/index.html',
    ])
    await output.close()
    const others = ['2021/notes.txt', '2021/en/old/outcome-document.pdf', 'archive/en/outcome-document.pdf', 'de/index.html']
    expect(Object.keys(contents(folder)).sort()).toEqual([page, ...others].sort())
    expect([
      existsSync(join(folder, '2021/en/outcome-document.pdf')),
      existsSync(join(folder, 'fr')),
      existsSync(join(folder, '2020-spring')),
    ]).toEqual([false, false, false])
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
    await expect(output.claim(['index.html', 'fr/index.html'])).rejects.toMatchObject({
      name: 'UsageError',
      message: `${join(folder, path)} was not made by this program and would be replaced. Move it away, or name another folder by --out DIR.`,
    })
    await output.close()
  })

  test('those of an earlier build are, also where they list no document', async () => {
    const { folder } = place()
    await publish(folder, {
      'index.html': '<a href="2023/fr/outcome-document.html">',
      'fr/index.html': '<a href="../2023/fr/outcome-document.html">',
    })
    const output = await openOutput(folder, world())
    await output.claim(['index.html', 'fr/index.html', 'de/index.html'])
    await publish(folder, { 'index.html': 'nothing yet', 'schema/outcome-document.schema.json': '{}' })
    await output.claim(['index.html'])
    await output.close()
  })
})

describe('several runs', () => {
  test('a staging folder of a killed run is removed, that of a running one and of another machine is not', async () => {
    const { parent, folder } = place()
    // In a container started again, this run may have the id of the one that was killed.
    const marks = ['here-7-500', 'here-8-500', 'there-7-500', 'here-4711-500', 'here-4711-1000']
    for (const mark of marks) mkdirSync(join(parent, `.output.staging-${mark}-abc`))
    const owner = { ...world().owner, isRunning: (id: number) => id === 8 || id === 4711 }
    const output = await openOutput(folder, world({ owner }))
    await output.close()
    expect(marks.filter((mark) => existsSync(join(parent, `.output.staging-${mark}-abc`)))).toEqual([
      'here-8-500',
      'there-7-500',
      'here-4711-1000',
    ])
  })

  test.each(['here-7-500', 'here-4711-500'])('a lock of a killed run is taken over: %s', async (mark) => {
    const { parent, folder } = place()
    writeFileSync(join(parent, '.output.lock'), mark)
    await publish(folder, { [page]: 'new' })
    expect(contents(parent)).toEqual({ [`output/${page}`]: 'new' })
  })

  test('a lock of a running build is waited for', async () => {
    const { parent, folder } = place()
    const lock = join(parent, '.output.lock')
    writeFileSync(lock, 'there-7-500')
    const publishing = publish(folder, { [page]: 'new' })
    await new Promise((resolve) => setTimeout(resolve, 250))
    expect(existsSync(join(folder, page))).toBe(false)
    rmSync(lock)
    await publishing
    expect(readFileSync(join(folder, page), 'utf8')).toBe('new')
  })

  test('do not mix: files of one publication stand together', async () => {
    const { folder } = place()
    const sets = ['a', 'b', 'c'].map((text) => Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`${index}.html`, text])))
    await Promise.all(sets.map((files) => publish(folder, files)))
    expect(new Set(Object.values(contents(folder))).size).toBe(1)
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
