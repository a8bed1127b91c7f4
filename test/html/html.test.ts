// Every HTML page in the real browser: accessible, fit for every width, usable by keyboard, whole in one file. Each check is also seen
// failing on a page that was broken for it. A run of all tests looks at the pages of the series and at a document in each language, at some
// of them for what depends on the template; `npm run conformance` looks at every page for everything.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { audit, auditLook } from './axe.ts'
import { allNames, isWhole, makePages, names } from './pages.ts'
import {
  contents,
  directions,
  keyboard,
  linkNames,
  links,
  onPaper,
  type PageCheck,
  reflow,
  selfContained,
  sideNotes,
  skipLink,
  targets,
} from './reading.ts'
import { type Opened, openScreens, type Screen, type Screens, turn } from './screen.ts'

let screens: Screens
let pages: ReadonlyMap<string, string>
let found: ReadonlyMap<string, Promise<Findings>>
beforeAll(async () => {
  ;[screens, pages] = await Promise.all([openScreens(), makePages()])
  found = inTwoLanes(names, examine)
}, 60_000)
afterAll(() => screens.close())

/** Two pages are looked at together, as there are two processors; what fails is told by the test that asks. */
function inTwoLanes<Result>(keys: readonly string[], make: (key: string) => Promise<Result>): ReadonlyMap<string, Promise<Result>> {
  const results = new Map<string, Promise<Result>>()
  for (const [at, key] of keys.entries()) {
    const before = results.get(keys[at - 2] ?? '')?.catch(() => undefined)
    const result = Promise.resolve(before).then(() => make(key))
    result.catch(() => undefined)
    results.set(key, result)
  }
  return results
}

const htmlOf = (name: string) => pages.get(name) ?? `there is no page ${name}`
const wide: Screen = { width: 1500, height: 900, scheme: 'light' }
const tablet: Screen = { width: 768, height: 1024, scheme: 'light' }
const narrow: Screen = { width: 320, height: 640, scheme: 'light' }
/** A window of 1280 × 1024 at 400 %. */
const magnified: Screen = { width: 320, height: 256, scheme: 'light' }
const dark = (screen: Screen): Screen => ({ ...screen, scheme: 'dark' })

/** What a page is looked at for, with what, and on which screens. */
const looks = {
  skip: ['skips to the text', skipLink, [narrow]],
  fit: ['fits 320 pixels and 400 % without scrolling sideways', reflow, [narrow, magnified, wide]],
  directions: ['runs in the direction of each language', directions, [wide]],
  notes: ['breaks no line with a side note', sideNotes, [narrow, tablet, wide]],
  contents: ['offers to open the contents where they are closed', contents, [narrow, wide]],
  targets: ['can be pressed with a finger', targets, [narrow, wide]],
  names: ['names its notes each by its own name', linkNames, [wide]],
  paper: ['can be printed without its grounds', onPaper, [wide, dark(wide)]],
  links: ['leads where it says', links, [wide]],
  day: ['has by day no violation of WCAG 2.2 AA or best practice, and nothing undecided', audit, [wide]],
  night: ['has by night no violation of WCAG 2.2 AA or best practice, and nothing undecided', audit, [dark(narrow)]],
  colours: ['can be read in every other look', auditLook, [narrow, dark(wide)]],
  whole: ['has no script and asks for nothing', selfContained, [dark(wide)]],
} as const satisfies Readonly<Record<string, readonly [string, PageCheck, readonly Screen[]]>>

type Key = keyof typeof looks

/** What depends on the words, which are others in every page. */
const ofWords = ['skip', 'fit', 'directions', 'notes', 'contents', 'targets', 'names', 'links', 'whole'] as const

/** What depends on the template, its colours and the language: every rule by day and by night and the colours in the other two looks where English is shortest; other English pages, and each other language once, take turns. */
function ofTemplate(name: string): readonly Key[] {
  if (name === '2022/en' || name === 'series/en') return ['paper', 'day', 'night', 'colours']
  const turn: Key = allNames.indexOf(name) % 2 === 0 ? 'day' : 'night'
  if (isWhole) return ['paper', ...(partOf(name) === 'en' ? (['day', 'night'] as const) : ([turn] as const))]
  const isOf = (other: string) => other.startsWith('series') === name.startsWith('series') && partOf(other) === partOf(name)
  if (partOf(name) !== 'en' && names.find(isOf) !== name) return []
  return ['en', 'ar'].includes(partOf(name)) ? ['paper', turn] : [turn]
}

const partOf = (name: string) => name.slice(name.indexOf('/') + 1)
const keysOf = (name: string): readonly Key[] => [...ofWords, ...ofTemplate(name)]

type Findings = Readonly<Partial<Record<Key, readonly string[]>>>

/** Looks for everything on one open page: for all of a screen together, as turning a long page is dear. */
async function examine(name: string): Promise<Findings> {
  const opened = await screens.open(htmlOf(name))
  const found: Partial<Record<Key, readonly string[]>> = {}
  for (const screen of [narrow, dark(narrow), magnified, tablet, wide, dark(wide)]) {
    const isHere = (other: Screen) => JSON.stringify(other) === JSON.stringify(screen)
    for (const key of keysOf(name).filter((key) => looks[key][2].some(isHere)))
      found[key] = [...(found[key] ?? []), ...(await find(opened, looks[key][1], screen))]
  }
  await opened.page.close()
  return found
}

async function find(opened: Opened, check: PageCheck, screen: Screen): Promise<readonly string[]> {
  await turn(opened, screen)
  return (await check(opened)).map((finding) => `${screen.width} × ${screen.height}, ${screen.scheme}: ${finding}`)
}

describe.each(names)('%s', (name) => {
  test.each(keysOf(name).map((key) => [key, looks[key][0]] as const))('%s: %s', { timeout: 180_000 }, async (key, _) => {
    expect((await found.get(name))?.[key]).toEqual([])
  })
})

test('every language is looked at by every rule', () => {
  const looked = (key: Key) => names.filter((name) => keysOf(name).includes(key)).map(partOf)
  expect(new Set([...looked('day'), ...looked('night')])).toEqual(new Set(names.map(partOf)))
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
    'a text that runs backwards': [directions, inText('<p lang="ar">كلمة أولى</p>')],
    'a note within its line': [
      sideNotes,
      inText('<p>x<a href="#text">1</a><span class="side-note" id="note" style="display:block;float:none">note</span>.</p>'),
    ],
    'a note that hangs out': [
      sideNotes,
      inText('<p style="display:block">x<a href="#text">1</a><span class="side-note" id="note">note</span>.</p>'),
    ],
    'contents that cannot be opened twice': [
      contents,
      inText('<nav class="contents"><details open><summary>x</summary><ol></ol></details></nav>'),
    ],
    'a link too small to press': [targets, inText('<p><a href="#text" style="font-size:10px">1</a></p>')],
    'notes that are named by their numbers': [linkNames, inText('<a class="note-reference" href="#text">1</a>')],
    'pale letters on paper': [onPaper, inText('<p style="color:#aaa">pale</p>')],
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
