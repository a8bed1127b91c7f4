// That an HTML page does nothing and asks for nothing: no script in any form, nothing that is sent, framed or fetched from elsewhere.
// The policy of the page forbids it too; this is what a reader without it would meet.
import { schemeOf, schemes } from '../model/address.ts'
import { attributeOf, type HtmlElement, type Page, placeOf, textIn } from './page.ts'
import type { Check, Finding } from './report.ts'

type Found = readonly Omit<Finding, 'clause'>[]

/** Elements that run, send, frame or fetch something. */
const active = new Set(
  'script noscript template iframe frame frameset object embed applet portal base form input button select textarea audio video source track picture svg math slot dialog'.split(
    ' ',
  ),
)

/** Attributes whose value is fetched or sent to. */
const fetching = new Set(
  'src srcset imagesrcset poster data background action formaction ping manifest codebase classid archive cite longdesc usemap profile'.split(
    ' ',
  ),
)

/** Checks of what a page may not do. */
export const activeChecks: readonly Check<Page>[] = [
  { clause: 'HTML, 8.1.3', what: 'no script runs in the page', find: ({ elements }) => elements.flatMap(scriptFaults) },
  { clause: 'HTML, 2.6', what: 'the page asks for no other file', find: ({ elements }) => elements.flatMap(resourceFaults) },
]

function scriptFaults(element: HtmlElement): Found {
  const place = placeOf(element)
  const { tagName } = element
  const refresh = tagName === 'meta' ? attributeOf(element, 'http-equiv')?.toLowerCase() : undefined
  return [
    ...(active.has(tagName) ? [{ what: `there is an element <${tagName}>`, place }] : []),
    ...(refresh !== undefined && refresh !== 'content-security-policy' ? [{ what: 'the page is told to do something else', place }] : []),
    ...element.attrs.flatMap(({ name, value }) => {
      if (/^on/i.test(name)) return [{ what: `an attribute ${name} runs a script`, place }]
      if (name === 'srcdoc') return [{ what: 'a page stands in the page', place }]
      const scheme = /^(href|src|action|formaction|xlink:href)$/.test(name) ? schemeOf(value) : null
      const isSafe = scheme === null || schemes.includes(scheme) || (scheme === 'data' && tagName === 'img')
      return isSafe ? [] : [{ what: `a link has an address of the kind ${scheme}:`, place }]
    }),
  ]
}

function resourceFaults(element: HtmlElement): Found {
  const place = placeOf(element)
  const { tagName } = element
  const style = tagName === 'style' ? textIn(element) : (attributeOf(element, 'style') ?? '')
  const isFetchingLink = tagName === 'link' && !/^(canonical|alternate)$/.test(attributeOf(element, 'rel') ?? '')
  return [
    ...(isFetchingLink ? [{ what: `a link of the kind “${attributeOf(element, 'rel') ?? ''}” fetches a file`, place }] : []),
    ...element.attrs.flatMap(({ name, value }) => {
      const isInside = tagName === 'img' && name === 'src' && /^data:image\/(svg\+xml|png|jpeg|webp|gif|avif);/.test(value)
      return fetching.has(name) && !isInside ? [{ what: `the attribute ${name} of <${tagName}> asks for another file`, place }] : []
    }),
    ...(style === '' ? [] : styleFaults(style)).map((what) => ({ what, place })),
  ]
}

/** What a style sheet fetches. Letters that are written as numbers (CSS Syntax 3, 4.3.7) are read as what they mean. */
function styleFaults(style: string): string[] {
  const plain = style.replace(/\\([0-9a-f]{1,6})\s?/gi, (_, hex: string) =>
    String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(hex, 16))),
  )
  const fetched = [...plain.matchAll(/\burl\(\s*["']?(?!data:|#)([^"')]{0,60})/gi)].map(([, address]) => `a style asks for ${address}`)
  return [...fetched.slice(0, 3), ...(/@import|\bimage-set\(|\bimage\(|\bsrc\(/i.test(plain) ? ['a style asks for another file'] : [])]
}
