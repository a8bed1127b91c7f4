// How the time of a build grows with its languages, and what two processors give it: `node test/bench/languages.ts`.
// Builds the PDFs of the edition 2023 in more and more languages as whole processes, then all of them on one processor alone. The tenth
// language is Ukrainian in a copy of the project: it has the words, the sources and the length of the Russian documents.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const languages = ['en', 'fr', 'es', 'de', 'ar', 'ru', 'zh', 'uk', 'en-XA', 'ar-XB']
const folder = mkdtempSync(join(tmpdir(), 'bench-languages-'))

/** A copy of the project that has a tenth language. */
function copyProject(): void {
  for (const name of ['package.json', 'src', 'templates', 'sources']) cpSync(join(root, name), join(folder, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  const change = (file: string, edit: (text: string) => string, from = file) =>
    writeFileSync(join(folder, file), edit(readFileSync(join(folder, from), 'utf8')))
  change('templates/languages/uk.yaml', (text) => text.replace(/^name: .*$/m, 'name: Українська'), 'templates/languages/ru.yaml')
  change('sources/series.yaml', (text) => text.replace(/^languages: \[en/m, 'languages: [en, uk'))
  for (const place of ['sources', 'sources/2023']) cpSync(join(folder, place, 'ru'), join(folder, place, 'uk'), { recursive: true })
}

/** Seconds of a build in the first `count` languages, with `before` as the words before the program. */
function build(count: number, before: readonly string[] = []): number {
  const words = [
    'src/cli.ts',
    'build',
    '2023',
    '--no-cache',
    '--format',
    'pdf',
    '--out',
    join(folder, 'out'),
    '--lang',
    ...languages.slice(0, count),
  ]
  const [program = '', ...rest] = [...before, process.execPath, ...words]
  const start = performance.now()
  const { status, stderr } = spawnSync(program, rest, { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${rest.join(' ')} ended with ${status}:\n${stderr}`)
  return (performance.now() - start) / 1000
}

function median(measure: () => number): number {
  return Array.from({ length: 3 }, measure).sort((a, b) => a - b)[1] ?? 0
}

try {
  copyProject()
  build(1)
  for (const count of [1, 2, 4, 6, 8, 10]) {
    const seconds = median(() => build(count))
    console.log(`${count} ${count === 1 ? 'language' : 'languages'}: ${seconds.toFixed(1)} s, ${(seconds / count).toFixed(2)} s each`)
  }
  if (spawnSync('taskset', ['--version']).error !== undefined) console.log('one processor alone: not measured, there is no taskset')
  else {
    const [two, one] = [median(() => build(10)), median(() => build(10, ['taskset', '-c', '0']))]
    console.log(`10 languages on one processor: ${one.toFixed(1)} s, ${(one / two).toFixed(2)}× of two`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
