#!/usr/bin/env node
// The process edge: the only file that knows argv, environment, clock, signals and console. Hands them to a command as one World
// and gives its exit code to the shell. Imports nothing of the program before the compile cache is on, and then only what the command
// needs: so that starting is quick.
import { randomBytes } from 'node:crypto'
import { createRequire, enableCompileCache } from 'node:module'
import { hostname, tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { CommandTable, ExitCode } from './commands/command.ts'
import type { Terminal, World } from './commands/world.ts'

// A umask that takes rights away from one's own files (umask 777) would close the folders of the program to itself.
process.umask(process.umask(0o077) & 0o077)
// In the package's own folder, so that it goes when the package goes. Where it cannot be written, nothing is cached.
enableCompileCache(fileURLToPath(new URL('../.cache/compiled', import.meta.url)))

/** The commands; a new one is a file in commands/ and a line here. */
const commands: CommandTable = {
  build: { summary: 'make the documents', load: async () => (await import('./commands/build.ts')).build },
  check: {
    summary: 'look for problems in the sources, and mend what needs no decision',
    load: async () => (await import('./commands/check.ts')).check,
  },
  merge: {
    summary: 'put together what several machines have built',
    load: async () => (await import('./commands/merge.ts')).merge,
  },
  new: { summary: 'begin a series, an edition or a text', load: async () => (await import('./commands/new.ts')).begin },
  move: { summary: 'give a text another number, in every language', load: async () => (await import('./commands/move.ts')).move },
  rename: { summary: 'give a text another id, in every language', load: async () => (await import('./commands/move.ts')).rename },
  remove: { summary: 'take a text out, in every language', load: async () => (await import('./commands/move.ts')).remove },
  import: {
    summary: 'make texts of Word, LibreOffice, Google and Markdown files',
    load: async () => (await import('./commands/import.ts')).importDocuments,
  },
  preview: { summary: 'show the pages while they are written', load: async () => (await import('./commands/preview.ts')).preview },
  explain: {
    summary: 'explain a rule that a message names, or print a guide',
    load: async () => (await import('./commands/explain.ts')).explain,
  },
  translation: {
    summary: 'say what is translated, and keep translations in step',
    load: async () => (await import('./commands/translation.ts')).translation,
  },
  verify: {
    summary: 'read finished files again and say whether they are what was made',
    load: async () => (await import('./commands/verify.ts')).verify,
  },
  cache: { summary: 'say what is kept of earlier builds, or remove it', load: async () => (await import('./commands/cache.ts')).cache },
  schema: { summary: 'print the JSON Schema of outcome-document.json', load: async () => (await import('./commands/schema.ts')).schema },
}

/** What of the environment the program sees: the build's date, which browser, where the system keeps programs and the user's files, the cache, which editor, what a service says of a run. */
const environmentNames = [
  ...['SOURCE_DATE_EPOCH', 'PUPPETEER_EXECUTABLE_PATH', 'OUTCOME_SANDBOX', 'PATH', 'LD_LIBRARY_PATH', 'HOME', 'XDG_CACHE_HOME'],
  ...['OUTCOME_CACHE', 'OUTCOME_CACHE_SIZE'],
  ...['GITHUB_ACTIONS', 'GITHUB_STEP_SUMMARY', 'GITHUB_SERVER_URL', 'GITHUB_REPOSITORY', 'GITHUB_SHA', 'GITHUB_RUN_ID'],
  ...['JOB_COMPLETION_INDEX', 'OUTCOME_SHARDS', 'CI_NODE_INDEX', 'CI_NODE_TOTAL'],
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA', 'SYSTEMROOT', 'LAUNCH_EDITOR'],
]

/** By these the system names the language for what Node orders or names in one that it does not know. */
const localeNames = ['LC_ALL', 'LC_MESSAGES', 'LANG', 'NODE_ICU_DATA']

/** Exit codes of signals: 128 and the signal's number. */
const signalCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

async function main(words: readonly string[], world: World): Promise<ExitCode> {
  const { readArguments } = await import('./commands/arguments.ts')
  const request = await readArguments(words, commands)
  if (request.kind === 'run') return request.command.run(request.invocation, world)
  const { commandHelp, pageWidth, programHelp } = await import('./commands/help.ts')
  const width = pageWidth(world.output)
  if (request.kind === 'version') world.output.write(`${world.version}\n`)
  else world.output.write(request.command === null ? programHelp(commands, world.version, width) : commandHelp(request.command, width))
  return 0
}

function openWorld(signal: AbortSignal): World {
  const { version } = createRequire(import.meta.url)('../package.json') as { readonly version: string }
  return {
    version,
    get folder() {
      return currentFolder()
    },
    templates: fileURLToPath(new URL('../templates', import.meta.url)),
    temporaryFolder: tmpdir(),
    platform: process.platform,
    runtime: JSON.stringify([process.versions, process.platform, process.arch, ...localeNames.map((name) => process.env[name])]),
    user: process.getuid?.() ?? null,
    environment: Object.fromEntries(environmentNames.map((name) => [name, process.env[name]])),
    owner: { host: hostname(), id: process.pid, began: Math.round(performance.timeOrigin), isRunning },
    kill,
    fetch: (...request) => fetch(...request),
    ask: process.stdin.isTTY === true && process.stdout.isTTY === true ? ask : null,
    output: terminal(process.stdout),
    errors: terminal(process.stderr),
    secret: () => randomBytes(24).toString('base64url'),
    today: () => new Date().toISOString().slice(0, 10),
    now: () => performance.now(),
    releaseMemory,
    signal,
  }
}

/** A line from whoever sits at the terminal; nothing where the input ends. */
async function ask(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises')
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return await Promise.race([terminal.question(question), new Promise<string>((resolve) => terminal.once('close', () => resolve('')))])
  } finally {
    terminal.close()
  }
}

/** The folder that the command was given in; it may be gone, and matters only where a path starts from it. */
function currentFolder(): string {
  try {
    return process.cwd()
  } catch (cause) {
    throw new Error('The folder that this command was given in is not there any more. Go to one that is (cd) and try again.', { cause })
  }
}

/** V8 keeps what it once had unless it is told that there is no other resort. */
function releaseMemory(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as (how: object) => void
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}

function terminal(stream: NodeJS.WriteStream): Terminal {
  const isTerminal = stream.isTTY === true && process.env.TERM !== 'dumb'
  // A reader that went away (`outcome explain | head`, a closed window) is no trouble; there is nobody left to write to.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || error.code === 'EIO') return
    process.stderr.write(`outcome: what there is to say cannot be written: ${error.message}\n`)
    process.exit(70)
  })
  return {
    // Nothing to say is not written: a full disk would refuse even that.
    write: (text) => text === '' || stream.write(text),
    isTerminal,
    hasColours: isTerminal && !process.env.NO_COLOR,
    // A terminal that does not know its width says 0.
    columns: () => stream.columns || 80,
  }
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function kill(id: number): void {
  try {
    process.kill(id, 'SIGKILL')
  } catch (error) {
    // It has ended by itself; or it is a stranger's by now, and stays.
    if (!['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}

/** The signal that asks to stop, once one came. A second one ends the process at once. */
function stopOnSignals(): { readonly signal: AbortSignal; readonly code: () => number | null } {
  const controller = new AbortController()
  let code: number | null = null
  for (const [name, number] of Object.entries(signalCodes)) {
    process.on(name, () => {
      if (code !== null) process.exit(number)
      code = number
      controller.abort(new Error('The build was interrupted.'))
    })
  }
  return { signal: controller.signal, code: () => code }
}

/** Says what ended a command; gives its exit code. */
async function fail(error: unknown, world: World): Promise<ExitCode> {
  try {
    const { reportFailure } = await import('./commands/failure.ts')
    return await reportFailure(error, { words: process.argv.slice(2), table: commands }, world)
  } catch {
    // Where not even this program can be read, as with too few open files, the system's own words must do.
    world.errors.write(`outcome: ${error instanceof Error ? error.message : error}\n`)
    return 70
  }
}

const interruption = stopOnSignals()
const world = openWorld(interruption.signal)
// Errors that no command waits for, of a child process or a stream: what the run left is removed by the next one.
process.once('uncaughtException', (error) => void fail(error, world).then((code) => process.exit(interruption.code() ?? code)))
process.exitCode = await main(process.argv.slice(2), world).catch((error: unknown) => fail(error, world))
process.exitCode = interruption.code() ?? process.exitCode
// All is done. What has been said is on its way, and nothing that a library still waits for (a page of a browser that is gone) is waited for.
await Promise.all([process.stdout, process.stderr].map((stream) => new Promise((resolve) => stream.write('', resolve))))
process.exit()
