import { chmodSync, existsSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { TypesetHtml } from '../../src/model/artifact.ts'
import { openBrowser } from '../../src/print/index.ts'
import { unpackBrowser } from '../../src/print/unpack.ts'
import { folderBelow, folderWithBrowser, optionsOfBrowser } from '../private-folder.ts'
import { browserForTest, page, processes, removeFolders, temporaryFolder } from './page.ts'

afterAll(removeFolders)

const job = (name: string) => ({ name, format: 'A4' as const })

/** The browser's first process, which started the others. */
const first = (folder: string) => processes(folder).filter(({ command }) => !command.includes('--type='))

/** What the print stage left in the folder of its run. */
const left = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /(^|\/)(outcome-|browser-)(?!documents)/.test(path))

/** A page that takes the browser minutes to lay out. */
const endless = (): TypesetHtml => {
  const rows = Array.from({ length: 6000 }, (_, index) => `<p style="columns: 3">${'word '.repeat(index % 90)}</p>`).join('')
  return page(Array.from({ length: 12 }, () => `<div style="columns: 2; column-fill: balance">${rows}</div>`).join(''))
}

async function until(holds: () => boolean): Promise<void> {
  for (let round = 0; round < 1200 && !holds(); round += 1) await new Promise((resolve) => setTimeout(resolve, 25))
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
      let isOver = false
      const printing = browser
        .print(endless(), job('2023/en'))
        .catch((error: Error) => error.message)
        .finally(() => {
          isOver = true
        })
      const killed = new Set<number>()
      const fresh = () => processes(browser.folder).filter(({ id }) => !killed.has(id))
      const drawing = () => fresh().filter(({ command }) => command.includes('--type=renderer'))
      const victims = () => (type === '' ? fresh().filter(({ command }) => !command.includes('--type=')) : drawing())
      while (!isOver) {
        // Of a browser that is new one draws the empty page of its start, another the page that is printed.
        await until(() => isOver || (victims().length > 0 && drawing().length > (type === '' ? 1 : 0)))
        await new Promise((resolve) => setTimeout(resolve, 200))
        for (const { id } of victims()) {
          killed.add(id)
          process.kill(id, 'SIGKILL')
        }
      }
      expect(await printing).toMatch(
        /^The browser ended or fell silent each of 3 times that it printed 2023\/en, lastly .*(SIGKILL|killed).*memory/,
      )
      await browser.close()
      expect(left(browser.folder)).toEqual([])
    },
    60_000,
  )

  test('that hangs is given up after the time limit, and the next document is printed', async () => {
    const browser = await browserForTest({ timeLimit: 1500 })
    await expect(browser.print(endless(), job('2023/en'))).rejects.toThrow('Printing 2023/en took longer than 1.5 seconds')
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
    const folder = await folderWithBrowser(temporaryFolder())
    const signal = AbortSignal.abort(new Error('off'))
    await expect(openBrowser({ ...optionsOfBrowser(folder), signal })).rejects.toThrow('off')
    expect(left(folder.path)).toEqual([])
    await folder.close()
  }, 30_000)
})

describe('starting', () => {
  test('with a browser that is not there is refused by name', async () => {
    await expect(browserForTest({ environment: { PUPPETEER_EXECUTABLE_PATH: '/nowhere/chrome' } })).rejects.toThrow(
      'PUPPETEER_EXECUTABLE_PATH did not start',
    )
  })

  test('is tried in another way when the browser cannot start in the first', async () => {
    const own = await folderWithBrowser(temporaryFolder())
    const { executable } = await unpackBrowser(own)
    const picky = join(own.path, 'picky.sh')
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
  test('is done again when a file was tidied away, and only then', async () => {
    const own = await folderWithBrowser(temporaryFolder(), { isCopy: true })
    const { executable, libraries } = await unpackBrowser(own)
    const [library = ''] = readdirSync(libraries)
    rmSync(join(libraries, library))
    expect((await unpackBrowser(own)).executable).toBe(executable)
    expect(existsSync(join(libraries, library))).toBe(true)
    const { ino } = statSync(executable)
    await unpackBrowser(own)
    expect(statSync(executable).ino).toBe(ino)
    await own.close()
  }, 60_000)

  test('is done again when a file has other bytes than were unpacked, though as many', async () => {
    const own = await folderWithBrowser(temporaryFolder(), { isCopy: true })
    const { executable } = await unpackBrowser(own)
    const { size } = statSync(executable)
    truncateSync(executable, size - 1000)
    truncateSync(executable, size)
    await unpackBrowser(own)
    const end = Buffer.alloc(1000)
    const file = await import('node:fs/promises').then(({ open }) => open(executable))
    await file.read(end, 0, 1000, size - 1000)
    await file.close()
    expect(end.equals(Buffer.alloc(1000))).toBe(false)
    await own.close()
  }, 60_000)

  test('at the same time gives one whole browser', async () => {
    const folder = temporaryFolder()
    const owns = await Promise.all([folderBelow(folder), folderBelow(folder)])
    const unpacked = await Promise.all(owns.map((own) => unpackBrowser(own)))
    expect(unpacked[0]).toEqual(unpacked[1])
    for (const own of owns) await own.close()
    expect(readdirSync(join(folder, 'outcome-documents')).sort()).toEqual([expect.stringMatching(/^chromium-[\d.]+$/), 'runs'])
    expect(readdirSync(join(folder, 'outcome-documents/runs'))).toEqual([])
    expect(statSync(unpacked[0]?.executable ?? '').size).toBeGreaterThan(100_000_000)
  }, 60_000)
})
