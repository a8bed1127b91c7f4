// A page in the pseudo-language en-XA, as the browser has it: words that nobody made into pseudo-words, and boxes that overflow.
import type { Page } from 'puppeteer'
import { instruments } from '../../src/texts/encouragement.ts'

const months = Array.from({ length: 12 }, (_, month) =>
  new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2023, month, 1))),
)
/** What is the same in every language: the names of the months are those of Unicode CLDR, instruments are named by their letters. */
const facts: readonly string[] = [...months, ...instruments]

/** The words of texts and labels that stand outside of brackets. Names of languages in themselves and addresses are left aside. */
export async function plainWords(page: Page): Promise<readonly string[]> {
  const texts = await page.evaluate(() => {
    const isOwn = (element: Element | null) => element?.closest('[lang]') === document.documentElement && element.closest('style') === null
    const found = [document.title]
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      if (isOwn(node.parentElement)) found.push(node.textContent ?? '')
    const labels = ['alt', 'aria-label', 'aria-description', 'title', 'placeholder', 'data-label']
    const labelled = [...document.querySelectorAll('*')].filter(isOwn)
    return [...found, ...labelled.flatMap((element) => labels.map((name) => element.getAttribute(name) ?? ''))]
  })
  return [...new Set(texts.filter((text) => !/^\s*https?:/.test(text)).flatMap(wordsOutside))].filter((word) => !facts.includes(word))
}

function wordsOutside(text: string): readonly string[] {
  let rest = text
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest.replace(/\[[^[\]]*\]/g, ' ')
  }
  return rest.match(/\p{L}{2,}/gu) ?? []
}

/** The elements whose content is wider than they are or that leave the page sideways, but for those that scroll by themselves. */
export function overflowing(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowX)
    const isHidden = (element: Element) => getComputedStyle(element).clipPath !== 'none' || element.closest('.cover') !== null
    // Boxes of boxes may be narrower than these on purpose (columns, the margin): each is looked at by itself.
    const holdsText = (element: Element) =>
      [...element.childNodes].some((node) =>
        node instanceof Element ? getComputedStyle(node).display === 'inline' : node.nodeValue?.trim() !== '',
      )
    // Side notes hang in the margin on purpose; they are looked at by themselves.
    const holdsFloat = (element: Element) => [...element.querySelectorAll('*')].some((inner) => getComputedStyle(inner).float !== 'none')
    const inScroller = (element: Element) => {
      for (let at = element.parentElement; at !== null; at = at.parentElement) if (scrolls(at)) return true
      return false
    }
    return [...document.body.querySelectorAll('*')].flatMap((element) => {
      // What is inline is looked at with its block: a blank at the end of a line hangs over, and is not seen.
      const isInline = getComputedStyle(element).display === 'inline'
      if (isInline || scrolls(element) || inScroller(element) || isHidden(element) || element.closest('svg') !== null) return []
      const { left, right } = element.getBoundingClientRect()
      const spills = holdsText(element) && !holdsFloat(element) && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1
      if (!spills && left >= -1 && right <= width + 1) return []
      return [`${element.tagName.toLowerCase()}.${element.className}: ${(element.textContent ?? '').slice(0, 40)}`]
    })
  })
}
