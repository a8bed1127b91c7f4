// Changes that come one upon another: each is told, however little time is between.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { watchFolders } from '../../src/preview/watch.ts'
import { emptyFolder } from '../cli/folder.ts'

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

test('a file that is put back and deleted at once is told to be gone', async () => {
  const rounds = await Promise.all(
    Array.from({ length: 12 }, async (_, round) => {
      const folder = emptyFolder()
      const [file, other] = [join(folder, 'texts/a.md'), join(folder, 'texts/b.md')]
      mkdirSync(join(folder, 'texts'))
      writeFileSync(file, 'a')
      let told = 0
      const watcher = await watchFolders(
        [folder],
        () => performance.now(),
        () => told++,
      )
      renameSync(file, other)
      await pause(120)
      renameSync(other, file)
      await pause(10 + round * 10)
      const before = told
      rmSync(file)
      await expect.poll(() => told, { timeout: 20_000 }).toBeGreaterThan(before)
      await watcher.close()
      return told
    }),
  )
  expect(rounds).toHaveLength(12)
})
