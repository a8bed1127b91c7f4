// The door to the disk: what leads out of the sources is refused, and a file is read once.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { hashSources } from '../../src/build/source-hash.ts'
import type { Folder } from '../../src/load/folder.ts'
import { openSources, sourcesOf } from '../../src/load/sources.ts'

test('a link into a folder whose name begins with that of the sources leads outside', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sources-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const name of ['sources', 'sources-secret']) mkdirSync(join(folder, name))
  for (const name of ['sources', 'sources-secret']) writeFileSync(join(folder, name, 'a.md'), 'Text.')
  symlinkSync('../sources-secret/a.md', join(folder, 'sources/b.md'))
  symlinkSync('a.md', join(folder, 'sources/c.md'))
  const { paths, refused } = await openSources(join(folder, 'sources'))
  expect(paths).toEqual(['a.md', 'c.md'])
  expect(refused.map(({ path }) => path)).toEqual(['sources/b.md'])
})

/** Sources whose files say something else at each reading. */
function changing(files: Readonly<Record<string, string>>): Folder {
  let reading = 0
  const read = async (path: string) => Buffer.from(`${files[path]} ${path.endsWith('.md') ? reading++ : ''}`)
  return { name: 'sources', paths: Object.keys(files), refused: [], read }
}

const hashOf = (files: Readonly<Record<string, string>>) => hashSources(sourcesOf(changing(files)), '2023', ['en'])

test('what is hashed is what was parsed', async () => {
  const sources = sourcesOf(changing({ '2023/en/edition.md': 'Text' }))
  expect(String(await sources.text('2023/en/edition.md'))).toBe('Text 0')
  expect(await hashSources(sources, '2023', ['en'])).toBe(await hashOf({ '2023/en/edition.md': 'Text' }))
  expect(await hashSources(sources, '2023', ['en'])).toBe(await hashSources(sources, '2023', ['en']))
})

test.each(['series.yaml', 'en/series.md', '2023/edition.yaml', '2023/images/a.svg', '2023/en/edition.md', '2023/en/sessions/01-a.md'])(
  '%s is part of what a document is made from',
  async (path) => {
    expect(await hashOf({ 'series.yaml': '', [path]: 'one' })).not.toBe(await hashOf({ 'series.yaml': '', [path]: 'two' }))
  },
)

test.each(['2022/en/edition.md', '2023/fr/edition.md', 'fr/series.md', 'terms.yaml'])('%s is not', async (path) => {
  expect(await hashOf({ 'series.yaml': '', [path]: 'one' })).toBe(await hashOf({ 'series.yaml': '', [path]: 'two' }))
})
