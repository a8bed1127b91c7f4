// A world for commands in tests: a scratch folder with a copy of the smallest complete sources, and what was written where.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { readArguments } from '../../src/commands/arguments.ts'
import { translation } from '../../src/commands/translation.ts'
import type { World } from '../../src/commands/world.ts'
import { templates } from '../packs.ts'
import { kill } from '../private-folder.ts'

export interface Workspace {
  /** Runs `outcome translation …`. */
  readonly run: (...words: string[]) => Promise<{ readonly code: number; readonly output: string; readonly errors: string }>
  readonly read: (path: string) => string
  readonly write: (path: string, text: string) => void
  readonly folder: string
}

/** Makes the folder; it goes when the test ends. */
export function workspace({ lineEnd = '\n', mark = '' }: { readonly lineEnd?: string; readonly mark?: string } = {}): Workspace {
  const folder = mkdtempSync(join(tmpdir(), 'translation-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  cpSync(new URL('../cases/base/sources', import.meta.url), join(folder, 'sources'), { recursive: true })
  const yaml = join(folder, 'sources/series.yaml')
  writeFileSync(yaml, readFileSync(yaml, 'utf8').replace(/^languages:.*$/m, 'languages: [en, fr]'))
  for (const name of readdirSync(join(folder, 'sources'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'))) {
    const path = join(folder, 'sources', name)
    writeFileSync(path, mark + readFileSync(path, 'utf8').replaceAll('\n', lineEnd))
  }
  return {
    folder,
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    write: (path, text) => writeFileSync(join(folder, path), text),
    run: (...words) => run(folder, words),
  }
}

async function run(folder: string, words: readonly string[]): Promise<{ code: number; output: string; errors: string }> {
  const written = { output: '', errors: '' }
  const terminal = (name: 'output' | 'errors') => ({
    write: (text: string) => {
      written[name] += text
    },
    isTerminal: false,
    hasColours: false,
    columns: () => 100,
  })
  const world: World = {
    version: '0.0.0',
    folder,
    templates,
    temporaryFolder: tmpdir(),
    platform: process.platform,
    runtime: process.version,
    fetch: () => Promise.reject(new Error('there is no network')),
    user: process.getuid?.() ?? null,
    environment: { HOME: process.env.HOME, XDG_CACHE_HOME: process.env.XDG_CACHE_HOME },
    kill,
    owner: { host: '', id: process.pid, began: 0, isRunning: () => true },
    output: terminal('output'),
    errors: terminal('errors'),
    ask: null,
    secret: () => 'a-word-for-tests',
    today: () => '2026-05-31',
    now: () => 0,
    releaseMemory: () => undefined,
    signal: new AbortController().signal,
  }
  const request = await readArguments(['translation', ...words], { translation: { summary: '', load: async () => translation } })
  if (request.kind !== 'run') throw new Error('not a run')
  return { code: await request.command.run(request.invocation, world), ...written }
}
