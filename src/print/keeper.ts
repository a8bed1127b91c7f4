// Keeps one browser running: a browser that has ended is replaced when the next document asks for it. Takes the options;
// gives the running browser; refuses once it is closed. Documents that lost the same browser share the new one.
import { type Ground, openGrounds } from './ground.ts'
import { launch, type Running } from './launch.ts'
import type { BrowserOptions } from './options.ts'

/** The one place that knows which browser is the present one. */
export class Keeper {
  readonly #options: BrowserOptions
  readonly #grounds: Promise<readonly Ground[]>
  #current: Promise<Running>
  #isClosed = false

  constructor(options: BrowserOptions) {
    this.#options = options
    this.#grounds = openGrounds(options)
    this.#current = this.#launch()
    this.#current.catch(() => undefined)
  }

  /** Gives a browser that runs, starting one where the last has ended. */
  async alive(): Promise<Running> {
    const asked = this.#current
    if (this.#isClosed) throw new Error('The browser was closed before the document was printed.')
    const running = await asked
    if (!running.process.ended()) return running
    if (this.#current === asked) {
      this.#current = running.close().then(() => this.#launch())
      this.#current.catch(() => undefined)
    }
    return this.alive()
  }

  /** Ends the browser and removes its files, for good. */
  async close(): Promise<void> {
    this.#isClosed = true
    const running = await this.#current.catch(() => null)
    await running?.close()
    // What cannot be removed now the next run removes.
    for (const ground of await this.#grounds) await ground.close().catch(() => undefined)
  }

  async #launch(): Promise<Running> {
    return launch(this.#options, await this.#grounds)
  }
}
