// The area of a page inside its margins: lines must break on the screen as they will on paper. The style sheet says its measures, as
// registered custom properties (CSS Properties and Values API 1), which the browser resolves.
import type { Page } from 'puppeteer'

/** Width and height of the area inside the margins, and the margins above and below it, in CSS pixels, possibly with fractions. */
export interface PageArea {
  readonly width: number
  readonly height: number
  readonly above: number
  readonly below: number
}

/** Asks a loaded page for its area; throws where its styles do not say it. */
export async function pageArea(page: Page): Promise<PageArea> {
  const [width = 0, height = 0, above = 0, below = 0] = await page.evaluate(() => {
    const style = getComputedStyle(document.documentElement)
    return ['--area-width', '--area-height', '--margin-top', '--margin-bottom'].map((name) =>
      Number.parseFloat(style.getPropertyValue(name)),
    )
  })
  if (!(width > 0 && height > 0 && above >= 0 && below >= 0))
    throw new Error('The styles of the page do not say the area of a page (--area-width).')
  return { width, height, above, below }
}

/** Does some work while the page is laid out on the screen as wide as on paper. Each beginning and end lays the page out: what can be done together is. */
export async function atPaperWidth<Value>(page: Page, area: PageArea, work: () => Promise<Value>): Promise<Value> {
  const [width, height] = [Math.round(area.width), Math.round(area.height)]
  const before = page.viewport()
  if (before?.width !== width || before.height !== height) await page.setViewport({ width, height })
  const style = await page.evaluate(() => {
    const root = document.documentElement
    const own = root.getAttribute('style')
    root.style.width = 'var(--area-width)'
    return own
  })
  const leave = () =>
    page.evaluate((own) => {
      if (own === null) document.documentElement.removeAttribute('style')
      else document.documentElement.setAttribute('style', own)
    }, style)
  // What went wrong is said, not that a page that is gone cannot be left.
  return work().finally(() => leave().catch(() => undefined))
}
