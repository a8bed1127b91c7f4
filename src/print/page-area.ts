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
