// Root removes what another user writes: whatever that user puts in the place of a folder meanwhile, nothing of root's is lost.
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { chownFolder, unusedUserId } from '../../src/disk/permissions.ts'
import { removeFolder } from '../../src/disk/remove.ts'
import { user } from '../private-folder.ts'
import { removeFolders, temporaryFolder } from './page.ts'

afterAll(removeFolders)

const isRoot = process.platform === 'linux' && user === 0
const other = 61_999

/** Exchanges a folder of the other user's for a link, and back, as fast as it can. */
const exchange = (own: string, precious: string) => `
const { renameSync, symlinkSync, mkdirSync, writeFileSync } = require('node:fs')
symlinkSync(${JSON.stringify(precious)}, ${JSON.stringify(`${own}/link`)})
process.stdout.write('.')
for (;;) for (const [from, to] of [['inner', 'aside'], ['link', 'inner'], ['inner', 'link'], ['aside', 'inner']])
  try { renameSync(${JSON.stringify(`${own}/`)} + from, ${JSON.stringify(`${own}/`)} + to) } catch {}
`

test.skipIf(!isRoot)(
  'what another user exchanges during the removal leads it nowhere else',
  async () => {
    const place = temporaryFolder()
    const precious = join(place, 'precious')
    mkdirSync(precious)
    const kept = Array.from({ length: 50 }, (_, index) => `file-${index}`)
    for (const name of kept) writeFileSync(join(precious, name), name)
    chmodSync(precious, 0o755)
    for (let round = 0; round < 20; round += 1) {
      const own = join(place, `own-${round}`)
      mkdirSync(join(own, 'inner'), { recursive: true })
      for (const name of kept) writeFileSync(join(own, 'inner', name), name)
      await chownFolder(own, other)
      const attacker = spawn(process.execPath, ['-e', exchange(own, precious)], {
        uid: other,
        gid: other,
        cwd: '/',
        stdio: ['ignore', 'pipe', 'ignore'],
      })
      const ended = new Promise((resolve) => attacker.once('close', resolve))
      await new Promise((resolve) => attacker.stdout.once('data', resolve))
      await removeFolder(own, other).catch(() => undefined)
      attacker.kill('SIGKILL')
      await ended
      await removeFolder(own, other)
      expect(existsSync(own)).toBe(false)
    }
    expect(readdirSync(precious).sort()).toEqual([...kept].sort())
  },
  120_000,
)

test('a user is chosen that neither users nor groups of the machine have', async () => {
  expect(await unusedUserId(0, 0)).toBe(process.platform === 'win32' ? 0 : null)
  expect(await unusedUserId(0, 65_519)).toBeGreaterThan(0)
})
