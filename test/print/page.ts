// Small pages for the tests of the print stage, a browser for each test file, and how to look into a PDF and the process table.
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll } from 'vitest'
import type { ContentNode, Printed, TypesetHtml } from '../../src/model/artifact.ts'
import { type Browser, type BrowserOptions, openBrowser, type PrintOptions } from '../../src/print/index.ts'
import { folderWithBrowser, optionsOfBrowser } from '../private-folder.ts'

const font = readFileSync(createRequire(import.meta.url).resolve('@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff2'))

/** The `src` of a web font in the page. */
const fontUrl = `data:font/woff2;base64,${font.toString('base64')}`

/** A page with one web font, on A4 with margins of 20 mm. */
export function page(body: string, style = '', head = ''): TypesetHtml {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test</title>${head}<style>
@font-face { font-family: "Outcome Serif"; src: url(${fontUrl}) format("woff2"); font-weight: 400 }
${['--area-width', '--area-height', '--margin-top', '--margin-bottom'].map((name) => `@property ${name} { syntax: "<length>"; inherits: true; initial-value: 0px }`).join('\n')}
:root { --area-width: 170mm; --area-height: 257mm; --margin-top: 20mm; --margin-bottom: 20mm }
@page { size: A4; margin: 20mm }
body { margin: 0; font: 12pt/16pt "Outcome Serif"; font-synthesis: none }
h1, h2 { font-weight: 400 }
.page-number { display: inline-block; width: 3em }
${style}</style></head><body><main>${body}</main></body></html>` as TypesetHtml
}

const folders: string[] = []

/** Removes all temporary folders; a test file calls it when it is done. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

/** A temporary folder, until `removeFolders`. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'print-test-'))
  // Root's browser has another user, who must be able to pass.
  chmodSync(folder, 0o711)
  folders.push(folder)
  return folder
}

/** A browser with a private folder of its own, so that its processes and files can be told from others. */
export async function browserForTest(options: Partial<BrowserOptions> = {}): Promise<Browser & { readonly folder: string }> {
  const folder = temporaryFolder()
  const own = await folderWithBrowser(folder)
  const browser = await openBrowser({ ...optionsOfBrowser(own, folder), ...options })
  return { ...browser, folder }
}

/** Starts a browser before the tests of a file and closes it after them; gives what prints with it. */
export function printerForFile(): (html: TypesetHtml, options?: Partial<PrintOptions>) => Promise<Printed> {
  let browser: Browser
  beforeAll(async () => {
    browser = await browserForTest()
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    removeFolders()
  })
  return (html, options = {}) => browser.print(html, { name: 'test', format: 'A4', ...options })
}

/** The words of a tree, without the elements. */
export function words(node: ContentNode): string {
  return typeof node === 'string' ? node : node.children.map(words).join('')
}

/** The processes whose command line names `text`, with their command lines. */
export function processes(text: string): readonly { readonly id: number; readonly command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
    .map((name) => ({ id: Number(name), command: commandLine(name) }))
    .filter(({ command }) => command.includes(text))
}

function commandLine(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

/** All of a PDF's bytes as text, streams unpacked. */
export function plain(pdf: Uint8Array): string {
  const source = Buffer.from(pdf)
  return source.toString('latin1').replace(/stream\r?\n([\s\S]*?)\r?\nendstream/g, (whole, stream: string) => {
    try {
      return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1')
    } catch {
      return whole
    }
  })
}

/** The fonts that a PDF names, without the tag of the subset. */
export function fonts(pdf: Uint8Array): readonly string[] {
  return [...new Set([...plain(pdf).matchAll(/\/BaseFont \/[A-Z]{6}\+([\w-]+)/g)].map(([, name = '']) => name))].sort()
}
