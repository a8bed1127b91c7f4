// What a page may not hold: anything that would have to be fetched. Takes a loaded page; gives the addresses found in its
// markup, so that the answer does not hang on whether the browser asked for them already.
import type { Page } from 'puppeteer'

/** Gives the addresses that the page's elements would fetch from: all but its own, `data:` URLs and places in the page itself. */
export function externalAddresses(page: Page, own: readonly string[] = []): Promise<readonly string[]> {
  return page.evaluate((known) => {
    const fetching =
      'img, source, iframe, frame, embed, object, video, audio, track, input, link, script, image, use, feImage, body, table, td, th'
    const names = ['src', 'srcset', 'href', 'xlink:href', 'data', 'poster', 'background', 'imagesrcset']
    const isForeign = (address: string) => address !== '' && !/^(data:|#)/i.test(address) && !known.includes(address)
    const fetched = [...document.querySelectorAll(fetching)].flatMap((element) =>
      names.map((name) => element.getAttribute(name)?.trim() ?? ''),
    )
    const refreshes = [...document.querySelectorAll('meta[http-equiv="refresh" i]')].map(
      (meta) => `refresh ${meta.getAttribute('content')}`,
    )
    const bases = [...document.querySelectorAll('base[href]')].map((base) => base.getAttribute('href') ?? '')
    return [...fetched.filter(isForeign), ...refreshes, ...bases]
  }, own)
}
