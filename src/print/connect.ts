// Launches one browser with one set of options and connects the driver to it. Takes the program, its folder and the options; gives the
// driver with the process; refuses with the error of the system or of the browser.
import { join } from 'node:path'
import puppeteer, { type Browser as Driver } from 'puppeteer'
import { type BrowserProcess, startProcess } from './browser-process.ts'
import type { Candidate } from './find-browser.ts'
import { exitedAtLaunch, launchTimedOut, spawnRefused } from './launch-error.ts'
import type { BrowserOptions } from './options.ts'
import { createWatchdog, type Watchdog } from './watchdog.ts'

/** What may have to be changed for a browser to start here. */
export interface LaunchOptions {
  readonly sandbox: boolean
  /** Adds the libraries that come with the browser. */
  readonly libraries: boolean
  /** Lets the browser look for a way to draw on a screen, in a process of its own. */
  readonly graphics: boolean
}

/** A browser that answers. */
export interface Connected {
  readonly driver: Driver
  readonly process: BrowserProcess
  readonly watchdog: Watchdog
}

/** What is started, where and as whom; the environment is the browser's. */
export interface LaunchTarget {
  readonly candidate: Candidate
  readonly folder: string
  /** Null for one's own. */
  readonly user: number | null
  readonly options: BrowserOptions
}

const startLimit = 30_000

/** Starts the browser; throws `LaunchError` where it cannot be connected. */
export async function connect(place: LaunchTarget, plan: LaunchOptions): Promise<Connected> {
  const { candidate, folder, user, options } = place
  const { platform, kill, signal } = options
  const environment = { ...options.environment, ...libraryPath(place, plan) }
  const process = startProcess({ ...candidate, args: await argumentsOf(folder, plan), environment, folder, user, platform, kill })
  const watchdog = createWatchdog(process, options)
  const endWatch = watchdog.begin()
  const limit = Promise.withResolvers<never>()
  const timer = setTimeout(() => limit.reject(launchTimedOut(startLimit / 1000, process)), startLimit)
  const onAbort = () => limit.reject(signal?.reason)
  signal?.addEventListener('abort', onAbort, { once: true })
  const over = process.end.then(async (end) => {
    throw end.kind === 'refused' ? await spawnRefused(end.error, candidate) : exitedAtLaunch(end, process.errorOutput())
  })
  over.catch(() => undefined)
  const driver = puppeteer.connect({
    ...{ transport: process.transport, protocolTimeout: 0, defaultViewport: null },
    ...{ networkEnabled: false, issuesEnabled: false, acceptInsecureCerts: false },
  })
  // Where the connection is closed, the exit status says why.
  const connecting = driver.catch(() => over)
  try {
    return { driver: await Promise.race([connecting, over, limit.promise]), process, watchdog }
  } catch (trouble) {
    await process.stop()
    throw trouble
  } finally {
    endWatch()
    clearTimeout(timer)
    signal?.removeEventListener('abort', onAbort)
  }
}

function libraryPath({ candidate, options }: LaunchTarget, plan: LaunchOptions): { readonly LD_LIBRARY_PATH?: string } {
  if (!plan.libraries) return {}
  return { LD_LIBRARY_PATH: [candidate.libraries, options.environment['LD_LIBRARY_PATH']].filter(Boolean).join(':') }
}

/** Without hinting, glyphs advance by fractions of a pixel; every name resolves to nothing, should a request slip through. */
async function argumentsOf(folder: string, plan: LaunchOptions): Promise<readonly string[]> {
  const own = [
    '--font-render-hinting=none',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--no-proxy-server',
    '--lang=en-US',
    ...(plan.graphics ? [] : ['--use-gl=disabled', '--in-process-gpu']),
    '--remote-debugging-pipe',
  ]
  // Named, the kind of browser is not looked up in settings of the working folder and the home.
  const all = await puppeteer.defaultArgs({ browser: 'chrome', headless: 'shell', userDataDir: join(folder, 'home', 'profile'), args: own })
  // The driver has a variable of its own that takes the sandbox away.
  return [...all.filter((argument) => argument !== '--no-sandbox'), ...(plan.sandbox ? [] : ['--no-sandbox'])]
}
