// SVG images come from anywhere: only drawing is let through. Takes an SVG as text; reports everything else with its place.
// Elements and attributes are a closed list; references stay inside the file; no entities, style sheets, scripts, events, animation.
import type { VFile } from 'vfile'
import { between } from './place.ts'
import { report } from './report.ts'

const elements = new Set(
  'svg g defs symbol use title desc metadata switch a path rect circle ellipse line polyline polygon text tspan textPath linearGradient radialGradient stop clipPath mask pattern marker image style filter feGaussianBlur feOffset feBlend feFlood feComposite feMerge feMergeNode feColorMatrix feDropShadow'.split(
    ' ',
  ),
)

/** Reports what an SVG must not hold; true when it is well. */
export function checkSvg(file: VFile): boolean {
  const text = String(file.value)
  const before = file.messages.length
  const refuse = (start: number, end: number, reason: string) =>
    report(file, 'image-unsafe', {
      place: between(file, start, end),
      reason,
      remedy: 'Export the drawing as “plain SVG” with everything embedded, or delete this from the file.',
    })
  for (const match of text.matchAll(/<!(?:DOCTYPE|ENTITY)\b|<\?(?!xml\s)[\w-]*/gi))
    refuse(match.index, match.index + match[0].length, `${match[0]} is not allowed in an SVG`)
  for (const match of blankComments(text).matchAll(/<([A-Za-z][\w:.-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/g)) {
    const [whole, name = '', attributes = ''] = match
    const foreign = name.includes(':') && !name.startsWith('svg:')
    const local = name.replace(/^svg:/, '')
    if (!foreign && !elements.has(local)) refuse(match.index, match.index + whole.length, `the element <${name}> is not allowed in an SVG`)
    if (foreign && /script|foreignObject|iframe|handler/i.test(name))
      refuse(match.index, match.index + whole.length, `the element <${name}> is not allowed in an SVG`)
    checkAttributes(attributes, match.index + 1 + name.length, refuse)
  }
  for (const match of text.matchAll(/@import\b|url\(\s*["']?\s*(?!#|["'])[^)]*\)?/gi)) {
    if (!/^url\(\s*["']?\s*data:image\/(png|jpeg|webp);/i.test(match[0]))
      refuse(match.index, match.index + match[0].length, 'a style refers to something outside the file')
  }
  return file.messages.length === before
}

/** The same text with comments replaced by blanks, so that places stay. */
const blankComments = (text: string) => text.replace(/<!--[\s\S]*?-->/g, (comment) => ' '.repeat(comment.length))

function checkAttributes(attributes: string, at: number, refuse: (start: number, end: number, reason: string) => void): void {
  for (const match of attributes.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    const [whole, name = '', double, single] = match
    const value = decodeEntities(double ?? single ?? '').replace(/[\u0000-\u0020]/g, '')
    const [start, end] = [at + match.index, at + match.index + whole.length]
    if (/^on/i.test(name)) refuse(start, end, `the event attribute ${name} is not allowed in an SVG`)
    else if (/^(xlink:)?href$|^src$/i.test(name) && !/^(#|data:image\/(png|jpeg|webp);)/i.test(value))
      refuse(start, end, `${name} refers to something outside the file`)
    else if (/^xml:base$/i.test(name) || /javascript:/i.test(value)) refuse(start, end, `the attribute ${name} is not allowed in an SVG`)
    else if (/&/.test(double ?? single ?? '') && /url\((?!["']?#)/i.test(value))
      refuse(start, end, `${name} refers to something outside the file`)
  }
}

function decodeEntities(value: string): string {
  const numeric = (_: string, hex: string | undefined, decimal: string | undefined) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  }
  return value
    .replace(/&#(?:x([0-9a-f]+)|([0-9]+));/gi, numeric)
    .replace(/&(quot|apos|lt|gt|amp);/g, (_, name: string) => ({ quot: '"', apos: "'", lt: '<', gt: '>' })[name] ?? '&')
}
