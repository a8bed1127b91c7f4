// Starts a browser in a world of its own: own home, profile, fonts and temporary folder, no network, no socket.
// Takes the options; gives a running browser; refuses with the reasons of all browsers that were tried.
import { join } from 'node:path'
import puppeteer, { type Browser as Driver } from 'puppeteer'
import { removeFolder } from '../disk/remove.ts'
import { makeFolder, makeFolderIn } from '../disk/write.ts'
import { diagnose, reason } from './diagnose.ts'
import { type Candidate, findBrowsers } from './find-browser.ts'
import { writeFontConfiguration } from './font-configuration.ts'
import type { BrowserOptions } from './options.ts'

/** A started browser with the folder of its files. */
export interface Running {
  readonly driver: Driver
  /** Whether the browser has ended, be it by itself. */
  readonly ended: () => boolean
  /** Fulfilled when the browser has ended; never rejected. */
  readonly end: Promise<void>
  /** Ends the browser and removes its files. */
  readonly close: () => Promise<void>
}

/** What may have to be changed for a browser to start here. */
interface Plan {
  readonly sandbox: boolean
  /** Adds the libraries that come with the browser. */
  readonly libraries: boolean
  /** Lets the browser look for a way to draw on a screen, in a process of its own. */
  readonly graphics: boolean
}

const startLimit = 30_000
const closeLimit = 3_000

/** Starts the first browser that can be started. */
export async function launch(options: BrowserOptions): Promise<Running> {
  const troubles: Error[] = []
  for await (const candidate of findBrowsers(options)) {
    options.signal?.throwIfAborted()
    try {
      return await start(candidate, options)
    } catch (trouble) {
      options.signal?.throwIfAborted()
      troubles.push(new Error(`${candidate.name} did not start: ${reason(trouble)}`, { cause: trouble }))
      if (candidate.demanded) break
    }
  }
  const said = troubles.map((trouble) => `\n- ${trouble.message}`).join('')
  throw new Error(
    `No browser could be started to print with.${said}\nInstall Chrome or Chromium, or name one in PUPPETEER_EXECUTABLE_PATH.`,
    { cause: troubles[0] },
  )
}

async function start(candidate: Candidate, options: BrowserOptions): Promise<Running> {
  const folder = await makeFolderIn(options.folder.run.path, 'browser-')
  const remove = () => removeFolder(folder, options.user)
  try {
    const environment = await ownWorld(folder, options.environment)
    const root = options.platform === 'linux' && options.user === 0
    const driver = await tryPlans(candidate, { ...options, environment }, { sandbox: !root, libraries: false, graphics: false })
    return running(driver, remove)
  } catch (trouble) {
    await remove()
    throw trouble
  }
}

/** Everything that the browser writes goes below `folder`; the only font of its system is our own. */
async function ownWorld(folder: string, environment: BrowserOptions['environment']): Promise<Record<string, string | undefined>> {
  const fontconfig = await writeFontConfiguration(join(folder, 'fonts'))
  const home = join(folder, 'home')
  await makeFolder(home)
  return {
    ...environment,
    ...{ HOME: home, TMPDIR: folder, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home, XDG_DATA_HOME: home },
    ...{ FONTCONFIG_FILE: fontconfig, FONTCONFIG_PATH: undefined, FONTCONFIG_SYSROOT: undefined },
    ...{ TZ: 'UTC', LANG: 'C.UTF-8', LANGUAGE: undefined, LC_ALL: undefined },
  }
}

/** Starts as strictly as it goes: each failure allows one thing more, when that is what it asked for. */
async function tryPlans(candidate: Candidate, options: BrowserOptions, plan: Plan): Promise<Driver> {
  const environment = { ...options.environment, ...libraryPath(candidate, options, plan) }
  try {
    return await startDriver(candidate.executable, { ...options, environment }, launchArguments(plan))
  } catch (cause) {
    options.signal?.throwIfAborted()
    const said = await diagnose(candidate.executable, environment, launchArguments(plan))
    const next = nextPlan(plan, candidate, said)
    if (!next) throw new Error(said === '' ? reason(cause) : said, { cause })
    return tryPlans(candidate, options, next)
  }
}

function libraryPath(candidate: Candidate, { environment }: BrowserOptions, plan: Plan): { readonly LD_LIBRARY_PATH?: string } {
  if (!plan.libraries) return {}
  return { LD_LIBRARY_PATH: [candidate.libraries, environment['LD_LIBRARY_PATH']].filter(Boolean).join(':') }
}

function startDriver(executablePath: string, { environment, signal }: BrowserOptions, args: string[]): Promise<Driver> {
  return puppeteer.launch({
    ...{ executablePath, args, env: { ...environment }, headless: 'shell', pipe: true, timeout: startLimit, protocolTimeout: 0 },
    userDataDir: join(String(environment['HOME']), 'profile'),
    ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
    ...{ networkEnabled: false, issuesEnabled: false, defaultViewport: null, acceptInsecureCerts: false },
    ...(signal ? { signal } : {}),
  })
}

function nextPlan(plan: Plan, candidate: Candidate, said: string): Plan | null {
  if (/shared librar/.test(said)) return candidate.libraries !== null && !plan.libraries ? { ...plan, libraries: true } : null
  if (plan.sandbox && /sandbox|namespace/i.test(said)) return { ...plan, sandbox: false }
  return plan.graphics ? null : { ...plan, graphics: true }
}

/** Without hinting, glyphs advance by fractions of a pixel; every name resolves to nothing, should a request slip through. */
function launchArguments(plan: Plan): string[] {
  return [
    '--font-render-hinting=none',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--no-proxy-server',
    '--lang=en-US',
    ...(plan.graphics ? [] : ['--use-gl=disabled', '--in-process-gpu']),
    ...(plan.sandbox ? [] : ['--no-sandbox']),
  ]
}

function running(driver: Driver, remove: () => Promise<void>): Running {
  const process = driver.process()
  const end = new Promise<void>((resolve) => driver.once('disconnected', () => resolve()))
  let closing: Promise<void> | null = null
  return { driver, end, ended: () => !driver.connected, close: () => (closing ??= close()) }

  async function close(): Promise<void> {
    const polite = driver.close().catch(() => undefined)
    const late = Symbol('late')
    if ((await Promise.race([polite, delay(closeLimit, late)])) === late) process?.kill('SIGKILL')
    await remove()
  }
}

function delay<Value>(milliseconds: number, value: Value): Promise<Value> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, value).unref())
}
