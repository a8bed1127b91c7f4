import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { TypesetHtml } from '../../src/model/artifact.ts'
import { openBrowser } from '../../src/print/index.ts'
import { unpackBrowser } from '../../src/print/unpack.ts'
import { browserForTest, page, processes, removeFolders, temporaryFolder } from './page.ts'

afterAll(removeFolders)

const job = (name: string) => ({ name, format: 'A4' as const })

/** The browser's first process, which started the others. */
const first = (folder: string) => processes(folder).filter(({ command }) => !command.includes('--type='))

/** What the print stage left in a temporary folder, but for the unpacked browser, which stays. */
const left = (folder: string) => readdirSync(folder).filter((name) => !/^outcome-chromium-[\d.]+-\d+$/.test(name))

/** A page that takes the browser minutes to lay out. */
const endless = (): TypesetHtml => {
  const rows = Array.from({ length: 6000 }, (_, index) => `<p style="columns: 3">${'word '.repeat(index % 90)}</p>`).join('')
  return page(Array.from({ length: 12 }, () => `<div style="columns: 2; column-fill: balance">${rows}</div>`).join(''))
}

async function until(holds: () => boolean): Promise<void> {
  for (let round = 0; round < 200 && !holds(); round += 1) await new Promise((resolve) => setTimeout(resolve, 25))
}

describe('a browser', () => {
  test('prints documents side by side, each on a page of its own', async () => {
    const browser = await browserForTest()
    const printed = await Promise.all(['one', 'two', 'three'].map((word) => browser.print(page(`<h1>${word}</h1>`), job(word))))
    await browser.close()
    expect(printed.map(({ content }) => JSON.stringify(content).match(/one|two|three/)?.[0])).toEqual(['one', 'two', 'three'])
  }, 30_000)

  test('leaves no file and no process behind', async () => {
    const browser = await browserForTest()
    await browser.print(page('<p>x</p>'), job('x'))
    expect(processes(browser.folder).length).toBeGreaterThan(1)
    await browser.close()
    await until(() => processes(browser.folder).length === 0)
    expect(processes(browser.folder)).toEqual([])
    expect(left(browser.folder)).toEqual([])
  }, 30_000)

  test('does not print once it is closed', async () => {
    const browser = await browserForTest()
    await browser.close()
    await expect(browser.print(page('<p>x</p>'), job('x'))).rejects.toThrow('closed')
  }, 30_000)

  test('that is killed before a print is replaced', async () => {
    const browser = await browserForTest()
    for (const { id } of first(browser.folder)) process.kill(id, 'SIGKILL')
    const printed = await Promise.all([browser.print(page('<p>x</p>'), job('x')), browser.print(page('<p>y</p>'), job('y'))])
    expect(printed.map(({ pages }) => pages)).toEqual([1, 1])
    expect(first(browser.folder)).toHaveLength(1)
    await browser.close()
    expect(left(browser.folder)).toEqual([])
  }, 30_000)

  test.each(['', '--type=renderer'])(
    'that is killed in the midst of each try is said (%s)',
    async (type) => {
      const browser = await browserForTest()
      const printing = browser.print(endless(), job('2023/en')).catch((error: Error) => error.message)
      for (let kill = 0; kill < 2; kill += 1) {
        const victims = () =>
          type === '' ? first(browser.folder) : processes(browser.folder).filter(({ command }) => command.includes(type))
        const before = new Set(killed)
        await until(() => victims().some(({ id }) => !before.has(id)))
        await new Promise((resolve) => setTimeout(resolve, 400))
        for (const { id } of victims()) {
          killed.add(id)
          process.kill(id, 'SIGKILL')
        }
      }
      expect(await printing).toContain('ended by itself twice while it printed 2023/en')
      await browser.close()
      expect(left(browser.folder)).toEqual([])
    },
    60_000,
  )

  test('that hangs is given up after the time limit, and the next document is printed', async () => {
    const browser = await browserForTest({ timeLimit: 5000 })
    await expect(browser.print(endless(), job('2023/en'))).rejects.toThrow('Printing 2023/en took longer than 5 seconds')
    expect((await browser.print(page('<p>x</p>'), job('x'))).pages).toBe(1)
    await browser.close()
    expect(left(browser.folder)).toEqual([])
  }, 30_000)

  test('stops when the work is called off, and leaves nothing', async () => {
    const browser = await browserForTest()
    const off = new AbortController()
    const printing = browser.print(endless(), { ...job('x'), signal: off.signal })
    setTimeout(() => off.abort(new Error('called off')), 500)
    await expect(printing).rejects.toThrow('called off')
    await until(() => processes(browser.folder).length === 0)
    expect(processes(browser.folder)).toEqual([])
    expect(left(browser.folder)).toEqual([])
  }, 30_000)

  test('is not started when the work is called off before', async () => {
    const folder = temporaryFolder()
    await expect(
      openBrowser({ environment: process.env, temporaryFolder: folder, signal: AbortSignal.abort(new Error('off')) }),
    ).rejects.toThrow('off')
    expect(left(folder)).toEqual([])
  }, 30_000)
})

const killed = new Set<number>()

describe('starting', () => {
  test('with a browser that is not there is refused by name', async () => {
    await expect(browserForTest({ environment: { PUPPETEER_EXECUTABLE_PATH: '/nowhere/chrome' } })).rejects.toThrow(
      'PUPPETEER_EXECUTABLE_PATH did not start',
    )
  })

  test('is tried in another way when the browser cannot start in the first', async () => {
    const folder = temporaryFolder()
    const { executable } = await unpackBrowser(folder)
    const picky = join(folder, 'picky.sh')
    writeFileSync(
      picky,
      `#!/bin/sh\ncase "$*" in *--use-gl=disabled*) echo "No usable graphics" >&2; exit 1;; esac\nexec "${executable}" "$@"\n`,
    )
    chmodSync(picky, 0o755)
    const browser = await browserForTest({ environment: { ...process.env, PUPPETEER_EXECUTABLE_PATH: picky } })
    expect((await browser.print(page('<p>x</p>'), job('x'))).pages).toBe(1)
    expect(first(browser.folder)[0]?.command).not.toContain('--use-gl')
    await browser.close()
  }, 30_000)

  test('works in an empty environment', async () => {
    const browser = await browserForTest({ environment: {} })
    expect((await browser.print(page('<p>x</p>'), job('x'))).pages).toBe(1)
    await browser.close()
  }, 30_000)
})

describe('unpacking', () => {
  test('is done again when a file was tidied away', async () => {
    const folder = temporaryFolder()
    const { executable, libraries } = await unpackBrowser(folder)
    const [library = ''] = readdirSync(libraries)
    rmSync(join(libraries, library))
    expect((await unpackBrowser(folder)).executable).toBe(executable)
    expect(existsSync(join(libraries, library))).toBe(true)
    const { mtimeMs } = statSync(executable)
    await unpackBrowser(folder)
    expect(statSync(executable).mtimeMs).toBe(mtimeMs)
    rmSync(folder, { recursive: true })
  }, 60_000)

  test('at the same time gives one whole browser', async () => {
    const folder = temporaryFolder()
    const unpacked = await Promise.all([unpackBrowser(folder), unpackBrowser(folder)])
    expect(unpacked[0]).toEqual(unpacked[1])
    expect(readdirSync(folder)).toHaveLength(1)
    expect(statSync(unpacked[0].executable).size).toBeGreaterThan(100_000_000)
    rmSync(folder, { recursive: true })
  }, 60_000)

  test('goes past what a killed process left, and removes it when it is old', async () => {
    const folder = temporaryFolder()
    const { executable } = await unpackBrowser(folder)
    const place = join(executable, '..')
    rmSync(place, { recursive: true })
    const [old, fresh] = [`${place}-unpacking-aaaaaa`, `${place}-unpacking-bbbbbb`]
    for (const half of [old, fresh]) mkdirSync(half)
    writeFileSync(join(fresh, 'chromium'), 'half')
    utimesSync(old, 1_000_000_000, 1_000_000_000)
    await unpackBrowser(folder)
    expect(
      readdirSync(folder)
        .map((name) => join(folder, name))
        .sort(),
    ).toEqual([place, fresh].sort())
    rmSync(folder, { recursive: true })
  }, 60_000)

  test('refuses a place that others can write', async () => {
    const folder = temporaryFolder()
    const { executable } = await unpackBrowser(folder)
    chmodSync(join(executable, '..'), 0o777)
    await expect(unpackBrowser(folder)).rejects.toThrow('can be written by others')
    rmSync(folder, { recursive: true })
  }, 60_000)
})
