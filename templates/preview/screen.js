// The version for the screen of one document, in a frame in which no script runs. A change replaces only the units that differ, so that the
// place is kept; a click on a block asks for its line.
import { element } from './desk.js'

export class Screen {
  #name
  #host
  #frame
  #tell
  #files = { files: {}, language: '', sourceLanguage: '' }

  constructor(name, tell) {
    this.#name = name
    this.#tell = tell
    this.#host = element('section', { className: 'view screen-view', ariaLabel: `Screen version of ${name}` })
    this.#frame = element('iframe', { title: `Screen version of ${name}` })
    this.#frame.setAttribute('sandbox', 'allow-same-origin')
    this.#host.append(this.#frame)
  }

  get element() {
    return this.#host
  }

  get #document() {
    return this.#frame.contentDocument
  }

  /** Opens the document, or brings what is open up to date. */
  async update(shown, isFollowed) {
    this.#files = shown
    if (this.#document?.querySelector('main') == null) return this.#open()
    const answer = await fetch(`screen/${this.#name}`)
    if (!answer.ok) return
    // By the frame's parser: what it parses has the rules of the frame, where styles stand in the page.
    const next = new this.#frame.contentWindow.DOMParser().parseFromString(await answer.text(), 'text/html')
    const [own, other] = [unitsOf(this.#document), unitsOf(next)]
    const styles = (tree) => [...tree.querySelectorAll('head style')].map(({ textContent }) => textContent).join()
    if ([...own.keys()].join() !== [...other.keys()].join() || styles(this.#document) !== styles(next)) return this.#open()
    const at = this.#anchor()
    let first = null
    for (const [key, unit] of own) {
      const now = other.get(key)
      if (unit.outerHTML === now.outerHTML) continue
      const fresh = this.#document.importNode(now, true)
      first ??= firstDifference(unit, fresh)
      unit.replaceWith(fresh)
    }
    if (at !== null) this.#frame.contentWindow.scrollBy(0, this.#find(at).top - at.top)
    if (first !== null && isFollowed) this.#show(first)
  }

  #open() {
    const at = this.#document?.querySelector('main') ? this.#anchor() : null
    return new Promise((resolve) => {
      this.#frame.onload = () => {
        // There is no such document now: what there is comes with the next change.
        if (this.#document?.querySelector('main') == null) return resolve()
        this.#document.addEventListener('click', (event) => this.#pointed(event))
        if (at !== null) this.#frame.contentWindow.scrollBy(0, this.#find(at).top - at.top)
        resolve()
      }
      this.#frame.src = `screen/${this.#name}?${Date.now()}`
    })
  }

  /** The first block in sight. */
  #anchor() {
    const blocks = [...this.#document.querySelectorAll('[data-line]')]
    const block = blocks.find((one) => one.getBoundingClientRect().bottom > 0)
    if (block === undefined) return null
    const unit = unitOf(block)
    const index = [...unit.querySelectorAll('[data-line]')].indexOf(block)
    return { unit: unit.id, index, top: block.getBoundingClientRect().top }
  }

  #find({ unit, index, top }) {
    const block = this.#document.getElementById(unit)?.querySelectorAll('[data-line]')[index]
    return { top: block?.getBoundingClientRect().top ?? top }
  }

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

  #pointed(event) {
    const link = event.target.closest?.('a[href]')
    if (link !== null && link !== undefined) {
      // Places in the page are gone to; what leads out of it is not for a frame.
      if (!link.getAttribute('href').startsWith('#')) event.preventDefault()
      return
    }
    const block = event.target.closest?.('[data-line]')
    const unit = block == null ? null : unitOf(block)
    const file = this.#files.files[unit?.id ?? '']
    if (file === undefined) return
    const { language, sourceLanguage } = this.#files
    this.#tell.open(block.dataset.lineOf === 'source' ? file.replace(`/${language}/`, `/${sourceLanguage}/`) : file, Number(block.dataset.line))
  }

  reveal(file, line) {
    const unit = Object.entries(this.#files.files).filter(([, path]) => path === file).map(([key]) => this.#document?.getElementById(key)).find((one) => one != null)
    if (unit === undefined) return false
    const block = [...unit.querySelectorAll('[data-line]')].findLast((one) => Number(one.dataset.line) <= line) ?? unit
    this.#show(block)
    return true
  }

  revealUnit(unit) {
    this.#document?.getElementById(unit)?.scrollIntoView()
  }

  close() {
    this.#host.remove()
  }
}

const unitOf = (block) => block.closest('main > :not(.part), main > .part > *')

function unitsOf(tree) {
  const units = [...tree.querySelectorAll('nav, main > :not(.part), main > .part > *')]
  return new Map(units.map((unit, index) => [unit.id || `${unit.className} ${index}`, unit]))
}

/** The first block of the new unit that is not as in the old one. */
function firstDifference(before, now) {
  const [old, own] = [before, now].map((unit) => [...unit.querySelectorAll('[data-line]')])
  return own.find((block, index) => block.innerHTML !== old[index]?.innerHTML) ?? null
}
