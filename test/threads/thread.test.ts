// A thread does jobs in their order, tells what went wrong, and ends when it is told to, whatever it is at.
import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { openThread } from '../../src/threads/thread.ts'
import type { work } from './work.ts'

type Job = Parameters<typeof work>[0]

const open = (signal?: AbortSignal) => openThread<Job, number>(import.meta.url, './work', signal)

test('jobs are done in their order, and one that fails is no hindrance to the next', async () => {
  const thread = open()
  const results = await Promise.allSettled([thread.run(1), thread.run('fail'), thread.run(3)])
  await thread.close()
  expect(results).toEqual([
    { status: 'fulfilled', value: 2 },
    { status: 'rejected', reason: new RangeError('failed as told') },
    { status: 'fulfilled', value: 6 },
  ])
})

test('a job that cannot be handed to a thread is refused, and the next one is done', async () => {
  const thread = open()
  await expect(thread.run((() => 1) as unknown as number)).rejects.toThrow('could not be cloned')
  expect(await thread.run(4)).toBe(8)
  await thread.close()
})

test('what a thread was at when it ended is not waited for', async () => {
  const thread = open()
  await expect(thread.run('end')).rejects.toThrow('ended before its work was done')
  await expect(thread.run(1)).rejects.toThrow('ended before its work was done')
})

test('a signal ends a thread in the midst of its work; after it no work begins', async () => {
  const controller = new AbortController()
  const thread = open(controller.signal)
  await thread.run(1)
  setTimeout(() => controller.abort(new Error('stopped')), 50)
  await expect(thread.run('endless')).rejects.toThrow('stopped')
  await expect(open(controller.signal).run(1)).rejects.toThrow('stopped')
})

test('a thread without work keeps no program from ending', () => {
  const [module, caller] = ['../../src/threads/thread.ts', './thread.test.ts'].map((path) => new URL(path, import.meta.url).href)
  const program = `import('${module}').then(async ({ openThread }) => {
    const thread = openThread('${caller}', './work')
    if (process.argv[1] === 'used') await thread.run(1)
  })`
  for (const how of ['used', 'unused']) {
    const { status, signal } = spawnSync(process.execPath, ['-e', program, how], { timeout: 20_000 })
    expect({ how, status, signal }).toEqual({ how, status: 0, signal: null })
  }
})

test('a thread that is closed does nothing more', async () => {
  const thread = open()
  const endless = thread.run('endless').catch((error: Error) => error.message)
  await thread.close()
  expect(await endless).toBe('the thread was closed')
})
