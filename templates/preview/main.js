// The preview's page: which documents it shows and how, what it hears from the server, and what the reader does. What the reader chose
// stands in the address behind the #, so that a reload shows the same.
import { Desk, element } from './desk.js'
import { openLists } from './lists.js'
import { Screen } from './screen.js'

const byId = (id) => document.getElementById(id)
const stage = byId('stage')
const chosen = new URLSearchParams(location.hash.slice(1))
const names = new Intl.DisplayNames(['en'], { type: 'language' })

/** The documents in sight, by name: { desk, screen }. */
const views = new Map()
let state = { status: 'working', editions: [], messages: [], trouble: '' }
let first = chosen.get('show') ?? ''
let beside = chosen.get('beside') ?? ''
let look = chosen.get('look') ?? 'pages'
let here = null
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

async function openEditor(file, line) {
  const answer = await fetch('open', { method: 'POST', body: JSON.stringify({ file, line }) })
  if (!answer.ok) return
  const { opened, link } = await answer.json()
  byId('link').hidden = opened
  byId('link').href = link
  byId('said').textContent = opened ? `Opened ${file}:${line}` : `No editor runs that could open ${file}:${line}.`
}

/** What is in sight, by the choices. */
function arrange() {
  const wanted = [first, beside].filter((name) => name !== '')
  for (const [name, { desk, screen }] of views) {
    if (wanted.includes(name)) continue
    desk.close()
    screen?.close()
    views.delete(name)
  }
  for (const name of wanted) if (!views.has(name)) views.set(name, { desk: openDesk(name), screen: null, last: null })
  const shown = []
  for (const name of wanted) {
    const view = views.get(name)
    if (look !== 'screen') shown.push(view.desk.element)
    if (look === 'pages') continue
    view.screen ??= new Screen(name, { open: openEditor })
    shown.push(view.screen.element)
    if (view.last !== null && view.screen.shown !== view.last.pdf) updateScreen(view, false)
  }
  // What is there stays in its place: a frame that is moved is loaded anew.
  for (const view of [...stage.children]) if (!shown.includes(view)) view.remove()
  shown.forEach((view, index) => {
    if (stage.children[index] !== view) stage.insertBefore(view, stage.children[index] ?? null)
  })
  document.body.dataset.look = look
  for (const group of document.querySelectorAll('.of-pages')) group.hidden = look === 'screen'
  const isSpread = chosen.get('arrangement') === 'spread'
  for (const { desk } of views.values()) desk.setSpread(isSpread)
  remember()
}

/** Desks side by side show the same place, whichever of them is scrolled. */
function openDesk(name) {
  const lead = (place) => {
    for (const [other, { desk }] of views) if (other !== name) desk.showBeside(place)
  }
  return new Desk(name, { open: openEditor, here: setHere, lead, trouble: (text) => say(text, 'trouble') })
}

function updateScreen(view, isFollowed) {
  view.screen.shown = view.last.pdf
  void view.screen.update(view.last, isFollowed)
}

function remember() {
  chosen.set('show', first)
  chosen.set('beside', beside)
  chosen.set('look', look)
  history.replaceState(null, '', `#${chosen}`)
}

/** Listens for the documents that are to be shown, and no others. */
function listen() {
  events?.close()
  const query = new URLSearchParams([first, beside].filter((name) => name !== '').map((name) => ['show', name]))
  events = new EventSource(`events?${query}`)
  events.onmessage = ({ data }) => hear(JSON.parse(data))
  events.onerror = () => say('The preview has ended, or is not answering.', 'trouble')
}

function hear(event) {
  if (event.kind === 'state') return setState(event)
  // Without a choice the page shows what the command was told to.
  if (first === '') first = event.document
  else if (event.kind === 'document' && beside === '' && event.document !== first && !chosen.has('beside')) beside = event.document
  if (![first, beside].includes(event.document)) return
  if (!views.has(event.document)) arrange()
  const view = views.get(event.document)
  const isFollowed = byId('follow').checked
  void view.desk.show(event, isFollowed).then(() => {
    if (event.kind !== 'document') return
    view.desk.setMessages(state.messages, state.status === 'error')
    sayState()
  })
  if (event.kind !== 'document') return say('Printing the rest …', 'working')
  view.last = event
  if (view.screen !== null && look !== 'pages') updateScreen(view, isFollowed)
  if (event.document === first) {
    fillChoices()
    document.title = `${event.title} – preview`
    lists.setTexts(event.texts)
  }
  lists.setPassages([...views.values()].flatMap(({ last }) => last?.passages ?? []))
}

function setState(next) {
  state = next
  if (state.status === 'working') return say('Reading …', 'working')
  const isWrong = state.status === 'error'
  lists.setMessages(state.messages)
  for (const { desk } of views.values()) desk.setMessages(state.messages, isWrong)
  fillChoices()
  sayState()
}

/** How things are, in the bar and, where something keeps pages back, above the pages. */
function sayState() {
  const errors = state.messages.filter(({ severity }) => severity === 'error')
  const warnings = state.messages.length - errors.length
  const view = views.get(first)
  const isShown = view?.last != null && view.desk.shown?.pdf === view.last.pdf
  const pages = isShown ? view.last.pages : undefined
  const counted = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`
  const banner = byId('banner')
  const where = errors.slice(0, 1).map(({ file, line, message }) => `${file}:${line}: ${message}`)
  const keeps = view?.last == null ? 'No pages can be shown yet' : 'These are the last good pages'
  const trouble = [state.trouble, ...(errors.length > 0 ? [`${keeps}: ${counted(errors.length, 'error')}. ${where}`] : [])].filter((text) => text !== '')
  banner.hidden = trouble.length === 0
  banner.textContent = trouble.join('\n')
  if (errors.length > 0) return say(counted(errors.length, 'error'), 'error')
  if (trouble.length > 0) return say('Something is the matter', 'trouble')
  if (state.status === 'working') return
  const facts = [...(pages === undefined ? [] : [counted(pages, 'page')]), ...(warnings > 0 ? [counted(warnings, 'warning')] : [])]
  say(pages === undefined ? 'Printing …' : `Up to date: ${facts.join(', ')}`, pages === undefined ? 'working' : 'well')
}

function say(text, status) {
  const box = byId('status')
  if (box.textContent !== text) box.textContent = text
  box.dataset.status = status
}

function setHere(place) {
  here = place
  byId('here').textContent = `Page ${place.page} of ${place.pages} · ${place.file}:${place.line}`
  byId('edit').disabled = false
  lists.setHere(place.unit)
}

/** The editions and languages that there are. */
function fillChoices() {
  if (first === '') return
  const [edition = '', language = ''] = first.split('/')
  const found = state.editions.find(({ id }) => id === edition)
  const tags = found?.languages ?? [language]
  const name = (tag) => `${names.of(tag) ?? tag} (${tag})`
  options('edition', state.editions.length === 0 ? [[edition, edition]] : state.editions.map(({ id, title }) => [id, `${id} ${title}`]), edition)
  options('language', tags.map((tag) => [tag, name(tag)]), language)
  options('beside', [['', 'nothing'], ...tags.filter((tag) => tag !== language).map((tag) => [`${edition}/${tag}`, name(tag)])], beside)
}

function options(id, entries, value) {
  const select = byId(id)
  const key = JSON.stringify(entries)
  if (select.dataset.key !== key) {
    select.replaceChildren(...entries.map(([key, text]) => element('option', { value: key, textContent: text })))
    select.dataset.key = key
  }
  select.value = value
}

function choose(edition, language) {
  const found = state.editions.find(({ id }) => id === edition)
  const tag = found === undefined || found.languages.includes(language) ? language : (found.languages[0] ?? language)
  first = `${edition}/${tag}`
  if (!beside.startsWith(`${edition}/`) || beside === first) beside = ''
  arrange()
  fillChoices()
  listen()
}

function setPanel(isOpen) {
  byId('panel').hidden = !isOpen
  byId('panel-button').ariaExpanded = String(isOpen)
}

byId('edition').addEventListener('change', ({ target }) => choose(target.value, first.split('/')[1]))
byId('language').addEventListener('change', ({ target }) => choose(first.split('/')[0], target.value))
byId('beside').addEventListener('change', ({ target }) => {
  beside = target.value
  arrange()
  listen()
})
byId('look').addEventListener('change', ({ target }) => {
  look = target.value
  arrange()
})
byId('arrangement').addEventListener('change', ({ target }) => {
  chosen.set('arrangement', target.value)
  arrange()
})
for (const [id, step] of [['smaller', -1], ['fit', 0], ['larger', 1]])
  byId(id).addEventListener('click', () => {
    for (const { desk } of views.values()) desk.setZoom(step)
  })
byId('panel-button').addEventListener('click', () => setPanel(byId('panel').hidden))
byId('edit').addEventListener('click', () => here && openEditor(here.file, here.line))
stage.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element) || event.target.closest('.desk') === null) return
  const keys = { e: () => byId('edit').click(), '+': () => byId('larger').click(), '-': () => byId('smaller').click(), 0: () => byId('fit').click() }
  keys[event.key]?.()
})
for (const [name, value] of [['look', look], ['arrangement', chosen.get('arrangement') ?? 'single']]) {
  const radio = document.querySelector(`input[name="${name}"][value="${CSS.escape(value)}"]`)
  if (radio !== null) radio.checked = true
}
setPanel(!matchMedia('(max-width: 45rem)').matches)
if (first !== '') arrange()
listen()
