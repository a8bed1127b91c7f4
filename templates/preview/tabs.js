// The tabs over the lists: one is chosen, by a click or by the arrows.
import { byId } from './elements.js'

/** Lets the lists be chosen by their tabs. */
export function openTabs() {
  const tabs = ['tab-messages', 'tab-texts', 'tab-passages'].map((id) => byId(id, HTMLButtonElement))
  /** @param {HTMLButtonElement} tab */
  const select = (tab) => {
    for (const other of tabs) {
      const isOwn = other === tab
      other.ariaSelected = String(isOwn)
      other.tabIndex = isOwn ? 0 : -1
      byId(other.getAttribute('aria-controls') ?? '', HTMLElement).hidden = !isOwn
    }
  }
  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener('click', () => select(tab))
    tab.addEventListener('keydown', ({ key }) => {
      const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
      const next = tabs[(index + step + tabs.length) % tabs.length]
      if (step === 0 || next === undefined) return
      select(next)
      next.focus()
    })
  }
}
