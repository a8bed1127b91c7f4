// What a document of a large collection costs: `node test/bench/collection.ts [--pdf] [--shards N] [COUNT…]` (10, 100 and 1000 documents).
// Generates many editions in five languages with small texts, builds them as whole processes in a heap of 128 MB, and prints processor time a
// document and the most memory; then builds the largest collection again in shards, merges them, and holds the two outputs against each other.
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { run } from './process-tree.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const cli = join(root, 'src', 'cli.ts')
const base = join(root, 'test', 'cases', 'base', 'sources')
const languages = ['en', 'fr', 'es', 'de', 'ru']

const { values, positionals } = parseArgs({
  options: { pdf: { type: 'boolean', default: false }, shards: { type: 'string', default: '8' } },
  allowPositionals: true,
})
const counts = positionals.length === 0 ? [10, 100, 1000] : positionals.map(Number)
const formats = values.pdf ? [] : ['--format', 'html', 'json']
const shards = Number(values.shards)
const folder = mkdtempSync(join(tmpdir(), 'bench-collection-'))

/** Writes a series of so many documents: editions as that of the smallest sources, each in every language. */
function writeCollection(sources: string, count: number): void {
  cpSync(join(base, 'en'), join(sources, 'en'), { recursive: true })
  const facts = readFileSync(join(base, 'series.yaml'), 'utf8')
  writeFileSync(join(sources, 'series.yaml'), facts.replace('languages: [en]', `languages: [${languages.join(', ')}]`))
  for (let made = 0; made < count; made += languages.length)
    writeSmallEdition(sources, made / languages.length, languages.slice(0, count - made))
}

const paths = readdirSync(join(base, '2020'), { recursive: true, encoding: 'utf8' }).filter((path) =>
  statSync(join(base, '2020', path)).isFile(),
)

function writeSmallEdition(sources: string, number: number, tags: readonly string[]): void {
  const year = String(1900 + (number % 120))
  const own = join(sources, number < 120 ? year : `${year}-part-${Math.floor(number / 120)}`)
  for (const path of paths) {
    const text = readFileSync(join(base, '2020', path), 'utf8').replaceAll('2020', year)
    for (const language of path.startsWith('en/') ? tags : ['en']) {
      const target = join(own, path.replace(/^en\//, `${language}/`))
      mkdirSync(dirname(target), { recursive: true })
      writeFileSync(target, language === 'en' ? text : translated(text, language))
    }
  }
}

/** Other words in the title and in each paragraph, so that it is a translation of its own. */
const translated = (text: string, language: string) =>
  text.replace(/^title: ("?)/m, `title: $1(${language}) `).replace(/\n\n([A-Z])/g, `\n\n(${language}) $1`)

/** A module that says on standard error, at the end, what the process has used. */
const meter = `data:text/javascript,process.on('exit',()=>{const{user,system}=process.cpuUsage();process.stderr.write('cpu '+(user+system)+' '+process.resourceUsage().maxRSS+'\\n')})`

/** What is in use at a time has room in it however long a build runs; with more, garbage is collected later, and the figures grow with it. */
const heap = '--max-old-space-size=128'

interface Cost {
  readonly seconds: number
  readonly megabytes: number
}

/** One command as a process of its own: its processor time, and the most memory of it and all that it starts. */
async function outcome(...words: readonly string[]): Promise<Cost> {
  const { milliseconds, megabytes, errors } = await run([heap, '--import', meter, cli, ...words], folder, 'all')
  const [, time = '0'] = /cpu (\d+)/.exec(errors) ?? []
  return { seconds: values.pdf ? milliseconds / 1000 : Number(time) / 1e6, megabytes }
}

/** Every file of an output by its checksum. */
function checksums(output: string): string {
  const paths = readdirSync(output, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(output, path)).isFile())
  return paths
    .sort()
    .map(
      (path) =>
        `${createHash('sha256')
          .update(readFileSync(join(output, path)))
          .digest('hex')} ${path}`,
    )
    .join('\n')
}

const told = ({ seconds, megabytes }: Cost, count: number) =>
  `${seconds.toFixed(1)} s, ${((seconds * 1000) / count).toFixed(0)} ms a document, ${megabytes.toFixed(0)} MB`

try {
  console.log(values.pdf ? 'times are those of the clock' : 'times are those of the processor')
  for (const count of counts) {
    const sources = join(folder, `sources-${count}`)
    writeCollection(sources, count)
    const out = join(folder, `out-${count}`)
    console.log(`${count} documents: ${told(await outcome('build', '--sources', sources, '--out', out, ...formats), count)}`)
  }
  const most = Math.max(...counts)
  const sources = join(folder, `sources-${most}`)
  const names = Array.from({ length: shards }, (_, index) => join(folder, `shard-${index + 1}`))
  const costs: Cost[] = []
  for (const [index, name] of names.entries())
    costs.push(await outcome('build', '--sources', sources, '--out', name, '--shard', `${index + 1}/${shards}`, ...formats))
  const longest = Math.max(...costs.map(({ seconds }) => seconds))
  const memory = Math.max(...costs.map(({ megabytes }) => megabytes))
  console.log(`${most} documents in ${shards} shards: the longest ${told({ seconds: longest, megabytes: memory }, most / shards)}`)
  const merged = await outcome('merge', ...names, '--sources', sources, '--out', join(folder, 'merged'))
  const isSame = checksums(join(folder, 'merged')) === checksums(join(folder, `out-${most}`))
  console.log(`merged: ${told(merged, most)}; ${isSame ? 'the same bytes as one build' : 'NOT the same bytes as one build'}`)
  process.exitCode = isSame ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
