// A document that is open in the browser, unit by unit: a unit is what stands in `main` or in a part of it (the cover, the contents, a text).
// These functions run in the page. They know the units as they were rendered, put some of them into the page as they were laid out
// elsewhere, and give each block that says its line in a source (`data-line`) an id and a link, so that a print tells its place.

/** A block that says where it was written. */
export interface MarkedPlace {
  readonly id: string
  /** The key of its unit. */
  readonly unit: string
  readonly line: number
  /** Whether the line is one of the text in the source language. */
  readonly isOfSource: boolean
  readonly isNote: boolean
}

/** A unit as it was laid out. */
export type LaidOutUnit = readonly [key: string, html: string]

/** Where the page keeps what it knows; scripts of the page itself do not run. */
interface Memory {
  outcomeUnits?: ReadonlyMap<string, string>
}

/** Compares units with those of the same keys that were given before; gives the keys of those that are new or other. */
export function compareUnits(body: string): readonly string[] {
  const memory = globalThis as Memory
  const tree = new DOMParser().parseFromString(body, 'text/html')
  const units = [...tree.querySelectorAll('main > :not(.part), main > .part > *')]
  const rendered = new Map(units.map((unit) => [unit.id || (unit.classList[0] ?? ''), unit.outerHTML] as const))
  const before = memory.outcomeUnits
  memory.outcomeUnits = rendered
  return [...rendered.keys()].filter((key) => before?.get(key) !== rendered.get(key))
}

/** What the sheet shows. */
export interface Shown {
  readonly rules: string
  readonly body: string
  readonly keys: readonly string[]
  readonly numbers: readonly (readonly [string, number])[]
}

/** Shows some units of a body and nothing else, inside what they stand in, with the page numbers that are known. */
export function showUnits({ rules, body, keys, numbers }: Shown): void {
  const style = document.querySelector('head style')
  if (style !== null && style.textContent !== rules) style.textContent = rules
  const next = new DOMParser().parseFromString(body, 'text/html')
  const wanted = new Set(keys)
  for (const unit of next.querySelectorAll('main > :not(.part), main > .part > *'))
    if (!wanted.has(unit.id || (unit.classList[0] ?? ''))) unit.remove()
  for (const part of next.querySelectorAll('main > .part')) if (part.children.length === 0) part.remove()
  document.body.className = ''
  document.body.replaceChildren(...[...next.body.children].map((child) => document.adoptNode(child)))
  // Links and numbers whose targets are elsewhere have a stand-in that is not displayed.
  const box = document.createElement('div')
  box.hidden = true
  const known = new Map(numbers)
  const targets = new Set<string>()
  for (const span of document.querySelectorAll<HTMLElement>('span.page-number')) {
    const target = span.dataset['target'] ?? ''
    span.textContent = String(known.get(target) ?? '00')
    if (document.getElementById(target) === null) targets.add(target)
  }
  box.append(...[...targets].map((id) => Object.assign(document.createElement('span'), { id })))
  document.body.append(box)
}

/** The units of the page as they stand; null where one has turned pages, which others know of. */
export function readUnits(keys: readonly string[]): readonly LaidOutUnit[] | null {
  if (document.querySelector('.fit-landscape') !== null) return null
  return keys.flatMap((key): LaidOutUnit[] => {
    const unit = document.getElementById(key) ?? document.querySelector(`main > .${CSS.escape(key)}`)
    return unit === null ? [] : [[key, unit.outerHTML]]
  })
}

/** Puts units in the place of those of the same key, and the rules of pages; tells whether all had one. */
export function replaceUnits({ rules, units }: { readonly rules: string; readonly units: readonly LaidOutUnit[] }): boolean {
  const style = document.querySelector('head style')
  if (style !== null && style.textContent !== rules) style.textContent = rules
  return units.every(([key, html]) => {
    const old = document.getElementById(key) ?? document.querySelector(`main > .${CSS.escape(key)}`)
    if (old === null || old.querySelector('.fit-landscape') !== null) return false
    old.outerHTML = html
    return true
  })
}

/** Writes the page numbers that are known; gives whether one has other digits than stood there. */
export function writeNumbers(numbers: readonly (readonly [string, number])[]): boolean {
  const known = new Map(numbers)
  let isResized = false
  for (const span of document.querySelectorAll<HTMLElement>('span.page-number')) {
    const number = String(known.get(span.dataset['target'] ?? '') ?? span.textContent)
    isResized ||= number.length !== span.textContent.length
    if (span.textContent !== number) span.textContent = number
  }
  return isResized
}

/** The anchors whose page numbers the page says. */
export function numberedTargets(): readonly string[] {
  return [...document.querySelectorAll<HTMLElement>('span.page-number')].map(({ dataset }) => dataset['target'] ?? '')
}

/** Gives every block that says its line an id and a link that is not displayed, because of which a print tells its place, and some anchors that are linked to elsewhere such a link. */
export function markPlaces(anchors: readonly string[]): readonly MarkedPlace[] {
  const own = 'place-links'
  document.getElementById(own)?.remove()
  const box = Object.assign(document.createElement('div'), { id: own, hidden: true })
  const places: MarkedPlace[] = []
  const units = [...document.querySelectorAll<HTMLElement>('main > :not(.part), main > .part > *')]
  for (const unit of units) {
    if (unit.id === '') continue
    add(unit, unit, 1)
    for (const [index, block] of unit.querySelectorAll<HTMLElement>('[data-line]').entries()) {
      if (block.id === '') block.id = `place-${unit.id}-${index}`
      add(block, unit, Number(block.dataset['line']))
    }
  }
  for (const id of anchors) if (document.getElementById(id) !== null) box.append(linkTo(id))
  document.body.append(box)
  return places

  function add(block: HTMLElement, unit: HTMLElement, line: number): void {
    const note = block.closest('.side-note')
    const isOfSource = block.dataset['lineOf'] === 'source'
    places.push({ id: block.id, unit: unit.id, line, isOfSource, isNote: note !== null && note.closest('.foot-notes') === null })
    box.append(linkTo(block.id))
  }

  function linkTo(id: string): HTMLElement {
    return Object.assign(document.createElement('a'), { href: `#${encodeURIComponent(id)}` })
  }
}
