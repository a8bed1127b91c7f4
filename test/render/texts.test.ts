// A document text by text: each with its ids and links, and a page in which one can be put in the place of another.
import { parse } from 'parse5'
import { expect, test } from 'vitest'
import { createRenderer } from '../../src/render/index.ts'
import { documentOf } from '../documents.ts'
import { packs } from '../packs.ts'

const document = await documentOf('2023')
const renderer = await createRenderer(new URL('../../templates', import.meta.url).pathname, packs)

interface Found {
  readonly ids: string[]
  readonly links: string[]
}

/** The ids and the links within the page, as a parser of HTML finds them. */
function placesIn(html: string): Found {
  const found: Found = { ids: [], links: [] }
  const walk = (node: { childNodes?: unknown[]; attrs?: { name: string; value: string }[] }) => {
    for (const { name, value } of node.attrs ?? []) {
      if (name === 'id') found.ids.push(value)
      if (name === 'href' && value.startsWith('#')) found.links.push(value.slice(1))
    }
    for (const child of node.childNodes ?? []) walk(child as typeof node)
  }
  walk(parse(html) as never)
  return found
}

test.each(['screen', 'print'] as const)('each text is on the page for %s, with the ids and links that it tells', async (medium) => {
  const { parts, page } = renderer.texts(document, medium)
  const texts = parts.flatMap((part) => part.texts)
  const whole = await page(parts)
  expect(texts.map(({ anchor }) => anchor)).toEqual(document.texts.map(({ anchor }) => anchor))
  const ids = new Set(placesIn(whole).ids)
  for (const text of texts) {
    expect(whole.split(text.html)).toHaveLength(2)
    const found = placesIn(text.html)
    expect(text.ids).toEqual(found.ids)
    expect(text.links).toEqual([...new Set(found.links)])
    expect(text.ids[0]).toBe(text.anchor)
    expect(text.links.filter((link) => !ids.has(link))).toEqual([])
  }
  expect(await renderer.document(document, medium)).toBe(whole)
})

test('a text is put in the place of another, and nothing else changes', async () => {
  const { parts, page } = renderer.texts(document, 'screen')
  const [first] = parts.flatMap((part) => part.texts)
  if (first === undefined) throw new Error('no texts')
  const changed = parts.map((part) => ({
    ...part,
    texts: part.texts.map((text) => (text === first ? { ...text, html: '<article id="other"></article>' } : text)),
  }))
  const [whole, other] = [await page(parts), await page(changed)]
  expect(other.replace('<article id="other"></article>', first.html)).toBe(whole)
})
