// The PDF validator veraPDF as the judge of the tests: where it is, and what it says. It needs Java; where one of both is missing, tests skip.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const beside = fileURLToPath(new URL('../../shared/tools/verapdf/check', import.meta.url))
const program = process.env['VERAPDF'] ?? (existsSync(beside) ? beside : 'verapdf')
const isCheck = program.endsWith('check')

/** Standards by the names that the validator has for them. */
export type Flavour = 'ua1' | '3a' | 'ua2' | '4f' | 'wt1a' | 'wt1r'

/** What each setting of a document promises. */
export const promised = { 'ua-1': ['ua1', '3a'], 'ua-2': ['ua2', '4f', 'wt1a', 'wt1r'] } as const

/** Whether there is a validator, and a Java that runs it. */
export const hasValidator =
  spawnSync(program, isCheck ? [] : ['--version'], { encoding: 'utf8' }).error === undefined &&
  spawnSync('java', ['-version']).error === undefined

/** A name for a group of tests that the validator judges. */
export const judged = (name: string) => (hasValidator ? name : `${name} (skipped: there is no veraPDF, or no Java)`)

/** The files that the validator finds not to conform, each with what it says of them; all of them must have been looked at. */
export function violations(flavour: Flavour, files: readonly string[]): readonly string[] {
  const words = isCheck ? [flavour, ...files] : ['-f', flavour, '--format', 'text', ...files]
  const { stdout } = spawnSync(program, words, { encoding: 'utf8', maxBuffer: 1 << 28 })
  const good = stdout.split('\n').filter((line) => (isCheck ? /: compliant/ : /^PASS/).test(line))
  return files.flatMap((file) => (good.some((line) => line.includes(file)) ? [] : [`${flavour} ${file}:\n${about(stdout, file)}`]))
}

function about(said: string, file: string): string {
  const lines = said.split('\n')
  const at = lines.findIndex((line) => line.includes(file))
  return at < 0 ? said : lines.slice(at, at + 12).join('\n')
}
