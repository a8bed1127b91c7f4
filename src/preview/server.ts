// The server of the preview: for this machine and for whoever knows its address, which holds a word that nobody can guess. Serves what the
// preview holds in memory, by name; no path leads to the disk. A web page elsewhere, or a name that leads here, gets nothing.
import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** An answer. */
export interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string | Uint8Array
  /** What the page may do; that of the preview's own page where absent. */
  readonly policy?: string
}

/** What the server asks for its answers. `path` is what stands behind the secret word: `pdf/12`. */
export interface Responder {
  readonly get: (path: string) => Promise<Answer | null> | Answer | null
  readonly post: (path: string, body: string) => Promise<Answer | null>
  /** A page that listens: is written to until it goes. */
  readonly listen: (query: URLSearchParams, write: (data: string) => void) => () => void
}

/** A server that runs. */
export interface Server {
  readonly address: string
  readonly close: () => Promise<void>
}

/** Only scripts, styles and answers of the server itself; a document for the screen in a frame, and PDFs in workers. */
const ownPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const mostBody = 10_000

/** Who listens and does not read is let go when so many bytes wait: a page that wakes up connects anew, and is told what there is then. */
const mostWaiting = 16_000_000

/** A page has a few connections. More than so many are somebody's who wants the program to have no files left. */
const mostConnections = 128

/** How long a request may take to come in, in milliseconds. */
const patience = 10_000

/** Starts a server on the loopback interface; port 0 is any that is free. */
export async function openServer(port: number, secret: string, responder: Responder): Promise<Server> {
  const listening = new Set<ServerResponse>()
  let host = ''
  const server = createServer(
    { headersTimeout: patience, requestTimeout: patience, connectionsCheckingInterval: patience },
    (request, response) => {
      void answer(request, response).catch(() => response.destroy())
    },
  )
  server.maxConnections = mostConnections
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const asked = pathBehind(request, { host, secret })
    if (asked === null) return write(response, refusal)
    const { path, query } = asked
    if (request.method === 'GET' && path === 'events') return listen(response, query)
    const found =
      request.method === 'GET'
        ? await responder.get(path)
        : request.method === 'POST'
          ? await responder.post(path, await bodyOf(request))
          : null
    write(response, found ?? { status: 404, type: 'text/plain; charset=utf-8', body: 'There is nothing here.\n' })
  }
  const listen = (response: ServerResponse, query: URLSearchParams) => {
    response.writeHead(200, { ...headers, 'content-type': 'text/event-stream; charset=utf-8' })
    listening.add(response)
    const end = responder.listen(query, (data) => {
      response.write(`data: ${data}\n\n`)
      if (response.writableLength > mostWaiting) response.destroy()
    })
    response.on('close', () => {
      listening.delete(response)
      end()
    })
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const bound = server.address()
  host = `127.0.0.1:${typeof bound === 'object' ? bound?.port : port}`
  return {
    address: `http://${host}/${secret}/`,
    async close() {
      for (const response of listening) response.end()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

const refusal: Answer = { status: 403, type: 'text/plain; charset=utf-8', body: 'This address is not yours.\n' }

/** Nothing is kept, read elsewhere or taken for what it is not. */
const headers = {
  'cache-control': 'no-store',
  'content-security-policy': ownPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

function write(response: ServerResponse, { status, type, body, policy }: Answer): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  response.writeHead(status, {
    ...headers,
    'content-type': type,
    'content-length': bytes.length,
    ...(policy && { 'content-security-policy': policy }),
  })
  response.end(bytes)
}

interface Asked {
  readonly path: string
  readonly query: URLSearchParams
}

interface Expected {
  readonly host: string
  readonly secret: string
}

/** What a request asks for; null where it does not come from the page itself or from whoever was given its address. */
function pathBehind({ headers: sent, url = '', method }: IncomingMessage, { host, secret }: Expected): Asked | null {
  const { origin, 'sec-fetch-site': site = 'none' } = sent
  // Another name that leads here is somebody else's (DNS rebinding).
  if (sent.host !== host) return null
  if (origin !== undefined && origin !== `http://${host}`) return null
  if (method === 'POST' && origin === undefined) return null
  if (typeof site !== 'string' || !['same-origin', 'none'].includes(site)) return null
  const [, word = '', rest] = /^\/([^/?]*)\/([^#]*)$/.exec(url) ?? []
  if (rest === undefined || !isSame(word, secret)) return null
  const [path = '', query = ''] = rest.split('?', 2)
  return { path, query: new URLSearchParams(query) }
}

/** Takes the same time for every word. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += (chunk as Buffer).length
    if (size > mostBody) throw new Error('the request is too long')
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks).toString('utf8')
}
