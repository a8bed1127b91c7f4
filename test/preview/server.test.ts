// Attacks on the server of the preview that no browser makes: methods, sizes, connections, readers that do not read.
import { type IncomingMessage, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openServer, type Responder, type Server } from '../../src/preview/server.ts'

const secret = 'a-word-for-tests'
const writers = new Set<(data: string) => void>()
let posted = 0
const responder: Responder = {
  get: (path) => (path === 'here' ? { status: 200, type: 'text/plain', body: 'here' } : null),
  async post(_, body) {
    posted += 1
    return { status: 200, type: 'text/plain', body: String(body.length) }
  },
  listen(_, write) {
    writers.add(write)
    return () => writers.delete(write)
  },
}
let server: Server
beforeAll(async () => {
  server = await openServer(0, secret, responder)
})
afterAll(() => server.close())

const host = () => new URL(server.address).host
const port = () => Number(new URL(server.address).port)

interface Asked {
  readonly method?: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** What the server answers; 0 where it ends the connection. */
function ask(path: string, { method = 'GET', body, headers = {} }: Asked = {}): Promise<{ status: number; text: string }> {
  return new Promise((resolve) => {
    const asked = request(
      { host: '127.0.0.1', port: port(), path, method, headers: { host: host(), ...headers } },
      (answer: IncomingMessage) => {
        let text = ''
        answer.on('data', (data) => (text += data))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
      },
    )
    asked.on('error', () => resolve({ status: 0, text: '' }))
    asked.end(body)
  })
}

/** A connection on which something was said. */
function open(words: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port(), '127.0.0.1', () => {
      socket.write(words)
      resolve(socket)
    })
    socket.on('error', reject)
  })
}

const origin = () => ({ origin: `http://${host()}` })

test.each(['HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'])('%s gets nothing', async (method) => {
  expect((await ask(`/${secret}/here`, { method })).status).toBe(404)
  expect((await ask('/here', { method })).status).toBe(403)
  expect(await ask(`/${secret}/here`)).toEqual({ status: 200, text: 'here' })
})

test('events are for who knows the word, and a request for a WebSocket is answered as any other', async () => {
  const upgrade = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
  }
  expect((await ask('/events')).status).toBe(403)
  expect((await ask('/a-word-for-testing/events')).status).toBe(403)
  expect((await ask(`/${secret}/ws`, { headers: upgrade })).status).toBe(404)
  expect((await ask('/ws', { headers: upgrade })).status).toBe(403)
})

test.each([
  '/../../etc/passwd',
  '/a-word-for-tests/..%2f..%2fetc%2fpasswd',
  '/a-word-for-tests/%2e%2e/here',
  '//etc/passwd',
  '/a-word-for-tests//here',
])('%s leads nowhere', async (path) => expect((await ask(path)).status).toBeGreaterThanOrEqual(403))

test('a body, an address or a header that is too long is not read', async () => {
  expect((await ask(`/${secret}/open`, { method: 'POST', body: 'a'.repeat(9000), headers: origin() })).text).toBe('9000')
  const before = posted
  expect((await ask(`/${secret}/open`, { method: 'POST', body: 'a'.repeat(5_000_000), headers: origin() })).status).toBe(0)
  expect([0, 431]).toContain((await ask(`/${secret}/${'a'.repeat(100_000)}`)).status)
  expect([0, 431]).toContain((await ask(`/${secret}/here`, { headers: { cookie: 'a'.repeat(100_000) } })).status)
  expect(posted).toBe(before)
})

test('who listens and does not read is let go, and who goes is forgotten', async () => {
  const socket = await open(`GET /${secret}/events HTTP/1.1\r\nHost: ${host()}\r\n\r\n`)
  socket.pause()
  await expect.poll(() => writers.size).toBe(1)
  for (let time = 0; time < 30; time += 1) for (const write of writers) write('a'.repeat(1_000_000))
  await expect.poll(() => writers.size).toBe(0)
  socket.destroy()
  const other = await open(`GET /${secret}/events HTTP/1.1\r\nHost: ${host()}\r\n\r\n`)
  await expect.poll(() => writers.size).toBe(1)
  other.resetAndDestroy()
  await expect.poll(() => writers.size).toBe(0)
  expect((await ask(`/${secret}/here`)).status).toBe(200)
})

test('many connections that say nothing take no more than their share of files', async () => {
  const sockets = await Promise.all(Array.from({ length: 200 }, () => open('').catch(() => null)))
  const closed = sockets.map(
    (socket) => new Promise<boolean>((resolve) => (socket === null ? resolve(true) : socket.once('close', () => resolve(true)))),
  )
  const isClosed = await Promise.all(
    closed.map((one) => Promise.race([one, new Promise<boolean>((resolve) => setTimeout(resolve, 500, false))])),
  )
  expect(isClosed.filter(Boolean).length).toBeGreaterThanOrEqual(70)
  for (const socket of sockets) socket?.destroy()
  await expect.poll(async () => (await ask(`/${secret}/here`)).status).toBe(200)
})
