// A project with two editions, one of them in two languages, and everything that a store could forget to look at.
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { readInvocation } from '../../src/commands/arguments.ts'
import { build } from '../../src/commands/build.ts'
import type { Command } from '../../src/commands/command.ts'
import { adopt } from '../../src/commands/translation/adopt.ts'
import { checksumOf } from '../../src/model/checksum.ts'
import { addEdition, contents, folderWithSources } from '../cli/folder.ts'
import { type TestWorld, world } from '../cli/world.ts'
import { templates } from '../packs.ts'

const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40"/></svg>'

/** A folder with sources and with templates of its own, and the world in which it is built. */
export interface Project {
  readonly folder: string
  /** Changed by what is tried. */
  world: Partial<TestWorld>
  readonly write: (path: string, text: string | Uint8Array) => void
  readonly read: (path: string) => string
  readonly edit: (path: string, from: string | RegExp, to: string) => void
  readonly remove: (path: string) => void
  readonly path: (path: string) => string
}

/** Makes a project; it goes with the test. */
export async function makeProject(): Promise<Project> {
  const folder = folderWithSources()
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  addEdition(folder)
  // Fewer languages are read sooner.
  const isLeftOut = (path: string) => /\/languages\/(?!en|fr|de)/.test(path)
  cpSync(templates, join(folder, 'templates'), { recursive: true, filter: (path) => !isLeftOut(path) })
  const project = openProject(folder)
  project.edit('sources/series.yaml', 'languages: [en]', 'languages: [en, fr]')
  project.write('sources/2020/images/square.svg', drawing)
  const opening = 'sources/2020/en/sessions/01-opening.md'
  project.write(opening, `${project.read(opening)}\n![A square, all in one colour.](../../images/square.svg)\n`)
  project.write('sources/fr/series.md', '---\ntitle: Petite série\n---\n\nLa série se réunit une fois par an.\n')
  project.write('sources/2020/fr/edition.md', '---\ntitle: La petite édition\n---\n\n# Préface\n\nCette édition est petite.\n')
  await run(project, '', adopt)
  return project
}

/** The project in a folder. */
export function openProject(folder: string): Project {
  const path = (name: string) => join(folder, name)
  const write = (name: string, text: string | Uint8Array) => {
    mkdirSync(dirname(path(name)), { recursive: true })
    writeFileSync(path(name), text)
  }
  const read = (name: string) => readFileSync(path(name), 'utf8')
  return {
    folder,
    world: {},
    write,
    read,
    path,
    edit(name, from, to) {
      const text = read(name)
      const now = text.replace(from, () => to)
      if (now === text) throw new Error(`${name} does not say ${String(from)}`)
      write(name, now)
    },
    remove: (name) => rmSync(path(name), { recursive: true }),
  }
}

/** What a command gave. */
export interface Ran {
  readonly code: number
  readonly output: string
  readonly errors: string
}

/** Runs a command in a project. */
export async function run(project: Project, line: string, command: Command = build): Promise<Ran> {
  const at = world({ folder: project.folder, templates: project.path('templates'), ...project.world })
  const words = line.split(' ').filter((word) => word !== '')
  const code = await command.run(readInvocation(command, words), at)
  return { code, output: at.output.text(), errors: at.errors.text() }
}

/** All that can be seen of a folder: the checksum of every file, by path. */
export function outputOf(project: Project, name: string): Record<string, string> {
  const files = existsSync(project.path(name)) ? contents(project.path(name)) : {}
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, checksumOf(Buffer.from(text))]))
}

/** The data that a command printed, without how long it took. */
export function dataOf({ output }: Ran): Record<string, unknown> {
  const { milliseconds: _, ...data } = JSON.parse(output) as Record<string, unknown>
  return data
}

/** Copies a file of the project. */
export const copy = (project: Project, from: string, to: string): void => {
  mkdirSync(dirname(project.path(to)), { recursive: true })
  copyFileSync(project.path(from), project.path(to))
}
