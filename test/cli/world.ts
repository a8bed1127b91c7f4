// A world for tests: terminals that remember what was written, a clock that stands, no signal.
import { tmpdir } from 'node:os'
import type { Terminal, World } from '../../src/commands/world.ts'
import { templates } from '../packs.ts'
import { kill } from '../private-folder.ts'

/** A terminal that remembers. */
export interface Paper extends Terminal {
  readonly text: () => string
}

/** A terminal of a width, or a plain stream. */
export function paper(isTerminal = false, columns = 80): Paper {
  let written = ''
  return {
    write: (text) => {
      written += text
    },
    isTerminal,
    hasColours: false,
    columns: () => columns,
    text: () => written,
  }
}

export interface TestWorld extends World {
  readonly output: Paper
  readonly errors: Paper
}

/** A world with changes. */
export function world(changes: Partial<TestWorld> = {}): TestWorld {
  return {
    version: '1.2.3',
    folder: tmpdir(),
    templates,
    temporaryFolder: tmpdir(),
    platform: process.platform,
    runtime: process.version,
    fetch: () => Promise.reject(new Error('there is no network')),
    user: process.getuid?.() ?? null,
    environment: { PATH: process.env.PATH, HOME: process.env.HOME, XDG_CACHE_HOME: process.env.XDG_CACHE_HOME },
    owner: { host: 'here', id: 4711, began: 1000, isRunning: () => false },
    kill,
    secret: () => 'a-word-for-tests',
    today: () => '2026-05-31',
    now: () => 1000,
    ask: null,
    releaseMemory: () => undefined,
    signal: new AbortController().signal,
    output: paper(),
    errors: paper(),
    ...changes,
  }
}
