// Keeps the soft hyphens at which a line ends on paper and takes out all others: readers, search and copying see U+00AD
// inside words. Takes a page that is laid out at the width of the paper; changes the text nodes in place.
import type { Page } from 'puppeteer'

/** How many soft hyphens there were and how many stayed. */
export interface SoftHyphens {
  readonly found: number
  readonly kept: number
}

/** Thins the soft hyphens of a page. */
export async function thinSoftHyphens(page: Page): Promise<SoftHyphens> {
  const first = await thin(page)
  // Without the others letters kern and join again, and a line may end elsewhere: until nothing changes.
  let kept = first.kept
  for (let round = 0; round < 4; round++) {
    const next = await thin(page)
    if (next.kept === kept) break
    kept = next.kept
  }
  return { found: first.found, kept }
}

function thin(page: Page): Promise<SoftHyphens> {
  return page.evaluate(() => {
    const hyphen = '\u00AD'
    const range = document.createRange()
    const changes: [Text, string][] = []
    const counts = { found: 0, kept: 0 }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode() as Text | null; text; text = texts.nextNode() as Text | null) {
      if (text.data.includes(hyphen)) changes.push([text, thinned(text)])
    }
    for (const [text, data] of changes) text.data = data
    return counts

    function thinned(text: Text): string {
      const parts = text.data.split(hyphen)
      counts.found += parts.length - 1
      range.selectNodeContents(text)
      if (range.getClientRects().length < 2) return parts.join('')
      let data = parts[0] ?? ''
      let offset = data.length
      for (const part of parts.slice(1)) {
        range.setStart(text, offset)
        range.setEnd(text, offset + 1)
        const ends = breaks()
        if (ends) counts.kept += 1
        data += ends ? hyphen + part : part
        offset += 1 + part.length
      }
      return data
    }

    /** At a line's end the hyphen is a box of its own behind the soft hyphen's; inside a ligature it has a share of the width, in one box. */
    function breaks(): boolean {
      if (range.getBoundingClientRect().width === 0) return false
      const boxes = range.getClientRects()
      return boxes.length > 1 && (boxes[boxes.length - 1]?.width ?? 0) > 0
    }
  })
}
