// Every HTML page in the real browser: accessible, fit for every width, usable by keyboard, whole in one file. Each check is also seen
// failing on a page that was broken for it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { audit, auditLook } from './axe.ts'
import { makePages, names } from './pages.ts'
import { keyboard, links, type PageCheck, reflow, selfContained, skipLink } from './reading.ts'
import { type Opened, openScreens, type Screen, type Screens, turn } from './screen.ts'

let screens: Screens
let pages: ReadonlyMap<string, string>
beforeAll(async () => {
  ;[screens, pages] = await Promise.all([openScreens(), makePages()])
}, 60_000)
afterAll(() => screens.close())

const htmlOf = (name: string) => pages.get(name) ?? `there is no page ${name}`
const wide: Screen = { width: 1500, height: 900, scheme: 'light' }
const narrow: Screen = { width: 320, height: 640, scheme: 'light' }
/** A window of 1280 × 1024 at 400 %. */
const magnified: Screen = { width: 320, height: 256, scheme: 'light' }
const dark = (screen: Screen): Screen => ({ ...screen, scheme: 'dark' })

/** Every rule in one look by night; in English and on the first series page by day, too, and the colours in the other two looks. */
function looks(name: string): readonly (readonly [Screen, PageCheck])[] {
  const night = [dark(narrow), audit] as const
  if (!name.endsWith('/en')) return [[wide, auditLook], night]
  return [[wide, audit], [dark(wide), auditLook], [narrow, auditLook], night]
}

async function find(opened: Opened, check: PageCheck, screen: Screen): Promise<readonly string[]> {
  await turn(opened, screen)
  return (await check(opened)).map((finding) => `${screen.width} × ${screen.height}, ${screen.scheme}: ${finding}`)
}

describe.each(names)('%s', (name) => {
  let opened: Opened
  beforeAll(async () => {
    opened = await screens.open(htmlOf(name))
  })
  afterAll(() => opened.page.close())

  test('skips to the text', async () => {
    expect(await find(opened, skipLink, narrow)).toEqual([])
  })

  test('fits 320 pixels and 400 % without scrolling sideways', async () => {
    for (const screen of [narrow, magnified, wide]) expect(await find(opened, reflow, screen)).toEqual([])
  })

  test('leads where it says', async () => {
    expect(await find(opened, links, wide)).toEqual([])
  })

  test('has no violation of WCAG 2.2 AA or best practice, and nothing undecided', async () => {
    for (const [screen, check] of looks(name)) expect(await find(opened, check, screen)).toEqual([])
  })

  test('has no script and asked for nothing', async () => {
    expect(await find(opened, selfContained, wide)).toEqual([])
  })
})

describe('by keyboard', () => {
  test.each(['2022/en', 'series/en', 'series/ar'])('%s is walked through in its order, with the focus in sight', async (name) => {
    for (const screen of [wide, narrow]) {
      const opened = await screens.open(htmlOf(name))
      expect(await find(opened, keyboard, screen)).toEqual([])
      await opened.page.close()
    }
  })
})

describe('seen failing', () => {
  const into = (place: string, what: string) => (html: string) => html.replace(place, `${what}${place}`)
  const inText = (what: string) => into('</main>', what)
  const inHead = (what: string) => into('</head>', what)

  /** What a page breaks, and how. */
  const breaches: Readonly<Record<string, readonly [PageCheck, (html: string) => string]>> = {
    'an image without alternative': [audit, inText('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">')],
    'text that is too weak for AAA': [audit, inText('<p style="color:#6c6c6c;background:#fff">weak</p>')],
    'a heading level skipped': [audit, inText('<h6>six</h6>')],
    'contrast that nobody can tell': [audit, inText('<p style="background:linear-gradient(#fff,#000)">text on a gradient</p>')],
    'a line that does not wrap': [
      reflow,
      inText('<p style="white-space:nowrap">one two three four five six seven eight nine ten eleven</p>'),
    ],
    'text cut off': [reflow, inText('<p style="white-space:nowrap;overflow:hidden">one two three four five six seven eight nine ten</p>')],
    'a script': [selfContained, inText('<script>1</script>')],
    'a script in an attribute': [selfContained, inText('<p onclick="1">x</p>')],
    'a request': [selfContained, inText('<img alt="" src="https://example.org/a.png">')],
    'a link to nowhere': [links, inText('<a href="#nowhere">x</a>')],
    'a doubled id': [links, inText('<p id="text">x</p>')],
    'an order of its own': [keyboard, inText('<a href="#text" tabindex="3">x</a>')],
    'a focus that is not shown': [keyboard, inHead('<style>:focus-visible{outline:none!important}</style>')],
    'a focus under something': [
      keyboard,
      inHead('<style>main::after{content:"";position:fixed;inset:0;background:#fff;z-index:9}</style>'),
    ],
    'a skip link that is not first': [skipLink, into('<a class="skip"', '<a href="#edition-2021">x</a>')],
    'a skip link that stays hidden': [skipLink, inHead('<style>.skip:focus{inset-block-start:-6rem!important}</style>')],
  }

  const findIn = async (html: string, check: PageCheck) => {
    const opened = await screens.open(html)
    const found = await find(opened, check, narrow)
    await opened.page.close()
    return found
  }

  test.each(Object.entries(breaches))('%s', async (_, [check, breach]) => {
    const html = htmlOf('series/en')
    expect(breach(html)).not.toBe(html)
    expect((await findIn(breach(html), check)).length).toBeGreaterThan(0)
  })
})
