// Fits tables that are wider than the column to the page. Takes a loaded page; gives a table that does not fit, step by step, what can
// help it, by classes that print.css knows: long words broken, narrower type, the width of the whole page, a landscape page of its own.
// Refuses a table that fits no page: load lets none through.
import type { Page } from 'puppeteer'
import type { PageArea } from './page-area.ts'

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
export async function fitTables(page: Page, area: PageArea): Promise<void> {
  await page.setViewport({ width: Math.round(area.width), height: Math.round(area.height) })
  const unfit = await page.evaluate(fit, steps, longWords)
  if (unfit.length > 0) throw new Error(`These tables fit no page: ${unfit.map((words) => `“${words}”`).join(', ')}.`)
}

/** Runs in the page, laid out in the width of the paper. Gives the beginnings of the tables that do not fit. All tables take a step together: each look at a page lays it out. */
function fit(all: readonly string[], [long, middling]: readonly [number, number]): readonly string[] {
  const root = document.documentElement
  const style = root.getAttribute('style')
  root.style.width = 'var(--area-width)'
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
  if (style === null) root.removeAttribute('style')
  else root.setAttribute('style', style)
  for (const { block } of tables) if (block.classList.contains('fit-landscape')) turnPage(block)
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

  /** Pages of another size have a name of their own. The text may reach beyond the portrait page then; other texts may not. */
  function turnPage(block: HTMLElement): void {
    let text: HTMLElement | null = block.parentElement
    while (text !== null && text.style.getPropertyValue('page') === '') text = text.parentElement
    if (text === null) return
    document.body.classList.add('fit-turned')
    block.style.setProperty('page', `${text.style.getPropertyValue('page')}-landscape`)
    for (let outer: HTMLElement | null = text; outer !== null && outer.localName !== 'main'; outer = outer.parentElement) {
      outer.classList.remove('fit-shut')
      outer.classList.add('fit-open')
    }
    const others = [...(text.parentElement?.children ?? [])].filter((other) => !other.classList.contains('fit-open'))
    if (text.parentElement?.localName !== 'main') for (const other of others) other.classList.add('fit-shut')
  }
}
