// The version for the screen of one document, in a frame in which no script runs. A change replaces only the units that differ, so that the
// place is kept; a click on a block asks for its line.
import { element } from './elements.js'
import { fileIn } from './places.js'

/**
 * @import { ShownDocument } from '../../src/preview/events.ts'
 * @typedef {{ readonly unit: string, readonly index: number, readonly top: number }} Anchor a block of a unit, and how high it stands
 */

/** The version for the screen of a document. */
export class Screen {
  #name
  #host
  #frame
  #open
  #loads = 0
  /** @type {ShownDocument | null} */
  #shown = null

  /**
   * @param {string} name of the document
   * @param {(file: string, line: number) => void} open hears of the line that is clicked
   */
  constructor(name, open) {
    this.#name = name
    this.#open = open
    this.#host = element('section', { className: 'view screen-view', ariaLabel: `Screen version of ${name}` })
    this.#frame = element('iframe', { title: `Screen version of ${name}` })
    this.#frame.setAttribute('sandbox', 'allow-same-origin')
    this.#host.append(this.#frame)
  }

  get element() {
    return this.#host
  }

  /** What the screen shows, or is about to. */
  get shown() {
    return this.#shown
  }

  /** The document in the frame; null where there is none. */
  get #tree() {
    const tree = this.#frame.contentDocument
    return tree?.querySelector('main') ? tree : null
  }

  /**
   * Opens the document, or brings what is open up to date.
   * @param {ShownDocument} shown
   * @param {boolean} isFollowed
   */
  async update(shown, isFollowed) {
    this.#shown = shown
    if (this.#tree === null) return this.#load()
    const answer = await fetch(`screen/${this.#name}`)
    if (!answer.ok) return
    const [html, tree, view] = [await answer.text(), this.#tree, this.#frame.contentWindow]
    // A later document has been asked for meanwhile.
    if (tree === null || view === null || shown !== this.#shown) return
    // By the frame's parser: what it parses has the rules of the frame, where styles stand in the page.
    const next = /** @type {{ readonly DOMParser: typeof DOMParser }} */ (/** @type {unknown} */ (view))
    const parsed = new next.DOMParser().parseFromString(html, 'text/html')
    const [own, other] = [unitsOf(tree), unitsOf(parsed)]
    if ([...own.keys()].join() !== [...other.keys()].join() || stylesOf(tree) !== stylesOf(parsed)) return this.#load()
    const anchor = this.#anchor(tree)
    const first = replaceUnits(tree, own, other)
    this.#goBack(tree, anchor)
    if (first !== null && isFollowed) this.#show(first)
  }

  #load() {
    const anchor = this.#tree === null ? null : this.#anchor(this.#tree)
    /** @type {PromiseWithResolvers<void>} */
    const { promise, resolve } = Promise.withResolvers()
    this.#frame.onload = () => {
      const tree = this.#tree
      // Where there is no such document now, what there is comes with the next change.
      tree?.addEventListener('click', (event) => this.#pointed(event))
      if (tree !== null) this.#goBack(tree, anchor)
      resolve()
    }
    this.#frame.src = `screen/${this.#name}?${++this.#loads}`
    return promise
  }

  /**
   * The first block in sight.
   * @param {Document} tree
   * @returns {Anchor | null}
   */
  #anchor(tree) {
    const block = blocksIn(tree).find((one) => one.getBoundingClientRect().bottom > 0)
    const unit = block === undefined ? null : unitOf(block)
    if (block === undefined || unit === null) return null
    return { unit: unit.id, index: blocksIn(unit).indexOf(block), top: block.getBoundingClientRect().top }
  }

  /**
   * @param {Document} tree
   * @param {Anchor | null} anchor
   */
  #goBack(tree, anchor) {
    if (anchor === null) return
    const unit = tree.getElementById(anchor.unit)
    const block = unit === null ? undefined : blocksIn(unit)[anchor.index]
    if (block !== undefined) this.#frame.contentWindow?.scrollBy(0, block.getBoundingClientRect().top - anchor.top)
  }

  /** @param {HTMLElement} block */
  #show(block) {
    const { top, bottom } = block.getBoundingClientRect()
    if (bottom < 0 || top > this.#frame.clientHeight) block.scrollIntoView({ block: 'center' })
    const before = block.style.backgroundColor
    block.style.transition = ''
    block.style.backgroundColor = 'rgb(255 216 74 / 45%)'
    setTimeout(() => {
      block.style.transition = 'background-color 1s'
      block.style.backgroundColor = before
    }, 500)
  }

  /** @param {MouseEvent} event */
  #pointed(event) {
    // Elements of the frame are of its own classes.
    const target = /** @type {Element | null} */ (event.target)
    const link = target?.closest('a[href]') ?? null
    if (link !== null) {
      // Places in the page are gone to; what leads out of it is not for a frame.
      if (!link.getAttribute('href')?.startsWith('#')) event.preventDefault()
      return
    }
    const block = /** @type {HTMLElement | null} */ (target?.closest('[data-line]') ?? null)
    const unit = block === null ? null : unitOf(block)
    const file = this.#shown?.files[unit?.id ?? '']
    if (block === null || file === undefined || this.#shown === null) return
    this.#open(fileIn(file, block.dataset['lineOf'] === 'source', this.#shown), Number(block.dataset['line']))
  }

  /**
   * Shows a line of a file, where it stands in this document.
   * @param {string} file
   * @param {number} line
   */
  reveal(file, line) {
    const units = Object.entries(this.#shown?.files ?? {}).filter(([, path]) => path === file)
    const unit = units.map(([key]) => this.#tree?.getElementById(key) ?? null).find((one) => one !== null)
    if (unit === undefined || unit === null) return
    this.#show(blocksIn(unit).findLast((one) => Number(one.dataset['line']) <= line) ?? unit)
  }

  /** @param {string} unit */
  revealUnit(unit) {
    this.#tree?.getElementById(unit)?.scrollIntoView()
  }

  close() {
    this.#host.remove()
  }
}

/** @param {Element} block */
const unitOf = (block) => block.closest('main > :not(.part), main > .part > *')

/**
 * The blocks that say their lines.
 * @param {ParentNode} tree
 */
const blocksIn = (tree) => /** @type {HTMLElement[]} */ ([...tree.querySelectorAll('[data-line]')])

/** @param {Document} tree */
const stylesOf = (tree) => [...tree.querySelectorAll('head style')].map(({ textContent }) => textContent).join()

/** @param {Document} tree */
function unitsOf(tree) {
  const units = [...tree.querySelectorAll('nav, main > :not(.part), main > .part > *')]
  return new Map(units.map((unit, index) => [unit.id || `${unit.className} ${index}`, unit]))
}

/**
 * Replaces the units that are others; gives the first block that is not as before.
 * @param {Document} tree
 * @param {ReadonlyMap<string, Element>} own
 * @param {ReadonlyMap<string, Element>} other
 */
function replaceUnits(tree, own, other) {
  let first = null
  for (const [key, unit] of own) {
    const now = other.get(key)
    if (now === undefined || unit.outerHTML === now.outerHTML) continue
    const fresh = tree.importNode(now, true)
    first ??= firstDifference(unit, fresh)
    unit.replaceWith(fresh)
  }
  return first
}

/**
 * The first block of the new unit that is not as in the old one.
 * @param {Element} before
 * @param {Element} now
 */
function firstDifference(before, now) {
  const old = blocksIn(before)
  return blocksIn(now).find((block, index) => block.innerHTML !== old[index]?.innerHTML) ?? null
}
