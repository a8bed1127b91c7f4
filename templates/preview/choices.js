// What the reader chose: which documents are shown and how. Stands in the address behind the #, so that a reload shows the same.
import { byId, element } from './elements.js'

/**
 * @import { PreviewState } from '../../src/preview/events.ts'
 * @typedef {'pages' | 'screen' | 'both'} Look
 * @typedef {readonly (readonly [value: string, text: string])[]} Entries
 */

const names = new Intl.DisplayNames(['en'], { type: 'language' })

/** @param {string} tag */
const nameOf = (tag) => `${names.of(tag) ?? tag} (${tag})`

/** The choices of the reader. */
export class Choices {
  #given = new URLSearchParams(location.hash.slice(1))
  /** The document that is shown: `2023/en`; empty until it is known. */
  first = this.#given.get('show') ?? ''
  /** The one beside it; empty where there is none. */
  beside = this.#given.get('beside') ?? ''
  /** Whether anything, or nothing, was chosen to stand beside. */
  isBesideChosen = this.#given.has('beside')
  look = lookOf(this.#given.get('look'))
  isSpread = this.#given.get('arrangement') === 'spread'

  /** The documents that are shown. */
  get documents() {
    return [this.first, this.beside].filter((name) => name !== '')
  }

  /** Writes the choices into the address. */
  remember() {
    const { first, beside, look, isSpread } = this
    const chosen = new URLSearchParams({ show: first, beside, look, ...(isSpread && { arrangement: 'spread' }) })
    history.replaceState(null, '', `#${chosen}`)
  }

  /**
   * Chooses a document: in the language, if there is one, else in another.
   * @param {PreviewState['editions']} editions
   * @param {string} edition
   * @param {string} language
   */
  choose(editions, edition, language) {
    const languages = editions.find(({ id }) => id === edition)?.languages ?? [language]
    this.first = `${edition}/${languages.includes(language) ? language : (languages[0] ?? language)}`
    if (!this.beside.startsWith(`${edition}/`) || this.beside === this.first) this.beside = ''
    this.isBesideChosen = true
  }

  /**
   * Offers the editions and languages that there are.
   * @param {PreviewState['editions']} editions
   */
  offer(editions) {
    if (this.first === '') return
    const [edition = '', language = ''] = this.first.split('/')
    const own = editions.find(({ id }) => id === edition)
    const tags = own?.languages ?? [language]
    // One that cannot be read now is still the one that is shown.
    const all = own === undefined ? [{ id: edition, title: '' }, ...editions] : editions
    const others = tags.filter((tag) => tag !== language)
    offer(
      'edition',
      all.map(({ id, title }) => [id, `${id} ${title}`.trim()]),
      edition,
    )
    offer(
      'language',
      tags.map((tag) => [tag, nameOf(tag)]),
      language,
    )
    offer('beside', [['', 'nothing'], ...others.map((tag) => /** @type {const} */ ([`${edition}/${tag}`, nameOf(tag)]))], this.beside)
  }
}

/**
 * @param {string | null} given
 * @returns {Look}
 */
export const lookOf = (given) => (given === 'screen' || given === 'both' ? given : 'pages')

/**
 * @param {string} id
 * @param {Entries} entries
 * @param {string} value
 */
function offer(id, entries, value) {
  const select = byId(id, HTMLSelectElement)
  const key = JSON.stringify(entries)
  if (select.dataset['key'] !== key) {
    select.replaceChildren(...entries.map(([own, text]) => element('option', { value: own, textContent: text })))
    select.dataset['key'] = key
  }
  select.value = value
}
