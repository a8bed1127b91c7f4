// Supervises one browser: a browser that has ended is replaced when the next document asks for it. Takes the options;
// gives the running browser; refuses once it is closed. Documents that lost the same browser share the new one.

import { launch, type RunningBrowser } from './launch.ts'
import { type LaunchContext, openLaunchContexts } from './launch-context.ts'
import type { BrowserOptions } from './options.ts'

/** Restarts the browser when it has ended; knows the present one. */
export class BrowserSupervisor {
  readonly #options: BrowserOptions
  readonly #contexts: Promise<readonly LaunchContext[]>
  #current: Promise<RunningBrowser>
  #isClosed = false

  constructor(options: BrowserOptions) {
    this.#options = options
    this.#contexts = openLaunchContexts(options)
    this.#current = this.#launch()
    this.#current.catch(() => undefined)
  }

  /** Gives a browser that runs, starting one where the last has ended. */
  async running(): Promise<RunningBrowser> {
    const asked = this.#current
    if (this.#isClosed) throw new Error('The browser was closed before the document was printed.')
    const running = await asked
    if (!running.process.ended()) return running
    if (this.#current === asked) {
      this.#current = running.close().then(() => this.#launch())
      this.#current.catch(() => undefined)
    }
    return this.running()
  }

  /** Ends the browser and removes its files, for good. */
  async close(): Promise<void> {
    this.#isClosed = true
    const running = await this.#current.catch(() => null)
    await running?.close()
    // What cannot be removed now the next run removes.
    for (const context of await this.#contexts) await context.close().catch(() => undefined)
  }

  async #launch(): Promise<RunningBrowser> {
    return launch(this.#options, await this.#contexts)
  }
}
