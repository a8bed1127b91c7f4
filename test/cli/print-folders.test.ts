// What killed builds left in the temporary folder goes when the next begins to print; what a running one works with stays.
import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { beginPrinting } from '../../src/build/print-folders.ts'
import { emptyFolder } from './folder.ts'
import { world } from './world.ts'

const hour = 3600
/** A folder as it was made some hours ago. */
function made(folder: string, name: string, hours: number): void {
  mkdirSync(join(folder, name))
  const then = Math.round(Date.now() / 1000) - hours * hour
  utimesSync(join(folder, name), then, then)
}

async function begin(folder: string, running: readonly number[]) {
  const owner = { ...world().owner, isRunning: (id: number) => running.includes(id) }
  const end = await beginPrinting({ temporaryFolder: folder, owner })
  const names = readdirSync(folder).filter((name) => !name.startsWith('outcome-build-here-4711-'))
  await end()
  return names.sort()
}

test('a browser’s folder that is older than every running build goes, with the signs of killed builds', async () => {
  const folder = emptyFolder()
  made(folder, 'outcome-build-here-7-500-aaa', 3)
  made(folder, 'outcome-print-aaa', 2)
  made(folder, 'somebody-else', 9)
  expect(await begin(folder, [])).toEqual(['somebody-else'])
  expect(readdirSync(folder)).toEqual(['somebody-else'])
})

test.each([
  ['this machine', 'outcome-build-here-8-500-bbb', ['outcome-build-here-8-500-bbb', 'outcome-print-young']],
  ['another machine', 'outcome-build-there-7-500-bbb', ['outcome-build-there-7-500-bbb', 'outcome-print-young']],
])('what may be that of a build running on %s stays', async (_, sign, left) => {
  const folder = emptyFolder()
  made(folder, 'outcome-print-old', 3)
  made(folder, sign, 2)
  made(folder, 'outcome-print-young', 1)
  expect(await begin(folder, [8])).toEqual(left)
})

test('a sign of another machine counts for a day', async () => {
  const folder = emptyFolder()
  made(folder, 'outcome-build-there-7-500-bbb', 25)
  made(folder, 'outcome-print-old', 24)
  expect(await begin(folder, [])).toEqual([])
})

test.skipIf(process.platform !== 'linux')('a folder with which a process was started stays', async () => {
  const folder = emptyFolder()
  made(folder, 'outcome-print-old', 3)
  const child = spawn('sleep', ['60'], { argv0: `--user-data-dir=${folder}/outcome-print-old` })
  await new Promise((resolve) => child.once('spawn', resolve))
  expect(await begin(folder, [])).toEqual(['outcome-print-old'])
  child.kill()
  await new Promise((resolve) => child.once('exit', resolve))
  expect(await begin(folder, [])).toEqual([])
})

test('a temporary folder that cannot be written is no trouble here', async () => {
  const folder = emptyFolder()
  writeFileSync(join(folder, 'file'), '')
  const end = await beginPrinting({ temporaryFolder: join(folder, 'file'), owner: world().owner })
  await end()
  expect(readdirSync(folder)).toEqual(['file'])
})
