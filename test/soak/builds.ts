// `npm run soak [SEED [COUNT]]`: builds that are ended by each signal at random instants, one, two and four at a time, and builds on a disk
// that fills, on the file system of the output and with the output on one of its own. After each: the last good files or the new ones,
// whole, and the next build as if nothing had been. Prints a table, and the seed.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { contents, folderWithSources } from '../cli/folder.ts'

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))
const [seed = 1, count = 200] = process.argv.slice(2).map(Number)
const root = mkdtempSync(join(tmpdir(), 'outcome-soak-'))

/** Numbers from 0 to 1 that follow from the seed (mulberry32). */
let state = seed
function chance(): number {
  state = (state + 0x6d2b79f5) | 0
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
}

/** Files by path, without those that are hidden, as one text. */
const shown = (folder: string) => JSON.stringify(Object.entries(contents(folder)).filter(([path]) => !/(^|\/)\./.test(path)))

function setTitle(sources: string, title: string): void {
  const file = join(sources, '2020/en/edition.md')
  writeFileSync(file, readFileSync(file, 'utf8').replace(/title: .*/, `title: ${title}`))
}

interface Ended {
  readonly code: number | null
  readonly errors: string
}

/** Starts a build of `folder/sources`; `out` is where its output goes. */
function build(
  folder: string,
  out: string,
  environment: Readonly<Record<string, string>> = {},
): { child: ChildProcess; end: Promise<Ended> } {
  const child = spawn(process.execPath, [cli, 'build', '--out', out], { cwd: folder, env: { ...process.env, ...environment } })
  let errors = ''
  child.stderr?.on('data', (data) => {
    errors += data
  })
  const end = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, errors })))
  return { child, end }
}

const results = new Map<string, { runs: number; bad: number; notes: Map<string, number> }>()

function note(kind: string, wrong: readonly string[]): void {
  const row = results.get(kind) ?? { runs: 0, bad: 0, notes: new Map() }
  results.set(kind, row)
  row.runs++
  if (wrong.length > 0) row.bad++
  for (const each of wrong) row.notes.set(each, (row.notes.get(each) ?? 0) + 1)
  if (wrong.length > 0) console.log(`${kind}: ${wrong.join('; ')}`)
}

/** What is wrong with a folder after builds were ended in it. */
async function wrongAfter(folder: string, good: readonly string[]): Promise<string[]> {
  const out = join(folder, 'output')
  const wrong: string[] = []
  if (!good.includes(shown(out))) wrong.push('the output is mixed at once')
  const { code, errors } = await build(folder, 'output').end
  if (code !== 0) wrong.push(`the next build ends with ${code}: ${errors.slice(0, 300)}`)
  if (shown(out) !== good.at(-1)) wrong.push('the next build gives other files')
  const left = [out, folder].flatMap((place) => readdirSync(place)).filter((name) => /^\.(staging|lock)/.test(name))
  if (left.length > 0) wrong.push('something is left behind')
  return wrong
}

/** A folder with good output, and sources that changed since. */
async function prepare(): Promise<{ readonly first: string; readonly good: readonly [old: string, now: string]; readonly time: number }> {
  const first = folderWithSources()
  await build(first, 'output').end
  const old = shown(join(first, 'output'))
  setTitle(join(first, 'sources'), 'Another title')
  const whole = join(root, 'whole')
  cpSync(first, whole, { recursive: true })
  const begun = performance.now()
  await build(whole, 'output').end
  return { first, good: [old, shown(join(whole, 'output'))], time: performance.now() - begun }
}

type Prepared = Awaited<ReturnType<typeof prepare>>

async function signals({ first, good, time }: Prepared, signal: NodeJS.Signals, atOnce: number): Promise<void> {
  const kind = `${signal}, ${atOnce} at once`
  for (let run = 0; run < count / atOnce; run++) {
    const folder = join(root, 'run')
    cpSync(first, folder, { recursive: true })
    const builds = Array.from({ length: atOnce }, () => build(folder, 'output'))
    await Promise.all(
      builds.map(async ({ child, end }) => {
        const timer = setTimeout(() => child.kill(signal), chance() * time * 1.1 * atOnce)
        await end
        clearTimeout(timer)
      }),
    )
    const said = (await Promise.all(builds.map(({ end }) => end))).flatMap(({ errors }) => (/^\s+at /m.test(errors) ? ['a stack'] : []))
    note(kind, [...said, ...(await wrongAfter(folder, good))])
    rmSync(folder, { recursive: true })
  }
}

/** What of a run's folder is a file system of its own: all of it, or its output. */
type Mounted = '.' | 'output'

/** The room that a folder takes on a file system in memory, in kilobytes. */
function kilobytesIn(folder: string): number {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return paths.reduce((sum, path) => sum + 4 + 4 * Math.ceil(statSync(join(folder, path)).size / 4096), 100)
}

/** Builds onto disks that are less and less full. */
async function fullDisks(prepared: Prepared, mounted: Mounted): Promise<void> {
  const folder = join(root, 'disk')
  const place = join(folder, mounted)
  for (let level = 1; level <= 20; level++) {
    mkdirSync(place, { recursive: true })
    // What is there already, a page for each file and folder, and a little more at each level.
    const size = kilobytesIn(join(prepared.first, mounted)) + 120 * level
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}k`, 'tmpfs', place]).status !== 0)
      return void console.log('full disk: skipped, only root can mount')
    try {
      cpSync(prepared.first, folder, { recursive: true })
      note(`full disk, ${mounted === '.' ? 'the same' : 'of its own'}`, await wrongWhenFull(folder, prepared.good))
    } finally {
      spawnSync('umount', ['-l', place])
      rmSync(folder, { recursive: true })
    }
  }
}

async function wrongWhenFull(folder: string, good: Prepared['good']): Promise<string[]> {
  const out = join(folder, 'output')
  const { code, errors } = await build(folder, 'output').end
  const wrong = good.includes(shown(out)) ? [] : ['the output is mixed']
  if (code !== 0 && !/the disk is full/.test(errors)) wrong.push(`said: ${errors.slice(0, 300)}`)
  if (code !== 0 && shown(out) !== good[0]) wrong.push('failed, and the output is new')
  if (readdirSync(out).some((name) => name.startsWith('.'))) wrong.push('something is left behind')
  return wrong
}

console.log(`seed ${seed}, ${count} builds a signal`)
const prepared = await prepare()
for (const mounted of ['.', 'output'] as const) await fullDisks(prepared, mounted)
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const) await signals(prepared, signal, 1)
for (const atOnce of [2, 4]) for (const signal of ['SIGTERM', 'SIGKILL'] as const) await signals(prepared, signal, atOnce)
for (const [kind, { runs, bad, notes }] of results)
  console.log(`${kind}  ${runs} runs  ${bad} bad${[...notes].map(([each, times]) => `  ${times} × ${each}`).join('')}`)
rmSync(root, { recursive: true, force: true })
process.exitCode = [...results.values()].some(({ bad }) => bad > 0) ? 1 : 0
