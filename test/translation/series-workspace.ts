// A scratch copy of the sources that ship, and the commands run on it: what authors, translators and editors do with a whole edition.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { readArguments } from '../../src/commands/arguments.ts'
import { build } from '../../src/commands/build.ts'
import { check } from '../../src/commands/check.ts'
import { move, remove, rename } from '../../src/commands/move.ts'
import { translation } from '../../src/commands/translation.ts'
import { readPo, writePo } from '../../src/translation/exchange/po.ts'
import { world } from '../cli/world.ts'
import { templates } from '../packs.ts'
import { fill } from './pretend.ts'

const shipped = fileURLToPath(new URL('../../sources', import.meta.url))
const table = {
  build: { summary: '', load: async () => build },
  check: { summary: '', load: async () => check },
  move: { summary: '', load: async () => move },
  rename: { summary: '', load: async () => rename },
  remove: { summary: '', load: async () => remove },
  translation: { summary: '', load: async () => translation },
}

export interface SeriesWorkspace {
  readonly folder: string
  /** Runs a command line: `outcome('build', '2023')`. */
  readonly outcome: (...words: string[]) => Promise<{ readonly code: number; readonly output: string; readonly errors: string }>
  readonly read: (path: string) => string
  readonly write: (path: string, text: string) => void
  /** Changes a file; what is to be replaced must be there. */
  readonly change: (path: string, from: string | RegExp, to: string) => void
}

/** Makes the copy, with templates of its own where they are to be changed; it goes when the test ends. */
export function seriesWorkspace({ ownTemplates = false } = {}): SeriesWorkspace {
  const folder = scratch()
  for (const name of ['series.yaml', 'terms.yaml', '2023', 'en', 'fr', 'es', 'de', 'ar', 'ru', 'zh'])
    cpSync(join(shipped, name), join(folder, 'sources', name), { recursive: true })
  if (ownTemplates) cpSync(templates, join(folder, 'templates'), { recursive: true })
  return workspaceIn(folder, ownTemplates ? join(folder, 'templates') : templates)
}

/** The same with the smallest complete sources and a whole, pretended French translation of their one edition. */
export async function smallWorkspace({ ownTemplates = false } = {}): Promise<SeriesWorkspace> {
  const folder = scratch()
  if (ownTemplates) cpSync(templates, join(folder, 'templates'), { recursive: true })
  cpSync(fileURLToPath(new URL('../cases/base/sources', import.meta.url)), join(folder, 'sources'), { recursive: true })
  const workspace = workspaceIn(folder, ownTemplates ? join(folder, 'templates') : templates)
  workspace.change('sources/series.yaml', /^languages:.*$/m, 'languages: [en, fr]')
  await workspace.outcome('translation', 'export', 'fr', '2020', '--po', '--all', '--out', 'fr.po')
  workspace.write('fr.po', writePo(fill(readPo(workspace.read('fr.po')))))
  await workspace.outcome('translation', 'import', 'fr.po')
  return workspace
}

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'series-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

function workspaceIn(folder: string, templates: string): SeriesWorkspace {
  const read = (path: string) => readFileSync(join(folder, path), 'utf8')
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return {
    folder,
    read,
    write,
    change(path, from, to) {
      const before = read(path)
      const after = before.replace(from, () => to)
      if (after === before) throw new Error(`${path} does not say ${String(from)}`)
      write(path, after)
    },
    async outcome(...words) {
      const own = world({ folder, templates })
      const request = await readArguments(words, table)
      if (request.kind !== 'run') throw new Error('not a run')
      const code = await request.command.run(request.invocation, own)
      return { code, output: own.output.text(), errors: own.errors.text() }
    },
  }
}
