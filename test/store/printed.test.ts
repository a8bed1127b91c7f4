// What is printed, with the store and without it: whole builds, with the pages of the series. Where all is kept, no browser is started.
import { cpSync, existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { folderWithSources } from '../cli/folder.ts'
import { templates } from '../packs.ts'
import { dataOf, openProject, outputOf, type Project, run } from './project.ts'

const environment = { PATH: process.env.PATH, HOME: process.env.HOME, XDG_CACHE_HOME: process.env.XDG_CACHE_HOME }

const changes: readonly (readonly [name: string, options: string, make: (project: Project) => void])[] = [
  ['nothing', '', () => undefined],
  ['a text', '', ({ edit }) => edit('sources/2020/en/sessions/02-workshop.md', 'compared', 'looked at')],
  [
    'a colour and the page of the series',
    '',
    ({ edit }) => {
      edit('sources/2020/edition.yaml', '#0f5346', '#5b1046')
      edit('sources/en/series.md', 'The series meets', 'This series meets')
    },
  ],
  ['SOURCE_DATE_EPOCH', '', (project) => void (project.world = { environment: { ...environment, SOURCE_DATE_EPOCH: '86400' } })],
  ['a standard', '--conformance ua-2', () => undefined],
]

test('printed files are the same with the store and without it', async () => {
  const project = openProject(folderWithSources())
  cpSync(templates, project.path('templates'), { recursive: true })
  let before = {}
  for (const [name, options, make] of changes) {
    make(project)
    const made = await run(project, `${options} --json --out kept`)
    expect(dataOf(await run(project, `${options} --json --no-cache --out plain`)), name).toEqual(dataOf(made))
    expect(made.code).toBe(0)
    const output = outputOf(project, 'kept')
    expect(outputOf(project, 'plain'), name).toEqual(output)
    if (name !== 'nothing')
      expect(output['2020/en/outcome-document.pdf'], name).not.toBe(Reflect.get(before, '2020/en/outcome-document.pdf'))
    before = output
    // A browser would need a folder of its own.
    const home = project.path('home')
    const { world: at } = project
    project.world = { environment: { ...environment, ...at.environment, XDG_CACHE_HOME: home } }
    project.remove('kept')
    await run(project, `${options} --out kept`)
    expect(outputOf(project, 'kept'), name).toEqual(output)
    await run(project, `2020 ${options} --out kept`)
    expect(outputOf(project, 'kept'), name).toEqual(output)
    expect(existsSync(home)).toBe(false)
    project.world = at
  }
}, 180_000)

test('where a browser is named by a script, what it prints is not kept', async () => {
  const project = openProject(folderWithSources())
  cpSync(templates, project.path('templates'), { recursive: true })
  project.write('browser', '#!/bin/sh\nexit 1\n')
  project.world = { environment: { ...environment, PUPPETEER_EXECUTABLE_PATH: project.path('browser') } }
  expect((await run(project, '')).code).toBe(70)
  expect(existsSync(project.path('.cache'))).toBe(false)
  expect((await run(project, '--format html')).code).toBe(0)
  expect(existsSync(project.path('.cache'))).toBe(true)
})
