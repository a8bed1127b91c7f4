// Fits tables that are wider than the column to the page. Takes a page that is laid out at the width of the paper; gives a table that does
// not fit, step by step, what can help it, by classes that print.css knows: long words broken, narrower type, the width of the whole page,
// a landscape page of its own. Refuses a table that fits no page, which load can only reckon.
import type { Page } from 'puppeteer'
import { DoesNotFit } from '../model/does-not-fit.ts'

/** The steps in their order, each as the classes of the table's block. Words are broken anywhere only where nothing else has helped. */
const steps: readonly string[] = [
  'fit-words',
  'fit-words fit-dense',
  'fit-words fit-page',
  'fit-words fit-page fit-dense',
  'fit-words fit-landscape',
  'fit-words fit-landscape fit-dense',
  'fit-words fit-landscape fit-tight',
  'fit-words fit-landscape fit-tight fit-pieces',
  'fit-words fit-landscape fit-tight fit-anywhere',
]

/** Words of more letters may be broken in a cell, those between the two only on the narrowest step but one. */
const longWords = [20, 12] as const

/** Gives each table the first step with which it fits; a block with the class "wide" a landscape page at least. */
export async function fitTables(page: Page): Promise<void> {
  const unfit = await page.evaluate(fit, steps, longWords)
  await page.evaluate(turnPages)
  if (unfit.length > 0) throw new DoesNotFit(unfit.map((words) => ({ kind: 'table', words })))
}

/** Runs in the page. Gives the beginnings of the tables that do not fit. All tables take a step together: each look at a page lays it out. */
function fit(all: readonly string[], [long, middling]: readonly [number, number]): readonly string[] {
  const tables = [...document.querySelectorAll('table')].map((table) => {
    const block = table.closest<HTMLElement>('.table') ?? table
    return { table, block, classes: block.className, isWide: block.classList.contains('wide') }
  })
  type Fitted = (typeof tables)[number]
  const fitting = new Set(withRoom(tables.filter(({ isWide }) => !isWide)))
  let unfit = tables.filter((one) => !fitting.has(one))
  for (const { table } of unfit) markLongWords(table)
  for (const step of all) {
    const trying = unfit.filter(({ isWide }) => !isWide || step.includes('landscape'))
    for (const { block, classes } of trying) block.className = `${classes} ${step}`.trim()
    const found = new Set(withRoom(trying))
    unfit = unfit.filter((one) => !found.has(one))
  }
  return unfit.map(({ table }) => table.textContent.slice(0, 60))

  /** Those that are no wider than what the style sheet allows them: the width that an empty block has in their place. */
  function withRoom(some: readonly Fitted[]): readonly Fitted[] {
    const probes = some.map(({ block }) => {
      const probe = document.createElement('div')
      probe.className = block.className
      block.before(probe)
      return probe
    })
    // A hair more is a fraction that was rounded.
    const found = some.filter(({ table }, index) => widthOf(table) <= widthOf(probes[index]) + 0.5)
    for (const probe of probes) probe.remove()
    return found
  }

  function widthOf(element: Element | undefined): number {
    return element?.getBoundingClientRect().width ?? 0
  }

  function markLongWords(table: HTMLTableElement): void {
    for (const cell of table.querySelectorAll('th, td')) {
      const longest = Math.max(...cell.textContent.split(/[\s\u00AD-]+/).map((word) => word.length))
      if (longest > middling) cell.classList.add(longest > long ? 'long-words' : 'middling-words')
    }
  }
}

/** Runs in the page: pages of another size have a name of their own. The text may reach beyond the portrait page then; other texts may not. */
function turnPages(): void {
  const isLeftToRight = document.querySelector('main:dir(rtl)') === null
  for (const block of document.querySelectorAll<HTMLElement>('.fit-landscape')) turn(block)
  for (const passage of document.querySelectorAll<HTMLElement>('.passage:has(.fit-landscape)')) line(passage, edgesOf(passage))

  function turn(block: HTMLElement): void {
    const text = textOf(block)
    const part = text?.parentElement
    if (text === null || part == null) return
    document.body.classList.add('fit-turned')
    block.style.setProperty('page', `${text.style.getPropertyValue('page')}-landscape`)
    shift(block, text)
    for (const open of part.localName === 'main' ? [text] : [text, part]) {
      open.classList.remove('fit-shut')
      open.classList.add('fit-open')
    }
    if (part.localName === 'main') return
    for (const other of part.children) if (!other.classList.contains('fit-open')) other.classList.add('fit-shut')
  }

  function textOf(block: HTMLElement): HTMLElement | null {
    let text: HTMLElement | null = block.parentElement
    while (text !== null && text.style.getPropertyValue('page') === '') text = text.parentElement
    return text
  }

  /** The line beside a passage is drawn piece by piece, beside all that stands on pages of the usual size, however deep. */
  function line(around: HTMLElement, whole: DOMRect): void {
    for (const child of around.children) {
      if (!(child instanceof HTMLElement) || child.matches('.fit-landscape, .taken-up')) continue
      if (child.querySelector('.fit-landscape') !== null) line(child, whole)
      else {
        const own = child.getBoundingClientRect()
        child.classList.add('fit-lined')
        child.style.setProperty('--fit-indent', `${isLeftToRight ? own.left - whole.left : whole.right - own.right}px`)
      }
    }
  }

  /** In a list or quotation it begins where the text does. */
  function shift(block: HTMLElement, text: HTMLElement): void {
    const [own, whole] = [edgesOf(block.parentElement ?? text), edgesOf(text)]
    const left = isLeftToRight ? whole.left - own.left : whole.right - own.right
    if (left !== 0) Object.assign(block.style, { position: 'relative', left: `${left}px` })
  }

  /** Left and right of what stands in an element. */
  function edgesOf(element: Element): DOMRect {
    const probe = document.createElement('div')
    element.prepend(probe)
    const edges = probe.getBoundingClientRect()
    probe.remove()
    return edges
  }
}
