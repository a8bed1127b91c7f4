// The engine of the preview: after each change it makes the documents that somebody looks at, and tells what has become of them. Goes on
// whatever is the matter: what cannot be made keeps its last good pages, and why is said.
import { startBrowser } from '../build/print-service.ts'
import type { World } from '../commands/world.ts'
import type { PreviewEvent, PreviewMessage, PreviewState } from './events.ts'
import { type Made, openMaker } from './maker.ts'
import { type Edited, type Shown, showDocument } from './shown-document.ts'
import { openWork } from './watch.ts'

/** What an engine is made with. */
export interface EngineOptions {
  readonly world: World
  /** The folder of the sources, absolute. */
  readonly sources: string
  /** The documents that are shown when nobody asks for others: `2023/en`. */
  readonly documents: readonly string[]
  readonly messagesOf: (files: Made['files']) => readonly PreviewMessage[]
  /** An error in sentences. */
  readonly describe: (error: unknown) => string
  readonly tell: (event: PreviewEvent) => void
}

/** An engine that runs. */
export interface Engine {
  /** Something in the sources has changed, or in the templates, which are read anew then. */
  readonly changed: (areTemplates?: boolean) => void
  /** Shows other documents than those of the beginning. */
  readonly show: (documents: readonly string[]) => void
  readonly state: () => PreviewState
  /** What is known of a document that is shown. */
  readonly document: (name: string) => Shown | null
  /** The page of a document for the screen, with its places; null where there is none. */
  readonly screen: (name: string) => Promise<string | null>
  /** Whether a path is that of a file of the sources that was read. */
  readonly hasRead: (path: string) => boolean
  readonly close: () => Promise<void>
}

/** After so many documents the memory of earlier ones is given back, which takes a tenth of a second. */
const documentsOfMemory = 6

/** Starts an engine; the first documents are made at once. */
export function openEngine(options: EngineOptions): Engine {
  const { world } = options
  const tell = withMemory(options)
  const started = startBrowser(world, { notify: () => undefined })
  const maker = openMaker(world, options.sources)
  const shown = new Map<string, Shown>()
  let wanted = options.documents
  let paths: ReadonlySet<string> = new Set()
  let state: PreviewState = { kind: 'state', status: 'working', editions: [], messages: [], trouble: '' }
  const say = (change: Partial<PreviewState>) => {
    state = { ...state, ...change }
    tell(state)
  }
  // What failed since the last cycle began: a print may fail before the cycle that asked for it ends, or after.
  let failure = ''
  const fail = (error: unknown) => {
    if (world.signal.aborted) return
    failure = options.describe(error)
    say({ status: 'trouble', trouble: failure })
  }
  const show = (edited: Edited) => {
    const name = `${edited.manuscript.edition.id}/${edited.manuscript.language}`
    const document = shown.get(name) ?? showDocument(name, { browser: started.browser, signal: world.signal, tell, fail })
    shown.set(name, document)
    return document.update(edited)
  }
  const cycle = async () => {
    failure = ''
    if (state.status !== 'working') say({ status: 'working' })
    const { files, editions, lost } = await maker.make(wanted, show)
    paths = new Set([...files].map(({ path }) => path))
    const messages = options.messagesOf(files)
    const trouble = [...lost.map((id) => `The sources have no edition ${id} with a document now.`), failure].filter(Boolean).join('\n')
    const isWrong = lost.length > 0 || messages.some(({ severity }) => severity === 'error')
    say({ status: failure === '' ? (isWrong ? 'error' : 'well') : 'trouble', editions, messages, trouble })
  }
  const work = openWork(cycle, fail, world.signal)
  work.begin()
  work.release()
  return {
    changed(areTemplates = false) {
      if (areTemplates) maker.forgetTemplates()
      work.begin()
    },
    show(documents) {
      const next = [...new Set(documents)]
      if (next.join() === wanted.join()) return
      for (const name of wanted.filter((one) => !next.includes(one))) {
        void shown.get(name)?.close()
        shown.delete(name)
      }
      wanted = next
      work.begin()
    },
    state: () => state,
    hasRead: (path) => paths.has(path),
    document: (name) => shown.get(name) ?? null,
    async screen(name) {
      const edited = shown.get(name)?.edited() ?? null
      return edited === null ? null : maker.screen(edited)
    },
    async close() {
      await work.end()
      await Promise.all([...shown.values()].map((document) => document.close()))
      await started.close()
    },
  }
}

/** What earlier documents took is not given back by itself before it is twice as much; behind the event, so that nobody waits. */
function withMemory({ tell, world }: EngineOptions): (event: PreviewEvent) => void {
  let made = 0
  return (event) => {
    tell(event)
    if (event.kind !== 'document') return
    made += 1
    if (made % documentsOfMemory === 0) setTimeout(world.releaseMemory, 300).unref()
  }
}
