// `npm run fuzz:growth [NAME…]`: how the processor time of `check` grows with a text of one shape repeated: at a size and at four times the size.
// What grows by the square, or takes longer than a text of its size may, is named; exit code 1. GROWTH_PART=1/3 takes every third shape, from
// the second on.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readInvocation } from '../../src/commands/arguments.ts'
import { check } from '../../src/commands/check.ts'
import { folderWithSources } from '../cli/folder.ts'
import { world } from '../cli/world.ts'
import { shapes } from './shapes.ts'

/** Sizes in characters, each four times the one before; a text is as large as one may be at 4 million. */
const sizes = [20_000, 80_000, 320_000]

/** Seconds after which no larger text is needed to see how the time grows. */
const enough = 0.8

/** Four times the text may take this many times as long: between a straight line (4) and the square (16). */
const mostGrowth = 8

/** The processor time of a check, in seconds, and the number of its messages. */
async function measure(path: string, text: string): Promise<readonly [seconds: number, messages: number]> {
  const folder = folderWithSources()
  const place = join(folder, 'sources', path)
  mkdirSync(dirname(place), { recursive: true })
  writeFileSync(place, text)
  const there = world({ folder })
  const before = process.cpuUsage()
  await check.run(readInvocation(check, ['--no-cache', '--json']), there).catch((trouble: unknown) => console.log(String(trouble)))
  const { user, system } = process.cpuUsage(before)
  rmSync(folder, { recursive: true })
  const { messages = [] } = JSON.parse(there.output.text() || '{}') as { readonly messages?: readonly unknown[] }
  return [(user + system) / 1e6, messages.length]
}

const named = process.argv.slice(2)
const [from = 0, step = 1] = (process.env['GROWTH_PART'] ?? '').split('/').filter(Boolean).map(Number)
const chosen = Object.entries(shapes).filter(([name], index) => (named.length === 0 ? index % step === from : named.includes(name)))
const small = () => measure('2020/en/sessions/03-x.md', 'x')
// The first check takes longer than those after it.
await small()
const [once] = await small()
let failures = 0
for (const [name, { path, text }] of chosen) {
  const times: number[] = []
  let said = 0
  for (const size of sizes) {
    const [seconds, messages] = await measure(path, text(size))
    said = messages
    times.push(Math.max(0.02, seconds - once))
    if (seconds > enough) break
  }
  const [last = 0, before = last] = times.toReversed()
  const isBad = last > 1 && (last / before > mostGrowth || times.length === 1)
  if (isBad) failures++
  console.log(
    `${isBad ? 'BAD ' : '    '}${times
      .map((time) => time.toFixed(2).padStart(7))
      .join('')
      .padEnd(22)} ${name}, ${said} messages`,
  )
}
console.log(failures === 0 ? 'all hold' : `${failures} grow too fast`)
process.exitCode = failures === 0 ? 0 : 1
