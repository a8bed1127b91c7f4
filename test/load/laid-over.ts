// Sources for tests: a case's files laid over the smallest valid sources, some removed.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EarlierFiles } from '../../src/load/earlier-files.ts'
import { openFolder } from '../../src/load/folder.ts'
import { type Sources, sourcesOf } from '../../src/load/sources.ts'

/** The folder of all cases. */
export const cases = join(import.meta.dirname, '../cases')

/** The sources of a case. */
export async function sourcesOfCase(name: string): Promise<Sources> {
  const base = await openFolder(join(cases, 'base/sources'))
  const over = await openFolder(join(cases, name, 'sources')).catch(() => ({ ...base, paths: [], refused: [] }))
  const removed = listIn(name, 'removed.txt')
  const closed = listIn(name, 'unreadable.txt')
  const own = new Set(over.paths)
  return sourcesOf({
    name: 'sources',
    paths: [...new Set([...base.paths.filter((path) => !removed.includes(path)), ...over.paths])],
    refused: over.refused,
    read: (path, most) => (closed.includes(path) ? refuse() : (own.has(path) ? over : base).read(path, most)),
  })
}

/** The smallest valid sources with some files put in or replaced, by path; what is as it was in `earlier` is not parsed again. */
export async function sourcesWith(files: Readonly<Record<string, string>>, earlier?: EarlierFiles): Promise<Sources> {
  const base = await openFolder(join(cases, 'base/sources'))
  const paths = [...new Set([...base.paths, ...Object.keys(files)])]
  const read = async (path: string, most: number) => (path in files ? Buffer.from(files[path] ?? '') : base.read(path, most))
  return sourcesOf({ ...base, name: 'sources', paths, read }, undefined, earlier)
}

function listIn(name: string, list: string): readonly string[] {
  const path = join(cases, name, list)
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : []
}

/** What the system throws where someone has no right to read. */
async function refuse(): Promise<never> {
  throw Object.assign(new Error('EACCES: permission denied, open'), { code: 'EACCES' })
}
