// A shelf on a server of the HTTP protocol of bazel-remote (https://github.com/buchgr/bazel-remote): `ac/<sha256>` and `cas/<sha256>` below
// an address, GET to read, PUT to write. The first trouble with it is said, and it is not asked again in this run. What it answers is
// read up to the length that it must have, within a time, and from nowhere else. Credentials stand in the address and nowhere in messages.
import type { World } from '../commands/world.ts'
import { UsageError } from '../model/usage-error.ts'
import { actionOf, entryIn } from './action-result.ts'
import { type HeldFile, mostOfEntry, proven, type Shelf } from './shelf.ts'

/** A shelf on a server. */
export interface ServerShelf extends Shelf {
  readonly notices: () => readonly string[]
}

/** How a server is used. */
export interface ServerOptions {
  /** With a user's name and password, where it asks for them: `https://name:password@cache.example.org/outcome`. */
  readonly address: string
  readonly isReadOnly: boolean
  /** Milliseconds that one answer may take; 10,000 where absent. */
  readonly timeLimit?: number
}

/** What is said of a server that is not used any more: the end of a sentence. */
class Refusal extends Error {}

/** Opens a shelf on a server. Nothing is asked of it yet. */
export function openServerShelf(
  { address, isReadOnly, timeLimit = 10_000 }: ServerOptions,
  world: Pick<World, 'fetch' | 'signal'>,
): ServerShelf {
  const { url, headers, shown } = readAddress(address)
  let trouble: string | null = null
  let refusal: string | null = null

  async function ask(path: string, request: RequestInit, most: number): Promise<Buffer | null> {
    const signal = AbortSignal.any([world.signal, AbortSignal.timeout(timeLimit)])
    const answer = await world.fetch(`${url}${path}`, { ...request, headers, signal, redirect: 'manual' })
    try {
      if (answer.status === 404) return null
      if (answer.status >= 300 && answer.status < 400) throw new Refusal('it leads elsewhere, where nothing is fetched')
      if (!answer.ok) throw new Refusal(`it answers ${answer.status}`)
      return await bytesOf(answer, most)
    } finally {
      await answer.body?.cancel().catch(() => undefined)
    }
  }

  /** Asks, unless the server was of no use before. */
  async function tried<Value>(work: () => Promise<Value>): Promise<Value | null> {
    if (trouble !== null || world.signal.aborted) return null
    try {
      return await work()
    } catch (cause) {
      if (!world.signal.aborted) trouble ??= reasonOf(cause)
      return null
    }
  }

  const put = (path: string, body: Uint8Array) => ask(path, { method: 'PUT', body: Buffer.from(body) }, mostOfEntry)

  /** Puts something, unless nothing may be put; what is there can be read all the same. */
  async function write(work: () => Promise<unknown>): Promise<void> {
    if (isReadOnly || refusal !== null) return
    await tried(() =>
      work().catch((cause: unknown) => {
        if (!(cause instanceof Refusal)) throw cause
        refusal ??= reasonOf(cause)
      }),
    )
  }

  return {
    entry: (key) =>
      tried(async () => {
        const bytes = await ask(`ac/${key}`, {}, 2 * mostOfEntry)
        return bytes === null ? null : entryIn(bytes)
      }),
    file: (file) =>
      tried(async () => {
        const bytes = await ask(`cas/${file.checksum}`, {}, file.size)
        if (bytes !== null && proven(bytes, file) === null) throw new Refusal('it gives other bytes than it was asked for')
        return bytes
      }),
    putEntry: (key, bytes, files) => write(() => put(`ac/${key}`, actionOf(bytes, files))),
    putFile: ({ checksum }: HeldFile, bytes) =>
      write(async () => {
        if ((await ask(`cas/${checksum}`, { method: 'HEAD' }, 0)) === null) await put(`cas/${checksum}`, bytes)
      }),
    notices() {
      if (trouble !== null) return [`The cache at ${shown} is not used any more: ${trouble}. What it did not give is made here.`]
      return refusal === null ? [] : [`The cache at ${shown} keeps nothing more: ${refusal}.`]
    },
  }
}

interface Address {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Without credentials and without what may be some. */
  readonly shown: string
}

function readAddress(text: string): Address {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new UsageError('The cache is an address that begins with http:// or https://. Correct it in --cache or OUTCOME_CACHE.')
  const [name, password] = [url.username, url.password].map(decodeURIComponent)
  const credentials = Buffer.from(`${name}:${password}`).toString('base64')
  const headers: Record<string, string> = name === '' && password === '' ? {} : { authorization: `Basic ${credentials}` }
  const path = url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`
  return { url: `${url.origin}${path}`, headers, shown: url.origin }
}

/** The bytes of an answer; refuses more of them than it may have. */
async function bytesOf(answer: Response, most: number): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of answer.body ?? []) {
    length += part.length
    if (length > most) throw new Refusal('it gives more bytes than it was asked for')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

const statuses: Readonly<Record<string, string>> = {
  'it answers 401': 'it asks for a name and a password (https://name:password@…)',
  'it answers 403': 'it does not allow this',
  'it answers 413': 'a file is too large for it',
  'it answers 507': 'it is full',
}

function reasonOf(cause: unknown): string {
  if (cause instanceof Refusal) return statuses[cause.message] ?? cause.message
  if (cause instanceof Error && cause.name === 'TimeoutError') return 'it takes too long'
  return 'it cannot be reached'
}
