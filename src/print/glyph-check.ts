// Looks whether every character was drawn by the page's own fonts. Takes the printed page and its PDF; refuses a PDF in
// which a font of the system stands, and names the characters and where they are. On Linux the only such font is our own,
// so that a search through the PDF's bytes says whether there is anything to look for; elsewhere one always looks.
import { platform } from 'node:os'
import type { LoadedPage } from './load-page.ts'
import { missingGlyphFontName } from './missing-glyph-font.ts'

/** A character in one style, and the heading that it first stands under. */
interface Sample {
  readonly character: string
  readonly place: string
}

/** How many characters a message names. */
const named = 20

/** Throws when a character of the PDF comes from no font of the page. */
export async function refuseMissingGlyphs(loaded: LoadedPage, pdf: Uint8Array): Promise<void> {
  const drawn = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).includes(`+${missingGlyphFontName}`)
  if (!drawn && platform() === 'linux') return
  const missing = await findMissing(loaded)
  if (missing.length > 0) {
    const list = missing.slice(0, named).map(({ character, place }) => `\n- ${character} (${codePoint(character)}) under “${place}”`)
    const more = missing.length > named ? `\n- and ${missing.length - named} more` : ''
    throw new Error(`The fonts of the page have no glyph for:${list.join('')}${more}`)
  }
  if (drawn)
    throw new Error('The fonts of the page lack a glyph in words that the style sheet adds: a running head, a list marker or the like.')
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** Asks the browser for the font of each character in each style: it answers for one element at a time. */
async function findMissing({ page, session }: LoadedPage): Promise<readonly Sample[]> {
  const samples = await page.evaluate(placeSamples)
  await Promise.all([session.send('DOM.enable'), session.send('CSS.enable')])
  const { root } = await session.send('DOM.getDocument', { depth: 0 })
  const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: '#glyph-samples > span' })
  const answers = await Promise.all(nodeIds.map((nodeId) => session.send('CSS.getPlatformFontsForNode', { nodeId })))
  await page.evaluate(() => document.getElementById('glyph-samples')?.remove())
  const missing = samples.filter((_, index) => answers[index]?.fonts.some((font) => !font.isCustomFont))
  return [...new Map(missing.map((sample) => [sample.character, sample])).values()]
}

/** Runs in the page: puts one span a character and style at the body's end. */
function placeSamples(): Sample[] {
  const samples: Sample[] = []
  const seen = new Set<string>()
  const box = document.createElement('div')
  box.id = 'glyph-samples'
  let place = document.title
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let text = texts.nextNode() as Text | null; text; text = texts.nextNode() as Text | null) {
    const parent = text.parentElement
    if (!parent?.checkVisibility() || parent.closest('svg')) continue
    const heading = parent.closest('h1, h2, h3, h4, h5, h6')
    if (heading) place = heading.textContent.replaceAll('\u00AD', '').trim()
    const style = getComputedStyle(parent)
    for (const character of text.data) {
      const key = [character, style.fontFamily, style.fontWeight, style.fontStyle].join('|')
      if (/[\s\p{Cc}\p{Cf}]/u.test(character) || seen.has(key)) continue
      seen.add(key)
      samples.push({ character, place })
      const span = document.createElement('span')
      // Boxes of their own: letters of neighbouring spans would be shaped together and told as one.
      Object.assign(span.style, {
        display: 'inline-block',
        fontFamily: style.fontFamily,
        fontWeight: style.fontWeight,
        fontStyle: style.fontStyle,
      })
      span.textContent = character
      box.append(span)
    }
  }
  document.body.append(box)
  // The browser tells the fonts of what is laid out, and a minimised window lays nothing out by itself.
  box.getBoundingClientRect()
  return samples
}
