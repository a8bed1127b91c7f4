// Makes room on the cover where its words are many: what stands at its head must not reach what stands at its foot. Takes a loaded page;
// gives the cover the first of some classes, which print.css knows, with which there is room; none where there is.
import type { Page } from 'puppeteer'

const steps: readonly string[] = ['fit-cover', 'fit-cover fit-cover-tight']

/** Fits the cover of a document, where it has one. */
export async function fitCover(page: Page): Promise<void> {
  await page.evaluate((all) => {
    const cover = document.querySelector('.cover')
    const foot = cover?.querySelector('.cover-foot')
    if (cover == null || foot == null) return
    const before = cover.className
    for (const step of ['', ...all]) {
      cover.className = `${before} ${step}`.trim()
      const head = Math.max(...[...cover.children].filter((child) => child !== foot).map((child) => child.getBoundingClientRect().bottom))
      if (head < foot.getBoundingClientRect().top) return
    }
  }, steps)
}
