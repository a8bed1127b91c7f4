// What a page may not hold: anything that would have to be fetched. Takes a loaded page; gives the addresses found in its
// markup, so that the answer does not hang on whether the browser asked for them already.
import type { Page } from 'puppeteer'

/** Gives the addresses that the page's elements would fetch from: all but `data:` URLs and places in the page itself. */
export function foreignAddresses(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const fetching = 'img, source, iframe, frame, embed, object, video, audio, track, input, link, script, image, use, feImage, body, table, td, th'
    const names = ['src', 'srcset', 'href', 'xlink:href', 'data', 'poster', 'background', 'imagesrcset']
    const found: string[] = []
    for (const element of document.querySelectorAll(fetching)) {
      for (const name of names) {
        const address = element.getAttribute(name)?.trim()
        if (address && !/^(data:|#)/i.test(address)) found.push(address)
      }
    }
    for (const refresh of document.querySelectorAll('meta[http-equiv="refresh" i]')) found.push(refresh.getAttribute('content') ?? 'refresh')
    for (const base of document.querySelectorAll('base[href]')) found.push(base.getAttribute('href') ?? 'base')
    return found
  })
}
