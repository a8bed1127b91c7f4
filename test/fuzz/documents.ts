// Random editions through check, and those that it lets through through build: each must end in messages or in documents that hold what
// test/fuzz/made.ts says, and what the validator says where there is one. Prints the seeds of what does not, and ends with 1.
// node test/fuzz/documents.ts [SEED [CHECKS [BUILDS]]]; one edition alone: node test/fuzz/documents.ts SEED 1
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { hasValidator, violations } from '../validator.ts'
import { titleSizeOf, wrongWith } from './made.ts'
import { grammarEdition, mutatedEdition, type RandomEdition } from './random-edition.ts'

const cli = join(import.meta.dirname, '../../src/cli.ts')
const [first = 1, checks = 2000, builds = 300] = process.argv.slice(2).map(Number)
const root = mkdtempSync(join(tmpdir(), 'outcome-fuzz-'))

/** Editions that go through a command together, as editions of one series. */
const together = 20
/** How long a command may take: so long for the first edition, and so long for each. */
const [patience, patienceEach] = [10_000, 2_000]
const languages = ['en', 'en', 'fr', 'de', 'ar', 'zh']

/** What is printed by `--json`, as far as it matters here. */
interface Result {
  readonly editions: readonly { readonly edition: string | null; readonly ok: boolean }[]
  readonly messages: readonly { readonly file: string; readonly severity: string; readonly rule: string }[]
  readonly trouble: readonly { readonly documents: string; readonly message: string }[]
}

interface Batch {
  readonly folder: string
  readonly language: string
  /** By the name of the edition. */
  readonly editions: ReadonlyMap<string, RandomEdition & { readonly seed: number }>
}

const failures: string[] = []
const rules = new Map<string, number>()

function fail(seed: number, wrong: string): void {
  failures.push(`seed ${seed}: ${wrong}`)
  console.log(`seed ${seed}: ${wrong.slice(0, 400)}`)
}

/** Every second edition is of the grammar, the others are mutations. */
const editionOf = (seed: number, language: string) => (seed % 3 === 0 ? mutatedEdition : grammarEdition)(seed, language)

/** Seeds from one multiple of `together` to the next are in one language, wherever a run begins. */
const languageOf = (number: number) => languages[number % languages.length] as string

function writeBatch(number: number, seeds: readonly number[]): Batch {
  const language = languageOf(number)
  const folder = join(root, String(number))
  const files = new Map<string, string | Buffer>([
    [
      'series.yaml',
      `id: small\nlanguages: [${language}]\norganisers:\n  - { id: network, url: null }\npartners: []\nbase-url: https://example.org/\nlicence: CC-BY-4.0\n`,
    ],
    [
      `${language}/series.md`,
      '---\ntitle: Small\nsubtitle: Small\ntagline: A series\ndescription: Small.\norganisers:\n  network: A Network\npartners: {}\n---\n\nThe series meets.\n',
    ],
  ])
  const editions = new Map(seeds.map((seed, index) => [String(2000 + index), { ...editionOf(seed, language), seed }]))
  for (const [name, edition] of editions) {
    for (const [path, content] of edition.files)
      files.set(`${name}/${path}`, typeof content === 'string' ? content.replaceAll('2020-', `${name}-`) : content)
  }
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, 'sources', path)), { recursive: true })
    writeFileSync(join(folder, 'sources', path), content)
  }
  return { folder, language, editions }
}

interface Ended {
  readonly result: Result | null
  readonly milliseconds: number
  readonly errors: string
}

async function run(folder: string, words: readonly string[], limit: number): Promise<Ended> {
  const start = performance.now()
  const child = spawn(process.execPath, [cli, ...words, '--json', '--no-cache'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: limit,
    killSignal: 'SIGKILL',
  })
  let [output, errors] = ['', '']
  child.stdout.on('data', (data) => {
    output += data
  })
  child.stderr.on('data', (data) => {
    errors += data
  })
  await new Promise((resolve) => child.once('close', resolve))
  const milliseconds = performance.now() - start
  return { result: output.startsWith('{') ? (JSON.parse(output) as Result) : null, milliseconds, errors }
}

/** Runs a command over a batch; where it did not end with a result, over each edition, to find which. */
async function runAll({ folder, editions }: Batch, words: readonly string[], names: readonly string[]): Promise<Result> {
  const { result } = await run(folder, [...words, ...names], patience + names.length * patienceEach)
  if (result !== null) return result
  const each = names.map((name) => async () => {
    const alone = await run(folder, [...words, name], patience)
    if (alone.result === null)
      fail(editions.get(name)?.seed ?? 0, `${words[0]}: no result after ${Math.round(alone.milliseconds)} ms ${alone.errors}`)
    return alone.result
  })
  const results: Result[] = []
  for (const one of each) results.push((await one()) ?? { editions: [], messages: [], trouble: [] })
  return {
    editions: results.flatMap((one) => one.editions),
    messages: results.flatMap((one) => one.messages),
    trouble: results.flatMap((one) => one.trouble),
  }
}

/** Reports what is not the sources' fault. */
function failTrouble({ editions }: Batch, command: string, { trouble }: Result): void {
  for (const { documents, message } of trouble) {
    for (const name of documents.split(', ')) fail(editions.get(name.slice(0, 4))?.seed ?? 0, `${command}: ${message.replace(/\s+/g, ' ')}`)
  }
}

/** Checks a batch; gives the editions that are well. */
async function check(batch: Batch): Promise<readonly string[]> {
  const names = [...batch.editions.keys()]
  const result = await runAll(batch, ['check'], names)
  failTrouble(batch, 'check', result)
  for (const { rule } of result.messages) rules.set(rule, (rules.get(rule) ?? 0) + 1)
  return result.editions.filter(({ ok }) => ok).flatMap(({ edition }) => edition ?? [])
}

/** Builds editions of a batch that check lets through; gives the PDFs. */
async function build(batch: Batch, names: readonly string[], titleSize: number): Promise<readonly string[]> {
  const result = await runAll(batch, ['build'], names)
  failTrouble(batch, 'build', result)
  const made: string[] = []
  for (const name of result.editions.filter(({ ok }) => ok).flatMap(({ edition }) => edition ?? [])) {
    const { seed, words, title } = batch.editions.get(name) ?? { seed: 0, words: [], title: '' }
    const folder = join(batch.folder, 'output', name, batch.language)
    for (const wrong of await wrongWith({ folder, words, title }, titleSize)) fail(seed, wrong)
    made.push(join(folder, 'outcome-document.pdf'))
  }
  const refused = names.filter((name) => !result.editions.some(({ edition, ok }) => edition === name && ok))
  const isSaid = (name: string) => result.messages.some(({ file, severity }) => file.includes(`/${name}/`) && severity === 'error')
  for (const name of refused) {
    if (!isSaid(name) && !result.trouble.some(({ documents }) => documents.includes(name)))
      fail(batch.editions.get(name)?.seed ?? 0, 'neither built nor said why')
  }
  return made
}

/** How large the title of a session is in a document that is as plain as can be. */
async function usualTitleSize(): Promise<number> {
  const folder = join(root, 'plain')
  cpSync(join(import.meta.dirname, '../cases/base/sources'), join(folder, 'sources'), { recursive: true })
  await run(folder, ['build'], 60_000)
  return titleSizeOf(join(folder, 'output/2020/en'), 'what counts')
}

const titleSize = await usualTitleSize()
const seeds = Array.from({ length: checks }, (_, index) => first + index)
const batches = Map.groupBy(seeds, (seed) => Math.floor(seed / together))
const pdfs: string[] = []
let [well, built] = [0, 0]
/** Two at a time. */
const waiting = batches.entries()
let begun = 0
async function work(): Promise<void> {
  for (const [number, some] of waiting) {
    const batch = writeBatch(number, some)
    const names = await check(batch)
    well += names.length
    // Builds are spread over all batches, and so over all languages.
    begun++
    const due = Math.ceil((builds * begun) / batches.size) - built
    const chosen = names.slice(0, Math.max(0, due))
    built += chosen.length
    if (chosen.length > 0) pdfs.push(...(await build(batch, chosen, titleSize)))
  }
}
await Promise.all([work(), work()])
if (hasValidator) {
  const broken = await violations(pdfs.map((file) => ({ file, standard: 'ua-1' as const })))
  for (const violation of broken) {
    const [, number, year] = /\/(\d+)\/output\/(\d{4})\//.exec(violation) ?? []
    fail(batches.get(Number(number))?.[Number(year) - 2000] ?? 0, `validator: ${violation}`)
  }
} else console.log('no validator: the rules of PDF/UA and PDF/A were not judged')
const most = [...rules].sort(([, one], [, other]) => other - one).slice(0, 12)
console.log(`messages: ${most.map(([rule, count]) => `${rule} ${count}`).join(', ')}`)
console.log(
  `seeds ${first} to ${first + checks - 1}: ${checks} checked, ${well} well, ${built} built, ${pdfs.length} documents, ${failures.length} failures`,
)
if (failures.length === 0) rmSync(root, { recursive: true })
else console.log(`kept in ${root}`)
process.exitCode = failures.length === 0 ? 0 : 1
