// Whatever stands in the place of what was kept, the same comes out: it is made anew, kept again, and never delivered.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { check } from '../../src/commands/check.ts'
import { dataOf, makeProject, outputOf, type Project, run } from './project.ts'

const words = '--format html --format json'

function keptPaths(project: Project): string[] {
  const cache = project.path('.cache')
  return readdirSync(cache, { recursive: true, encoding: 'utf8' })
    .map((path) => join(cache, path))
    .filter((path) => statSync(path).isFile())
    .sort()
}

type Harm = (path: string, others: readonly string[]) => void

const harms: Readonly<Record<string, Harm>> = {
  truncated: (path) => truncateSync(path, Math.floor(statSync(path).size / 2)),
  flipped(path) {
    const bytes = readFileSync(path)
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1
    writeFileSync(path, bytes)
  },
  emptied: (path) => truncateSync(path, 0),
  exchanged(path, others) {
    const other = others.find((each) => each !== path && each.includes('/ac/') === path.includes('/ac/')) ?? path
    cpSync(other, path)
  },
  lengthened: (path) => writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from('x')])),
  'a folder'(path) {
    rmSync(path)
    mkdirSync(path)
    writeFileSync(join(path, 'x'), '')
  },
  'a link'(path, others) {
    rmSync(path)
    symlinkSync(others.find((each) => each !== path) ?? '', path)
  },
  removed: (path) => rmSync(path),
}

describe.each(Object.entries(harms))('%s', (_, harm) => {
  test.each(['ac', 'cas'])('in %s', async (part) => {
    const project = await makeProject()
    const first = await run(project, `${words} --json`)
    expect(first.code).toBe(0)
    const good = outputOf(project, 'output')
    const paths = keptPaths(project)
    expect(paths.length).toBeGreaterThan(8)
    const copies = project.path('copies')
    cpSync(project.path('.cache'), copies, { recursive: true })
    const others = paths.map((path) => path.replace(project.path('.cache'), copies))
    for (const path of paths.filter((each) => each.includes(`/${part}/`)))
      harm(
        path,
        others.filter((each) => !each.endsWith(path.slice(-64))),
      )
    project.edit('output/2020/en/outcome-document.html', '<html', '<html data-changed')
    project.remove('output/2019')
    const again = await run(project, `${words} --json`)
    expect(again).toMatchObject({ code: 0, errors: '' })
    expect(dataOf(again)['messages']).toEqual(dataOf(first)['messages'])
    expect(outputOf(project, 'output')).toEqual(good)
    // And what was harmed is whole again.
    project.remove('output')
    await run(project, words)
    expect(outputOf(project, 'output')).toEqual(good)
    const whole = keptPaths(project).map((path) => [path.slice(-64), readFileSync(path, 'utf8')] as const)
    const before = others.map((path) => [path.slice(-64), readFileSync(path, 'utf8')] as const)
    expect(new Map(whole)).toEqual(new Map([...before, ...whole.filter(([name]) => !before.some(([other]) => other === name))]))
  })
})

test('a file of the output that was changed by hand is put back, and said', async () => {
  const project = await makeProject()
  await run(project, words)
  const good = outputOf(project, 'output')
  project.edit('output/2020/en/outcome-document.html', '<html', '<html data-changed')
  project.remove('output/2019/en/outcome-document.json')
  const { output } = await run(project, words)
  expect(output.split('\n').filter((line) => line.startsWith('output/') && !line.endsWith('unchanged'))).toEqual([
    expect.stringMatching(/^output\/2020\/en\/outcome-document\.html {2}\d+ kB, in place of one that was changed by hand$/),
    expect.stringMatching(/^output\/2019\/en\/outcome-document\.json {2}\d+ kB$/),
  ])
  expect(outputOf(project, 'output')).toEqual(good)
})

test('a result with messages says them again', async () => {
  const project = await makeProject()
  project.write('sources/2020/notes.docx', 'x')
  project.write('sources/2020/images/unused.svg', project.read('sources/2020/images/square.svg'))
  const first = await run(project, words)
  expect(first.code).toBe(1)
  expect(first.errors).toContain('image-unused')
  const again = await run(project, words)
  expect(again.errors).toBe(first.errors)
  expect(again.code).toBe(1)
  const checks = [await run(project, '', check), await run(project, '', check)]
  expect(checks[1]).toEqual(checks[0])
  expect(checks[0]?.errors).toBe(first.errors)
})
