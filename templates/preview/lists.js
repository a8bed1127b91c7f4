// The lists at the side: messages of the check, the texts of the document, passages of a translation. Each entry leads to its place.
import { element } from './desk.js'

const states = {
  missing: 'Not translated',
  stale: 'Out of date',
  'updated?': 'To be looked at',
  unverified: 'Not verified',
  orphan: 'Not in the source',
}

const byId = (id) => document.getElementById(id)

/** `tell`: { go(file, line), goToUnit(unit) }. */
export function openLists(tell) {
  const tabs = [...document.querySelectorAll('[role="tab"]')]
  const select = (tab) => {
    for (const other of tabs) {
      const isOwn = other === tab
      other.ariaSelected = String(isOwn)
      other.tabIndex = isOwn ? 0 : -1
      byId(other.getAttribute('aria-controls')).hidden = !isOwn
    }
  }
  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener('click', () => select(tab))
    tab.addEventListener('keydown', ({ key }) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[key]
      if (step === undefined) return
      const next = tabs[(index + step + tabs.length) % tabs.length]
      select(next)
      next.focus()
    })
  }
  return {
    setMessages(messages) {
      const errors = messages.filter(({ severity }) => severity === 'error').length
      byId('count-messages').textContent = String(messages.length)
      byId('count-messages').dataset.errors = String(errors > 0)
      const sorted = messages.toSorted((one, other) => Number(other.severity === 'error') - Number(one.severity === 'error'))
      fill('list-messages', sorted.slice(0, 300).map(messageItem), 'Nothing is wrong in the sources.')
    },
    setTexts(texts) {
      const items = texts.map(({ unit, title }) => {
        const button = element('button', { type: 'button', className: 'text-button', textContent: title })
        button.dataset.unit = unit
        button.addEventListener('click', () => tell.goToUnit(unit))
        const item = element('li')
        item.append(button)
        return item
      })
      fill('list-texts', items, 'There is no text yet.')
    },
    setPassages(passages) {
      byId('count-passages').textContent = String(passages.length)
      fill('list-passages', passages.slice(0, 300).map(passageItem), 'Nothing is missing or out of date.')
    },
    setHere(unit) {
      for (const button of document.querySelectorAll('.text-button')) {
        if (button.dataset.unit === unit) button.ariaCurrent = 'true'
        else button.removeAttribute('aria-current')
      }
    },
  }

  function fill(id, items, none) {
    const panel = byId(id)
    const { scrollTop } = panel
    const open = new Set([...panel.querySelectorAll('details[open]')].map(({ dataset }) => dataset.key))
    const focused = document.activeElement?.closest(`#${id}`) ? document.activeElement.dataset.key : undefined
    if (items.length === 0) panel.replaceChildren(element('p', { className: 'none', textContent: none }))
    else {
      const list = element('ul')
      list.append(...items)
      panel.replaceChildren(list)
    }
    for (const details of panel.querySelectorAll('details')) details.open = open.has(details.dataset.key)
    if (focused !== undefined) [...panel.querySelectorAll('[data-key]')].find(({ dataset }) => dataset.key === focused)?.focus()
    panel.scrollTop = scrollTop
  }

  function placeButton(file, line) {
    const button = element('button', { type: 'button', className: 'place', textContent: `${shortOf(file)}:${line}` })
    button.dataset.key = `${file}:${line}`
    button.addEventListener('click', () => tell.go(file, line))
    return button
  }

  function messageItem({ file, line, severity, message, remedy, rule }) {
    const item = element('li', { className: `item ${severity}` })
    const words = element('p')
    words.append(element('span', { className: 'kind', textContent: severity === 'error' ? 'Error: ' : 'Warning: ' }), message)
    item.append(placeButton(file, line), words)
    if (remedy !== '') item.append(element('p', { className: 'remedy', textContent: remedy }))
    item.title = rule
    return item
  }

  function passageItem({ file, line, state, source, before }) {
    const item = element('li', { className: 'item passage' })
    const words = element('p')
    words.append(element('span', { className: 'kind', textContent: states[state] ?? state }))
    item.append(placeButton(file, line), words)
    if (source !== null) {
      const details = element('details')
      details.dataset.key = `source of ${file}:${line} ${source.slice(0, 40)}`
      details.append(element('summary', { textContent: 'What the source says' }), element('blockquote', { textContent: source }))
      if (before !== null) details.append(element('p', { textContent: 'When it was translated:' }), element('blockquote', { textContent: before }))
      item.append(details)
    }
    return item
  }
}

/** Without the folder that all share. */
const shortOf = (file) => file.slice(file.indexOf('/') + 1)
