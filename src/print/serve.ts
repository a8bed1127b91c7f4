// Serves one page and its pictures from memory and refuses every other request. Takes a driver's page and the HTML; gives what was refused.
// Three fences: the policy in the page's header, this refusal, and a browser that resolves no name at all.
import type { CDPSession } from 'puppeteer'
import type { TypesetHtml } from '../model/artifact.ts'
import { type Picture, pictureAddress } from '../model/picture.ts'

/** Where the page seems to come from: a name that can never exist (RFC 6761). */
export const origin = 'http://outcome.invalid/'

/** Styles stand in the page, fonts are `data:` URLs, pictures are served from memory, and there is nothing else. */
const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  'font-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** Pictures by their path, as the page refers to them by `pictureAddress`. */
export type Pictures = ReadonlyMap<string, Picture>

/** Answers the page's own address with `html`, those of its pictures with them; gives the list of other addresses asked for, which grows. */
export async function serve(session: CDPSession, html: TypesetHtml, pictures: Pictures = new Map()): Promise<readonly string[]> {
  const refused: string[] = []
  const files = new Map([...pictures].map(([path, picture]) => [new URL(pictureAddress(path), origin).href, picture]))
  let served = false
  const answerTo = (url: string) => {
    const picture = files.get(url)
    if (picture !== undefined) return { headers: [{ name: 'content-type', value: picture.mediaType }], body: Buffer.from(picture.bytes) }
    if (url !== origin || served) return null
    served = true
    return { headers, body: Buffer.from(html, 'utf8') }
  }
  session.on('Fetch.requestPaused', ({ requestId, request }) => {
    const found = answerTo(request.url)
    if (found === null) refused.push(request.url)
    const answer =
      found === null
        ? session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })
        : session.send('Fetch.fulfillRequest', {
            ...{ requestId, responseCode: 200, responseHeaders: found.headers },
            body: found.body.toString('base64'),
          })
    answer.catch(() => undefined)
  })
  session.on('Log.entryAdded', ({ entry }) => {
    if (entry.source === 'security' || entry.source === 'network') refused.push(addressIn(entry.text) ?? entry.text)
  })
  await Promise.all([session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }), session.send('Log.enable')])
  return refused
}

/** The browser's report of a breach of the policy names the address that was asked for. */
function addressIn(report: string): string | undefined {
  return [...report.matchAll(/\b[a-z][a-z0-9+.-]*:\/\/[^\s'"<>]+/gi)].map(([address]) => address).find((address) => address !== origin)
}

const headers = [
  { name: 'content-type', value: 'text/html; charset=utf-8' },
  { name: 'content-security-policy', value: policy },
  { name: 'referrer-policy', value: 'no-referrer' },
]
