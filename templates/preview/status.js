// How things are, said in the bar and, where something keeps pages back, above the pages.
import { byId } from './elements.js'

/**
 * @import { PreviewState } from '../../src/preview/events.ts'
 * @typedef {object} Pages what is shown of the document that the bar speaks of
 * @property {boolean} isKnown whether there is anything of it
 * @property {number | null} pages how many there are; null while they are not drawn
 */

/**
 * @param {number} count
 * @param {string} noun
 */
const counted = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`

/**
 * Says something in the bar.
 * @param {string} text
 * @param {PreviewState['status']} status
 */
export function say(text, status) {
  const box = byId('status', HTMLElement)
  if (box.textContent !== text) box.textContent = text
  box.dataset['status'] = status
}

/**
 * Says how the sources are and what is shown of them.
 * @param {PreviewState} state
 * @param {Pages} shown
 */
export function sayState(state, { isKnown, pages }) {
  const errors = state.messages.filter(({ severity }) => severity === 'error')
  const trouble = [state.trouble, ...errorsIn(errors, isKnown)].filter((text) => text !== '')
  const banner = byId('banner', HTMLElement)
  banner.hidden = trouble.length === 0
  banner.textContent = trouble.join('\n')
  if (errors.length > 0) return say(counted(errors.length, 'error'), 'error')
  if (trouble.length > 0) return say('Something is the matter', 'trouble')
  if (state.status === 'working') return
  if (pages === null) return say('Printing …', 'working')
  const warnings = state.messages.length - errors.length
  say(`Up to date: ${[counted(pages, 'page'), ...(warnings > 0 ? [counted(warnings, 'warning')] : [])].join(', ')}`, 'well')
}

/**
 * @param {PreviewState['messages']} errors
 * @param {boolean} isKnown
 */
function errorsIn(errors, isKnown) {
  const [first] = errors
  if (first === undefined) return []
  const keeps = isKnown ? 'These are the last good pages' : 'No pages can be shown yet'
  return [`${keeps}: ${counted(errors.length, 'error')}. ${first.file}:${first.line}: ${first.message}`]
}
