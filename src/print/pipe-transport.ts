// Carries the messages of the browser's protocol over two pipes: each is JSON and ends with a NUL. Takes the pipes when there are such;
// hands messages to the driver; counts them, and remembers which drawing processes crashed, because the driver tells that of pages only
// that it has come to know.
import type { Readable, Writable } from 'node:stream'
import type { ConnectionTransport } from 'puppeteer'

/** How the browser reports a drawing process that crashed: the words come first in the message. */
const crashMark = '{"method":"Target.targetCrashed"'

/** The protocol connection to one browser. */
export class PipeTransport implements ConnectionTransport {
  onmessage?: (message: string) => void
  onclose?: () => void
  /** Told of each drawing process that crashed: the target's id, and how it ended. */
  readonly crashListeners = new Set<(target: string, how: string) => void>()
  #into: Writable | null = null
  #pending: Buffer[] = []
  #received = 0
  #isOver = false

  /** Whether the connection is closed. */
  get isOver(): boolean {
    return this.#isOver
  }

  /** How many messages came from the browser. */
  get received(): number {
    return this.#received
  }

  /** Takes the pipes to and from the browser. */
  begin(into: Writable, outOf: Readable): void {
    this.#into = into
    into.on('error', () => this.end())
    outOf.on('error', () => this.end())
    outOf.on('close', () => this.end())
    outOf.on('data', (bytes: Buffer) => this.#read(bytes))
  }

  send(message: string): void {
    if (!this.#isOver) this.#into?.write(`${message}\0`)
  }

  /** The driver hangs up. */
  close(): void {
    this.end()
  }

  /** The connection is closed: what the driver waits for will not come. */
  end(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#into?.destroy()
    this.onclose?.()
  }

  #read(bytes: Buffer): void {
    let start = 0
    for (let end = bytes.indexOf(0); end !== -1; end = bytes.indexOf(0, start)) {
      this.#pending.push(bytes.subarray(start, end))
      const message = Buffer.concat(this.#pending).toString('utf8')
      this.#pending = []
      start = end + 1
      // Each in a turn of its own: what waits for one message goes on before the next.
      setImmediate(() => this.#deliver(message))
    }
    if (start < bytes.length) this.#pending.push(bytes.subarray(start))
  }

  #deliver(message: string): void {
    this.#received += 1
    this.onmessage?.(message)
    if (message.startsWith(crashMark)) this.#tellCrash(message)
  }

  #tellCrash(message: string): void {
    const { params } = JSON.parse(message) as {
      readonly params: { readonly targetId: string; readonly status: string; readonly errorCode: number }
    }
    for (const listener of this.crashListeners) listener(params.targetId, `${params.status}, ${params.errorCode}`)
  }
}
