// The private folder of a user: where it stands, what is removed in it, and what is not.
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { nameOf, plainIdentity } from '../../src/disk/identity.ts'
import { openPrivateFolder, type PrivateWorld } from '../../src/disk/private-folder.ts'
import { emptyFolder } from '../cli/folder.ts'
import { user } from '../private-folder.ts'

const owner = { host: 'here', id: 4711, began: 1000, isRunning: () => false }
const ended = `${nameOf(plainIdentity({ ...owner, id: 7 }))}.abcdef`

const open = (environment: PrivateWorld['environment'], temporaryFolder: string) =>
  openPrivateFolder({ environment, temporaryFolder, owner, user, platform: process.platform })

/** Makes a folder as it was left an hour ago. */
function old(path: string): void {
  mkdirSync(path, { recursive: true })
  const then = Date.now() / 1000 - 3600
  utimesSync(path, then, then)
}

test('stands where the user keeps caches, closed to others', async () => {
  const folder = emptyFolder()
  const places = [
    [{ XDG_CACHE_HOME: join(folder, 'x/y') }, join(folder, 'x/y/outcome-documents')],
    [{ XDG_CACHE_HOME: 'relative', HOME: folder }, join(folder, '.cache/outcome-documents')],
  ] as const
  for (const [environment, path] of places) {
    const opened = await open(environment, folder)
    expect([opened.path, statSync(path).mode & 0o777, readdirSync(join(path, 'runs'))]).toEqual([path, 0o700, [expect.any(String)]])
    await opened.close()
    expect(readdirSync(join(path, 'runs'))).toEqual([])
  }
})

test('is closed where others could enter it', async () => {
  const folder = emptyFolder()
  const own = join(folder, 'outcome-documents')
  mkdirSync(own)
  chmodSync(own, 0o777)
  await (await open({ XDG_CACHE_HOME: folder }, folder)).close()
  expect(statSync(own).mode & 0o777).toBe(0o700)
})

test('is one for this run where there is no home, or where it is a link or a file', async () => {
  const folder = emptyFolder()
  const linked = emptyFolder()
  symlinkSync(emptyFolder(), join(linked, 'outcome-documents'))
  const filed = emptyFolder()
  writeFileSync(join(filed, 'outcome-documents'), '')
  for (const environment of [{}, { HOME: join(folder, 'nowhere') }, { XDG_CACHE_HOME: linked }, { XDG_CACHE_HOME: filed }]) {
    const opened = await open(environment, folder)
    expect(opened.path.startsWith(join(folder, 'outcome-'))).toBe(true)
    await opened.close()
    expect(readdirSync(folder)).toEqual([])
  }
})

test('loses what killed runs left, and nothing else', async () => {
  const folder = emptyFolder()
  const runs = join(folder, 'outcome-documents/runs')
  const gone = [join(runs, ended), join(folder, `outcome-${ended}`)]
  const kept = [join(folder, 'outcome-documents/chromium-1.0.0'), join(runs, 'photos'), join(folder, 'outcome-notes')]
  for (const path of [...gone, ...kept]) old(path)
  for (const environment of [{ XDG_CACHE_HOME: folder }, {}]) await (await open(environment, folder)).close()
  expect([gone.filter((path) => existsSync(path)), kept.filter((path) => !existsSync(path))]).toEqual([[], []])
})
