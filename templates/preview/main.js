// The preview's page: what it hears from the server, which views of which documents it shows, and what the reader does.
import { Choices, lookOf } from './choices.js'
import { Desk } from './desk.js'
import { byId } from './elements.js'
import { openLists } from './lists.js'
import { Screen } from './screen.js'
import { say, sayState } from './status.js'

/**
 * @import { PreviewEvent, PreviewState, ShownDocument } from '../../src/preview/events.ts'
 * @import { Beside, Here } from './reading-place.js'
 * @typedef {object} View a document in sight
 * @property {Desk} desk
 * @property {Screen | null} screen
 * @property {ShownDocument | null} last as it was last told of
 * @property {Beside | null} begin the place of another language at which it begins
 */

const stage = byId('stage', HTMLElement)
const follow = byId('follow', HTMLInputElement)
const choices = new Choices()
/** @type {Map<string, View>} */
const views = new Map()
/** @type {PreviewState} */
let state = { kind: 'state', status: 'working', editions: [], messages: [], trouble: '' }
/** @type {Here | null} */
let here = null
/** @type {EventSource | null} */
let events = null

const lists = openLists({
  go(file, line) {
    for (const { desk, screen } of views.values()) {
      desk.reveal(file, line)
      screen?.reveal(file, line)
    }
    void openEditor(file, line)
  },
  goToUnit(unit) {
    for (const { desk, screen } of views.values()) {
      desk.revealUnit(unit)
      screen?.revealUnit(unit)
    }
    if (matchMedia('(max-width: 45rem)').matches) setPanel(false)
  },
})

/**
 * @param {string} file
 * @param {number} line
 */
async function openEditor(file, line) {
  const answer = await fetch('open', { method: 'POST', body: JSON.stringify({ file, line }) }).catch(() => null)
  if (!answer?.ok) return
  const { opened, link } = /** @type {{ readonly opened: boolean, readonly link: string }} */ (await answer.json())
  const own = byId('link', HTMLAnchorElement)
  own.hidden = opened
  own.href = link
  byId('said', HTMLElement).textContent = opened ? `Opened ${file}:${line}` : `No editor runs that could open ${file}:${line}.`
}

/** Shows what was chosen. */
function arrange() {
  const { documents, look } = choices
  for (const [name, { desk, screen }] of views) {
    if (documents.includes(name)) continue
    desk.close()
    screen?.close()
    views.delete(name)
  }
  const shown = documents.flatMap((name) => {
    const view = viewOf(name)
    if (look !== 'pages') view.screen ??= new Screen(name, openEditor)
    if (look !== 'pages') updateScreen(view, false)
    return [...(look === 'screen' ? [] : [view.desk.element]), ...(look === 'pages' || view.screen === null ? [] : [view.screen.element])]
  })
  // What is there stays in its place: a frame that is moved is loaded anew.
  for (const view of [...stage.children]) if (!shown.some((one) => one === view)) view.remove()
  for (const [index, view] of shown.entries()) if (stage.children[index] !== view) stage.insertBefore(view, stage.children[index] ?? null)
  document.body.dataset['look'] = look
  for (const id of ['arrangement', 'zoom']) byId(id, HTMLElement).hidden = look === 'screen'
  for (const { desk } of views.values()) desk.setSpread(choices.isSpread)
  choices.remember()
}

/**
 * The view of a document. Desks side by side show the same place, whichever of them is scrolled.
 * @param {string} name
 */
function viewOf(name) {
  const known = views.get(name)
  if (known !== undefined) return known
  const desk = new Desk(name, {
    open: openEditor,
    here: setHere,
    lead(place) {
      for (const [other, view] of views) if (other !== name) view.desk.showBeside(place)
    },
    trouble: (text) => say(text, 'trouble'),
  })
  /** @type {View} */
  const view = { desk, screen: null, last: null, begin: null }
  views.set(name, view)
  return view
}

/**
 * @param {View} view
 * @param {boolean} isFollowed
 */
function updateScreen({ screen, last }, isFollowed) {
  if (screen !== null && last !== null && screen.shown !== last) void screen.update(last, isFollowed)
}

/** Listens for the documents that are to be shown, and no others. */
function listen() {
  events?.close()
  events = new EventSource(`events?${new URLSearchParams(choices.documents.map((name) => ['show', name]))}`)
  events.onmessage = ({ data }) => hear(JSON.parse(data))
  events.onerror = () => say('The preview has ended, or is not answering.', 'trouble')
}

/** @param {PreviewEvent} event */
function hear(event) {
  if (event.kind === 'state') return setState(event)
  // Without a choice the page shows what the command was told to.
  if (choices.first === '') choices.first = event.document
  else if (event.kind === 'document' && choices.beside === '' && event.document !== choices.first && !choices.isBesideChosen)
    choices.beside = event.document
  if (!choices.documents.includes(event.document)) return
  if (!views.has(event.document)) arrange()
  const view = viewOf(event.document)
  void view.desk.show(event, follow.checked).then(() => {
    if (event.kind !== 'document') return
    if (view.begin !== null) view.desk.showBeside(view.begin)
    view.begin = null
    view.desk.setMessages(state.messages, state.status === 'error')
    sayHow()
  })
  if (event.kind !== 'document') return say('Printing the rest …', 'working')
  view.last = event
  if (choices.look !== 'pages') updateScreen(view, follow.checked)
  if (event.document === choices.first) {
    choices.offer(state.editions)
    document.title = `${event.title} – preview`
    lists.setTexts(event.texts)
  }
  lists.setPassages([...views.values()].flatMap(({ last }) => last?.passages ?? []))
}

/** @param {PreviewState} next */
function setState(next) {
  state = next
  if (state.status === 'working') return say('Reading …', 'working')
  lists.setMessages(state.messages)
  for (const { desk } of views.values()) desk.setMessages(state.messages, state.status === 'error')
  choices.offer(state.editions)
  sayHow()
}

function sayHow() {
  const view = views.get(choices.first)
  const last = view?.last ?? null
  sayState(state, { isKnown: last !== null, pages: last !== null && view?.desk.shown === last.pdf ? last.pages : null })
}

/** @param {Here} place */
function setHere(place) {
  here = place
  byId('here', HTMLElement).textContent = `Page ${place.page} of ${place.pages} · ${place.file}:${place.line}`
  byId('edit', HTMLButtonElement).disabled = false
  lists.setHere(place.unit)
}

/** @param {boolean} isOpen */
function setPanel(isOpen) {
  byId('panel', HTMLElement).hidden = !isOpen
  byId('panel-button', HTMLElement).ariaExpanded = String(isOpen)
}

/**
 * @param {string} edition
 * @param {string} language
 */
function choose(edition, language) {
  const begin = views.get(choices.first)?.desk.beside ?? null
  choices.choose(state.editions, edition, language)
  arrange()
  const view = viewOf(choices.first)
  if (view.last === null) view.begin = begin
  choices.offer(state.editions)
  listen()
}

/**
 * What a control says when it is changed.
 * @param {string} id
 * @param {(value: string) => void} use
 */
function onChange(id, use) {
  byId(id, HTMLElement).addEventListener('change', ({ target }) => {
    if (target instanceof HTMLSelectElement || target instanceof HTMLInputElement) use(target.value)
  })
}

onChange('edition', (edition) => choose(edition, choices.first.split('/')[1] ?? ''))
onChange('language', (language) => choose(choices.first.split('/')[0] ?? '', language))
onChange('beside', (name) => {
  choices.beside = name
  choices.isBesideChosen = true
  arrange()
  listen()
})
onChange('look', (value) => {
  choices.look = lookOf(value)
  arrange()
})
onChange('arrangement', (value) => {
  choices.isSpread = value === 'spread'
  arrange()
})
for (const [id, step] of /** @type {const} */ ([
  ['smaller', -1],
  ['fit', 0],
  ['larger', 1],
]))
  byId(id, HTMLElement).addEventListener('click', () => {
    for (const { desk } of views.values()) desk.setZoom(step)
  })
byId('panel-button', HTMLElement).addEventListener('click', () => setPanel(byId('panel', HTMLElement).hidden !== false))
byId('edit', HTMLElement).addEventListener('click', () => here && openEditor(here.file, here.line))
/** @type {Readonly<Record<string, string>>} */
const buttons = { e: 'edit', '+': 'larger', '-': 'smaller', 0: 'fit' }
stage.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element) || event.target.closest('.desk') === null) return
  const id = buttons[event.key]
  if (id !== undefined) byId(id, HTMLElement).click()
})
for (const radio of document.querySelectorAll('input'))
  if (radio.type === 'radio') radio.checked = radio.value === choices.look || radio.value === (choices.isSpread ? 'spread' : 'single')
setPanel(!matchMedia('(max-width: 45rem)').matches)
if (choices.first !== '') arrange()
listen()
