// The printed pages of one document on their desk: drawn by pdf.js when they are in sight, put in the place of older ones without a flicker,
// and kept where the reader was. A place is a block of a source: its unit, its line, its page and how far down it stands there.
import { lineAfter } from './lines.js'
import { getDocument, GlobalWorkerOptions, PDFWorker } from './pdf.min.mjs'

GlobalWorkerOptions.workerSrc = new URL('pdf.worker.min.mjs', import.meta.url).href
/** One for all files: to start one takes longer than to draw a page. */
const worker = new PDFWorker()

/** CSS pixels of an inch are 96, points 72. */
const pixelsOfPoint = 96 / 72
/** A4, until a page says otherwise. */
const a4 = { width: 210 / 25.4 * 96, height: 297 / 25.4 * 96 }
/** From which share of the width on a page is margin. */
const marginBegins = 0.64

export class Desk {
  #name
  #host
  #tell
  #sheets = []
  #files = new Map()
  #work = Promise.resolve()
  #shown = null
  #zoom = 0
  #inSight
  #messages = []

  /** `tell` hears of places: { open(file, line), here(place), lead(place), trouble(text) }. */
  constructor(name, tell) {
    this.#name = name
    this.#tell = tell
    this.#host = element('section', { className: 'view pages-view', ariaLabel: `Printed pages of ${name}` })
    this.desk = element('div', { className: 'desk', tabIndex: 0, role: 'region', ariaLabel: `Pages of ${name}` })
    this.list = element('div', { className: 'sheets' })
    this.desk.append(this.list)
    this.#host.append(this.desk)
    this.#inSight = new IntersectionObserver((entries) => this.#look(entries), { root: this.desk, rootMargin: '60% 0px' })
    this.desk.addEventListener('scroll', () => this.#scrolled(), { passive: true })
    this.desk.addEventListener('click', (event) => this.#pointed(event, (place) => tell.open(this.fileOf(place), place.line)))
    this.desk.addEventListener('mousemove', (event) => this.#hovered(event))
    this.desk.addEventListener('mouseleave', () => this.#unmark('mark-hover'))
    new ResizeObserver(() => this.#keeping(() => this.#measure())).observe(this.desk)
  }

  get element() {
    return this.#host
  }

  get shown() {
    return this.#shown
  }

  /** Events are shown one after the other. */
  show(event, isFollowed) {
    this.#work = this.#work.then(() => (event.kind === 'text' ? this.#showText(event, isFollowed) : this.#showDocument(event, isFollowed))).catch((error) => {
      // A PDF that has been replaced meanwhile: what replaced it comes next.
      if (!/missing|404/i.test(String(error))) this.#tell.trouble(String(error))
    })
    return this.#work
  }

  async #showDocument(event, isFollowed) {
    const pdf = await this.#open(event.pdf)
    const inPlace = await Promise.all(event.inPlace.map(async ({ pdf: id, first, pages }) => ({ pdf: await this.#open(id), first, pages })))
    const at = this.#here(event.changed)
    const isFirst = this.#shown === null
    this.#shown = { ...event, places: sorted(event.places) }
    this.list.dir = event.direction
    while (this.#sheets.length > event.pages) this.#remove(this.#sheets.length - 1)
    while (this.#sheets.length < event.pages) this.#insert(this.#sheets.length)
    this.#sheets.forEach((sheet, index) => {
      const own = inPlace.find(({ first, pages }) => index + 1 >= first && index + 1 < first + pages)
      if (own === undefined) this.#assign(sheet, pdf, index)
      else this.#assign(sheet, own.pdf, index + 1 - own.first)
    })
    this.#label(event.pages)
    this.#measure()
    if (!isFirst) this.#goBack(at)
    this.#markPassages()
    await this.#drawInSight()
    this.#mark(event.changed, isFollowed)
    this.#scrolled()
    this.#forget()
    this.desk.dataset.shown = [event.pdf, ...event.inPlace.map(({ pdf: id }) => id)].join(' ')
  }

  async #showText(event, isFollowed) {
    if (this.#shown === null) return
    const pdf = await this.#open(event.pdf, bytesOf(event.data))
    const at = this.#here(event.changed)
    const [first, count] = this.#rangeOf(event.unit, event.first)
    const added = event.pages - count
    for (let more = added; more > 0; more -= 1) this.#insert(first + count)
    for (let less = added; less < 0; less += 1) this.#remove(first + count - 1)
    for (let index = 0; index < event.pages; index += 1) this.#assign(this.#sheets[first + index], pdf, index)
    const others = this.#shown.places.filter(({ unit }) => unit !== event.unit)
    const moved = others.map((place) => (place.page > first + count ? { ...place, page: place.page + added } : place))
    const own = event.places.filter(({ unit }) => unit === event.unit).map((place) => ({ ...place, page: place.page + first }))
    this.#shown = { ...this.#shown, pages: this.#sheets.length, places: sorted([...moved, ...own]) }
    this.#label(added === 0 ? this.#sheets.length : first, [first, first + event.pages])
    this.#goBack(at)
    await this.#drawInSight()
    this.#mark(event.changed, isFollowed)
  }

  /** The index of the first page of a text, and how many pages it has. */
  #rangeOf(unit, firstPage) {
    const starts = new Map()
    for (const place of this.#shown.places) starts.set(place.unit, Math.min(starts.get(place.unit) ?? Number.POSITIVE_INFINITY, place.page))
    const first = starts.get(unit) ?? firstPage
    const next = [...starts.values()].filter((page) => page > first)
    return [first - 1, Math.min(...next, this.#sheets.length + 1) - first]
  }

  /** Opens a PDF: one that is there, or one that is asked for. */
  async #open(id, bytes = null) {
    const known = this.#files.get(id)
    if (known !== undefined) return known
    const task = getDocument({ data: bytes ?? (await this.#fetch(id)), worker })
    const file = { id, document: await task.promise, task }
    this.#files.set(id, file)
    return file
  }

  async #fetch(id) {
    const answer = await fetch(`pdf/${this.#name}/${id}`)
    if (!answer.ok) throw new Error(`missing ${id}`)
    return answer.arrayBuffer()
  }

  /** Files that no sheet shows any more are let go, but for the whole: what is put into it may go again. */
  #forget() {
    const used = new Set(this.#sheets.map(({ file }) => file?.id))
    for (const [id, { task }] of this.#files) {
      if (used.has(id) || id === this.#shown.pdf) continue
      this.#files.delete(id)
      void task.destroy()
    }
  }

  #insert(index) {
    const paper = element('div', { className: 'paper', role: 'img' })
    const label = element('figcaption')
    const figure = element('figure', { className: 'sheet' })
    figure.append(paper, label)
    const sheet = { figure, paper, label, file: null, index: 0, drawn: null, isInSight: false, size: a4 }
    paper.style.aspectRatio = `${a4.width} / ${a4.height}`
    this.#sheets.splice(index, 0, sheet)
    this.list.insertBefore(figure, this.list.children[index] ?? null)
    figure.sheet = sheet
    this.#inSight.observe(figure)
  }

  #remove(index) {
    const [sheet] = this.#sheets.splice(index, 1)
    this.#inSight.unobserve(sheet.figure)
    sheet.figure.remove()
  }

  #assign(sheet, file, index) {
    sheet.file = file
    sheet.index = index
    for (const mark of sheet.paper.querySelectorAll('.mark-passage, .note-here')) mark.remove()
  }

  /** Writes page numbers; grey from one on, and those of some pages. */
  #label(settled, [from, to] = [0, 0]) {
    this.#sheets.forEach((sheet, index) => {
      const isUnsettled = index >= settled || (index >= from && index < to)
      sheet.figure.classList.toggle('unsettled', isUnsettled)
      const words = isUnsettled ? `${index + 1} …` : String(index + 1)
      if (sheet.label.textContent !== words) sheet.label.textContent = words
      sheet.paper.ariaLabel = `Page ${index + 1} of ${this.#sheets.length} of ${this.#name}${isUnsettled ? ', not settled' : ''}`
    })
  }

  #look(entries) {
    for (const { target, isIntersecting } of entries) target.sheet.isInSight = isIntersecting
    void this.#drawInSight()
  }

  async #drawInSight() {
    const box = this.desk.getBoundingClientRect()
    const isNear = ({ figure }) => {
      const { top, bottom } = figure.getBoundingClientRect()
      return bottom > box.top - box.height * 0.6 && top < box.bottom + box.height * 0.6
    }
    const near = this.#sheets.filter(isNear)
    for (const sheet of this.#sheets)
      if (sheet.drawn !== null && !near.includes(sheet)) {
        sheet.paper.querySelector('canvas')?.remove()
        sheet.drawn = null
      }
    await Promise.all(near.map((sheet) => this.#draw(sheet)))
  }

  async #draw(sheet) {
    const width = sheet.paper.clientWidth
    const { file, index } = sheet
    const key = `${file?.id}/${index}/${width}`
    if (file === null || width === 0 || sheet.drawn === key) return
    sheet.drawn = key
    const page = await file.document.getPage(index + 1)
    const plain = page.getViewport({ scale: 1 })
    const density = Math.min(3, globalThis.devicePixelRatio || 1)
    const viewport = page.getViewport({ scale: (width * density) / plain.width })
    const canvas = element('canvas', { width: Math.floor(viewport.width), height: Math.floor(viewport.height) })
    await page.render({ canvas, viewport }).promise
    if (sheet.drawn !== key) return
    sheet.size = { width: plain.width * pixelsOfPoint, height: plain.height * pixelsOfPoint }
    sheet.paper.style.aspectRatio = `${plain.width} / ${plain.height}`
    sheet.paper.querySelector('canvas')?.remove()
    sheet.paper.prepend(canvas)
    sheet.figure.dataset.drawn = String(file.id)
  }

  /** The width of a sheet: that of the desk, or a share of the natural one. */
  #measure() {
    const isSpread = this.#host.classList.contains('spread')
    const style = getComputedStyle(this.desk)
    const room = this.desk.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight)
    const fitting = Math.min(940, isSpread ? room / 2 - 1 : room)
    const width = this.#zoom === 0 ? fitting : a4.width * this.#zoom
    this.list.style.setProperty('--sheet-width', `${Math.max(80, Math.floor(width))}px`)
  }

  /** 0 fits the width. */
  setZoom(step) {
    const now = (this.#sheets[0]?.paper.clientWidth ?? a4.width) / a4.width
    this.#zoom = step === 0 ? 0 : Math.min(4, Math.max(0.25, now * (step > 0 ? 1.2 : 1 / 1.2)))
    this.#keeping(() => this.#measure())
  }

  setSpread(isSpread) {
    this.#keeping(() => {
      this.#host.classList.toggle('spread', isSpread)
      this.#measure()
    })
  }

  #keeping(change) {
    const at = this.#here([])
    change()
    if (this.#shown !== null) {
      this.#goBack(at)
      void this.#drawInSight()
    }
  }

  fileOf({ unit, isOfSource }) {
    const { files, language, sourceLanguage } = this.#shown
    const file = files[unit] ?? files.cover
    return isOfSource ? file.replace(`/${language}/`, `/${sourceLanguage}/`) : file
  }

  /** Where a place is in the desk, in CSS pixels from its top. */
  #heightOf({ page, top }) {
    const sheet = this.#sheets[page - 1]
    if (sheet === undefined) return 0
    const box = sheet.paper.getBoundingClientRect()
    return box.top - this.desk.getBoundingClientRect().top + this.desk.scrollTop + (top / sheet.size.height) * box.height
  }

  /** The place at the head of the desk and how far below it is, with its line as it is after some changes. */
  #here(changed) {
    if (this.#shown === null || this.desk.clientHeight === 0) return null
    const limit = this.desk.scrollTop + 8
    const places = this.#shown.places.filter(({ isNote }) => !isNote)
    let found = null
    for (const place of places) {
      if (found !== null && place.page > found.page + 1 && this.#heightOf(place) > limit) break
      if (this.#heightOf(place) <= limit || found === null) found = place
    }
    if (found === null) return null
    return { place: { ...found, line: lineAfter(found.line, this.fileOf(found), changed) }, offset: this.#heightOf(found) - this.desk.scrollTop, page: this.#pageInSight() }
  }

  #goBack(at) {
    if (at === null) return
    const found = this.#nearest(at.place.unit, at.place.line)
    if (found === null) return
    // Between two places of a unit whose length has changed the offset is the best guess.
    this.desk.scrollTop = this.#heightOf(found) - at.offset
  }

  #nearest(unit, line) {
    const own = this.#shown.places.filter((place) => place.unit === unit && !place.isNote)
    return own.findLast((place) => place.line <= line) ?? own[0] ?? null
  }

  #pageInSight() {
    const box = this.desk.getBoundingClientRect()
    return this.#sheets.findIndex(({ paper }) => paper.getBoundingClientRect().bottom > box.top + 40) + 1
  }

  /** Shows the place that another language shows: the same block of the same text, as high. */
  showBeside({ unit, index, offset }) {
    const own = this.#blocksOf(unit)
    const place = own[Math.min(index, own.length - 1)]
    if (place === undefined || this.desk.matches(':hover, :focus')) return
    this.desk.scrollTop = this.#heightOf(place) - offset
    this.isLed = true
    void this.#drawInSight()
  }

  #blocksOf(unit) {
    return this.#shown?.places.filter((place) => place.unit === unit && !place.isNote) ?? []
  }

  #scrolled() {
    if (!this.isLed) this.#lead()
    this.isLed = false
    clearTimeout(this.waiting)
    this.waiting = setTimeout(() => {
      const at = this.#here([])
      if (at !== null) this.#tell.here({ file: this.fileOf(at.place), line: at.place.line, unit: at.place.unit, page: this.#pageInSight(), pages: this.#sheets.length })
    }, 60)
  }

  #lead() {
    const at = this.#here([])
    if (at === null || !this.desk.matches(':hover, :focus')) return
    const { unit, line } = at.place
    this.#tell.lead({ unit, index: this.#blocksOf(unit).findIndex((place) => place.line === line), offset: at.offset })
  }

  /** The block under the pointer. */
  #placeAt({ clientX, clientY, target }) {
    const figure = target instanceof Element ? target.closest('.sheet') : null
    if (figure === null || this.#shown === null) return null
    const { sheet } = figure
    const box = sheet.paper.getBoundingClientRect()
    const page = this.#sheets.indexOf(sheet) + 1
    const [across, down] = [(clientX - box.left) / box.width, ((clientY - box.top) / box.height) * sheet.size.height]
    const share = this.#shown.direction === 'rtl' ? 1 - across : across
    const above = (isNote) => this.#shown.places.findLast((place) => place.isNote === isNote && (place.page < page || (place.page === page && place.top <= down + 2)))
    const note = share > marginBegins ? above(true) : undefined
    return note !== undefined && note.page === page ? note : (above(false) ?? null)
  }

  #pointed(event, use) {
    const place = this.#placeAt(event)
    if (place !== null) use(place)
  }

  #hovered(event) {
    const place = this.#placeAt(event)
    if (place === this.hovered) return
    this.hovered = place
    this.#unmark('mark-hover')
    if (place === null) return
    this.desk.title = `${this.fileOf(place)}:${place.line}`
    this.#box(place, 'mark-hover')
  }

  #unmark(name) {
    for (const mark of this.list.querySelectorAll(`.${name}`)) mark.remove()
  }

  /** A box over a block, as far as the next one on its page. */
  #box(place, className) {
    const sheet = this.#sheets[place.page - 1]
    if (sheet === undefined) return null
    const rest = this.#shown.places.filter(({ page, top, isNote }) => page === place.page && isNote === place.isNote && top > place.top + 1)
    const end = Math.min(...rest.map(({ top }) => top), place.isNote ? place.top + 60 : sheet.size.height * 0.92)
    const mark = element('div', { className })
    const isRight = (this.#shown.direction === 'rtl') !== place.isNote
    const [start, width] = place.isNote ? [isRight ? 68 : 8, 24] : [isRight ? 33 : 9, 57]
    Object.assign(mark.style, { insetBlockStart: `${(place.top / sheet.size.height) * 100}%`, blockSize: `${(Math.max(8, end - place.top) / sheet.size.height) * 100}%`, left: `${start}%`, inlineSize: `${width}%` })
    sheet.paper.append(mark)
    return mark
  }

  /** Marks what has changed, and shows the first of it where it is out of sight and the reader follows. */
  #mark(changed, isFollowed) {
    const found = this.#shown.places.filter((place, index, all) => {
      const next = all.slice(index + 1).find((other) => other.unit === place.unit && other.isNote === place.isNote)
      const last = next === undefined ? Number.POSITIVE_INFINITY : next.line - 1
      const file = this.fileOf(place)
      return changed.some((lines) => lines.file === file && place.line <= Math.max(lines.from, lines.to) && last >= lines.from)
    })
    for (const place of found) {
      const mark = this.#box(place, 'mark-changed')
      mark?.addEventListener('animationend', () => mark.remove())
    }
    if (!isFollowed || found.length === 0) return
    const { scrollTop, clientHeight } = this.desk
    const isSeen = found.some((place) => this.#heightOf(place) >= scrollTop - 4 && this.#heightOf(place) < scrollTop + clientHeight - 20)
    if (!isSeen) this.#scrollTo(found[0])
  }

  #scrollTo(place) {
    this.desk.scrollTop = this.#heightOf(place) - Math.min(120, this.desk.clientHeight / 5)
    void this.#drawInSight()
  }

  /** Shows a line of a file; gives whether it stands in this document. */
  reveal(file, line) {
    if (this.#shown === null) return false
    const own = this.#shown.places.filter((place) => this.fileOf(place) === file)
    const place = own.findLast((one) => one.line <= line) ?? own[0]
    if (place === undefined) return false
    this.#scrollTo(place)
    const mark = this.#box(place, 'mark-changed')
    mark?.addEventListener('animationend', () => mark.remove())
    return true
  }

  revealUnit(unit) {
    const place = this.#shown?.places.find((one) => one.unit === unit)
    if (place !== undefined) this.#scrollTo(place)
  }

  /** While something is wrong the last good pages stay, marked as such, with the messages in their places. */
  setMessages(messages, isWrong) {
    this.#messages = isWrong ? messages.filter(({ severity }) => severity === 'error') : []
    this.#host.classList.toggle('last-good', isWrong)
    this.#unmark('note-here')
    if (this.#shown === null) return
    for (const { file, line, message } of this.#messages.slice(0, 50)) {
      const own = this.#shown.places.filter((place) => this.fileOf(place) === file && !place.isNote)
      const place = own.findLast((one) => one.line <= line) ?? own[0]
      const sheet = place && this.#sheets[place.page - 1]
      if (!sheet) continue
      const note = element('div', { className: 'note-here', textContent: `Line ${line}: ${message}` })
      if (this.#shown.direction === 'rtl') Object.assign(note.style, { left: '1.5%', right: '65%' })
      note.style.insetBlockStart = `${(place.top / sheet.size.height) * 100}%`
      sheet.paper.append(note)
    }
  }

  #markPassages() {
    for (const passage of this.#shown.passages.slice(0, 500)) {
      const own = this.#shown.places.filter((place) => !place.isNote && place.line > 1 && place.line === passage.line && this.fileOf(place) === passage.file)
      for (const place of own.slice(0, 1)) {
        const mark = this.#box(place, 'mark-passage')
        if (mark !== null) Object.assign(mark.style, { left: this.#shown.direction === 'rtl' ? '92%' : '6.5%', inlineSize: '' })
      }
    }
  }

  close() {
    this.#inSight.disconnect()
    for (const { task } of this.#files.values()) void task.destroy()
    this.#host.remove()
  }
}

const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))

const sorted = (places) => places.toSorted((one, other) => one.page - other.page || one.top - other.top)

export function element(name, properties = {}) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(properties)) {
    if (key === 'role') made.setAttribute('role', value)
    else made[key] = value
  }
  return made
}
