// Ends and stops processes of the browser at random instants while a small source is built, and prints what became of the builds.
// node test/soak/browser.ts COUNT [SEED [KIND [SIGNAL]]]: so many of each kind. The instants follow from the seed. Linux only.
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))
const sources = fileURLToPath(new URL('../cases/base/sources', import.meta.url))

interface Kind {
  readonly name: string
  /** What the command line of such a process holds; the browser itself has no type. */
  readonly has: (command: string) => boolean
  readonly signal: NodeJS.Signals
}

const browser = (command: string) => !command.includes('--type=')
const type = (name: string) => (command: string) => command.includes(name)

const kinds: readonly Kind[] = [
  { name: 'browser', has: browser, signal: 'SIGKILL' },
  { name: 'browser', has: browser, signal: 'SIGSEGV' },
  { name: 'browser', has: browser, signal: 'SIGSTOP' },
  { name: 'zygote', has: type('--type=zygote'), signal: 'SIGKILL' },
  { name: 'zygote', has: type('--type=zygote'), signal: 'SIGSTOP' },
  { name: 'service', has: type('--type=utility'), signal: 'SIGKILL' },
  { name: 'service', has: type('--type=utility'), signal: 'SIGSTOP' },
  { name: 'renderer', has: type('--type=renderer'), signal: 'SIGKILL' },
  { name: 'renderer', has: type('--type=renderer'), signal: 'SIGSEGV' },
  { name: 'renderer', has: type('--type=renderer'), signal: 'SIGSTOP' },
]

/** Numbers from 0 to 1 that a seed determines (a linear congruential generator). */
function chances(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

interface Found {
  readonly id: number
  readonly command: string
}

/** The processes of the browser that a build has started. */
function processesOf(build: number): readonly Found[] {
  const all = readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const [, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return [{ id: Number(name), parent: Number(parent), group: Number(group) }]
    } catch {
      return []
    }
  })
  const groups = new Set(all.filter(({ parent, id, group }) => parent === build && id === group).map(({ group }) => group))
  return all.filter(({ group }) => groups.has(group)).flatMap(({ id }) => commandOf(id))
}

function commandOf(id: number): readonly Found[] {
  try {
    const command = readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return command.includes('chromium') ? [{ id, command }] : []
  } catch {
    return []
  }
}

interface Build {
  readonly code: number | null
  readonly errors: string
  readonly seconds: number
  readonly hits: number
  readonly left: number
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** What is done to a build. */
interface Blow {
  readonly kind: Kind
  readonly chance: () => number
  /** How long a build takes, in milliseconds: the instant is a share of it. */
  readonly usual: number
}

/** Builds once; at an instant a process of the kind gets its signal. */
async function buildOnce(folder: string, blow: Blow | null): Promise<Build> {
  const began = performance.now()
  const child = spawn(process.execPath, [cli, 'build', '--no-cache', '--format', 'pdf'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let errors = ''
  let isOver = false
  child.stderr.on('data', (text) => {
    errors += text
  })
  const end = new Promise<number | null>((resolve) => child.once('close', resolve)).finally(() => {
    isOver = true
  })
  const id = child.pid ?? 0
  const seen = new Set<number>()
  let hits = 0
  if (blow !== null) {
    const { kind, chance, usual } = blow
    while (!isOver && processesOf(id).length === 0) await pause(2)
    await Promise.race([end, pause(chance() * usual)])
    while (!isOver && hits === 0) {
      const found = processesOf(id).filter(({ command }) => kind.has(command))
      const victim = found[Math.floor(chance() * found.length)]
      if (victim !== undefined) {
        process.kill(victim.id, kind.signal)
        seen.add(victim.id)
        hits += 1
      } else await pause(2)
    }
  }
  const code = await end
  await pause(50)
  return {
    code,
    errors,
    seconds: (performance.now() - began) / 1000,
    hits,
    left: [...seen].filter((each) => commandOf(each).length > 0).length,
  }
}

async function main(): Promise<void> {
  const [count, seed] = [Number(process.argv[2] ?? 10), Number(process.argv[3] ?? 1)]
  const [onlyName = '', onlySignal = ''] = process.argv.slice(4)
  const chosen = kinds.filter(({ name, signal }) => ['', name].includes(onlyName) && ['', signal].includes(onlySignal))
  const chance = chances(seed)
  const folder = mkdtempSync(join(tmpdir(), 'soak-'))
  cpSync(sources, join(folder, 'sources'), { recursive: true })
  try {
    await buildOnce(folder, null)
    const usual = (await buildOnce(folder, null)).seconds
    console.log(`seed ${seed}; an undisturbed build takes ${usual.toFixed(1)} s`)
    console.log('kind      signal   signals  good builds  processes left  worst')
    for (const kind of chosen) {
      const builds: Build[] = []
      // A build that was over before its instant does not count.
      for (let round = 0; round < 3 * count && builds.filter(({ hits }) => hits > 0).length < count; round += 1)
        builds.push(await buildOnce(folder, { kind, chance, usual: usual * 700 }))
      const hit = builds.filter(({ hits }) => hits > 0)
      const good = hit.filter(({ code }) => code === 0).length
      const worst = Math.max(0, ...hit.map(({ seconds }) => seconds)).toFixed(1)
      const left = hit.reduce((sum, each) => sum + each.left, 0)
      console.log(
        [
          kind.name.padEnd(9),
          kind.signal.padEnd(8),
          ...[hit.length, good, left].map(String).map((text, index) => text.padEnd([8, 12, 15][index] ?? 8)),
          `${worst} s`,
        ].join(' '),
      )
      for (const { code, errors } of hit.filter((build) => build.code !== 0)) console.log(`  exit ${code}: ${errors.trim()}`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

await main()
