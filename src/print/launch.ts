// Starts a browser in an isolated environment: own home, profile, fonts and temporary folder, no network, no socket.
// Takes the options; gives a running browser; refuses with the reasons of all browsers that were tried.
import { join } from 'node:path'
import type { Browser as Driver } from 'puppeteer'
import { countOomKills } from '../disk/proc.ts'
import { codeOf } from '../disk/read.ts'
import { removeFolder } from '../disk/remove.ts'
import { makeFolder } from '../disk/write.ts'
import type { BrowserProcess } from './browser-process.ts'
import { type Connected, connect, type LaunchOptions } from './connect.ts'
import { type Candidate, findBrowsers } from './find-browser.ts'
import { writeFontConfiguration } from './font-configuration.ts'
import { ContextError, type LaunchContext } from './launch-context.ts'
import { exitReason, LaunchError, tooFewFiles } from './launch-error.ts'
import type { BrowserOptions } from './options.ts'
import type { Watchdog } from './watchdog.ts'

/** A started browser with the folder of its files. */
export interface RunningBrowser {
  readonly driver: Driver
  readonly process: BrowserProcess
  readonly watchdog: Watchdog
  /** Fulfilled when the browser has ended, with how; never rejected. */
  readonly end: Promise<string>
  /** Whether the system has ended processes for want of memory since the browser began. */
  readonly hasOomKills: () => Promise<boolean>
  /** Ends the browser and removes its files. */
  readonly close: () => Promise<void>
}

/** Launches the first browser that can be started, in the first context where it can. */
export async function launch(options: BrowserOptions, contexts: readonly LaunchContext[]): Promise<RunningBrowser> {
  const troubles: { readonly name: string; readonly trouble: unknown }[] = []
  for await (const candidate of findBrowsers(options)) {
    options.signal?.throwIfAborted()
    try {
      const running = await startInContexts(candidate, options, contexts)
      options.started?.(candidate)
      return running
    } catch (trouble) {
      options.signal?.throwIfAborted()
      troubles.push({ name: candidate.name, trouble })
      if (candidate.isDemanded) break
    }
  }
  throw await noBrowser(troubles)
}

async function noBrowser(troubles: readonly { readonly name: string; readonly trouble: unknown }[]): Promise<Error> {
  const failures = troubles.map(({ name, trouble }) => `\n- ${name} did not start: ${trouble instanceof Error ? trouble.message : trouble}`)
  const install = 'Install Chrome or Chromium, or name one in PUPPETEER_EXECUTABLE_PATH.'
  // Another browser is no remedy for what this machine lacks.
  const isNoneThere = troubles.every(({ trouble }) => trouble instanceof LaunchError && isOfTheBrowser(trouble))
  return new Error(
    `No browser could be started to print with.${failures.join('')}${isNoneThere ? `\n${install}` : await tooFewFiles('\n')}`,
    {
      cause: troubles[0]?.trouble,
    },
  )
}

const isOfTheBrowser = ({ code, stderr }: LaunchError) => code === 'ENOENT' || /shared librar/.test(stderr)

/** Error codes of a system that does not let a process run as another user, or that user execute the program. */
const otherUserRefused = new Set(['EPERM', 'EINVAL', 'EACCES'])

/** The browser's own children report it on standard error. */
function isOtherUserRefused(trouble: unknown): boolean {
  // Root without rights may not even give its files away.
  return otherUserRefused.has(codeOf(trouble)) || (trouble instanceof LaunchError && /permission denied/i.test(trouble.stderr))
}

/** Why a browser cannot be started in one context though it may in another, to go on a "because"; null where another is no help. */
function refusalOf(trouble: unknown): string | null {
  if (trouble instanceof ContextError) return trouble.message
  return isOtherUserRefused(trouble) ? 'all runs as root and no process may be started as another user here' : null
}

/** Tries one context after the other; why the first did not serve is why the last has no sandbox. */
async function startInContexts(candidate: Candidate, options: BrowserOptions, contexts: readonly LaunchContext[]): Promise<RunningBrowser> {
  let reason: string | null = null
  let isOtherUserUseless = false
  for (const [index, context] of contexts.entries()) {
    if (isOtherUserUseless && context.user !== null) continue
    try {
      const noSandbox = context.noSandbox === null ? null : (reason ?? context.noSandbox)
      return await start(await context.candidateFor(candidate), options, { ...context, noSandbox })
    } catch (trouble) {
      const refusal = refusalOf(trouble)
      if (index === contexts.length - 1 || refusal === null) throw trouble
      reason ??= refusal
      // What the system does not let another user do it does not let him do elsewhere.
      isOtherUserUseless = !(trouble instanceof ContextError)
    }
  }
  throw new Error('there is no folder to start it in.')
}

async function start(candidate: Candidate, options: BrowserOptions, context: LaunchContext): Promise<RunningBrowser> {
  const folder = await context.makeFolder()
  const owner = context.user ?? options.user
  const remove = () => removeFolder(folder, owner)
  try {
    const environment = await isolatedEnvironment(folder, options.environment)
    await context.handOver(folder)
    const plan = { noSandbox: context.noSandbox, libraries: false, graphics: false, attempts: 1 }
    const memory = countOomKills()
    const connected = await tryLaunch({ candidate, folder, user: context.user, options: { ...options, environment } }, plan)
    return runningBrowser(connected, { remove, hasOomKills: async () => (await countOomKills()) > (await memory) })
  } catch (trouble) {
    await remove().catch(() => undefined)
    throw trouble
  }
}

/** Everything that the browser writes goes below `folder`; the only font of its system is our own. */
async function isolatedEnvironment(
  folder: string,
  environment: BrowserOptions['environment'],
): Promise<Record<string, string | undefined>> {
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

interface Attempt {
  readonly candidate: Candidate
  readonly folder: string
  readonly user: number | null
  readonly options: BrowserOptions
}

/** How often a browser is started that is killed from outside before it is connected. */
const mostAttempts = 3

/** Starts as strictly as it goes: each failure allows one thing more, when that is what it asked for. */
async function tryLaunch(attempt: Attempt, plan: AttemptPlan): Promise<Connected> {
  const { candidate, options } = attempt
  const { noSandbox } = plan
  if (noSandbox !== null && options.environment['OUTCOME_SANDBOX'] === 'required')
    throw new LaunchError(`it cannot be started in its sandbox, which OUTCOME_SANDBOX=required asks for, because ${noSandbox}.`)
  try {
    const connected = await connect(attempt, { ...plan, sandbox: noSandbox === null })
    if (noSandbox !== null)
      options.notify?.(
        `The browser that prints runs without its sandbox, because ${noSandbox}. With OUTCOME_SANDBOX=required it is refused instead.`,
      )
    return connected
  } catch (trouble) {
    options.signal?.throwIfAborted()
    if (!(trouble instanceof LaunchError)) throw trouble
    const next = nextOptions(plan, candidate, trouble)
    if (next === null) throw trouble
    // What was not asked for is only a guess: where it does not help, the first failure tells more.
    return tryLaunch(attempt, next).catch((later: unknown) => {
      throw next.graphics && !plan.graphics && later instanceof LaunchError ? trouble : later
    })
  }
}

const systemGivesNone = 'this system gives it none (user namespaces are off)'

/** The options of one attempt; why there is no sandbox, to go on a "because", null where it is tried in one. */
interface AttemptPlan extends Omit<LaunchOptions, 'sandbox'> {
  readonly noSandbox: string | null
  readonly attempts: number
}

function nextOptions(plan: AttemptPlan, candidate: Candidate, { stderr, code, wasKilled }: LaunchError): AttemptPlan | null {
  if (code !== '') return null
  if (wasKilled) return plan.attempts < mostAttempts ? { ...plan, attempts: plan.attempts + 1 } : null
  if (/shared librar/.test(stderr)) return candidate.libraries !== null && !plan.libraries ? { ...plan, libraries: true } : null
  // A container may let namespaces be made and not what is done in them.
  if (plan.noSandbox === null && /sandbox|namespace|chroot|zygote/i.test(stderr)) return { ...plan, noSandbox: systemGivesNone }
  return plan.graphics ? null : { ...plan, graphics: true }
}

interface Cleanup {
  readonly remove: () => Promise<void>
  readonly hasOomKills: () => Promise<boolean>
}

function runningBrowser({ driver, process, watchdog }: Connected, { remove, hasOomKills }: Cleanup): RunningBrowser {
  const end = process.end.then((how) => (how.kind === 'ended' ? exitReason(how, process.errorOutput()) : how.error.message))
  let closing: Promise<void> | null = null
  return { driver, process, watchdog, end, hasOomKills, close: () => (closing ??= close()) }

  // What it keeps is removed anyway: there is nothing to wait for.
  async function close(): Promise<void> {
    await process.stop()
    // What cannot be removed now the next run removes.
    await remove().catch(() => undefined)
  }
}
