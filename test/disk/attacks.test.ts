// What another user of the machine tries, while this program works: plants folders, exchanges folders for links, plants links. Nothing of
// theirs is used, nothing elsewhere is removed or written. The attacker runs as a user of its own, so only root can try it.
import { type ChildProcess, fork } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openPrivateFolder } from '../../src/disk/private-folder.ts'
import { removeFolder } from '../../src/disk/remove.ts'
import { replaceTogether } from '../../src/disk/replace.ts'
import { openStagingArea } from '../../src/disk/staging-area.ts'
import { makeFolder } from '../../src/disk/write.ts'
import { checksumOf } from '../../src/model/checksum.ts'
import { contents } from '../cli/folder.ts'
import { owner, user } from '../private-folder.ts'

const program = fileURLToPath(new URL('attacker.mjs', import.meta.url))
const rounds = 100
const other = 61_000
const world = { owner, user, platform: process.platform, signal: new AbortController().signal }

/** A folder in which everybody may do everything, and another that holds what must not be lost. */
function places(mode: number): { readonly open: string; readonly precious: string } {
  const folder = mkdtempSync(join(tmpdir(), 'outcome-attack-'))
  chmodSync(folder, 0o755)
  const [open, precious] = [join(folder, 'open'), join(folder, 'precious')]
  for (const path of [open, precious]) mkdirSync(path)
  chmodSync(open, mode)
  for (let index = 0; index < 50; index++) writeFileSync(join(precious, `${index}.txt`), 'precious')
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return { open, precious }
}

/** How many of the files that must not be lost are lost or changed. */
const lost = (precious: string) => 50 - Object.values(contents(precious)).filter((text) => text === 'precious').length

/** Starts an attack by another user; it goes on until the test is over. */
async function attack(what: string, folder: string, target: string): Promise<void> {
  const child: ChildProcess = fork(program, [what, folder, target], { uid: other, gid: other, execArgv: [] })
  onTestFinished(() => void child.kill('SIGKILL'))
  await new Promise((resolve) => child.once('message', resolve))
}

// Where the program of the attacker cannot be read by another user, nothing can be tried.
const canAttack = user === 0 && (statSync(program).mode & 0o004) !== 0

describe.skipIf(!canAttack)('another user', () => {
  test.each([
    ['sticky, as the temporary folder of a system', 0o1777],
    ['open to all', 0o777],
  ])('cannot plant a private folder in a folder that is %s', async (_, mode) => {
    const { open } = places(mode)
    await attack('plant', open, '')
    for (let round = 0; round < rounds; round++) {
      const environment = round % 2 === 0 ? { XDG_CACHE_HOME: open } : {}
      const opened = await openPrivateFolder({ ...world, environment, temporaryFolder: open }).catch((error: Error) => error)
      if (opened instanceof Error) {
        expect(opened.message).toContain('There is no folder that only this user can write')
        continue
      }
      expect([mode, statSync(opened.path).uid, statSync(opened.path).mode & 0o777]).toEqual([0o1777, user, 0o700])
      await opened.close()
    }
  })

  test('cannot lead a private folder elsewhere by a link that alternates', async () => {
    const { open, precious } = places(0o777)
    const theirs = join(open, 'mine-place')
    mkdirSync(theirs)
    chownSync(theirs, other, other)
    await attack('alternate', open, theirs)
    for (let round = 0; round < rounds; round++) {
      const opened = await openPrivateFolder({ ...world, environment: { XDG_CACHE_HOME: join(open, 'link') }, temporaryFolder: precious })
      expect(realpathSync(opened.path).startsWith(realpathSync(precious))).toBe(true)
      await opened.close()
    }
    expect(existsSync(join(theirs, 'outcome-documents'))).toBe(false)
  })

  test('cannot lead a removal elsewhere', async () => {
    const { open, precious } = places(0o777)
    await attack('exchange', open, precious)
    for (let round = 0; round < rounds; round++) {
      const folder = join(open, `round-${round}`)
      await makeFolder(join(folder, 'deep/deeper')).catch(() => undefined)
      await removeFolder(folder, user).catch(() => undefined)
    }
    expect(lost(precious)).toBe(0)
  })

  test('cannot lead the removal of a folder of theirs elsewhere', async () => {
    const { open, precious } = places(0o755)
    const theirs = join(open, 'theirs')
    mkdirSync(theirs)
    chownSync(theirs, other, other)
    await attack('exchange', theirs, precious)
    for (let round = 0; round < rounds; round++) {
      for (const name of ['a', 'b', 'c']) await makeFolder(join(theirs, name)).catch(() => undefined)
      await removeFolder(theirs, other).catch(() => undefined)
      await makeFolder(theirs)
      chownSync(theirs, other, other)
    }
    expect(lost(precious)).toBe(0)
  })

  test('cannot lead what is written beside its place elsewhere', async () => {
    const { open, precious } = places(0o777)
    await attack('exchange', open, precious)
    for (let round = 0; round < rounds; round++) {
      const workplace = await openStagingArea(open, world).catch(() => null)
      await workplace?.stage(`${round}.txt`, Buffer.from('new')).catch(() => undefined)
      await workplace?.close()
    }
    expect(lost(precious)).toBe(0)
    expect(Object.keys(contents(precious))).toHaveLength(50)
  })

  test('cannot lead what is put in place, or taken away, elsewhere', async () => {
    const { open, precious } = places(0o777)
    const staging = join(open, '../staging')
    const staged = join(staging, 'new.txt')
    mkdirSync(staging)
    await attack('exchange', open, precious)
    const root = { folder: realpathSync(open), user }
    const after = checksumOf(Buffer.from('new'))
    let done = 0
    for (let round = 0; round < rounds; round++) {
      mkdirSync(join(open, `year-${round}`), { recursive: true })
      writeFileSync(staged, 'new')
      const [path, gone] = [join(`year-${round}`, `${round % 50}.txt`), join(`year-${round}`, `${(round + 1) % 50}.txt`)]
      const replacements = [
        { path, from: staged, before: null, after },
        { path: gone, from: null, before: null, after: null },
      ]
      await replaceTogether(replacements, { root, staging }).then(
        () => done++,
        () => undefined,
      )
    }
    expect(lost(precious)).toBe(0)
    expect(Object.keys(contents(precious))).toHaveLength(50)
    expect(done).toBeGreaterThan(0)
  })
})
