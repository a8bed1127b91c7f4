// What is made anew after a change, and what is not: told by what a build says of its progress, and by its browser, which is started only
// where something is to be printed.

import { appendFileSync, truncateSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openKeptBuild } from '../../src/build/kept/kept-build.ts'
import type { PrintService } from '../../src/build/print-service.ts'
import type { BuildRequest, BuildResult } from '../../src/build/request.ts'
import { build } from '../../src/build.ts'
import type { FormatName } from '../../src/formats/names.ts'
import { readInputs } from '../../src/store/inputs.ts'
import { world } from '../cli/world.ts'
import { chunk } from '../fuzz/damaged.ts'
import { makeProject, outputOf, type Project, run } from './project.ts'

const printer: PrintService = {
  start: () => undefined,
  print: () => Promise.reject(new Error('nothing is printed here')),
  notices: () => [],
  isKnown: () => true,
  close: async () => undefined,
}

const requestOf = (project: Project, changes: Partial<BuildRequest> = {}): BuildRequest => ({
  sources: project.path('sources'),
  output: project.path('output'),
  editions: [],
  languages: [],
  formats: ['html', 'json'] as FormatName[],
  conformance: null,
  shard: null,
  isStrict: false,
  ...changes,
})

/** A picture of one point with a comment. */
const goodPng = () => {
  const text = chunk('tEXt', Buffer.from('Comment\0seen'))
  const [header, data] = [chunk('IHDR', Buffer.from('00000001000000010800000000', 'hex')), chunk('IDAT', deflateSync(Buffer.from([0, 0])))]
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), header, text, data, chunk('IEND', Buffer.alloc(0))])
}

interface Built {
  readonly result: BuildResult
  /** The documents that were composed. */
  readonly composed: readonly string[]
}

/** Builds with the store, part by part: the result of the whole is not asked for. `meanwhile` happens while sources are read. */
async function builds(project: Project, changes: Partial<BuildRequest> = {}, meanwhile: () => void = () => undefined): Promise<Built> {
  const here = world({ templates: project.path('templates') })
  const request = requestOf(project, changes)
  const kept = openKeptBuild(request, { most: 1e9, server: null }, here)
  const composed: string[] = []
  const result = await build(request, {
    world: here,
    printer,
    kept: kept.parts,
    notify(progress) {
      if (progress.kind !== 'stage' || progress.stage !== 'transform') return
      if (composed.push(progress.document) === 1) meanwhile()
    },
  })
  await kept.keep(result, [])
  await kept.close()
  return { result, composed: composed.sort() }
}

const all = ['2019/en', '2020/en', '2020/fr']

test.each<readonly [string, readonly string[], (project: Project) => void]>([
  ['nothing', [], () => undefined],
  ['a translation', ['2020/fr'], ({ edit }) => edit('sources/2020/fr/edition.md', 'petite.', 'très petite.')],
  [
    'a text in the source language',
    ['2020/en', '2020/fr'],
    ({ edit }) => edit('sources/2020/en/sessions/02-workshop.md', 'compared', 'looked at'),
  ],
  ['a text of another edition', ['2019/en'], ({ edit }) => edit('sources/2019/en/sessions/02-workshop.md', 'compared', 'looked at')],
  ['the facts of another edition', ['2019/en'], ({ edit }) => edit('sources/2019/edition.yaml', '#0f5346', '#5b1046')],
  ['the facts of the series', all, ({ edit }) => edit('sources/series.yaml', 'CC-BY-4.0', 'CC-BY-SA-4.0')],
  ['a style', all, ({ edit }) => edit('templates/styles/screen.css', /$/, '\n')],
  ['what programs leave', [], ({ write }) => write('sources/2020/.swp', 'x')],
])('after a change of %s only what it reaches is made', async (_, expected, change) => {
  const project = await makeProject()
  expect((await builds(project)).composed).toEqual(all)
  change(project)
  const { composed, result } = await builds(project)
  expect(composed).toEqual(expected)
  expect(result.files).toHaveLength(6)
  // And once it is back again, nothing.
  expect((await builds(project)).composed).toEqual([])
})

test('documents are made again where they lead to a language that is new', async () => {
  const project = await makeProject()
  project.edit('sources/series.yaml', '[en, fr]', '[en, fr, de]')
  project.write('sources/2020/de/edition.md', '---\ntitle: The Small Edition\n---\n')
  expect((await builds(project)).composed).toEqual(all)
  project.edit('sources/2020/de/edition.md', 'The Small Edition', 'Die kleine Ausgabe')
  expect((await builds(project)).composed).toEqual(['2020/de', '2020/en', '2020/fr'])
})

test('what is asked for otherwise is not made again', async () => {
  const project = await makeProject()
  await builds(project)
  expect((await builds(project, { editions: ['2020'] })).composed).toEqual([])
  expect((await builds(project, { formats: ['html'] })).composed).toEqual(all)
  expect((await builds(project, { conformance: 'ua-2' })).composed).toEqual(all)
})

test('what is said of documents is the same whether they are made or come from the store', async () => {
  const project = await makeProject()
  const opening = 'sources/2020/en/sessions/01-opening.md'
  project.write(opening, `${project.read(opening)}\nThe word <span lang="zh-TW">直</span> and <span lang="zh-HK">法</span>.\n`)
  project.write('sources/2020/images/square.png', goodPng())
  project.write(opening, `${project.read(opening)}\n![A square, seen.](../../images/square.png)\n`)
  const made = await builds(project)
  expect(made.result.notices.map((notice) => /“([\w-]+)”|a program noted/.exec(notice)?.[0])).toEqual([
    'a program noted',
    '“zh-HK”',
    '“zh-TW”',
  ])
  const said = async (changes: Partial<BuildRequest> = {}) => (await builds(project, changes)).result.notices
  expect(await said()).toEqual(made.result.notices)
  expect(await said({ editions: ['2020'], languages: ['en'] })).toEqual(made.result.notices)
  expect(await said({ output: null })).toEqual(made.result.notices)
  project.edit('sources/2019/en/sessions/02-workshop.md', 'compared', 'looked at')
  const partly = await builds(project)
  expect([partly.composed, partly.result.notices]).toEqual([['2019/en'], made.result.notices])
  expect(await said({ editions: ['2019'] })).toEqual([])
})

test('a check finds well what was made', async () => {
  const project = await makeProject()
  await builds(project)
  expect((await builds(project, { output: null })).composed).toEqual([])
  project.edit('sources/2019/en/sessions/02-workshop.md', 'compared', 'looked at')
  expect((await builds(project, { output: null })).composed).toEqual(['2019/en'])
  expect((await builds(project, { output: null })).composed).toEqual([])
})

test('what is written while it is read is not kept', async () => {
  const project = await makeProject()
  const text = project.path('sources/2020/fr/edition.md')
  const before = project.read('sources/2020/fr/edition.md')
  await builds(project, {}, () => appendFileSync(text, '\nPlus.\n'))
  expect((await builds(project)).composed).toEqual(all)
  // Not even where it says again what it said.
  project.edit('sources/2020/fr/edition.md', /$/, '\nEncore.\n')
  await builds(project, {}, () => {
    project.write('sources/2020/fr/edition.md', 'other')
    project.write('sources/2020/fr/edition.md', before)
  })
  project.write('sources/2020/fr/edition.md', before)
  await builds(project)
  const plain = await makeProject()
  await run(plain, '--format html --format json --no-cache')
  expect(outputOf(project, 'output')).toEqual(outputOf(plain, 'output'))
})

test('times of files are no change', async () => {
  const project = await makeProject()
  await builds(project)
  for (const path of Object.keys(outputOf(project, 'sources'))) utimesSync(join(project.path('sources'), path), 1, 1)
  expect((await builds(project)).composed).toEqual([])
})

test('trouble is not kept', async () => {
  const project = await makeProject()
  const { result } = await builds(project, { formats: ['pdf'] })
  expect(result.failures).toHaveLength(3)
  const kept = openKeptBuild(
    requestOf(project, { formats: ['pdf'] }),
    { most: 1e9, server: null },
    world({ templates: project.path('templates') }),
  )
  expect(await kept.recall()).toBeNull()
  await kept.close()
})

test('a folder that is none of sources, or a whole disk, is not read to its end', async () => {
  const project = await makeProject()
  const here = { templates: project.path('templates'), environment: {}, runtime: '' }
  expect(readInputs(project.path('sources'), here)).not.toBeNull()
  expect(readInputs(project.folder, here)).toBeNull()
  truncateSync(project.path('sources/2020/images/square.svg'), 3_000_000_000)
  expect(readInputs(project.path('sources'), here)).toBeNull()
})
