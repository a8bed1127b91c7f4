// Makes room on the cover where its words are many: what stands at its head must not reach what stands at its foot. Takes a page that is
// laid out at the width of the paper; gives the cover the first of some classes, which print.css knows, with which there is room; none
// where there is. Refuses a cover for which there is none.
import type { Page } from 'puppeteer'
import { DoesNotFit } from '../model/does-not-fit.ts'

const steps: readonly string[] = ['fit-cover', 'fit-cover fit-cover-tight']

/** Fits the cover of a document, where it has one. */
export async function fitCover(page: Page): Promise<void> {
  const isWell = await page.evaluate((all) => {
    const cover = document.querySelector('.cover')
    const foot = cover?.querySelector('.cover-foot')
    if (cover == null || foot == null) return true
    const before = cover.className
    for (const step of ['', ...all]) {
      cover.className = `${before} ${step}`.trim()
      const head = Math.max(...[...cover.children].filter((child) => child !== foot).map((child) => child.getBoundingClientRect().bottom))
      if (head < foot.getBoundingClientRect().top) return true
    }
    return false
  }, steps)
  if (!isWell) throw new DoesNotFit([{ kind: 'cover' }])
}
