// How long `outcome translation status` takes for 2,000 passages, as process time: run with `node test/bench/translation.ts`.
// Makes sources of that size in a scratch folder, a translation with a lock and some changes, and measures whole processes.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const command = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'bench-translation-'))
const limit = 1.5

const words: Readonly<Record<string, readonly [string, string]>> = {
  en: ['paragraph', 'and says what was done in the city '],
  fr: ['alinéa', 'où on lit les mesures prises en ville '],
}

function paragraphs(file: number, word: string): string {
  const body = Array.from(
    { length: 38 },
    (_, index) => `${word} ${words[word]?.[0]} ${index} of ${file}, ${index * 17 + file} ${words[word]?.[1]?.repeat(8)}.`,
  )
  return `---\ntitle: ${word} ${words[word]?.[0]} ${file}\nsummary: ${word} ${words[word]?.[1]}${file}\n---\n\n${body.join('\n\n')}\n`
}

/** Prints what the process used when it ends. */
const meter = `data:text/javascript,process.on('exit',()=>{const{user,system}=process.cpuUsage();process.stderr.write('cpu '+(user+system))})`

/** Seconds are those of the processor, so that what else the machine does is left out. */
function outcome(...words: string[]): { readonly seconds: number; readonly output: string } {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', meter, command, 'translation', ...words, '--sources', folder],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  )
  if (status !== 0) throw new Error(`outcome translation ${words.join(' ')}: ${stderr}`)
  return { seconds: Number(/cpu (\d+)/.exec(stderr)?.[1]) / 1e6, output: stdout }
}

try {
  writeFileSync(join(folder, 'series.yaml'), 'languages: [en, fr]\n')
  for (const language of ['en', 'fr']) {
    mkdirSync(join(folder, '2023', language, 'sessions'), { recursive: true })
    writeFileSync(join(folder, '2023', language, 'edition.md'), paragraphs(0, language))
    for (let file = 1; file < 50; file++)
      writeFileSync(join(folder, '2023', language, 'sessions', `${String(file).padStart(2, '0')}-s.md`), paragraphs(file, language))
  }
  outcome('adopt', 'fr')
  outcome('accept', '--all')
  for (const name of readdirSync(join(folder, '2023/en/sessions')).slice(0, 20)) {
    const path = join(folder, '2023/en/sessions', name)
    writeFileSync(
      path,
      readFileSync(path, 'utf8')
        .replace('paragraph 3 ', 'new paragraph 3 ')
        .replace('\n\nen paragraph 9', '\n\nAn inserted one.\n\nen paragraph 9'),
    )
  }
  const runs = Array.from({ length: 5 }, () => outcome('status', 'fr', '--short', '--no-cache'))
  const seconds = runs.map((run) => run.seconds).sort((a, b) => a - b)
  console.log(runs[0]?.output.split('\n')[0])
  console.log(`status: ${seconds.map((value) => value.toFixed(2)).join(' ')} s; median ${seconds[2]?.toFixed(2)} s; limit ${limit} s`)
  process.exitCode = (seconds[2] ?? limit) < limit ? 0 : 1
} finally {
  rmSync(folder, { recursive: true })
}
