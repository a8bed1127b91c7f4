// Puts page numbers into the page: `span.page-number[data-target]` says where its target stands on paper.
// Takes a loaded page and the places of a print; changes the spans' text in place; refuses a target that does not exist.
import type { Page } from 'puppeteer'
import type { Places } from './destinations.ts'

/** Checks, before anything is printed, that every page number has a target and a link that makes the browser say its place. */
export async function checkTargets(page: Page): Promise<void> {
  const { missing, unlinked } = await page.evaluate(() => {
    const targets = new Set([...document.querySelectorAll<HTMLElement>('span.page-number')].map((span) => span.dataset['target'] ?? ''))
    const links = new Set([...document.querySelectorAll('a[href^="#"]')].map((link) => decodeURIComponent(link.getAttribute('href')?.slice(1) ?? '')))
    const isThere = (target: string) => document.getElementById(target)?.checkVisibility() ?? false
    return {
      missing: [...targets].filter((target) => !isThere(target)),
      unlinked: [...targets].filter((target) => isThere(target) && !links.has(target)),
    }
  })
  if (missing.length > 0) throw new Error(`Page numbers are asked for places that do not exist: ${missing.map((id) => `#${id}`).join(', ')}.`)
  if (unlinked.length > 0) throw new Error(`Page numbers are asked for places that no link leads to: ${unlinked.map((id) => `#${id}`).join(', ')}.`)
}

/** Fills in the page numbers, in one go. */
export async function fillPageNumbers(page: Page, places: Places): Promise<void> {
  await page.evaluate((pageOf) => {
    const pages = new Map(pageOf)
    for (const span of document.querySelectorAll<HTMLElement>('span.page-number')) {
      const number = pages.get(span.dataset['target'] ?? '')
      if (number === undefined) throw new Error(`No place was printed for #${span.dataset['target']}`)
      if (span.textContent !== String(number)) span.textContent = String(number)
    }
  }, [...places.pageOf])
}

/** Gives the anchors that stand on another page in `after` than in `before`, as "#a (3 → 4)". */
export function moved(before: Places, after: Places): readonly string[] {
  return [...after.pageOf]
    .filter(([anchor, page]) => before.pageOf.get(anchor) !== page)
    .map(([anchor, page]) => `#${anchor} (${before.pageOf.get(anchor) ?? 'nowhere'} → ${page})`)
}
