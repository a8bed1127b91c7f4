// A preview and the browser of its reader, for tests: a copy of the smallest sources with a translation begun, an editor that writes down how
// it was called, and what the preview's page was told.
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import puppeteer, { type Browser, type Page } from 'puppeteer'
import { errorReport } from '../../src/commands/error-report.ts'
import { messagesOf } from '../../src/commands/messages.ts'
import type { PreviewEvent } from '../../src/preview/events.ts'
import { openPreview, type Preview } from '../../src/preview/index.ts'
import { unpackBrowser } from '../../src/print/unpack.ts'
import { type TestWorld, world } from '../cli/world.ts'
import { templates } from '../packs.ts'
import { usersFolder } from '../private-folder.ts'

export interface Reading {
  readonly preview: Preview
  readonly browser: Browser
  readonly page: Page
  readonly events: PreviewEvent[]
  readonly path: (file: string) => string
  readonly read: (file: string) => string
  readonly write: (file: string, text: string) => void
  /** What the editor was called with, the last time. */
  readonly edited: () => string
  readonly close: () => Promise<void>
}

/** Begins to read the edition of the smallest sources. */
export async function beginReading(changes: Partial<TestWorld> = {}): Promise<Reading> {
  const folder = mkdtempSync(join(tmpdir(), 'preview-test-'))
  // Root's browser has another user, who must be able to pass.
  chmodSync(folder, 0o755)
  const sources = join(folder, 'sources')
  cpSync(new URL('../cases/base/sources', import.meta.url), sources, { recursive: true })
  const path = (file: string) => join(sources, file)
  cpSync(templates, join(folder, 'templates'), { recursive: true })
  const read = (file: string) => readFileSync(path(file), 'utf8')
  const write = (file: string, text: string) => {
    mkdirSync(dirname(path(file)), { recursive: true })
    writeFileSync(path(file), text)
  }
  write('series.yaml', read('series.yaml').replace('languages: [en]', 'languages: [en, fr]'))
  write('fr/series.md', read('en/series.md'))
  write('2020/fr/edition.md', read('2020/en/edition.md').replace(/^title: .*$/m, 'title: Une petite édition'))
  const log = join(folder, 'log')
  const editor = join(folder, 'code')
  writeFileSync(editor, `#!/bin/sh\necho "$@" > ${log}.part && mv ${log}.part ${log}\n`)
  chmodSync(editor, 0o755)
  const events: PreviewEvent[] = []
  const own = world(changes)
  const preview = await openPreview(
    {
      world: { ...own, templates: join(folder, 'templates'), environment: { ...own.environment, LAUNCH_EDITOR: editor } },
      sources,
      documents: ['2020/en'],
      port: 0,
      messagesOf: (files) => messagesOf([...files]),
      describe: (error) => errorReport(error, '1.2.3').trim(),
    },
    (event) => events.push(event),
  )
  const browser = await openReader()
  const page = await browser.newPage()
  return {
    ...{ preview, browser, page, events, path, read, write },
    edited: () => (existsSync(log) ? readFileSync(log, 'utf8').trim() : ''),
    async close() {
      await Promise.all([browser.close(), preview.close()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The reader's browser; it may be anyone's, with what the system has. */
export async function openReader(): Promise<Browser> {
  const own = await usersFolder()
  const { executable, libraries } = await unpackBrowser(own)
  const environment = { ...process.env, LD_LIBRARY_PATH: [libraries, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(delimiter) }
  const args = ['--no-sandbox', '--use-gl=disabled', '--in-process-gpu']
  const browser = await puppeteer.launch({ executablePath: executable, headless: 'shell', args, env: environment })
  browser.once('disconnected', () => void own.close())
  return browser
}
