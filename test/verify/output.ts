// A whole output for tests: built once by the program from the smallest sources, copied for each test.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checksumOf } from '../../src/model/checksum.ts'
import { checksumsName, writeChecksums } from '../../src/output/checksums.ts'
import { emptyFolder, folderWithSources } from '../cli/folder.ts'

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))

/** Builds the sources of a folder, which `change` may have changed before; gives the output with its record. */
export function built(change: (folder: string) => void = () => undefined, ...words: string[]): string {
  const folder = folderWithSources()
  change(folder)
  const { status, stderr, stdout } = spawnSync(process.execPath, [cli, 'build', ...words], { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`the output was not built: ${stderr}${stdout}`)
  const output = join(folder, 'output')
  if (!existsSync(join(output, checksumsName))) record(output)
  return output
}

/** A copy of an output. */
export function copyOf(output: string): string {
  const copy = join(emptyFolder(), 'output')
  cpSync(output, copy, { recursive: true, preserveTimestamps: true })
  return copy
}

/** Every file of an output but its record, by its path. */
export function pathsIn(output: string): string[] {
  const all = readdirSync(output, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(output, path)).isFile())
  return all
    .map((path) => path.split(sep).join('/'))
    .filter((path) => path !== checksumsName)
    .sort()
}

/** Writes the record of an output as it now stands. */
export function record(output: string): void {
  const checksums = pathsIn(output).map((path) => [path, checksumOf(readFileSync(join(output, path)))] as const)
  writeFileSync(join(output, checksumsName), writeChecksums(new Map(checksums)))
}
