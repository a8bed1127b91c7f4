// Every rule of axe-core up to WCAG 2.2 AA, its best practices, and contrast as AAA has it. What it finds is given as sentences; what
// it cannot decide is a finding, too, unless it stands in the reviewed list below.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { PageCheck } from './reading.ts'
import type { Opened } from './screen.ts'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

/** What axe could not decide and a person did. */
interface Reviewed {
  readonly rule: RegExp
  /** What the element matches. */
  readonly element: string
  /** Why it is good. */
  readonly reason: string
}

const reviewed: readonly Reviewed[] = [
  {
    rule: /^label-content-name-mismatch$/,
    element: 'a.permalink',
    reason: 'The visible "#" is a sign and no text: there is nothing that a speaker could say of it, the name says what it does.',
  },
  {
    rule: /^color-contrast(-enhanced)?$/,
    element: '.table *, .traceability, .traceability *',
    reason: 'A table that scrolls in its own box on a narrow screen; in a wide window the same cells are found good.',
  },
]

/** Rules whose answer can differ between colour schemes and widths where nothing else of the page does. */
const ofLook = ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block', 'target-size', 'scrollable-region-focusable']

/** Everything that axe finds on a page. */
export const audit: PageCheck = (opened) =>
  run(opened, { runOnly: { type: 'tag', values: tags }, rules: { 'color-contrast-enhanced': { enabled: true } } })

/** What axe finds of colours and sizes. */
export const auditLook: PageCheck = (opened) => run(opened, { runOnly: { type: 'rule', values: ofLook } })

async function run({ page }: Opened, options: axe.RunOptions): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source)
  const found = await page.evaluate(
    async (options, known) => {
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
      const { violations, incomplete } = await axe.run(document, { ...options, resultTypes: ['violations', 'incomplete'] })
      const places = (results: axe.Result[]) =>
        results.flatMap(({ id, nodes }) => nodes.map((node) => ({ rule: id, target: node.target.join(' '), html: node.html })))
      const isKnown = ({ rule, target }: { rule: string; target: string }) =>
        known.some((review) => new RegExp(review.rule).test(rule) && document.querySelector(target)?.matches(review.element))
      return { violations: places(violations), undecided: places(incomplete).filter((place) => !isKnown(place)) }
    },
    options,
    reviewed.map(({ rule, element }) => ({ rule: rule.source, element })),
  )
  const say = (kind: string) => (place: { rule: string; target: string; html: string }) =>
    `${kind} ${place.rule}: ${place.target} ${place.html.slice(0, 120)}`
  return [...found.violations.map(say('violation')), ...found.undecided.map(say('undecided'))]
}
