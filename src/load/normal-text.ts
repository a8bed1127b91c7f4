// One writing for each letter. Keyboards and PDFs give some letters in another form that looks the same: a letter and its accent apart,
// "fi" as one sign, the forms that Arabic letters have in a word, the sign of a radical for a Chinese character. Searching, sorting and
// most fonts know the usual form only. Nothing is lost by it, so that nothing is said of it.
import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'

/** Ligatures and forms of letters (Unicode compatibility characters) that stand for ordinary letters. */
const forms = /[\uFB00-\uFB06\uFB13-\uFB17\uFB20-\uFB29\uFB4F-\uFBB1\uFBD3-\uFD3D\uFD50-\uFDC7\uFE70-\uFEFC\u2F00-\u2FD5\u2E9F\u2EF3]/g

/** A text with composed letters (Unicode NFC) and without forms of letters. */
export function normalText(text: string): string {
  if (!/[^\u0000-\u02FF]/.test(text)) return text
  return text.normalize('NFC').replace(forms, (form) => form.normalize('NFKC').trim())
}

/** Puts every text of a body into its usual writing, and the addresses of links, which may name a heading; of code only the letters are composed. */
export function normaliseBody(body: Root): void {
  visit(body, (node) => {
    if (node.type === 'text') node.value = normalText(node.value)
    else if (node.type === 'code' || node.type === 'inlineCode') node.value = node.value.normalize('NFC')
    else if (node.type === 'image') node.alt = normalText(node.alt ?? '')
    else if (node.type === 'link') node.url = node.url.normalize('NFC')
  })
}

/** The same for the plain values of a frontmatter or a file of data. */
export function normalValue(value: unknown): unknown {
  if (typeof value === 'string') return normalText(value)
  if (Array.isArray(value)) return value.map(normalValue)
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, normalValue(entry)]))
}
