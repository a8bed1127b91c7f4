// How long builds take of which most is kept: `node test/bench/store.ts [RUNS]`. With the sources that ship, whole processes, medians of
// the time and of the processor's: everything unchanged; a check and a translation status of it; one word changed in one session of 2023,
// which is in the source language and so reaches each of its languages; one in a translation, which reaches one document.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const cli = join(root, 'src', 'cli.ts')
const runs = Number(process.argv[2] ?? 5)
const folder = mkdtempSync(join(tmpdir(), 'outcome-bench-'))
/** What is aimed at, in seconds. */
const limits = { unchanged: 0.4, word: 1.5 } as const

interface Taken {
  readonly seconds: number
  readonly processor: number
}

/** Runs the program; what it started is counted, too. */
function outcome(...words: readonly string[]): Taken {
  const start = performance.now()
  const { status, stderr } = spawnSync('bash', ['-c', 'time "$@" > /dev/null', 'time', process.execPath, cli, ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, TIMEFORMAT: 'cpu %U %S' },
  })
  if (status !== 0) throw new Error(`outcome ${words.join(' ')}: ${stderr}`)
  const [, user, system] = /cpu ([\d.]+) ([\d.]+)/.exec(stderr) ?? []
  return { seconds: (performance.now() - start) / 1000, processor: Number(user) + Number(system) }
}

const median = (values: readonly number[]) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0

function measure(name: string, work: (round: number) => Taken, limit: number | null = null): void {
  const taken = Array.from({ length: runs }, (_, round) => work(round))
  const [seconds, processor] = [median(taken.map((each) => each.seconds)), median(taken.map((each) => each.processor))]
  const aim = limit === null ? '' : `; aim ${limit.toFixed(1)} s`
  console.log(`${name.padEnd(44)} ${seconds.toFixed(2)} s, processor ${processor.toFixed(2)} s${aim}`)
}

/** Adds a word at the end of a text, another each time. */
function withWord(path: string, round: number): Taken {
  const place = join(folder, 'sources', path)
  writeFileSync(place, `${readFileSync(place, 'utf8').trimEnd()} Word${round}.\n`)
  return outcome('build')
}

try {
  cpSync(join(root, 'sources'), join(folder, 'sources'), { recursive: true })
  measure('everything, nothing kept', () => outcome('build', '--no-cache'))
  outcome('build')
  measure('everything, unchanged', () => outcome('build'), limits.unchanged)
  outcome('check')
  measure('check, unchanged', () => outcome('check'), limits.unchanged)
  outcome('translation', 'status')
  measure('translation status, unchanged', () => outcome('translation', 'status'), limits.unchanged)
  measure('one word in a session of 2023 (7 documents)', (round) => withWord('2023/en/sessions/01-day-1-plenary.md', round), limits.word)
  measure('one word in a translation (1 document)', (round) => withWord('2023/fr/edition.md', round), limits.word)
} finally {
  rmSync(folder, { recursive: true })
}
