// The preview in a real browser: opened once, then looked at from many sides. What a reader does is done, what was refused is tried.
import { existsSync, renameSync, rmSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PreviewEvent, ShownDocument } from '../../src/preview/events.ts'
import { audit } from '../html/axe.ts'
import { beginReading, type Reading } from './reader.ts'

let reading: Reading
const troubles: string[] = []
const opening = '2020/en/sessions/01-opening.md'

beforeAll(async () => {
  reading = await beginReading()
  const { page, preview } = reading
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
  await page.setViewport({ width: 1400, height: 900 })
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }])
  await page.goto(preview.address)
}, 60_000)
afterAll(() => reading.close())

const text = (id: string) => reading.page.evaluate((name) => document.getElementById(name)?.textContent ?? '', id)
const soon = { timeout: 12_000, interval: 30 }

/** Waits until the bar says so. */
const status = (wanted: RegExp) => expect.poll(() => text('status'), soon).toMatch(wanted)

/** What axe finds; the frame is that of a document, which has tests of its own, and it cannot tell the colours of single signs, nor of what is scrolled out of sight in a list, which are those of the rest. */
async function findings(): Promise<readonly string[]> {
  const found = await audit({ page: reading.page, requests: [] })
  return found.filter(
    (finding) =>
      !/^undecided frame-tested|^undecided color-contrast\S*: .*(\.item|data-key|figcaption|\.text-button|aria-hidden|class=.count|<kbd>)/.test(
        finding,
      ),
  )
}

/** What was told since the last look. */
function told<Kind extends PreviewEvent['kind']>(kind: Kind) {
  return reading.events.filter((event): event is Extract<PreviewEvent, { kind: Kind }> => event.kind === kind)
}

/** The PDFs that a document is made of, as the desk says them. */
const shown = (document?: ShownDocument) => [document?.pdf, ...(document?.inPlace.map(({ pdf }) => pdf) ?? [])].join(' ')

/** Writes a file and waits for the whole document. */
async function change(file: string, edit: (text: string) => string): Promise<void> {
  reading.events.length = 0
  reading.write(file, edit(reading.read(file)))
  await expect.poll(() => told('document').length, soon).toBeGreaterThan(0)
  await expect
    .poll(() => reading.page.$eval('.desk', (desk) => (desk as HTMLElement).dataset['shown']), soon)
    .toBe(shown(told('document').at(-1)))
}

/** The desk: how far it is scrolled, and how high above its head or below it the place of a line stands. */
function heightOf(unit: string, index: number) {
  return reading.page.evaluate(
    ([name, at]) => {
      const frame = document.querySelector<HTMLIFrameElement>('iframe')
      const block = frame?.contentDocument?.getElementById(name)?.querySelectorAll('[data-line]')[at]
      return block?.getBoundingClientRect().top ?? Number.NaN
    },
    [unit, index] as const,
  )
}

const drawn = () => reading.page.$$eval('.sheet[data-drawn] canvas', (canvases) => canvases.length)
const scroll = () => reading.page.$eval('.desk', (desk) => desk.scrollTop)

test('draws the printed pages, and says which file and line is in sight', async () => {
  await status(/^Up to date/)
  await expect.poll(drawn, soon).toBeGreaterThan(0)
  const last = told('document').at(-1)
  expect(await reading.page.$$eval('.sheet', (sheets) => sheets.length)).toBe(last?.pages)
  await expect.poll(() => text('here'), soon).toMatch(/^Page 1 of \d+ · sources\/2020\/en\/edition\.md:1$/)
})

test('shows a text that is saved before the rest, with what has changed in sight and marked', async () => {
  await change(opening, (before) => before.replace('The session began with figures', 'The session was opened with figures'))
  const [first] = told('text')
  expect(first).toMatchObject({ document: '2020/en', unit: 'opening', changed: [{ file: `sources/${opening}`, from: 11, to: 11 }] })
  expect(reading.events.findIndex(({ kind }) => kind === 'text')).toBeLessThan(reading.events.findIndex(({ kind }) => kind === 'document'))
  await expect.poll(() => text('here'), soon).toContain(opening)
  await expect.poll(() => reading.page.$$eval('.unsettled', (sheets) => sheets.length), soon).toBe(0)
  await expect.poll(() => reading.page.$$eval('figcaption', ([label]) => label?.textContent), soon).toBe('1')
})

test('keeps the place when something before it grows by a page', async () => {
  const { page } = reading
  await page.click('#follow')
  const before = await scroll()
  const here = await text('here')
  expect(before).toBeGreaterThan(0)
  const more = Array.from(
    { length: 60 },
    (_, at) => `\n\nParagraph ${at} of a preface that goes on for some lines, so that it fills pages.`,
  ).join('')
  const pages = Number(/of (\d+)/.exec(here)?.[1])
  await change('2020/en/edition.md', (own) => `${own.trimEnd()}${more}\n`)
  await expect.poll(async () => Number(/of (\d+)/.exec(await text('here'))?.[1]), soon).toBeGreaterThan(pages)
  await expect.poll(scroll, soon).toBeGreaterThan(before + 500)
  await expect.poll(() => text('here'), soon).toContain(here.slice(here.indexOf(' · ')))
  await change('2020/en/edition.md', (own) => own.replace(more, ''))
  await expect.poll(scroll, soon).toBeLessThan(before + 40)
  await page.click('#follow')
})

test('a click on a heading, a paragraph, an item, a cell, a caption, a quotation or a note opens the editor at its line', async () => {
  const { page, edited, path } = reading
  const good = reading.read(opening)
  const more = [
    '- An item',
    '- The second item',
    '',
    '> A quotation',
    '',
    '## A heading',
    '',
    ':::table{#counts}',
    'A caption',
    '',
    '| A | B |',
    '| --- | --- |',
    '| one | two |',
    ':::',
  ]
  await change(opening, (text) => text.replace(':::finding', `${more.join('\n')}\n\n:::finding`))
  const lines = reading.read(opening).split('\n')
  const lineOf = (words: string) => lines.findIndex((line) => line.startsWith(words)) + 1
  const own = (told('document').at(-1)?.places ?? []).filter(({ unit }) => unit === 'opening')
  const wanted = [1, ...['The session', '- The second', '> A', '## A', 'A caption', '| one', '[^figures]:'].map(lineOf)]
  for (const wantedLine of wanted) {
    const place = own.find(({ line }) => line === wantedLine)
    expect([wantedLine, place?.line]).toEqual([wantedLine, wantedLine])
    const { page: at = 1, top = 0, isNote = false, line = 0 } = place ?? {}
    const box = await page.evaluate(
      (index, down, across) => {
        const paper = document.querySelectorAll('.paper')[index - 1]
        const desk = document.querySelector('.desk')
        const { top: before = 0, height: tall = 0 } = paper?.getBoundingClientRect() ?? {}
        if (desk !== null) desk.scrollTop += before + (down / 1122.5) * tall - 400
        const { left, top, width, height } = paper?.getBoundingClientRect() ?? { left: 0, top: 0, width: 0, height: 0 }
        return { x: left + across * width, y: top + ((down + 6) / 1122.5) * height }
      },
      at,
      top,
      isNote ? 0.75 : 0.4,
    )
    await page.mouse.click(box.x, box.y)
    await expect.poll(edited, soon).toBe(`-r -g ${path(opening)}:${line}:1`)
  }
  await change(opening, () => good)
})

test('the last good pages stay, marked, with the message in its place, while a file is wrong, and it goes on when it is mended', async () => {
  const { page, read, write } = reading
  const good = read(opening)
  write(opening, good.replace('short: Opening', 'short: [Opening'))
  await status(/error/)
  expect(await text('banner')).toMatch(/These are the last good pages: \d+ errors?\. sources\/2020\/en\/sessions\/01-opening\.md:\d+/)
  expect(await page.$$eval('.last-good .note-here', (notes) => notes.map(({ textContent }) => textContent))).toEqual([
    expect.stringMatching(/^Line \d+: /),
  ])
  const links = await page.$$eval('#list-messages .error .place', (buttons) => buttons.map(({ textContent }) => textContent))
  expect(links[0]).toMatch(/^2020\/en\/sessions\/01-opening\.md:\d+$/)
  expect(await findings()).toEqual([])
  await page.click('#list-messages .error .place')
  await expect.poll(reading.edited, soon).toContain(`${opening}:${links[0]?.split(':').at(-1)}`)
  write(opening, good)
  await status(/^Up to date/)
  expect(await page.$('.last-good')).toBeNull()
  expect(await page.$eval('#banner', (banner) => (banner as HTMLElement).hidden)).toBe(true)
})

test('follows renaming, deletion, two saves within an instant and files written by renaming', async () => {
  const { path, read, write, events } = reading
  const second = '2020/en/sessions/02-workshop.md'
  events.length = 0
  renameSync(path(second), path('2020/en/sessions/03-workshop.md'))
  await status(/error/)
  renameSync(path('2020/en/sessions/03-workshop.md'), path(second))
  await status(/^Up to date/)
  const good = read(second)
  rmSync(path(second))
  await status(/error/)
  write('new.part', good)
  renameSync(path('new.part'), path(second))
  await status(/^Up to date/)
  events.length = 0
  write(opening, read(opening).replace('figures', 'numbers'))
  await new Promise((resolve) => setTimeout(resolve, 30))
  write(opening, read(opening).replace('numbers', 'figures and numbers'))
  await expect.poll(() => told('document').length, soon).toBeGreaterThan(0)
  await expect.poll(() => told('state').at(-1)?.status, soon).toBe('well')
  expect(existsSync(path('new.part'))).toBe(false)
})

test('follows many files that change, come and go at once, as when a branch is switched', async () => {
  const { page, path, read, write } = reading
  const [third, own] = [
    '2020/en/sessions/03-branch.md',
    [opening, '2020/en/sessions/02-workshop.md', '2020/edition.yaml', '2020/en/edition.md'],
  ]
  const good = new Map(own.map((file) => [file, read(file)]))
  const pages = () => page.$$eval('.sheet', (sheets) => sheets.length)
  const before = await pages()
  reading.events.length = 0
  for (const [file, text] of good)
    write(file, file.endsWith('.yaml') ? text.replace(/^( *sessions: )\d+/m, '$13') : `${text.trimEnd()}\n\nWords of the branch.\n`)
  write(
    third,
    read(opening)
      .replace(/^title: .*$/m, 'title: A session of the branch')
      .replaceAll('{#', '{#branch-'),
  )
  await expect.poll(pages, soon).toBeGreaterThan(before)
  await status(/^Up to date/)
  rmSync(path(third))
  for (const [file, text] of good) write(file, text)
  await expect.poll(pages, soon).toBe(before)
  await status(/^Up to date/)
  expect(told('state').filter(({ status: how }) => how === 'error' || how === 'trouble').length).toBeLessThan(4)
})

test('goes on when the edition is gone, and when it is there again', async () => {
  const { path } = reading
  renameSync(path('2020'), path('../away'))
  await status(/error|matter/)
  expect(await text('banner')).toMatch(/2020/)
  expect(await reading.page.$eval('#edition', (select) => (select as HTMLSelectElement).value)).toBe('2020')
  expect(await drawn()).toBeGreaterThan(0)
  renameSync(path('../away'), path('2020'))
  await status(/^Up to date/)
})

test('goes on when a template is broken, and takes it anew when it is mended', async () => {
  const { read, write } = reading
  const template = '../templates/partials/session.hbs'
  const good = read(template)
  write(template, good.replace('{{#if takenUpIn}}', '{{#if takenUpIn}'))
  await status(/matter/)
  expect(await text('banner')).toMatch(/Parse error on line/)
  expect(await drawn()).toBeGreaterThan(0)
  reading.events.length = 0
  write(template, good.replace('class="session"', 'class="session mended"'))
  await status(/^Up to date/)
  write(template, good)
  await expect.poll(() => told('state').filter((state) => state.status === 'well').length, soon).toBeGreaterThan(1)
})

describe('the version for the screen', () => {
  test('stands beside the pages, and changes where something has changed, with the place kept', async () => {
    const { page } = reading
    await page.click('input[value="both"]')
    await expect.poll(() => heightOf('opening', 0), soon).not.toBeNaN()
    await page.evaluate(() => document.querySelector('iframe')?.contentDocument?.getElementById('opening')?.scrollIntoView())
    const before = await heightOf('opening', 1)
    await page.click('#follow')
    await change('2020/en/edition.md', (own) => `${own.trimEnd()}\n\nOne more paragraph.\n`)
    const words = () => page.evaluate(() => document.querySelector('iframe')?.contentDocument?.body.textContent ?? '')
    await expect.poll(words, soon).toContain('One more paragraph.')
    expect(Math.abs((await heightOf('opening', 1)) - before)).toBeLessThan(2)
    await page.click('#follow')
  })

  test('a click in it opens the editor', async () => {
    const { page, edited, path } = reading
    const frame = await (await page.$('iframe'))?.contentFrame()
    const block = await frame?.$('#opening p[data-line]')
    const line = await block?.evaluate((element) => element.getAttribute('data-line'))
    await block?.click({ offset: { x: 5, y: 5 } })
    await expect.poll(edited, soon).toBe(`-r -g ${path(opening)}:${line}:1`)
    await page.click('input[value="pages"]')
  })
})

test('shows a second language beside, with what is not translated marked and the source on demand', async () => {
  const { page } = reading
  await page.select('#beside', '2020/fr')
  await expect.poll(() => page.$$eval('.pages-view', (views) => views.length), soon).toBe(2)
  await expect.poll(() => text('count-passages'), soon).not.toBe('0')
  await page.click('#tab-passages')
  const items = await page.$$eval('#list-passages .item', (all) => all.map(({ textContent }) => textContent ?? ''))
  expect(items).toContainEqual(expect.stringMatching(/^2020\/en\/sessions\/01-opening\.md:11Not translatedWhat the source saysThe session/))
  await expect.poll(() => page.$$eval('.pages-view:nth-child(2) .mark-passage', (marks) => marks.length), soon).toBeGreaterThan(0)
  await page.focus('.pages-view:nth-child(1) .desk')
  await page.keyboard.press('End')
  const heights = () => page.$$eval('.desk', (desks) => desks.map((desk) => desk.scrollTop))
  await expect.poll(async () => (await heights())[1], soon).toBeGreaterThan(1000)
  await page.click('#list-passages summary')
  expect(await page.$eval('#list-passages details', ({ open }) => open)).toBe(true)
  expect(await findings()).toEqual([])
  await page.select('#beside', '')
  await expect.poll(() => page.$$eval('.pages-view', (views) => views.length), soon).toBe(1)
  await page.click('#tab-messages')
  await expect.poll(() => page.$eval('#tab-messages', (tab) => tab.ariaSelected), soon).toBe('true')
})

test('a language that is chosen stands alone, at the place of the one before, and a second page shows another', async () => {
  const { page, browser, preview } = reading
  await page.click('#tab-texts')
  await page.click('[data-unit="opening"]')
  await page.click('#tab-messages')
  await expect.poll(() => text('here'), soon).toContain('2020/en/sessions/01-opening.md')
  await page.select('#language', 'fr')
  await expect.poll(() => text('here'), soon).toMatch(/2020\/en\/sessions\/01-opening\.md:\d+$/)
  await expect.poll(() => page.$$eval('.pages-view', ([view]) => view?.ariaLabel), soon).toBe('Printed pages of 2020/fr')
  expect(await page.$$eval('.pages-view', (views) => views.length)).toBe(1)
  const second = await browser.newPage()
  await second.goto(`${preview.address}#show=2020/en`)
  await expect.poll(() => second.$eval('#status', ({ textContent }) => textContent), soon).toMatch(/^Up to date/)
  await change(opening, (own) => own.replace('in June', 'in the month of June'))
  await expect.poll(() => new Set(told('document').map(({ document }) => document)), soon).toEqual(new Set(['2020/en', '2020/fr']))
  await second.close()
  await page.select('#language', 'en')
  await expect.poll(() => page.$$eval('.pages-view', ([view]) => view?.ariaLabel), soon).toBe('Printed pages of 2020/en')
  await expect.poll(() => text('here'), soon).toMatch(/2020\/en\/sessions\/01-opening\.md:\d+$/)
  await status(/^Up to date/)
})

test('can be used without a mouse', async () => {
  const { page, edited, path } = reading
  await page.focus('#panel-button')
  const walked: string[] = []
  for (let step = 0; step < 40 && !walked.includes('edit'); step += 1) {
    await page.keyboard.press('Tab')
    walked.push(
      await page.evaluate(
        () => document.activeElement?.id || document.activeElement?.className || document.activeElement?.getAttribute('name') || '',
      ),
    )
  }
  expect(walked).toEqual(
    expect.arrayContaining([
      'edition',
      'language',
      'beside',
      'look',
      'arrangement',
      'smaller',
      'follow',
      'tab-messages',
      'list-messages',
      'desk',
      'edit',
    ]),
  )
  await page.focus('.desk')
  await page.keyboard.press('End')
  await expect.poll(() => text('here'), soon).toMatch(/^Page (\d+) of \1 · /)
  const [, file = '', line = ''] = /· sources\/(.*):(\d+)$/.exec(await text('here')) ?? []
  await page.keyboard.press('e')
  await expect.poll(edited, soon).toBe(`-r -g ${path(file)}:${line}:1`)
  await page.focus('#tab-messages')
  await page.keyboard.press('ArrowRight')
  expect(await page.$eval('#list-texts', (list) => (list as HTMLElement).hidden)).toBe(false)
  await page.keyboard.press('ArrowLeft')
})

test.each([
  ['wide by day', { width: 1400, height: 900, scheme: 'light', look: 'pages' }],
  ['wide by night', { width: 1400, height: 900, scheme: 'dark', look: 'pages' }],
  ['narrow by night', { width: 320, height: 640, scheme: 'dark', look: 'pages' }],
  ['with both versions', { width: 1400, height: 900, scheme: 'light', look: 'both' }],
] as const)('axe finds nothing %s, and nothing is cut off', async (_, { width, height, scheme, look }) => {
  const { page } = reading
  await page.setViewport({ width, height })
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ])
  await page.evaluate((value) => document.querySelector<HTMLInputElement>(`input[value="${value}"]`)?.click(), look)
  expect(await findings()).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  // What the bar says moves nothing.
  const heights = await page.evaluate(() => {
    const [bar, said] = [document.querySelector<HTMLElement>('.bar'), document.getElementById('status')]
    const before = said?.textContent ?? ''
    const found = ['1 error', 'Up to date: 174 pages, 13 warnings'].map((words) => {
      if (said !== null) said.textContent = words
      return bar?.offsetHeight
    })
    if (said !== null) said.textContent = before
    return found
  })
  expect(heights[0]).toBe(heights[1])
  await page.evaluate(() => document.querySelector<HTMLInputElement>('input[value="pages"]')?.click())
})

/** What the server answers to a request that is made by hand. */
function ask(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<number> {
  const { port, host } = new URL(reading.preview.address)
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers: { host, ...headers } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    asked.on('error', reject)
    asked.end(method === 'POST' ? JSON.stringify({ file: `sources/${opening}`, line: 1 }) : undefined)
  })
}

describe('refuses', () => {
  const own = (path = '') => new URL(path, reading.preview.address).pathname
  const origin = () => ({ origin: new URL(reading.preview.address).origin })

  test('nothing that its page asks for', async () => {
    expect([await ask(own()), await ask(own('main.js')), await ask(own('open'), origin(), 'POST')]).toEqual([200, 200, 200])
  })
  test('another name of this machine, another origin, another site', async () => {
    const others = [{ host: 'localhost' }, { host: 'evil.example' }, { origin: 'http://evil.example' }, { origin: 'null' }]
    for (const headers of [...others, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }])
      expect(await ask(own(), headers)).toBe(403)
    expect(await ask(own('open'), {}, 'POST')).toBe(403)
    expect(await ask(own('open'), { origin: 'http://evil.example' }, 'POST')).toBe(403)
  })
  test('who does not know the word, and paths that lead out', async () => {
    for (const path of ['/', '/main.js', '/a-word-for-test/', '/a-word-for-tests', '/a-word-for-testsx/']) expect(await ask(path)).toBe(403)
    for (const path of [
      '../package.json',
      '..%2fpackage.json',
      '%2e%2e/%2e%2e/etc/passwd',
      'pdf/2020/en/999',
      'screen/../..',
      'preview/page.html',
    ])
      expect(await ask(`/a-word-for-tests/${path}`)).toBe(404)
  })
  test('places that are none of the sources', async () => {
    const { page } = reading
    const answers = await page.evaluate(async () => {
      const bodies = [
        { file: '/etc/passwd', line: 1 },
        { file: 'sources/../package.json', line: 1 },
        { file: 'sources/series.yaml', line: '1; rm' },
        'nothing',
      ]
      const asked = bodies.map((body) => fetch('open', { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }))
      return (await Promise.all(asked)).map(({ status }) => status)
    })
    expect(answers).toEqual([404, 404, 404, 404])
  })
  test('a web page that tries to read it', async () => {
    const { address } = reading.preview
    const evil = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<title>evil</title>'))
    await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve))
    const page = await reading.browser.newPage()
    await page.goto(`http://127.0.0.1:${(evil.address() as { port: number }).port}/`)
    const found = await page.evaluate(async (target) => {
      const fetched = await fetch(target).then(
        (answer) => answer.text(),
        () => 'refused',
      )
      const opaque = await fetch(`${target}main.js`, { mode: 'no-cors' }).then(
        ({ type }) => type,
        () => 'refused',
      )
      const loads = (element: HTMLElement, address: string) =>
        new Promise((resolve) => {
          element.onload = () => resolve('loaded')
          element.onerror = () => resolve('refused')
          Object.assign(element, { src: address })
          document.head.append(element)
        })
      const script = await loads(document.createElement('script'), `${target}main.js`)
      const listened = await new Promise((resolve) => {
        const source = new EventSource(`${target}events`)
        source.onmessage = () => resolve('heard')
        source.onerror = () => resolve('refused')
      })
      return { fetched, opaque, script, listened }
    }, address)
    expect(found).toEqual({ fetched: 'refused', opaque: 'refused', script: 'refused', listened: 'refused' })
    await page.close()
    evil.close()
  })
})

test('nothing in the page went wrong', () => {
  expect(troubles.filter((trouble) => !/40[34]/.test(trouble))).toEqual([])
})
