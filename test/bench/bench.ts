// How long a build takes against a bare print of the same HTML by the same browser, and how much memory: `node test/bench/bench.ts [RUNS]`.
// Writes sources of about 70 and 500 pages into a temporary folder, runs whole processes in turn, and prints medians.
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadManuscript, loadSeries, openSources } from '../../src/load/index.ts'
import { loadLanguages } from '../../src/load/languages.ts'
import { readDestinations } from '../../src/print/destinations.ts'
import { unpackBrowser } from '../../src/print/unpack.ts'
import { createRenderer } from '../../src/render/index.ts'
import { transform } from '../../src/transform/index.ts'
import { usersFolder } from '../private-folder.ts'
import { type Extent, writeEdition } from './edition.ts'
import { type Run, run } from './process-tree.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const cli = join(root, 'src', 'start.js')
const extents: Readonly<Record<string, Extent>> = {
  short: { sessions: 6, encouragements: 6, sections: 5 },
  long: { sessions: 46, encouragements: 46, sections: 5 },
}

const runs = Number(process.argv[2] ?? 5)
const folder = await mkdtemp(join(tmpdir(), 'outcome-bench-'))
const own = await usersFolder()
try {
  const { executable } = await unpackBrowser(own)
  for (const [name, extent] of Object.entries(extents)) await measure(name, extent, executable)
  const help = await repeat(() => run([cli, '--help'], root, 'nothing'))
  console.log(`--help: ${seconds(median(help))}`)
} finally {
  await rm(folder, { recursive: true, force: true })
  await own.close()
}

/** Prints the figures of one extent. Builds and bare prints take turns, so that what else the machine does falls on both. */
async function measure(name: string, extent: Extent, executable: string): Promise<void> {
  const [sources, out] = [join(folder, name), join(folder, `${name}-out`)]
  const [html, bare] = [join(folder, `${name}.html`), join(folder, `${name}.pdf`)]
  await mkdir(sources, { recursive: true })
  await writeEdition(sources, extent)
  await writeFile(html, await printHtml(sources))
  const build = [cli, 'build', '2023', '--lang', 'en', '--format', 'pdf', '--no-cache', '--sources', sources, '--out', out]
  const unchanged = [cli, 'build', '--sources', sources, '--out', out]
  const whole = [...unchanged, '--no-cache']
  const print = [join(root, 'test', 'bench', 'bare.ts'), html, bare, executable]
  const rounds = await repeat(async () => ({
    bare: await run(print, root, 'nothing'),
    build: await run(build, root, 'nothing'),
    whole: await run(whole, root, 'nothing'),
    again: await run(unchanged, root, 'nothing'),
  }))
  const watched = { bare: await run(print, root, 'all'), whole: await run(whole, root, 'all') }
  const pdf = join(out, '2023', 'en', 'outcome-document.pdf')
  const { pages } = readDestinations(await readFile(bare))
  const [base, only, all, again] = (['bare', 'build', 'whole', 'again'] as const).map((key) => median(rounds.map((round) => round[key])))
  console.log(`${name}: ${pages} pages, ${runs} runs, medians`)
  console.log(`  bare print        ${seconds(base)}  ${Math.round(watched.bare.megabytes)} MB  file ${kilobytes((await stat(bare)).size)}`)
  console.log(`  build, PDF only   ${seconds(only)}  ${ratio(only, base)} of the bare print`)
  console.log(
    `  build, all        ${seconds(all)}  ${ratio(all, base)}  ${Math.round(watched.whole.megabytes)} MB  file ${kilobytes((await stat(pdf)).size)}  ${(pages / ((all ?? 0) / 1000)).toFixed(0)} pages a second`,
  )
  const { own, started } = watched.whole.processor
  console.log(`  processor of it   Node ${own.toFixed(2)} s, browser ${started.toFixed(2)} s`)
  console.log(`  unchanged again   ${seconds(again)}`)
}

/** The HTML that the build prints, made by the same stages. */
async function printHtml(folder: string): Promise<string> {
  const sources = await openSources(folder)
  const { value: series } = await loadSeries(sources)
  const { packs } = await loadLanguages({ templates: join(root, 'templates'), sources: null, languages: null })
  if (series === null || packs === null) throw new Error('The sources of the bench are wrong: run `check` on them.')
  const { value: manuscript, files } = await loadManuscript(sources, series, '2023')
  if (manuscript === null) throw new Error(files.flatMap(({ messages }) => messages.map(String)).join('\n'))
  const renderer = await createRenderer(join(root, 'templates'), packs)
  return renderer.document(transform(manuscript, { packs, sourceHash: '0'.repeat(64) }), 'print')
}

async function repeat<Value>(once: () => Promise<Value>): Promise<readonly Value[]> {
  const found: Value[] = []
  for (let round = 0; round < runs; round += 1) found.push(await once())
  return found
}

function median(values: readonly Run[]): number {
  const sorted = values.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

function seconds(milliseconds: number | undefined): string {
  return `${((milliseconds ?? 0) / 1000).toFixed(2)} s`
}

function ratio(time: number | undefined, base: number | undefined): string {
  return `${((time ?? 0) / (base || 1)).toFixed(2)}×`
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`
}
