// Puts page numbers into the page: `span.page-number[data-target]` says where its target stands on paper.
// Takes a loaded page and the destinations of a print; changes the spans' text in place; refuses a target that does not exist.
import type { Page } from 'puppeteer'
import type { Destinations } from './destinations.ts'

/** Checks, before anything is printed, that every page number has a target and a link that makes the browser write its destination. */
export async function checkTargets(page: Page): Promise<void> {
  const { missing, unlinked } = await page.evaluate(() => {
    const targets = new Set([...document.querySelectorAll<HTMLElement>('span.page-number')].map((span) => span.dataset['target'] ?? ''))
    const links = new Set([...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href')?.slice(1)))
    const isLinked = (target: string) => links.has(target) || links.has(encodeURIComponent(target)) || links.has(encodeURI(target))
    const isThere = (target: string) => document.getElementById(target) !== null
    return {
      missing: [...targets].filter((target) => !isThere(target)),
      unlinked: [...targets].filter((target) => isThere(target) && !isLinked(target)),
    }
  })
  if (missing.length > 0) throw new Error(`Page numbers are asked for places that do not exist: ${anchors(missing)}.`)
  if (unlinked.length > 0) throw new Error(`Page numbers are asked for places that no link leads to: ${anchors(unlinked)}.`)
}

/** Fills in the page numbers, in one go, and returns whether one is longer or shorter than what stood there, so that lines may have moved. */
export async function fillPageNumbers(page: Page, destinations: Destinations): Promise<boolean> {
  const { unplaced, resized } = await page.evaluate(
    (pageOf) => {
      const pages = new Map(pageOf)
      const unplaced = new Set<string>()
      let resized = false
      for (const span of document.querySelectorAll<HTMLElement>('span.page-number')) {
        const target = span.dataset['target'] ?? ''
        const number = String(pages.get(target) ?? '')
        if (number === '') unplaced.add(target)
        resized ||= number.length !== span.textContent.length
        if (span.textContent !== number) span.textContent = number
      }
      return { unplaced: [...unplaced], resized }
    },
    [...destinations.pageOf],
  )
  // A target that is not displayed has no place on paper.
  if (unplaced.length > 0) throw new Error(`Page numbers are asked for places that are not on any page: ${anchors(unplaced)}.`)
  return resized
}

function anchors(ids: readonly string[]): string {
  return ids.map((id) => `#${id}`).join(', ')
}
