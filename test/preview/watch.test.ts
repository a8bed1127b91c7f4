// Changes that come one upon another, and events of the system that get lost: each change is told.
import { EventEmitter } from 'node:events'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FSWatcher } from 'chokidar'
import { expect, onTestFinished, test } from 'vitest'
import { type WatchMeans, watchFolders } from '../../src/preview/watch.ts'
import { emptyFolder } from '../cli/folder.ts'

const now = () => performance.now()

/** What hears of nothing. */
function deaf(): FSWatcher {
  const watcher = Object.assign(new EventEmitter(), { close: async () => undefined })
  setImmediate(() => watcher.emit('ready'))
  return watcher as unknown as FSWatcher
}

test.each<[string, WatchMeans]>([
  ['that is heard', { now }],
  ['of which no event comes', { now, watch: deaf }],
])('a change %s is told: a new file, other bytes, another name, a deletion', { timeout: 60_000 }, async (_, means) => {
  const folder = emptyFolder()
  mkdirSync(join(folder, 'texts'))
  let told = 0
  const watcher = await watchFolders([folder], means, () => told++)
  onTestFinished(watcher.close)
  const [file, other] = [join(folder, 'texts/a.md'), join(folder, 'texts/b.md')]
  for (const change of [
    () => writeFileSync(file, 'a'),
    () => writeFileSync(file, 'b'),
    () => renameSync(file, other),
    () => renameSync(other, file),
    () => rmSync(file),
  ]) {
    const before = told
    change()
    await expect.poll(() => told, { timeout: 20_000 }).toBeGreaterThan(before)
  }
})
