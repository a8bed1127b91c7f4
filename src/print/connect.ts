// Starts one browser in one way and talks to it. Takes the program, its folder and the plan; gives the driver with the process; refuses
// with what the system or the browser said.
import { join } from 'node:path'
import puppeteer, { type Browser as Driver } from 'puppeteer'
import { type BrowserProcess, startProcess } from './browser-process.ts'
import type { Candidate } from './find-browser.ts'
import type { BrowserOptions } from './options.ts'
import { type SilenceWatch, watchSilence } from './silence.ts'
import { endedStart, refusedStart, silentStart } from './start-trouble.ts'

/** What may have to be changed for a browser to start here. */
export interface Plan {
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
  readonly silence: SilenceWatch
}

/** What is started, where and as whom; the environment is the browser's. */
export interface Place {
  readonly candidate: Candidate
  readonly folder: string
  /** Null for one's own. */
  readonly user: number | null
  readonly options: BrowserOptions
}

const startLimit = 30_000

/** Starts the browser; throws `StartTrouble` where it does not come to talk. */
export async function connect(place: Place, plan: Plan): Promise<Connected> {
  const { candidate, folder, user, options } = place
  const { platform, kill, signal } = options
  const environment = { ...options.environment, ...libraryPath(place, plan) }
  const process = startProcess({ ...candidate, args: await argumentsOf(folder, plan), environment, folder, user, platform, kill })
  const silence = watchSilence(process, kill)
  const endWatch = silence.begin()
  const limit = Promise.withResolvers<never>()
  const timer = setTimeout(() => limit.reject(silentStart(startLimit / 1000, process)), startLimit)
  const onAbort = () => limit.reject(signal?.reason)
  signal?.addEventListener('abort', onAbort, { once: true })
  const over = process.end.then(async (end) => {
    throw end.kind === 'refused' ? await refusedStart(end.error, candidate) : endedStart(end, process.said())
  })
  over.catch(() => undefined)
  const driver = puppeteer.connect({
    ...{ transport: process.transport, protocolTimeout: 0, defaultViewport: null },
    ...{ networkEnabled: false, issuesEnabled: false, acceptInsecureCerts: false },
  })
  // Where the line is cut, how the process ended says why.
  const talking = driver.catch(() => over)
  try {
    return { driver: await Promise.race([talking, over, limit.promise]), process, silence }
  } catch (trouble) {
    await process.stop()
    throw trouble
  } finally {
    endWatch()
    clearTimeout(timer)
    signal?.removeEventListener('abort', onAbort)
  }
}

function libraryPath({ candidate, options }: Place, plan: Plan): { readonly LD_LIBRARY_PATH?: string } {
  if (!plan.libraries) return {}
  return { LD_LIBRARY_PATH: [candidate.libraries, options.environment['LD_LIBRARY_PATH']].filter(Boolean).join(':') }
}

/** Without hinting, glyphs advance by fractions of a pixel; every name resolves to nothing, should a request slip through. */
async function argumentsOf(folder: string, plan: Plan): Promise<readonly string[]> {
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
