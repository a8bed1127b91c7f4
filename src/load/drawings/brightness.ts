// Whether a colour is black: in a mask that counts by brightness (CSS Masking 1, 7.10.1), black lets nothing through.

/** What is darker than this share of white cannot be told from black. */
const darkest = 1.5 / 255

/** Whether a colour as it is written is black for certain. */
export function isBlack(text: string): boolean {
  const value = text.trim().toLowerCase()
  if (value === 'black') return true
  const [, hex] = /^#([0-9a-f]{3,8})$/.exec(value) ?? []
  if (hex !== undefined) return hexParts(hex).every((part) => part / 255 < darkest)
  const [, name = '', list = ''] = /^(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(([^()]*)\)$/.exec(value) ?? []
  const parts = list.split(/[\s,/]+/).filter((part) => part !== '')
  if (/^rgba?$/.test(name)) return parts.length >= 3 && parts.slice(0, 3).every((part) => share(part, 255) < darkest)
  if (name === 'color') return parts.length >= 4 && parts.slice(1, 4).every((part) => share(part, 1) < darkest)
  if (/^hsla?$/.test(name)) return share(parts[2], 100) < darkest
  if (name === 'hwb') return share(parts[1], 100) < darkest && share(parts[2], 100) > 1 - darkest
  return /^(?:ok)?l(?:ab|ch)$/.test(name) && share(parts[0], name.startsWith('ok') ? 1 : 100) < darkest
}

/** Red, green and blue of the digits behind `#`. */
function hexParts(digits: string): number[] {
  const step = digits.length < 6 ? 1 : 2
  return [0, 1, 2].map((index) => Number.parseInt(digits.slice(index * step, (index + 1) * step).padEnd(2, digits[index]), 16))
}

/** A number or a percentage as a share of the whole; white where it is none. */
function share(text: string | undefined, whole: number): number {
  const [, number, percent] = /^([-+]?(?:\d+\.?\d*|\.\d+))(%?)$/.exec(text ?? '') ?? []
  if (number === undefined) return 1
  return Number(number) / (percent === '%' ? 100 : whole)
}
