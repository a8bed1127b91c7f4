// What a reader needs of a page besides its text: that it fits the screen, can be walked through by keyboard, asks for nothing, and
// leads where it says. Each check takes an open page and gives sentences about what is wrong.
import type { Opened } from './screen.ts'

export type PageCheck = (opened: Opened) => Promise<readonly string[]>

/** Nothing is wider than the window, and nothing is cut off at its side. */
export const reflow: PageCheck = ({ page }) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const scrolls = scrollWidth > clientWidth ? [`the page is ${scrollWidth} pixels wide in a window of ${clientWidth}`] : []
    const cut = [...document.body.querySelectorAll('*')].filter((element) => {
      const { overflowX, clipPath } = getComputedStyle(element)
      return /hidden|clip/.test(overflowX) && clipPath === 'none' && element.scrollWidth > element.clientWidth + 1
    })
    return [...scrolls, ...cut.map((element) => `<${element.localName} class="${element.className}"> cuts off what is in it`)]
  })

/** No script in any form, and no request. */
export const selfContained: PageCheck = async ({ page, requests }) => {
  const active = await page.evaluate(() => {
    const elements = [...document.querySelectorAll('*')]
    const handlers = elements.flatMap(({ attributes }) =>
      [...attributes].filter(({ name, value }) => /^on/.test(name) || /^\s*javascript:/i.test(value)),
    )
    return [...document.scripts].map(() => 'a script').concat(handlers.map(({ name }) => `an attribute ${name} with a script`))
  })
  return [...active, ...requests.map((address) => `a request for ${address}`)]
}

/** Ids are unique and links inside the page lead to one. */
export const links: PageCheck = ({ page }) =>
  page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    const doubled = ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `two elements have the id ${id}`)
    const known = new Set(ids)
    const targets = [...document.querySelectorAll('a[href^="#"]')].map((link) =>
      decodeURIComponent(link.getAttribute('href') ?? '').slice(1),
    )
    return [...doubled, ...targets.filter((id) => !known.has(id)).map((id) => `a link leads to #${id}, which is not there`)]
  })

/** A text in another language runs in that language's direction; a mere name in a list of languages needs none. */
export const directions: PageCheck = ({ page }) =>
  page.evaluate(() => {
    const texts = [...document.querySelectorAll<HTMLElement>('[lang]')].filter((element) => /\S\s+\S/.test(element.textContent ?? ''))
    return texts.flatMap((element) => {
      const runs = getComputedStyle(element).direction
      const should = /^(ar|he|fa|ur)\b/.test(element.lang) ? 'rtl' : 'ltr'
      return runs === should ? [] : [`<${element.localName} lang="${element.lang}"> “${element.textContent?.slice(0, 40)}” runs ${runs}`]
    })
  })

/** A side note stands in the margin or below the line of its reference: it takes nothing from that line, nor from the next paragraph. */
export const sideNotes: PageCheck = ({ page }) =>
  page.evaluate(() => {
    const lineOf = (text: Text) => {
      const range = document.createRange()
      range.setStart(text, 0)
      range.setEnd(text, 1)
      return range.getBoundingClientRect()
    }
    return [...document.querySelectorAll<HTMLElement>('.side-note')].flatMap((note) => {
      const { previousElementSibling: reference, nextSibling: after, parentElement: block } = note
      const sign = reference?.getBoundingClientRect() ?? new DOMRect()
      const { bottom, width } = note.getBoundingClientRect()
      const isParted = after instanceof Text && /^[^\s\p{L}\p{N}]/u.test(after.data) && lineOf(after).top > sign.bottom
      const hangs = innerWidth < 1100 && bottom > (block?.getBoundingClientRect().bottom ?? 0) + 1
      return [
        ...(isParted ? [`the note ${note.id} parts its line from the sign behind it`] : []),
        ...(hangs ? [`the note ${note.id} hangs out of its paragraph`] : []),
        ...(width < 150 ? [`the note ${note.id} is ${width} pixels wide`] : []),
      ]
    })
  })

/** On paper the grounds are gone: every letter is dark, nothing that only a screen can use is there, and tables hold together. */
export const onPaper: PageCheck = async ({ page }) => {
  await page.emulateMediaType('print')
  const found = await page.evaluate(() => {
    const shown = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => element.checkVisibility())
    const words = shown.filter(({ childNodes }) => [...childNodes].some((node) => node instanceof Text && node.data.trim() !== ''))
    const pale = words.filter((element) => {
      const [red = 0, green = 0, blue = 0] =
        getComputedStyle(element)
          .color.match(/[\d.]+/g)
          ?.map(Number) ?? []
      return 0.3 * red + 0.6 * green + 0.1 * blue > 110
    })
    const useless = shown.filter((element) => element.matches('nav, .skip, .permalink'))
    const torn = shown.filter((element) => element.matches('figure, tr') && getComputedStyle(element).breakInside !== 'avoid')
    const say = (what: string) => (element: HTMLElement) => `<${element.localName} class="${element.className}"> ${what}`
    return [...pale.map(say('is pale')), ...useless.map(say('is of no use')), ...torn.map(say('can be torn'))]
  })
  await page.emulateMediaType()
  return found
}

/** Where the contents are always in view there is nothing that opens them; elsewhere there is. */
export const contents: PageCheck = ({ page }) =>
  page.evaluate(() => {
    const isShown = (selector: string) => document.querySelector(selector)?.checkVisibility({ contentVisibilityAuto: true }) ?? false
    if (document.querySelector('nav.contents') === null) return []
    return isShown('nav.contents summary') === isShown('nav.contents ol')
      ? ['the contents are in view, and something offers to open them']
      : []
  })

/** What can be pressed is 24 pixels high and wide; links in the sentences of a text are let alone (WCAG 2.2, 2.5.8). */
export const targets: PageCheck = ({ page }) =>
  page.evaluate(() => {
    const isInSentence = (link: Element) =>
      link.matches('.cross-reference, .external, .url, .translation-mark, .skip, .facts a, .series-text a')
    const links = [...document.querySelectorAll<HTMLElement>('a[href], summary')].filter(
      (link) => link.checkVisibility() && !isInSentence(link),
    )
    return links.flatMap((link) => {
      const heights = [...link.getClientRects()].map(({ height }) => height)
      const { width } = link.getBoundingClientRect()
      const size = `${Math.round(width)} × ${Math.round(Math.min(...heights))}`
      return width < 24 || Math.min(...heights) < 24
        ? [`<${link.localName} class="${link.className}"> ${link.textContent?.slice(0, 20)}: ${size}`]
        : []
    })
  })

/** A reference to a note and the way back have names of their own; a mere number names neither. */
export const linkNames: PageCheck = ({ page }) =>
  page.evaluate(() => {
    const places = new Map<string, Set<string>>()
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a.note-reference, a.note-number')) {
      const name = link.getAttribute('aria-label') ?? link.textContent ?? ''
      places.set(name, (places.get(name) ?? new Set()).add(link.hash))
    }
    return [...places]
      .filter(([name, hashes]) => hashes.size > 1 || /^\d+$/.test(name))
      .map(([name, { size }]) => `“${name}” leads to ${size} places`)
  })

interface Stop {
  readonly at: number
  readonly name: string
  readonly troubles: readonly string[]
}

/** The tabulator goes through everything that can be used, in the order of the document; each shows that it has the focus. */
export const keyboard: PageCheck = async ({ page }) => {
  const expected = await page.evaluate(() => {
    const usable = [...document.querySelectorAll<HTMLElement>('a[href], summary, button, input, select, textarea, [tabindex="0"]')]
    const shown = usable.filter((element) => element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }))
    return shown.map((element) => [...document.querySelectorAll('*')].indexOf(element))
  })
  const stops: Stop[] = []
  for (let count = 0; count <= expected.length; count++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(focused)
    if (stop === null) break
    stops.push(stop)
  }
  const reached = stops.map(({ at }) => at)
  const order = reached.join() === expected.join() ? [] : [difference(reached, expected)]
  return [...order, ...stops.flatMap(({ name, troubles }) => troubles.map((trouble) => `${name} ${trouble}`))]
}

const difference = (reached: readonly number[], expected: readonly number[]) => {
  const at = expected.findIndex((index, place) => index !== reached[place])
  return `stop ${at + 1} of ${expected.length} should be element ${expected[at]} of the page and is ${reached[at] ?? 'none'}`
}

/** Runs in the page. */
function focused(): Stop | null {
  const element = document.activeElement
  if (element === null || element === document.body) return null
  const { outlineStyle, outlineWidth } = getComputedStyle(element)
  const points = [...element.getClientRects()].flatMap(({ left, top, width, height }) =>
    [0.1, 0.5, 0.9].map((part) => [left + width * part, top + height / 2] as const),
  )
  const there = points.map(([x, y]) => document.elementFromPoint(x, y)).filter((top) => top !== null)
  const troubles = [
    ...(outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2 ? ['shows no focus'] : []),
    ...(there.length === 0 ? ['is out of sight when it has the focus'] : []),
    ...(there.length > 0 && !there.some((top) => element.contains(top) || top.contains(element))
      ? ['is hidden by something when it has the focus']
      : []),
  ]
  return {
    at: [...document.querySelectorAll('*')].indexOf(element),
    name: `<${element.localName}> “${element.textContent?.slice(0, 40)}”`,
    troubles,
  }
}

/** The first stop is the link that skips to the text; it is seen, and the next stop after it is in the text. */
export const skipLink: PageCheck = async ({ page }) => {
  await page.keyboard.press('Tab')
  const first = await page.evaluate(() => {
    const { top = -1, left = -1, height = 0 } = document.activeElement?.getBoundingClientRect() ?? {}
    return { href: document.activeElement?.getAttribute('href'), isSeen: top >= 0 && left >= 0 && height > 0 }
  })
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  const isInText = await page.evaluate(() => document.querySelector('main')?.contains(document.activeElement) ?? false)
  return [
    ...(first.href === '#text' ? [] : ['the first stop is no link to the text']),
    ...(first.isSeen ? [] : ['the link to the text is not seen when it has the focus']),
    ...(isInText ? [] : ['the link to the text does not lead into the text']),
  ]
}
