// A badge: how much is translated, as a small SVG for a page that cannot ask. The same figures are always the same bytes.

/** How wide a letter is, with room to spare in every usual font of this size. */
const letter = 7
const [height, margin] = [20, 8]

/** White on each has a contrast of at least 4.5 to 1. */
const colourOf = (share: number) => (share === 100 ? '#1a7f37' : share >= 50 ? '#8a5a00' : '#b3261e')

/** The badge: a label, such as the tag of a language, and the share in per cent. */
export function badge(label: string, share: number): string {
  const value = `${share} %`
  const [left, right] = [label, value].map((text) => text.length * letter + 2 * margin) as [number, number]
  const says = `${label}: ${value}`
  const text = (words: string, x: number) => `<text x="${x}" y="14" text-anchor="middle">${words}</text>`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="${height}" role="img" aria-label="${says}">`,
    `<title>${says}</title>`,
    `<rect width="${left + right}" height="${height}" rx="3" fill="#444"/>`,
    `<path d="M${left} 0h${right - 3}a3 3 0 0 1 3 3v${height - 6}a3 3 0 0 1 -3 3h-${right - 3}z" fill="${colourOf(share)}"/>`,
    `<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">${text(label, left / 2)}${text(value, left + right / 2)}</g>`,
    '</svg>',
    '',
  ].join('\n')
}
