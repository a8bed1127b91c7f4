// Starts a browser in a world of its own: own home, profile, fonts and temporary folder, no network, no socket.
// Takes the options; gives a running browser; refuses with the reasons of all browsers that were tried.
import { join } from 'node:path'
import type { Browser as Driver } from 'puppeteer'
import { countEndedForMemory } from '../disk/processes.ts'
import { codeOf } from '../disk/read.ts'
import { removeFolder } from '../disk/remove.ts'
import { makeFolder } from '../disk/write.ts'
import type { BrowserProcess } from './browser-process.ts'
import { type Connected, connect, type Plan } from './connect.ts'
import { type Candidate, findBrowsers } from './find-browser.ts'
import { writeFontConfiguration } from './font-configuration.ts'
import type { Ground } from './ground.ts'
import type { BrowserOptions } from './options.ts'
import type { SilenceWatch } from './silence.ts'
import { lastWords, StartTrouble, tooFewFiles } from './start-trouble.ts'

/** A started browser with the folder of its files. */
export interface Running {
  readonly driver: Driver
  readonly process: BrowserProcess
  readonly silence: SilenceWatch
  /** Fulfilled when the browser has ended, with how; never rejected. */
  readonly end: Promise<string>
  /** Whether the system has ended processes for want of memory since the browser began. */
  readonly lacksMemory: () => Promise<boolean>
  /** Ends the browser and removes its files. */
  readonly close: () => Promise<void>
}

/** Starts the first browser that can be started, on the first ground where it can. */
export async function launch(options: BrowserOptions, grounds: readonly Ground[]): Promise<Running> {
  const troubles: { readonly name: string; readonly trouble: unknown }[] = []
  for await (const candidate of findBrowsers(options)) {
    options.signal?.throwIfAborted()
    try {
      return await startOnGrounds(candidate, options, grounds)
    } catch (trouble) {
      options.signal?.throwIfAborted()
      troubles.push({ name: candidate.name, trouble })
      if (candidate.isDemanded) break
    }
  }
  throw await noBrowser(troubles)
}

async function noBrowser(troubles: readonly { readonly name: string; readonly trouble: unknown }[]): Promise<Error> {
  const said = troubles.map(({ name, trouble }) => `\n- ${name} did not start: ${trouble instanceof Error ? trouble.message : trouble}`)
  const install = 'Install Chrome or Chromium, or name one in PUPPETEER_EXECUTABLE_PATH.'
  // Another browser is no remedy for what this machine lacks.
  const isNoneThere = troubles.every(({ trouble }) => trouble instanceof StartTrouble && isOfTheBrowser(trouble))
  return new Error(`No browser could be started to print with.${said.join('')}${isNoneThere ? `\n${install}` : await tooFewFiles('\n')}`, {
    cause: troubles[0]?.trouble,
  })
}

const isOfTheBrowser = ({ code, said }: StartTrouble) => code === 'ENOENT' || /shared librar/.test(said)

/** What the system says where it does not let a process have another user, or that user get at the program. */
const otherUserRefused = new Set(['EPERM', 'EINVAL', 'EACCES'])

/** What it starts in turn says so in words. */
function isOtherUserRefused(trouble: unknown): boolean {
  // Root without rights may not even give its files away.
  return otherUserRefused.has(codeOf(trouble)) || (trouble instanceof StartTrouble && /permission denied/i.test(trouble.said))
}

async function startOnGrounds(candidate: Candidate, options: BrowserOptions, grounds: readonly Ground[]): Promise<Running> {
  const [ground, ...others] = grounds
  if (ground === undefined) throw new Error('there is no folder to start it in.')
  try {
    return await start(await ground.reach(candidate), options, ground)
  } catch (trouble) {
    if (others.length === 0 || !isOtherUserRefused(trouble)) throw trouble
    return startOnGrounds(candidate, options, others)
  }
}

async function start(candidate: Candidate, options: BrowserOptions, ground: Ground): Promise<Running> {
  const folder = await ground.makeFolder()
  const owner = ground.user ?? options.user
  const remove = () => removeFolder(folder, owner)
  try {
    const environment = await ownWorld(folder, options.environment)
    await ground.give(folder)
    const plan = { sandbox: ground.hasSandbox, libraries: false, graphics: false, attempts: 1 }
    const memory = countEndedForMemory()
    const connected = await tryPlans({ candidate, folder, user: ground.user, options: { ...options, environment } }, plan)
    return running(connected, { remove, lacksMemory: async () => (await countEndedForMemory()) > (await memory) })
  } catch (trouble) {
    await remove().catch(() => undefined)
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

interface Attempt {
  readonly candidate: Candidate
  readonly folder: string
  readonly user: number | null
  readonly options: BrowserOptions
}

/** How often a browser is started that is ended from outside before it can be talked to. */
const mostAttempts = 3

/** Starts as strictly as it goes: each failure allows one thing more, when that is what it asked for. */
async function tryPlans(attempt: Attempt, plan: Plan & { readonly attempts: number }): Promise<Connected> {
  const { candidate, options } = attempt
  if (!plan.sandbox && options.environment['OUTCOME_SANDBOX'] === 'required')
    throw new StartTrouble('it cannot be started in its sandbox, which OUTCOME_SANDBOX=required asks for.')
  try {
    const connected = await connect(attempt, plan)
    if (!plan.sandbox) options.notify?.(noSandbox)
    return connected
  } catch (trouble) {
    options.signal?.throwIfAborted()
    if (!(trouble instanceof StartTrouble)) throw trouble
    const next = nextPlan(plan, candidate, trouble)
    if (next === null) throw trouble
    // What was not asked for is only a guess: where it does not help, the first failure tells more.
    return tryPlans(attempt, next).catch((later: unknown) => {
      throw next.graphics && !plan.graphics && later instanceof StartTrouble ? trouble : later
    })
  }
}

const noSandbox =
  'The browser that prints runs without its sandbox, because this system gives it none (user namespaces are off, or all runs as root); OUTCOME_SANDBOX=required refuses to.'

function nextPlan<P extends Plan & { readonly attempts: number }>(
  plan: P,
  candidate: Candidate,
  { said, code, wasKilled }: StartTrouble,
): P | null {
  if (code !== '') return null
  if (wasKilled) return plan.attempts < mostAttempts ? { ...plan, attempts: plan.attempts + 1 } : null
  if (/shared librar/.test(said)) return candidate.libraries !== null && !plan.libraries ? { ...plan, libraries: true } : null
  // A container may let namespaces be made and not what is done in them.
  if (plan.sandbox && /sandbox|namespace|chroot|zygote/i.test(said)) return { ...plan, sandbox: false }
  return plan.graphics ? null : { ...plan, graphics: true }
}

interface Rest {
  readonly remove: () => Promise<void>
  readonly lacksMemory: () => Promise<boolean>
}

function running({ driver, process, silence }: Connected, { remove, lacksMemory }: Rest): Running {
  const end = process.end.then((how) => (how.kind === 'ended' ? lastWords(how, process.said()) : how.error.message))
  let closing: Promise<void> | null = null
  return { driver, process, silence, end, lacksMemory, close: () => (closing ??= close()) }

  // What it keeps is removed anyway: there is nothing to wait for.
  async function close(): Promise<void> {
    await process.stop()
    // What cannot be removed now the next run removes.
    await remove().catch(() => undefined)
  }
}
