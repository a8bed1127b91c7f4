// A folder of its own for each test, and what lies in it.
import { cpSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
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

/** A second edition, beside 2020. */
export function addEdition(folder: string): void {
  cpSync(join(folder, 'sources/2020'), join(folder, 'sources/2019'), { recursive: true })
  for (const path of ['edition.yaml', 'en/sessions/01-opening.md', 'en/sessions/02-workshop.md']) {
    const place = join(folder, 'sources/2019', path)
    writeFileSync(place, readFileSync(place, 'utf8').replaceAll('2020', '2019'))
  }
}

/** A new folder. */
export const emptyFolder = () => mkdtempSync(join(tmpdir(), 'outcome-test-'))

/** Every file below a folder by its path, hidden ones too; without what the store of a project keeps. */
export function contents(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => statSync(join(folder, path)).isFile() && !/^\.cache\/(ac|cas)\//.test(path),
  )
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
}
