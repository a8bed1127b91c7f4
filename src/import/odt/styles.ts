// The styles of an OpenDocument text (ODF 1.3, 16): LibreOffice keeps English names for its own, whatever the writer's language.
import type { ParagraphItem } from '../items.ts'
import { attribute, descendants, type Element, elementIn, elementsIn } from '../xml.ts'

/** How words look by a style; undefined where it says nothing. */
export interface OdtLooks {
  readonly isBold: boolean | undefined
  readonly isItalic: boolean | undefined
  readonly isStruck: boolean | undefined
  readonly script: 'sub' | 'sup' | null | undefined
}

/** What a list has before its items, by level from 0: the form of its numbers, or null for a bullet. */
export type ListForms = (level: number) => { readonly form: string; readonly suffix: string; readonly start: number } | null

/** The styles of a document. */
export interface OdtStyles {
  readonly role: (name: string | undefined) => ParagraphItem['role'] | 'contents'
  readonly looks: (name: string | undefined) => OdtLooks
  readonly list: (name: string | undefined) => ListForms
}

/** Reads the styles in some parts; those of the text come first. */
export function readOdtStyles(roots: readonly (Element | undefined)[]): OdtStyles {
  const all = roots.flatMap((root) => descendants(root, ['style:style']))
  const styles = new Map(all.toReversed().map((style) => [attribute(style, 'style:name') ?? '', style]))
  const lists = new Map(
    roots.flatMap((root) => descendants(root, ['text:list-style'])).map((each) => [attribute(each, 'style:name') ?? '', each]),
  )
  const chainOf = (name: string | undefined) => {
    const chain: Element[] = []
    for (
      let style = styles.get(name ?? '');
      style !== undefined && !chain.includes(style);
      style = styles.get(attribute(style, 'style:parent-style-name') ?? '')
    )
      chain.push(style)
    return chain
  }
  return {
    role: (name) =>
      roleOf([
        name ?? '',
        ...chainOf(name).flatMap((style) => [attribute(style, 'style:name') ?? '', attribute(style, 'style:parent-style-name') ?? '']),
      ]),
    looks: (name) => looksOf(chainOf(name)),
    list: (name) => (level) => formAt(lists.get(name ?? ''), level),
  }
}

const roles: readonly (readonly [RegExp, ParagraphItem['role'] | 'contents'])[] = [
  [/^Title$/, 'title'],
  [/^Subtitle$/, 'subtitle'],
  [/^Quotations$/, 'quote'],
  [/^(?:Caption|Table|Illustration|Figure|Drawing)$/, 'caption'],
  [/^Contents(?:_20_| )/, 'contents'],
]

const roleOf = (names: readonly string[]) =>
  names.flatMap((name) => roles.find(([pattern]) => pattern.test(name))?.[1] ?? [])[0] ?? 'paragraph'

function looksOf(chain: readonly Element[]): OdtLooks {
  const properties = chain.map((style) => elementIn(style, 'style:text-properties'))
  const said = (name: string) => properties.map((each) => attribute(each, name)).find((value) => value !== undefined)
  const [weight, style, position, line] = [
    said('fo:font-weight'),
    said('fo:font-style'),
    said('style:text-position'),
    said('style:text-line-through-style'),
  ]
  return {
    isBold: weight === undefined ? undefined : weight === 'bold' || Number(weight) >= 600,
    isItalic: style === undefined ? undefined : style !== 'normal',
    isStruck: line === undefined ? undefined : line !== 'none',
    script: position === undefined ? undefined : scriptOf(position),
  }
}

function scriptOf(position: string): 'sub' | 'sup' | null {
  if (/^super|^[1-9]/.test(position)) return 'sup'
  return /^sub|^-/.test(position) ? 'sub' : null
}

function formAt(list: Element | undefined, level: number) {
  const own = elementsIn(list).find((each) => Number(attribute(each, 'text:level')) === level + 1)
  if (own === undefined || own.name !== 'text:list-level-style-number') return null
  const form = attribute(own, 'style:num-format') ?? ''
  return form === ''
    ? null
    : { form, suffix: attribute(own, 'style:num-suffix') ?? '.', start: Number(attribute(own, 'text:start-value') ?? 1) || 1 }
}
