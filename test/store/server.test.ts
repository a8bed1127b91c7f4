// The store on a server: what one machine made another takes, and a server that is down, slow, full, or lies costs one line and nothing else.
// The server here is a stand-in that keeps what is put; BAZEL_REMOTE can name a bazel-remote, which then is tried, too.
import { spawn } from 'node:child_process'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { check } from '../../src/commands/check.ts'
import { actionOf, entryIn } from '../../src/store/action-result.ts'
import { openServerShelf } from '../../src/store/server.ts'
import { sealEntry } from '../../src/store/shelf.ts'
import { dataOf, makeProject, openProject, outputOf, type Project, type Ran, run } from './project.ts'

const words = '--format html --format json --json'

type Answer = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void

interface StandIn {
  readonly address: string
  readonly held: Map<string, Buffer>
  readonly asked: string[]
}

/** A server that keeps what is put, unless `answer` answers in its stead. */
async function standIn(answer: Answer | null = null): Promise<StandIn> {
  const held = new Map<string, Buffer>()
  const asked: string[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const [path = '', method = ''] = [request.url, request.method]
    asked.push(`${method} ${path}`)
    const isAnswered = answer !== null
    if (isAnswered) answer(request, response, Buffer.concat(parts))
    if (response.writableEnded || response.headersSent || (isAnswered && response.getHeader('x-later') !== undefined)) return
    if (method === 'PUT') held.set(path, Buffer.concat(parts))
    const bytes = held.get(path)
    response.statusCode = bytes === undefined ? 404 : 200
    response.end(method === 'GET' ? bytes : undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, held, asked }
}

/** The same project again, as another machine has it. */
async function onAnotherMachine(project: Project): Promise<Project> {
  const other = await makeProject()
  for (const path of Object.keys(outputOf(project, 'sources'))) other.write(`sources/${path}`, project.read(`sources/${path}`))
  return other
}

async function runWith(project: Project, address: string, more = ''): Promise<Ran> {
  project.world = { ...project.world, fetch }
  return run(project, `${words} --cache ${address} ${more}`)
}

const noticesOf = (ran: Ran) => dataOf(ran)['notices'] as readonly string[]
const withoutNotices = (ran: Ran) => ({ ...dataOf(ran), notices: [] })

describe.each([
  ['a stand-in', standIn],
  ...(process.env['BAZEL_REMOTE'] === undefined ? [] : [['bazel-remote', bazelRemote] as const]),
] as const)('%s', (_, open) => {
  test('gives another machine what one has made', async () => {
    const [server, project] = [await open(), await makeProject()]
    const made = await runWith(project, server.address)
    expect(noticesOf(made)).toEqual([])
    const other = await onAnotherMachine(project)
    server.asked.length = 0
    const taken = await runWith(other, server.address)
    // What is made is put.
    expect(server.asked.filter((line) => line.startsWith('PUT'))).toEqual([])
    expect(dataOf(taken)).toEqual(dataOf(made))
    expect(outputOf(other, 'output')).toEqual(outputOf(project, 'output'))
    // And from its own folder, without the server.
    expect(await run(other, words)).toMatchObject({ code: 0 })
    // A part of it, where a text is another.
    other.edit('sources/2019/en/sessions/02-workshop.md', 'June', 'July')
    const part = await runWith(other, server.address)
    expect(noticesOf(part)).toEqual([])
    const plain = await onAnotherMachine(other)
    await run(plain, `${words} --no-cache`)
    expect(outputOf(other, 'output')).toEqual(outputOf(plain, 'output'))
  })

  test('is not written where that is not wanted', async () => {
    const [server, project] = [await open(), await makeProject()]
    await runWith(project, server.address, '--cache-read-only')
    const { entry } = openServerShelf({ address: server.address, isReadOnly: true }, { fetch, signal: new AbortController().signal })
    expect(server.asked.filter((line) => !line.startsWith('GET'))).toEqual([])
    expect(await entry('0'.repeat(64))).toBeNull()
  })
})

const shown = (address: string) => address.replace(/\/$/, '')

test.each<readonly [string, Answer, RegExp]>([
  [
    'is broken',
    (_, response) => void response.writeHead(500).end(),
    /is not used any more: it answers 500\. What it did not give is made here\.$/,
  ],
  ['asks who it is', (_, response) => void response.writeHead(401).end(), /it asks for a name and a password/],
  ['forbids', (_, response) => void response.writeHead(403).end(), /it does not allow this/],
  [
    'leads elsewhere',
    (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    /it leads elsewhere, where nothing is fetched/,
  ],
  ['breaks off', (_, response) => void response.writeHead(200, { 'content-length': '100' }).destroy(), /it cannot be reached/],
  ['gives what is no entry', (request, response) => void (request.method === 'GET' && response.end('{"no": "entry"}')), /^$/],
  ['is full', (request, response) => void (request.method === 'PUT' && response.writeHead(507).end()), /keeps nothing more: it is full\.$/],
  [
    'takes no large files',
    (request, response) => void (request.method === 'PUT' && response.writeHead(413).end()),
    /keeps nothing more: a file is too large for it\.$/,
  ],
  [
    'takes nothing',
    (request, response) => void (request.method === 'PUT' && response.writeHead(403).end()),
    /keeps nothing more: it does not allow this\.$/,
  ],
])('a server that %s costs one line', async (_, answer, notice) => {
  const [server, project] = [await standIn(answer), await makeProject()]
  const ran = await runWith(project, server.address)
  const plain = await onAnotherMachine(project)
  const expected = await run(plain, `${words} --no-cache`)
  expect(withoutNotices(ran)).toEqual(withoutNotices(expected))
  expect(outputOf(project, 'output')).toEqual(outputOf(plain, 'output'))
  expect(noticesOf(ran).join('\n')).toMatch(notice)
  expect(noticesOf(ran).length).toBeLessThanOrEqual(1)
  if (notice.source !== '^$') expect(noticesOf(ran)[0]).toContain(`The cache at ${shown(server.address)} `)
})

test('a server that is not there costs one line, without the credentials of its address', async () => {
  const project = await makeProject()
  const ran = await runWith(project, 'http://someone:secret@127.0.0.1:1/path')
  expect(ran.code).toBe(0)
  expect(noticesOf(ran)).toEqual([
    'The cache at http://127.0.0.1:1 is not used any more: it cannot be reached. What it did not give is made here.',
  ])
  const checked = await run(project, '--cache http://someone:secret@127.0.0.1:1/', check)
  expect(checked.errors).not.toContain('secret')
})

test('credentials go to the server', async () => {
  const seen: (string | undefined)[] = []
  const server = await standIn((request) => void seen.push(request.headers.authorization))
  await runWith(await makeProject(), server.address.replace('//', '//someone:se%3Acret@'))
  expect(new Set(seen)).toEqual(new Set([`Basic ${Buffer.from('someone:se:cret').toString('base64')}`]))
})

const file = { checksum: '0'.repeat(64), size: 10 }
const here = { fetch, signal: new AbortController().signal }

test('a server that is slow is waited for only so long, and once', async () => {
  const server = await standIn((_, response) => void response.setHeader('x-later', '1'))
  const shelf = openServerShelf({ address: server.address, isReadOnly: false, timeLimit: 200 }, here)
  expect(await shelf.file(file)).toBeNull()
  expect(await shelf.entry(file.checksum)).toBeNull()
  expect(server.asked).toHaveLength(1)
  expect(shelf.notices()).toEqual([expect.stringContaining('it takes too long')])
})

test('a body without end is not read to its end', async () => {
  let written = 0
  const server = await standIn((_, response) => {
    response.setHeader('x-later', '1')
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536))) written += 65_536
    }
    response.on('drain', more)
    more()
  })
  const shelf = openServerShelf({ address: server.address, isReadOnly: false }, here)
  expect(await shelf.file(file)).toBeNull()
  expect(shelf.notices()).toEqual([expect.stringContaining('it gives more bytes than it was asked for')])
  await wait(50)
  expect(written).toBeLessThan(20_000_000)
})

test('bytes other than those that were asked for are not taken', async () => {
  const server = await standIn((_, response) => void response.end('0123456789'))
  const shelf = openServerShelf({ address: server.address, isReadOnly: false }, here)
  expect(await shelf.file(file)).toBeNull()
  expect(shelf.notices()).toEqual([expect.stringContaining('it gives other bytes than it was asked for')])
})

test('an entry that names other paths than those of the request is not followed', async () => {
  const [server, project] = [await standIn(), await makeProject()]
  await runWith(project, server.address)
  const good = outputOf(project, 'output')
  const evil = [
    '../evil.html',
    '2020/en/../../evil.html',
    '/tmp/evil.html',
    'evil.html',
    '2020/xx/outcome-document.html',
    '1999/en/outcome-document.html',
    '2020/en/outcome-document.pdf',
  ]
  for (const path of evil) {
    const changed = new Map(server.held)
    for (const [place, action] of server.held) {
      const entry = place.startsWith('/ac/') ? entryIn(action) : null
      if (entry === null) continue
      const [, key = ''] = /^\/ac\/(.*)$/.exec(place) ?? []
      const text = entry
        .toString('utf8')
        .slice(entry.indexOf('\n') + 1)
        .replaceAll('2020/en/outcome-document.html', path)
      changed.set(place, actionOf(sealEntry(key, JSON.parse(text)), []))
    }
    const bad = await standIn()
    for (const [place, bytes] of changed) bad.held.set(place, bytes)
    const other = await onAnotherMachine(project)
    expect(await runWith(other, bad.address), path).toMatchObject({ code: 0 })
    expect(outputOf(other, 'output'), path).toEqual(good)
    expect(Object.keys(outputOf(other, '.')).filter((each) => each.includes('evil'))).toEqual([])
  }
})

test.each([
  ['--cache ftp://example.org', 'http:// or https://'],
  ['--cache nonsense', 'http:// or https://'],
  ['--no-cache --cache http://example.org', '--no-cache stands without --cache'],
  ['--cache-read-only', '--cache-read-only stands with --cache URL'],
])('%s is refused', async (options, message) => {
  await expect(run(await makeProject(), `${words} ${options}`)).rejects.toThrow(message)
})

test('OUTCOME_CACHE names the server', async () => {
  const [server, project] = [await standIn(), await makeProject()]
  project.world = { fetch, environment: { PATH: process.env.PATH, HOME: process.env.HOME, OUTCOME_CACHE: server.address } }
  await run(project, words)
  expect(server.held.size).toBeGreaterThan(6)
  server.asked.length = 0
  await run(openProject(project.folder), `${words} --no-cache`)
  expect(server.asked).toEqual([])
})

/** A bazel-remote of its own. */
async function bazelRemote(): Promise<Pick<StandIn, 'address' | 'asked'>> {
  const project = await makeProject()
  const port = 20_000 + (process.pid % 20_000)
  const line = ['--dir', project.path('remote'), '--max_size', '1', '--http_address', `127.0.0.1:${port}`, '--grpc_address', 'none']
  const server = spawn(process.env['BAZEL_REMOTE'] ?? '', line, { stdio: 'ignore' })
  onTestFinished(() => void server.kill())
  const address = `http://127.0.0.1:${port}/`
  for (let tries = 0; tries < 100; tries += 1) {
    if (
      await fetch(`${address}status`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return { address, asked: [] }
    await wait(50)
  }
  throw new Error('bazel-remote does not start')
}
