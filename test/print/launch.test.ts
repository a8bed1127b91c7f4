// How a browser is started: as whom, with or without its sandbox, and what is said when it does not start.
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openPrintService } from '../../src/build/print-service.ts'
import type { BuildRequest } from '../../src/build/request.ts'
import { UsageError } from '../../src/model/usage-error.ts'
import { openBrowser } from '../../src/print/index.ts'
import { errorLine } from '../../src/print/launch-error.ts'
import { ensureOpenToOthers, placeTrouble } from '../../src/print/place-for-other.ts'
import { unpackBrowser } from '../../src/print/unpack.ts'
import { world } from '../cli/world.ts'
import { folderWithBrowser, optionsOfBrowser, user, usersFolder } from '../private-folder.ts'
import { browserForTest, page, processes, removeFolders, temporaryFolder } from './page.ts'

afterAll(removeFolders)

const isRoot = process.platform === 'linux' && user === 0
const job = { name: 'x', format: 'A4' as const }

/** Who runs a process, as the system says. */
const userOf = (id: number) => Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1])

/** A program in place of the browser. */
async function program(text: (browser: string) => string): Promise<string> {
  const users = await usersFolder()
  const folder = temporaryFolder()
  const { executable } = await unpackBrowser(users)
  // Where root's browser has another user, it must reach the real one.
  spawnSync('cp', ['-al', join(executable, '..'), join(folder, 'browser')])
  chmodSync(join(folder, 'browser'), 0o755)
  await users.close()
  const path = join(folder, 'program.sh')
  writeFileSync(path, text(join(folder, 'browser', 'chromium')))
  chmodSync(path, 0o755)
  return path
}

const withProgram = (path: string, more: Record<string, string> = {}) => ({ ...process.env, ...more, PUPPETEER_EXECUTABLE_PATH: path })

/** What is said when a browser of a path does not start. */
async function refusal(path: string, environment: Record<string, string> = {}): Promise<string> {
  return browserForTest({ environment: withProgram(path, environment) }).then(
    () => 'it started',
    (error: Error) => error.message,
  )
}

describe.skipIf(!isRoot)('as root', () => {
  test('a browser runs as a user that nobody has, in its sandbox, and leaves nothing', async () => {
    const notices: string[] = []
    const browser = await browserForTest({ notify: (notice) => notices.push(notice) })
    const running = processes(browser.folder)
    expect(running.length).toBeGreaterThan(1)
    for (const { id, command } of running) {
      expect(userOf(id)).toBeGreaterThanOrEqual(61_184)
      expect(userOf(id)).toBeLessThanOrEqual(65_519)
      expect(command).not.toContain('--no-sandbox')
    }
    expect((await browser.print(page('<p>x</p>'), job)).pages).toBe(1)
    await browser.close()
    expect(notices).toEqual([])
    expect(processes(browser.folder)).toEqual([])
    expect(readdirSync(browser.folder)).toEqual(['outcome-documents'])
  })

  test.each([
    ['is not there', () => '/nowhere'],
    ['is a file', () => '/etc/passwd'],
    [
      'lets no other user in',
      () => {
        const closed = temporaryFolder()
        chmodSync(closed, 0o700)
        return closed
      },
    ],
  ])('a browser has its sandbox, too, where the folder for temporary files %s', async (_, make) => {
    const notices: string[] = []
    const place = make()
    const browser = await browserForTest({ temporaryFolder: place, notify: (notice) => notices.push(notice) })
    expect(processes('/files-0/chromium').map(({ command }) => command.includes('--no-sandbox'))).not.toContain(true)
    await browser.close()
    expect(notices).toEqual([])
    if (statSync(place, { throwIfNoEntry: false })?.isDirectory()) expect(readdirSync(place)).toEqual([])
  })

  test('what is wrong with a place is said with the remedy', async () => {
    const said = async (place: string) =>
      ensureOpenToOthers(place).then(
        () => 'well',
        (trouble: unknown) => placeTrouble(place, trouble),
      )
    expect(await said('/nowhere')).toBe(
      'the temporary folder /nowhere does not exist: set TMPDIR to a folder on a disk with room that all users may enter and programs run from',
    )
    const [closed, shared] = [temporaryFolder(), temporaryFolder()]
    chmodSync(closed, 0o700)
    chmodSync(shared, 0o777)
    expect(await said(closed)).toContain(`cannot be used (${closed} is closed to other users)`)
    expect(await said(shared)).toContain('can be written by others')
    expect(await said(temporaryFolder())).toBe('well')
  })
})

describe('a system that gives no sandbox', () => {
  const picky = (browser: string) =>
    `#!/bin/sh\ncase "$*" in *--no-sandbox*) exec "${browser}" "$@";; esac\necho "[1:1:FATAL:zygote_host_impl_linux.cc(128)] No usable sandbox! See the documentation." >&2\nkill -TRAP $$\n`

  test('is no obstacle, and is said', async () => {
    const notices: string[] = []
    const browser = await browserForTest({ environment: withProgram(await program(picky)), notify: (notice) => notices.push(notice) })
    expect((await browser.print(page('<p>x</p>'), job)).pages).toBe(1)
    await browser.close()
    expect(notices).toEqual([expect.stringMatching(/without its sandbox.*OUTCOME_SANDBOX=required/)])
  })

  test('is refused where the sandbox is required', async () => {
    expect(await refusal(await program(picky), { OUTCOME_SANDBOX: 'required' })).toContain('OUTCOME_SANDBOX=required')
  })

  test('is wrong usage where what is asked for is no word that there is', () => {
    const order = { output: null, formats: [] } as unknown as BuildRequest
    expect(() => openPrintService(order, world({ environment: { OUTCOME_SANDBOX: 'yes' } }))).toThrow(UsageError)
    for (const asked of ['', 'required']) openPrintService(order, world({ environment: { OUTCOME_SANDBOX: asked } }))
  })
})

describe('what does not start is said as the system says it, and no other browser is advised', () => {
  const script = (lines: string) => () => `#!/bin/sh\n${lines}\n`

  test.each([
    ['a file that is no program', '/etc/passwd', /may not be run: it is no program/],
    ['a folder', '/etc', /no file that can be run/],
  ])('%s', async (_, path, said) => {
    const message = await refusal(path)
    expect(message).toMatch(said)
    expect(message).not.toContain('Install')
  })

  test('nothing', async () => {
    expect(await refusal('/nowhere/chrome')).toMatch(/there is no such file[\s\S]*Install Chrome/)
  })

  test('a text with the right to be run', async () => {
    expect(await refusal(await program(() => 'no program at all\n'))).toMatch(/no program for this machine/)
  })

  test('a program that ends and says why', async () => {
    const said = '[12:34:1128/1.2:ERROR:some/place.cc:1] Something is not found'
    expect(await refusal(await program(script(`echo "${said}" >&2; exit 3`)))).toContain('did not start: Something is not found')
  })

  test('a program that is killed each time', async () => {
    expect(await refusal(await program(script('kill -KILL $$')))).toMatch(/by the signal SIGKILL\. Is there enough memory\?/)
  })

  test('but one that is killed at first is started again', async () => {
    const mark = join(temporaryFolder(), 'killed')
    mkdirSync(mark)
    chmodSync(mark, 0o777)
    const path = await program((browser) => `#!/bin/sh\n[ -e ${mark}/x ] && exec "${browser}" "$@"\ntouch ${mark}/x\nkill -KILL $$\n`)
    const browser = await browserForTest({ environment: withProgram(path) })
    expect((await browser.print(page('<p>x</p>'), job)).pages).toBe(1)
    await browser.close()
  })

  test('a browser that lost bytes unseen is unpacked anew', async () => {
    const own = await folderWithBrowser(temporaryFolder(), { isCopy: true })
    const { executable } = await unpackBrowser(own)
    const list = join(executable, '..', 'files.json')
    const files = JSON.parse(readFileSync(list, 'utf8')) as { name: string; stamp: string }[]
    writeFileSync(executable, 'damaged')
    const { ino, size, mtimeNs } = await import('node:fs').then(({ statSync }) => statSync(executable, { bigint: true }))
    // As if the file system had not told that it was written.
    writeFileSync(
      list,
      JSON.stringify(files.map((file) => (file.name === 'chromium' ? { ...file, stamp: [ino, size, mtimeNs].join('-') } : file))),
    )
    const browser = await openBrowser(optionsOfBrowser(own, temporaryFolder()))
    expect((await browser.print(page('<p>x</p>'), job)).pages).toBe(1)
    await browser.close()
    await own.close()
  }, 120_000)
})

test('what a browser said is told by its most telling line, without the marks of its makers', () => {
  expect(
    errorLine('[1:2:1128/3.4:ERROR:a.cc:5] Failed to do one thing\nchromium: error while loading shared libraries: libnss3.so\n'),
  ).toBe('chromium: error while loading shared libraries: libnss3.so')
  expect(errorLine('')).toBe('')
})
