// An HTML page of this program held against what every one of them keeps: one heading of the first level, language, title, the policy that
// lets nothing run and nothing be fetched, ids, links and alternatives. Takes the bytes; gives what does not hold, and where it leads.
import { isUtf8 } from 'node:buffer'
import { decoded } from '../model/address.ts'
import { activeChecks } from './active.ts'
import { attributeOf, type Page, PageLimitError, placeOf, readPage, textIn } from './page.ts'
import { type Check, type Finding, refused, runChecks, unless, type VerificationResult } from './report.ts'

/** What the renderer's templates say in every page. */
export const policy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"

/** What looking through a page gives. */
export interface HtmlResult extends VerificationResult {
  /** The language that it states; empty where it states none. */
  readonly language: string
  /** The first twelve digits of the hash of the sources that its imprint states; null where it states none. */
  readonly sources: string | null
  /** Other files that it leads to, as relative addresses. */
  readonly leads: readonly string[]
}

const nothing = { language: '', sources: null, leads: [] }

/** Looks through a page. */
export function verifyHtml(bytes: Buffer): HtmlResult {
  if (!isUtf8(bytes)) return { ...refused('HTML, 13.1.1', 'the page is not encoded in UTF-8'), ...nothing }
  try {
    return verifyPage(readPage(bytes.toString('utf8')))
  } catch (error) {
    if (error instanceof PageLimitError) return { ...refused('HTML, 13.2', error.message), ...nothing }
    throw error
  }
}

function verifyPage(page: Page): HtmlResult {
  const language = attributeOf(page.elements[0], 'lang') ?? ''
  const imprint = page.elements.find((element) => attributeOf(element, 'id') === 'imprint')
  return {
    ...{ claims: language === '' ? ['HTML'] : ['HTML', language], pages: 0 },
    ...runChecks(checks, page),
    language,
    sources: /\b[0-9a-f]{12}\b/.exec(textIn(imprint))?.[0] ?? null,
    leads: linksOf(page).flatMap(({ href }) => (/^[a-z][a-z0-9+.-]*:|^#|^\/\//i.test(href) || href === '' ? [] : [href])),
  }
}

const named = ({ elements }: Page, name: string) => elements.filter(({ tagName }) => tagName === name)

const checks: readonly Check<Page>[] = [
  { clause: 'HTML, 13.2', what: 'the page is HTML without an error', find: ({ errors }) => errors },
  {
    clause: 'WCAG 2.2, 1.3.1',
    what: 'the page has one heading of the first level',
    find: (page) => {
      const headings = named(page, 'h1')
      const isOne = headings.length === 1 && textIn(headings[0]).trim() !== ''
      return unless(isOne, `the page has ${headings.length} headings of the first level, or one without words`)
    },
  },
  {
    clause: 'WCAG 2.2, 3.1.1',
    what: 'the page states its language',
    find: (page) =>
      unless(/^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(attributeOf(named(page, 'html')[0], 'lang') ?? ''), 'the page states no language'),
  },
  {
    clause: 'WCAG 2.2, 2.4.2',
    what: 'the page has a title',
    find: (page) => {
      const titles = named(page, 'title').filter(
        (title) => title.parentNode !== null && 'tagName' in title.parentNode && title.parentNode.tagName === 'head',
      )
      return unless(titles.length === 1 && textIn(titles[0]).trim() !== '', 'the page has no title')
    },
  },
  { clause: 'Content Security Policy 3', what: 'the policy of the page is the one that lets nothing run', find: policyFaults },
  ...activeChecks,
  { clause: 'HTML, 3.2.6 (ids)', what: 'no id is given twice', find: idFaults },
  { clause: 'HTML, 7.4.2.3.3', what: 'links inside the page lead to something', find: anchorFaults },
  {
    clause: 'WCAG 2.2, 1.1.1',
    what: 'pictures have an alternative',
    find: (page) =>
      named(page, 'img')
        .filter((image) => attributeOf(image, 'alt') === null)
        .map((image) => ({ what: 'a picture has no alternative', place: placeOf(image) })),
  },
]

type Found = readonly Omit<Finding, 'clause'>[]

/** One policy, in the head, before anything that it is to rule. */
function policyFaults({ elements }: Page): Found {
  const isPolicy = (element: Page['elements'][number]) =>
    element.tagName === 'meta' && attributeOf(element, 'http-equiv')?.toLowerCase() === 'content-security-policy'
  const policies = elements.filter(isPolicy)
  const first = elements.findIndex(({ tagName }) => ['link', 'style', 'script', 'body', 'img'].includes(tagName))
  const at = elements.findIndex(isPolicy)
  const isInHead = elements[at]?.parentNode === elements.find(({ tagName }) => tagName === 'head')
  const isOurs = policies.length === 1 && attributeOf(policies[0], 'content') === policy
  return unless(isOurs && isInHead && (first < 0 || at < first), 'the page has not the policy that it was made with')
}

function idFaults({ elements }: Page): Found {
  const seen = new Set<string>()
  return elements.flatMap((element) => {
    const id = attributeOf(element, 'id')
    if (id === null) return []
    const isTwice = seen.has(id)
    seen.add(id)
    return isTwice ? [{ what: `two elements have the id ${id}`, place: placeOf(element) }] : []
  })
}

const linksOf = ({ elements }: Page) =>
  elements.flatMap((element) => {
    const href = element.tagName === 'a' || element.tagName === 'link' || element.tagName === 'area' ? attributeOf(element, 'href') : null
    return href === null ? [] : [{ element, href }]
  })

function anchorFaults(page: Page): Found {
  const ids = new Set(page.elements.map((element) => attributeOf(element, 'id')))
  return linksOf(page).flatMap(({ element, href }) => {
    if (!href.startsWith('#') || ids.has(href.slice(1)) || ids.has(decoded(href.slice(1)))) return []
    return [{ what: `a link leads to ${href}, which is not there`, place: placeOf(element) }]
  })
}
