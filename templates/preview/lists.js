// The lists at the side: messages of the check, the texts of the document, passages of a translation. Each entry leads to its place.
import { byId, element } from './elements.js'
import { openTabs } from './tabs.js'

/**
 * @import { PreviewMessage, ShownDocument } from '../../src/preview/events.ts'
 * @typedef {ShownDocument['passages'][number]} Passage
 * @typedef {object} ListListener
 * @property {(file: string, line: number) => void} go
 * @property {(unit: string) => void} goToUnit
 */

/** @type {Readonly<Record<Passage['state'], string>>} */
const states = {
  missing: 'Not translated',
  stale: 'Out of date',
  'updated?': 'To be looked at',
  unverified: 'Not verified',
  orphan: 'Not in the source',
}

/** So many messages or passages are listed. */
const most = 300

/**
 * Opens the lists.
 * @param {ListListener} tell hears of what is chosen
 */
export function openLists(tell) {
  openTabs()
  return {
    /** @param {readonly PreviewMessage[]} messages */
    setMessages(messages) {
      const errors = messages.filter(({ severity }) => severity === 'error').length
      const count = byId('count-messages', HTMLElement)
      count.textContent = String(messages.length)
      count.dataset['errors'] = String(errors > 0)
      const sorted = messages.toSorted((one, other) => Number(other.severity === 'error') - Number(one.severity === 'error'))
      fill(
        'list-messages',
        sorted.slice(0, most).map((message) => messageItem(message, tell.go)),
        'Nothing is wrong in the sources.',
      )
    },
    /** @param {ShownDocument['texts']} texts */
    setTexts(texts) {
      const items = texts.map(({ unit, title }) => {
        const button = element('button', { type: 'button', className: 'text-button', textContent: title })
        button.dataset['unit'] = unit
        button.addEventListener('click', () => tell.goToUnit(unit))
        const item = element('li')
        item.append(button)
        return item
      })
      fill('list-texts', items, 'There is no text yet.')
    },
    /** @param {readonly Passage[]} passages */
    setPassages(passages) {
      byId('count-passages', HTMLElement).textContent = String(passages.length)
      fill(
        'list-passages',
        passages.slice(0, most).map((passage) => passageItem(passage, tell.go)),
        'Nothing is missing or out of date.',
      )
    },
    /** @param {string} unit */
    setHere(unit) {
      for (const button of byId('list-texts', HTMLElement).querySelectorAll('button')) {
        if (button.dataset['unit'] === unit) button.ariaCurrent = 'true'
        else button.removeAttribute('aria-current')
      }
    },
  }
}

/**
 * @param {string} id
 * @param {readonly HTMLElement[]} items
 * @param {string} none what is said where there is none
 */
function fill(id, items, none) {
  const panel = byId(id, HTMLElement)
  const { scrollTop } = panel
  const open = new Set([...panel.querySelectorAll('details')].flatMap(({ open: isOpen, dataset }) => (isOpen ? [dataset['key']] : [])))
  const { activeElement: active } = document
  const focused = active instanceof HTMLElement && panel.contains(active) ? active.dataset['key'] : undefined
  if (items.length === 0) panel.replaceChildren(element('p', { className: 'none', textContent: none }))
  else {
    const list = element('ul')
    list.append(...items)
    panel.replaceChildren(list)
  }
  for (const details of panel.querySelectorAll('details')) details.open = open.has(details.dataset['key'])
  if (focused !== undefined) [...panel.querySelectorAll('button')].find(({ dataset }) => dataset['key'] === focused)?.focus()
  panel.scrollTop = scrollTop
}

/**
 * @param {{ readonly file: string, readonly line: number }} place
 * @param {ListListener['go']} go
 */
function placeButton({ file, line }, go) {
  const button = element('button', { type: 'button', className: 'place', textContent: `${shortOf(file)}:${line}` })
  button.dataset['key'] = `${file}:${line}`
  button.addEventListener('click', () => go(file, line))
  return button
}

/**
 * @param {PreviewMessage} message
 * @param {ListListener['go']} go
 */
function messageItem({ severity, message, remedy, rule, ...place }, go) {
  const item = element('li', { className: `item ${severity}` })
  const words = element('p')
  words.append(element('span', { className: 'kind', textContent: severity === 'error' ? 'Error: ' : 'Warning: ' }), message)
  item.append(placeButton(place, go), words)
  if (remedy !== '') item.append(element('p', { className: 'remedy', textContent: remedy }))
  item.title = rule
  return item
}

/**
 * @param {Passage} passage
 * @param {ListListener['go']} go
 */
function passageItem({ file, line, state, source, before }, go) {
  const item = element('li', { className: 'item passage' })
  const words = element('p')
  words.append(element('span', { className: 'kind', textContent: states[state] ?? state }))
  item.append(placeButton({ file, line }, go), words)
  if (source !== null) {
    const details = element('details')
    details.dataset['key'] = `source of ${file}:${line} ${source.slice(0, 40)}`
    details.append(element('summary', { textContent: 'What the source says' }), element('blockquote', { textContent: source }))
    if (before !== null)
      details.append(element('p', { textContent: 'When it was translated:' }), element('blockquote', { textContent: before }))
    item.append(details)
  }
  return item
}

/**
 * Without the folder that all share.
 * @param {string} file
 */
const shortOf = (file) => file.slice(file.indexOf('/') + 1)
