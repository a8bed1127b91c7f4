// What is judged to be silent, and that a part of the browser that was stopped costs no document.
import { afterAll, describe, expect, test } from 'vitest'
import { createStallDetector } from '../../src/print/watchdog.ts'
import { browserForTest, page, processes, removeFolders } from './page.ts'

afterAll(removeFolders)

describe('looks at the processes', () => {
  const asleep = { id: 1, state: 'S', ticks: 5 }
  const looks = (count: number, samples: (look: number) => { id: number; state: string; ticks: number }[], received = (_: number) => 0) => {
    const judge = createStallDetector()
    return Array.from({ length: count }, (_, look) => judge(samples(look), received(look))).at(-1)
  }

  test('a process that stays stopped is silent, whatever others do', () => {
    const samples = (look: number) => [
      { id: 2, state: 'T', ticks: 1 },
      { ...asleep, ticks: look },
    ]
    expect(looks(2, samples)?.stopped).toEqual([])
    expect(looks(3, samples)).toEqual({ stopped: [2], isIdle: false })
  })

  test('one that goes on is not', () => {
    expect(looks(20, (look) => [{ id: 2, state: look % 2 === 0 ? 'T' : 'S', ticks: look }])?.stopped).toEqual([])
  })

  test('where none works and nothing comes, all is silent', () => {
    expect(looks(6, () => [asleep])?.isIdle).toBe(false)
    expect(looks(7, () => [asleep])?.isIdle).toBe(true)
  })

  test.each([
    ['one works', (look: number) => [{ ...asleep, ticks: look }], () => 0],
    ['one is ready to work', () => [{ ...asleep, state: 'R' }], () => 0],
    ['one waits for a disk', () => [asleep, { id: 2, state: 'D', ticks: 1 }], () => 0],
    ['something comes over the line', () => [asleep], (look: number) => look],
    ['another process comes', (look: number) => [{ ...asleep, id: look }], () => 0],
    ['the system does not tell', () => [], () => 0],
  ])('not where %s', (_, samples, received) => {
    expect(looks(30, samples, received)?.isIdle).toBe(false)
  })
})

describe.skipIf(process.platform !== 'linux')('a browser of which a part is stopped', () => {
  test.each([
    ['itself', (command: string) => !command.includes('--type=')],
    ['what draws pages', (command: string) => command.includes('--type=renderer')],
    ['what serves pages', (command: string) => command.includes('--type=utility')],
  ])('prints all the same: %s', async (_, isPart) => {
    const browser = await browserForTest({ watchInterval: 150 })
    const long = page(Array.from({ length: 1500 }, (_, index) => `<p style="columns: 2">${'word '.repeat(index % 90)}</p>`).join(''))
    const printing = browser.print(long, { name: 'x', format: 'A4' })
    await new Promise((resolve) => setTimeout(resolve, 50))
    for (const { id, command } of processes(browser.folder)) if (isPart(command)) process.kill(id, 'SIGSTOP')
    expect((await printing).pages).toBeGreaterThan(1)
    await browser.close()
    expect(processes(browser.folder)).toEqual([])
  })
})
