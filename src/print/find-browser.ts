// Where a browser can come from, best first. Takes the options of the browser; gives places to try, lazily:
// a browser is unpacked only when it is its turn.
import { arch } from 'node:os'
import { join } from 'node:path'
import puppeteer from 'puppeteer'
import { fileExists } from '../disk/read.ts'
import type { BrowserOptions } from './options.ts'
import { repairBrowser, unpackBrowser } from './unpack.ts'

/** A browser that may be there. */
export interface Candidate {
  /** For messages: "the browser that comes with the program". */
  readonly name: string
  readonly executable: string
  /** Libraries to add when the system has none; `null` where there are none to offer. */
  readonly libraries: string | null
  /** Asked for by name: when it does not start, none is tried after it. */
  readonly isDemanded: boolean
  /** Whether it can be told beforehand which it is: the one asked for, or the program's own. */
  readonly isKnown: boolean
}

/** Gives the browsers to try: the one asked for, else the embedded one, one that puppeteer manages, those of the system. */
export async function* findBrowsers(options: BrowserOptions): AsyncGenerator<Candidate> {
  const asked = options.environment['PUPPETEER_EXECUTABLE_PATH']
  if (asked) {
    yield { name: 'the browser of PUPPETEER_EXECUTABLE_PATH', executable: asked, libraries: null, isDemanded: true, isKnown: true }
    return
  }
  if (options.platform === 'linux' && arch() === 'x64') {
    const embedded = {
      name: 'the browser that comes with the program',
      ...(await unpackBrowser(options.folder)),
      isDemanded: false,
      isKnown: true,
    }
    yield embedded
    // Asked for another, it did not start. Its files may be other than they look.
    if (await repairBrowser(options.folder)) yield { ...embedded, name: `${embedded.name}, unpacked anew,` }
  }
  for (const executable of [...(await managed()), ...installed(options)]) {
    if (fileExists(executable)) yield { name: executable, executable, libraries: null, isDemanded: false, isKnown: false }
  }
}

/** Where puppeteer knows no browser for this machine it throws, which is an answer, too. */
async function managed(): Promise<readonly string[]> {
  const asked = [() => puppeteer.executablePath(), () => puppeteer.executablePath({ headless: 'shell' })].map(async (ask) => ask())
  return (await Promise.allSettled(asked)).flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
}

function installed({ environment, platform }: BrowserOptions): readonly string[] {
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  }
  if (platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => environment[name] ?? [])
    return roots.map((root) => join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'))
  }
  return ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'].map((name) => `/usr/bin/${name}`)
}
