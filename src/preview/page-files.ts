// The files of the preview's own page, read once: what stands in templates/preview/, and pdf.js, which draws the pages.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { list, readBytes } from '../disk/read.ts'
import type { Answer } from './server.ts'

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
}

/** The files of pdf.js by the names under which the page asks for them. */
const drawing = ['pdf.min.mjs', 'pdf.worker.min.mjs', 'pdf.renderer.min.mjs'] as const

/** The files by name; that of the page itself has none. */
export async function readPageFiles(templates: string): Promise<ReadonlyMap<string, Answer>> {
  const folder = join(templates, 'preview')
  const own = (await list(folder)).map(({ name }) => [name, join(folder, name)] as const)
  const libraries = drawing.map((name) => [name, fileURLToPath(import.meta.resolve(`pdfjs-dist/build/${name}`))] as const)
  const files = await Promise.all(
    [...own, ...libraries].map(async ([name, path]) => {
      const type = types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
      return [name === 'page.html' ? '' : name, { status: 200, type, body: await readBytes(path) }] as const
    }),
  )
  return new Map(files)
}
