// The PDF validator veraPDF as the judge of the tests: where it is, and what it says. It needs Java; where one of both is missing, tests
// skip. Each file is judged by every standard that it declares itself, all files by one process: starting it costs more than a small file.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Conformance } from '../src/model/facts.ts'

const beside = fileURLToPath(new URL('../../shared/tools/verapdf/verapdf', import.meta.url))
const program = process.env['VERAPDF'] ?? (existsSync(beside) ? beside : 'verapdf')

/** What each setting of a document promises, by the names that the validator has for standards. */
export const promised = { 'ua-1': ['ua1', '3a'], 'ua-2': ['ua2', '4f', 'wt1a', 'wt1r'] } as const

const isThere = (name: string) => (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(resolve(folder, name)))

/** Whether there is a validator, and a Java that runs it. */
export const hasValidator = isThere(program) && isThere('java')

/** A name for a group of tests that the validator judges. */
export const judged = (name: string) => (hasValidator ? name : `${name} (skipped: there is no veraPDF, or no Java)`)

/** A file that promises to conform. */
export interface Promising {
  readonly file: string
  readonly standard: Conformance
}

/** What is said of files that break a standard which they promise, or were not judged by it, as they do not declare it. */
export async function violations(files: readonly Promising[]): Promise<readonly string[]> {
  const said = await ask(files.map(({ file }) => file))
  return files.flatMap(({ file, standard }) =>
    promised[standard]
      .filter((flavour) => !said.includes(`PASS ${file} ${flavour}`))
      .map((flavour) => `${flavour} ${file}: ${about(said, `FAIL ${file} ${flavour}`)}`),
  )
}

/** What the validator prints, by lines. A few dozen files are done before a thorough compiler has paid for itself. */
function ask(files: readonly string[]): Promise<readonly string[]> {
  const options = `-XX:+UseSerialGC ${files.length < 20 ? '-XX:TieredStopAtLevel=1' : ''}`
  const env = { ...process.env, JDK_JAVA_OPTIONS: options }
  return new Promise((resolve) => {
    execFile(program, ['--format', 'text', '-v', ...files], { env, maxBuffer: 1 << 28 }, (_, said) => resolve(said.split('\n')))
  })
}

function about(said: readonly string[], verdict: string): string {
  const at = said.indexOf(verdict)
  return at < 0 ? 'not judged' : said.slice(at, at + 12).join('\n')
}
