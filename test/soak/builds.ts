// `npm run soak [SEED [COUNT [disk] [SIGNAL…]]]`: builds that are ended by each signal at random instants, one, two and four at a time, and builds on a disk
// that fills, on the file system of the output and with the output on one of its own. After each: of each edition, and of the pages of the
// series, the last good files or the new ones, whole, with checksums that hold; and the next build as if nothing had been. What SIGKILL
// left between two renames stands until the next run undoes it: that is counted by itself.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { mapLimited } from '../../src/model/limiter.ts'
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
const shown = (folder: string) => JSON.stringify(shownFiles(folder))

const shownFiles = (folder: string) => Object.entries(contents(folder)).filter(([path]) => !/(^|\/)\./.test(path))

/** What is put in place together: an edition, or the pages of the series. The record of checksums goes with each. */
const unitOf = (path: string) => (path === 'SHA256SUMS' ? null : (/^\d{4}\//.exec(path)?.[0] ?? 'series'))

/** The files of each unit as one text. */
function units(folder: string): ReadonlyMap<string, string> {
  const byUnit = Map.groupBy(shownFiles(folder), ([path]) => unitOf(path))
  return new Map([...byUnit].flatMap(([unit, files]) => (unit === null ? [] : [[unit, JSON.stringify(files)] as const])))
}

/** Whether each unit is the old or the new one, and what the record says holds. */
function isWhole(folder: string, [old, now]: Good): boolean {
  const here = units(folder)
  const [before, after] = [old.units, now.units]
  const areOfOne = [...before.keys()].every((unit) => [before.get(unit), after.get(unit)].includes(here.get(unit)))
  return areOfOne && spawnSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], { cwd: folder }).status === 0
}

function setTitle(sources: string, title: string): void {
  const file = join(sources, '2020/en/edition.md')
  writeFileSync(file, readFileSync(file, 'utf8').replace(/title: .*/, `title: ${title}`))
}

interface Ended {
  readonly code: number | null
  readonly errors: string
}

/** Starts a build of `folder/sources`; `out` is where its output goes. */
function build(folder: string, out: string, ...words: readonly string[]): { child: ChildProcess; end: Promise<Ended> } {
  // With a store most builds end at once, and what is killed is the store's work.
  const store = chance() < 0.5 ? [] : ['--no-cache']
  const child = spawn(process.execPath, [cli, 'build', '--out', out, ...store, ...words], { cwd: folder })
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

/** What is wrong with a folder after builds were ended in it by a signal. */
async function wrongAfter(folder: string, good: Good, signal: NodeJS.Signals): Promise<string[]> {
  const out = join(folder, 'output')
  const wrong: string[] = []
  if (!isWhole(out, good)) {
    if (signal === 'SIGKILL') undone++
    else wrong.push('the output is mixed at once')
    // A run that makes nothing, for want of sources, undoes it all the same.
    await build(folder, 'output', '--sources', 'nowhere').end
    if (!isWhole(out, good)) wrong.push('the output stays mixed')
  }
  const { code, errors } = await build(folder, 'output').end
  if (code !== 0) wrong.push(`the next build ends with ${code}: ${errors.slice(0, 300)}`)
  if (shown(out) !== good[1].shown) wrong.push('the next build gives other files')
  const left = [out, folder].flatMap((place) => readdirSync(place)).filter((name) => /^\.(staging|lock)/.test(name))
  if (left.length > 0) wrong.push('something is left behind')
  return wrong
}

/** An output that is good. */
interface Whole {
  readonly shown: string
  readonly units: ReadonlyMap<string, string>
}

type Good = readonly [old: Whole, now: Whole]

const wholeOf = (folder: string): Whole => ({ shown: shown(folder), units: units(folder) })

/** How often SIGKILL left files of two builds side by side, until the next run. */
let undone = 0

/** A folder with good output, and sources that changed since. */
async function prepare(): Promise<{ readonly first: string; readonly good: Good; readonly time: number }> {
  const first = folderWithSources()
  await build(first, 'output').end
  const old = wholeOf(join(first, 'output'))
  setTitle(join(first, 'sources'), 'Another title')
  const whole = join(root, 'whole')
  cpSync(first, whole, { recursive: true })
  const begun = performance.now()
  await build(whole, 'output').end
  return { first, good: [old, wholeOf(join(whole, 'output'))], time: performance.now() - begun }
}

type Prepared = Awaited<ReturnType<typeof prepare>>

async function signals({ first, good, time }: Prepared, signal: NodeJS.Signals, atOnce: number): Promise<void> {
  const kind = `${signal}, ${atOnce} at once`
  const runs = Array.from({ length: Math.ceil(count / atOnce) }, (_, run) => run)
  // Side by side as many as the machine has processors for; each in a folder of its own.
  await mapLimited(runs, 2, async (run) => {
    const folder = join(root, `run-${run}`)
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
    note(kind, [...said, ...(await wrongAfter(folder, good, signal))])
    rmSync(folder, { recursive: true })
  })
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
  const wrong = isWhole(out, good) ? [] : ['the output is mixed']
  if (code !== 0 && !/the disk is full/.test(errors)) wrong.push(`said: ${errors.slice(0, 300)}`)
  if (code !== 0 && shown(out) !== good[0].shown) wrong.push('failed, and the output is new')
  if (readdirSync(out).some((name) => name.startsWith('.'))) wrong.push('something is left behind')
  return wrong
}

/** Prints what came of a kind of run. */
function tell(): void {
  for (const [kind, { runs, bad, notes }] of results)
    console.log(`${kind}  ${runs} runs  ${bad} bad${[...notes].map(([each, times]) => `  ${times} × ${each}`).join('')}`)
  failures += [...results.values()].reduce((sum, { bad }) => sum + bad, 0)
  results.clear()
}

let failures = 0
const only = process.argv.slice(4)
const isAsked = (name: string) => only.length === 0 || only.includes(name)
console.log(`seed ${seed}, ${count} builds a signal`)
const prepared = await prepare()
for (const mounted of ['.', 'output'] as const) {
  if (isAsked('disk')) await fullDisks(prepared, mounted)
  tell()
}
for (const atOnce of [1, 2, 4])
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const) {
    // Two signals that end in the same way need not be tried with several builds.
    if (!isAsked(signal) || (atOnce > 1 && ['SIGINT', 'SIGHUP'].includes(signal))) continue
    await signals(prepared, signal, atOnce)
    tell()
  }
console.log(`${undone} times SIGKILL left files of two builds side by side, until the next run`)
rmSync(root, { recursive: true, force: true })
process.exitCode = failures > 0 ? 1 : 0
