// How soon a change is seen in the preview, and what memory it takes: `node test/bench/preview.ts [CHANGES] [SOAK]`. Changes one text of the
// edition 2023 in a copy of the sources, as an editor would, and looks at the page in a browser: from the saving of the file to the drawn
// pages of the text, and to those of the whole document; then ten changes more by which a page comes or goes, and so all after it is printed
// anew. Last so many changes, for the memory of the preview with its browser, which is told ten times on the way.
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openReader } from '../preview/reader.ts'
import { memory, processorTime } from './process-tree.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const [changes = 50, soak = 500] = process.argv.slice(2).map(Number)
const folder = mkdtempSync(join(tmpdir(), 'outcome-preview-'))
const sources = join(folder, 'sources')
cpSync(join(root, 'sources'), sources, { recursive: true })
const file = join(sources, '2023/en/sessions/03-day-2-workshop-a.md')
const text = readFileSync(file, 'utf8')

/** The text with a paragraph that is another each time, now longer, now shorter. */
const changed = (at: number, more = '') =>
  text.replace(/^(The share rose)/m, `Change ${at} of this paragraph${' goes on'.repeat(at % 7)}. ${more}$1`)

/** What the page has shown since the last look, with the time of each. */
interface Seen {
  drawn: number | null
  whole: number | null
}

const child = spawn(process.execPath, [join(root, 'src/cli.ts'), 'preview', '2023', '--no-open', '--sources', sources], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const browser = await openReader()
try {
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (data) => {
      const [found] = /http:\S+/.exec(String(data)) ?? []
      if (found !== undefined) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`the preview ended with ${code}`)))
  })
  const page = await browser.newPage()
  await page.setViewport({ width: 1400, height: 900 })
  await page.goto(address)
  await page.waitForFunction(() => document.getElementById('status')?.textContent?.startsWith('Up to date'))
  await page.evaluate(() => {
    const seen: Seen = { drawn: null, whole: null }
    Object.assign(globalThis, { seen })
    new MutationObserver((mutations) => {
      for (const { attributeName } of mutations) {
        if (attributeName === 'data-drawn') seen.drawn ??= Date.now()
        else seen.whole ??= Date.now()
      }
    }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-drawn', 'data-shown'] })
  })
  const change = async (at: number, more?: string): Promise<readonly [number, number]> => {
    await page.evaluate(() => Object.assign((globalThis as unknown as { seen: Seen }).seen, { drawn: null, whole: null }))
    const start = Date.now()
    writeFileSync(file, changed(at, more))
    await page.waitForFunction(() => (globalThis as unknown as { seen: Seen }).seen.whole !== null, { polling: 20, timeout: 60_000 })
    const { drawn, whole } = await page.evaluate(() => ({ ...(globalThis as unknown as { seen: Seen }).seen }))
    return [(drawn ?? start) - start, (whole ?? start) - start]
  }
  await change(changes + soak)
  const measure = async (name: string, count: number, more: (at: number) => string) => {
    const times: (readonly [number, number])[] = []
    const before = processorTime(child.pid ?? 0)
    for (let at = 0; at < count; at += 1) times.push(await change(at, more(at)))
    const say = (what: string, at: 0 | 1) => {
      const sorted = times.map((time) => time[at]).sort((one, other) => one - other)
      const [least, median, most] = [0, Math.floor(count / 2), count - 1].map((index) => sorted[index])
      console.log(`preview, ${name}, ${what}: median ${median} ms, ${least} to ${most} ms, ${count} changes`)
    }
    say('pages of the changed text', 0)
    say('whole document', 1)
    const taken = Math.round((processorTime(child.pid ?? 0) - before) / count)
    console.log(`preview, ${name}: ${taken} ms of processor time for a change, with its browser`)
  }
  await measure('a paragraph', changes, () => '')
  const sentences = `${'A sentence of a paragraph that fills a page of its own. '.repeat(80)}\n\n`
  await measure('a page more or less', 10, (at) => (at % 2 === 0 ? sentences : ''))
  const tell = (done: number) =>
    console.log(`preview, memory after ${done} changes: ${Math.round(memory(child.pid ?? 0) / 1024)} MB with its browser`)
  tell(changes + 10)
  for (let at = 1; at <= soak; at += 1) {
    await change(at)
    if (at % Math.ceil(soak / 10) === 0) tell(changes + 10 + at)
  }
} finally {
  await browser.close()
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGINT')
  await ended
  rmSync(folder, { recursive: true, force: true })
}
