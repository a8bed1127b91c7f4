// A folder of its own for each test, and what lies in it.
import { cpSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const base = fileURLToPath(new URL('../cases/base/sources', import.meta.url))

/** A new folder with the smallest valid sources in `sources/`. */
export function folderWithSources(): string {
  const folder = emptyFolder()
  cpSync(base, join(folder, 'sources'), { recursive: true })
  return folder
}

/** A new folder. */
export const emptyFolder = () => mkdtempSync(join(tmpdir(), 'outcome-test-'))

/** Every file below a folder by its path, hidden ones too. */
export function contents(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, path)).isFile())
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
}
