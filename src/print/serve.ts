// Serves one page from memory and refuses every other request. Takes a driver's page and the HTML; gives what was refused.
// Three fences: the policy in the page's header, this refusal, and a browser that resolves no name at all.
import type { CDPSession } from 'puppeteer'
import type { TypesetHtml } from '../model/artifact.ts'

/** Where the page seems to come from: a name that can never exist (RFC 6761). */
export const origin = 'http://outcome.invalid/'

/** Styles stand in the page, images and fonts are `data:` URLs, and there is nothing else. */
const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  'font-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** Answers the page's own address with `html`; gives the list of other addresses asked for, which grows. */
export async function serve(session: CDPSession, html: TypesetHtml): Promise<readonly string[]> {
  const refused: string[] = []
  const body = Buffer.from(html, 'utf8').toString('base64')
  let served = false
  session.on('Fetch.requestPaused', ({ requestId, request }) => {
    const own = request.url === origin && !served
    served ||= own
    if (!own) refused.push(request.url)
    const answer = own
      ? session.send('Fetch.fulfillRequest', { requestId, responseCode: 200, responseHeaders: headers, body })
      : session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })
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
