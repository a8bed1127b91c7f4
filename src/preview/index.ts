// The preview: documents as they will be printed, in a page of the reader's browser, while they are written. The engine makes them, a watcher
// says when to, a server shows them on this machine alone.
import { basename, join } from 'node:path'
import { type Engine, type EngineOptions, openEngine } from './engine.ts'
import type { PreviewEvent } from './events.ts'
import { readPageFiles } from './page-files.ts'
import { editorLink, type FilePlace, openEditor } from './programs.ts'
import { type Answer, openServer, type Responder } from './server.ts'
import { watchFolders } from './watch.ts'

/** What is previewed. */
export interface PreviewOptions extends Omit<EngineOptions, 'tell'> {
  readonly port: number
}

/** A preview that runs. */
export interface Preview {
  readonly address: string
  readonly close: () => Promise<void>
}

/** A document for the screen: no script of it runs, nothing is fetched, and only the preview's page may show it. */
const screenPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin"

/** Opens a preview; `hear` is told what its page is told. */
export async function openPreview(options: PreviewOptions, hear: (event: PreviewEvent) => void = () => undefined): Promise<Preview> {
  const { world, sources, port } = options
  const pages = new Map<symbol, Page>()
  const files = await readPageFiles(world.templates)
  const engine = openEngine({
    ...options,
    tell(event) {
      hear(event)
      for (const page of pages.values()) page.tell(event)
    },
  })
  try {
    const watchers = await Promise.all([
      watchFolders([sources], world, () => engine.changed()),
      watchFolders([world.templates], world, () => engine.changed(true)),
    ])
    const server = await openServer(port, world.secret(), responder({ engine, pages, files, options }))
    return {
      address: server.address,
      async close() {
        await Promise.all([server.close(), ...watchers.map((watcher) => watcher.close())])
        await engine.close()
      },
    }
  } catch (trouble) {
    await engine.close()
    throw trouble
  }
}

/** A page that looks at some documents. */
interface Page {
  readonly documents: readonly string[]
  readonly tell: (event: PreviewEvent) => void
}

interface ResponderTools {
  readonly engine: Engine
  readonly pages: Map<symbol, Page>
  readonly files: ReadonlyMap<string, Answer>
  readonly options: PreviewOptions
}

function responder({ engine, pages, files, options }: ResponderTools): Responder {
  // While no page looks, what was shown stays: a page that asks for others, or is loaded anew, is back at once.
  const show = () => {
    if (pages.size > 0) engine.show([...pages.values()].flatMap(({ documents }) => documents))
  }
  return {
    async get(path) {
      const [kind = '', first = '', second = '', third = ''] = path.split('/')
      if (kind === 'pdf') {
        const bytes = engine.document(`${first}/${second}`)?.pdf(Number(third)) ?? null
        return bytes === null ? null : { status: 200, type: 'application/pdf', body: bytes }
      }
      if (kind === 'screen') {
        const html = await engine.screen(`${first}/${second}`)
        return html === null ? null : { status: 200, type: 'text/html; charset=utf-8', body: html, policy: screenPolicy }
      }
      return files.get(path) ?? null
    },
    async post(path, body) {
      const place = path === 'open' ? placeIn(body, engine, options.sources) : null
      if (place === null) return null
      const isOpened = await openEditor(place, options.world.environment['LAUNCH_EDITOR'])
      return { status: 200, type: 'application/json', body: JSON.stringify({ opened: isOpened, link: editorLink(place) }) }
    },
    listen(query, write) {
      const asked = query.getAll('show').filter((name) => /^[\w-]+\/[\w-]+$/.test(name))
      const page: Page = {
        documents: asked.length > 0 ? asked : options.documents,
        tell: (event) => write(JSON.stringify(event)),
      }
      const key = Symbol('page')
      pages.set(key, page)
      page.tell(engine.state())
      for (const name of new Set(page.documents)) {
        const last = engine.document(name)?.last() ?? null
        if (last !== null) page.tell(last)
      }
      show()
      return () => {
        pages.delete(key)
        show()
      }
    },
  }
}

/** A place that the page asks for: in a file of the sources that was read, and in no other. */
function placeIn(body: string, engine: Engine, sources: string): FilePlace | null {
  try {
    const { file, line, column = 1 } = JSON.parse(body) as { readonly file: unknown; readonly line: unknown; readonly column?: unknown }
    const isPlace = typeof file === 'string' && Number.isSafeInteger(line) && Number.isSafeInteger(column)
    if (!isPlace || !engine.hasRead(file)) return null
    return { path: join(sources, file.slice(basename(sources).length + 1)), line: Number(line), column: Number(column) }
  } catch {
    return null
  }
}
