// How long builds take of which most is kept: `node test/bench/store.ts [RUNS]`. With the sources that ship, whole processes, medians of
// the time and of the processor's: everything unchanged; a check and a translation status of it; one word changed in one session of 2023,
// which is in the source language and so reaches each of its languages; one in a translation, which reaches one document.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Run, run } from './process-tree.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const cli = join(root, 'src', 'cli.ts')
const runs = Number(process.argv[2] ?? 5)
const folder = mkdtempSync(join(tmpdir(), 'outcome-bench-'))
/** What is aimed at, in seconds. */
const limits = { unchanged: 0.4, word: 1.5 } as const

/** Runs the program. */
const outcome = (...words: readonly string[]): Promise<Run> => run([cli, ...words], folder, 'processor')

const median = (values: readonly number[]) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0

async function measure(name: string, work: (round: number) => Promise<Run>, limit: number | null = null): Promise<void> {
  const taken: Run[] = []
  for (let round = 0; round < runs; round += 1) taken.push(await work(round))
  const of = (value: (run: Run) => number) => median(taken.map(value)).toFixed(2)
  const aim = limit === null ? '' : `; aim ${limit.toFixed(1)} s`
  const processor = `Node ${of((each) => each.processor.own)} s, browser ${of((each) => each.processor.started)} s`
  console.log(`${name.padEnd(44)} ${of(({ milliseconds }) => milliseconds / 1000)} s, processor: ${processor}${aim}`)
}

/** Adds a word at the end of a text, another each time. */
function withWord(path: string, round: number): Promise<Run> {
  const place = join(folder, 'sources', path)
  writeFileSync(place, `${readFileSync(place, 'utf8').trimEnd()} Word${round}.\n`)
  return outcome('build')
}

try {
  cpSync(join(root, 'sources'), join(folder, 'sources'), { recursive: true })
  await measure('everything, nothing kept', () => outcome('build', '--no-cache'))
  await outcome('build')
  await measure('everything, unchanged', () => outcome('build'), limits.unchanged)
  await outcome('check')
  await measure('check, unchanged', () => outcome('check'), limits.unchanged)
  await outcome('translation', 'status')
  await measure('translation status, unchanged', () => outcome('translation', 'status'), limits.unchanged)
  await measure(
    'one word in a session of 2023 (7 documents)',
    (round) => withWord('2023/en/sessions/01-day-1-plenary.md', round),
    limits.word,
  )
  await measure('one word in a translation (1 document)', (round) => withWord('2023/fr/edition.md', round), limits.word)
} finally {
  rmSync(folder, { recursive: true })
}
