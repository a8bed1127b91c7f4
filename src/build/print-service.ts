// The print service of a build. Where it is known that something will be printed, its browser is started before anything else is imported,
// because its process starts while this one reads sources; that is why the modules of the print stage are imported here, and no others.
import type { World } from '../commands/world.ts'
import type { PrivateFolder } from '../disk/private-folder.ts'
import type { FormatTools } from '../formats/index.ts'
import { UsageError } from '../model/usage-error.ts'
import type { Browser, BrowserOptions } from '../print/index.ts'
import { type BuildRequest, formatsOf } from './request.ts'

/** The browser as the build sees it: used when a first document is ready. */
export interface PrintService {
  /** Starts it, where something is to be printed; without that, the first print does. */
  readonly start: () => void
  readonly print: FormatTools['print']
  /** What whoever builds should know of the browser, in sentences. */
  readonly notices: () => readonly string[]
  /** Whether it could be told beforehand which browser prints; also where none did. */
  readonly isKnown: () => boolean
  readonly close: () => Promise<void>
}

/** Opens the service. No browser is started yet. */
export function openPrintService(request: BuildRequest, world: World): PrintService {
  const { signal, releaseMemory } = world
  checkSandbox(world)
  const notices = new Set<string>()
  const needed = request.output !== null && formatsOf(request).includes('pdf')
  let isKnown = true
  let begun: StartedBrowser | null = null
  const started = (browser: { readonly isKnown: boolean }) => {
    isKnown &&= browser.isKnown
  }
  const begin = (): StartedBrowser => {
    begun ??= startBrowser(world, { started, notify: (notice) => notices.add(notice) })
    return begun
  }
  return {
    start: () => void (needed && begin()),
    isKnown: () => isKnown,
    async print(html, { edition, language, page, images }) {
      if (!needed) throw new Error('No browser was started, because no PDF was ordered.')
      const browser = await begin().browser
      const { countParts } = await import('../print/parts.ts')
      // Sources of a long document were read and thrown away: the browser can have what they took.
      if (countParts(html) > 1) releaseMemory()
      return browser.print(html, { name: `${edition.id}/${language}`, format: page, pictures: images, signal })
    },
    notices: () => [...notices],
    close: async () => begun?.close(),
  }
}

/** A browser on its start. */
export interface StartedBrowser {
  readonly browser: Promise<Browser>
  readonly close: () => Promise<void>
}

/** What is told of a browser. */
type Told = Pick<BrowserOptions, 'started'> & Required<Pick<BrowserOptions, 'notify'>>

/** Starts a browser; `notify` hears what whoever runs the program should know of it. */
export function startBrowser(world: World, told: Told): StartedBrowser {
  const opening = open(world)
  const browser = start(opening, world, told)
  // Whoever prints hears of a failed start; when nobody prints, nobody needs to.
  browser.catch(() => undefined)
  return {
    browser,
    async close() {
      await browser.then((started) => started.close()).catch(() => undefined)
      await opening.then((folder) => folder.close()).catch(() => undefined)
    },
  }
}

async function open(world: World): Promise<PrivateFolder> {
  const { openPrivateFolder } = await import('../disk/private-folder.ts')
  return openPrivateFolder(world)
}

async function start(opening: Promise<PrivateFolder>, world: World, told: Told): Promise<Browser> {
  const [{ openBrowser }, folder] = await Promise.all([import('../print/index.ts'), opening])
  const { environment, platform, user, temporaryFolder, kill, signal } = world
  return openBrowser({ environment, platform, user, temporaryFolder, kill, folder, ...told, signal })
}

/** A word that is misspelt must not leave the browser without what was asked for. */
function checkSandbox({ environment }: World): void {
  const asked = environment['OUTCOME_SANDBOX'] ?? ''
  if (!['', 'required'].includes(asked)) throw new UsageError(`OUTCOME_SANDBOX can only be “required”, and is “${asked}”.`)
}
