// A random walk through states of a project and through orders: with the store, which has seen the states before, the same comes out as
// without it. `npm run fuzz:store` goes further; WALK_SEED begins elsewhere.
import { expect, test } from 'vitest'
import { check } from '../../src/commands/check.ts'
import { dataOf, makeProject, outputOf, type Project, run } from './project.ts'

const [seed, rounds] = [Number(process.env['WALK_SEED'] ?? 1), Number(process.env['WALK_ROUNDS'] ?? 0)]

/** What is in a state or not: a text in a file, and what stands there instead. */
const switches: readonly (readonly [path: string, off: string, on: string])[] = [
  ['sources/2020/en/sessions/02-workshop.md', 'compared tables', 'compared seven tables'],
  ['sources/2019/en/sessions/02-workshop.md', 'June', 'July'],
  ['sources/2020/fr/edition.md', 'est petite', 'est toute petite'],
  ['sources/2020/de/edition.md', 'The Small Edition', 'Die kleine Ausgabe'],
  ['sources/2020/edition.yaml', '#0f5346', '#5b1046'],
  ['sources/series.yaml', 'CC-BY-4.0', 'CC-BY-SA-4.0'],
  ['sources/series.yaml', '[en, fr, de]', '[en, de, fr]'],
  ['sources/series.yaml', 'partners: [university]', 'partners: [university]\ntranslation: { policy: publish, share: 0.01 }'],
  ['sources/en/series.md', 'title: Small Series', 'title: Little Series'],
  ['sources/fr/series.md', 'Petite', 'Toute petite'],
  ['sources/2020/edition.yaml', 'experts: 12', 'experts: 13\ntranslation: draft'],
  ['sources/2019/edition.yaml', 'encouragements: 2', 'encouragements: 3'],
  ['sources/2020/en/encouragements/02-name-a-clerk.md', 'ICESCR 2', 'ICESCR 3'],
  ['sources/2020/fr/edition.md', '# Préface', '# Avant-propos'],
  ['templates/languages/fr.yaml', 'name: Français', 'name: Le français'],
]

const orders = ['', '', '', '2020', '--lang fr', '--lang en de', '--strict', '--lang en-XA', '2019', '--conformance ua-2'] as const

/** Numbers below a limit that follow from the seed (a linear congruential generator). */
let state = seed
function chance(limit: number): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return Math.floor((state / 2 ** 32) * limit)
}

function step(project: Project, on: Set<number>): void {
  const index = chance(switches.length)
  const [path = '', off = '', text = ''] = switches[index] ?? []
  project.edit(path, on.has(index) ? text : off, on.has(index) ? off : text)
  if (!on.delete(index)) on.add(index)
}

/** What comes out of an order. */
async function made(project: Project, order: string, isKept: boolean): Promise<unknown> {
  const [store, out] = isKept ? ['', 'kept'] : ['--no-cache', 'plain']
  const said = await run(project, `${order} --format html --format json ${store} --json --out ${out}`).then(
    (ran) => ({ code: ran.code, ...dataOf(ran) }),
    (trouble: unknown) => String(trouble),
  )
  const asked = order.includes('--conformance') ? '' : order
  const checked = await run(project, `${asked} ${store} --json`, check).catch((trouble: unknown) => String(trouble))
  return { said, checked, files: outputOf(project, out) }
}

test.skipIf(rounds === 0)(
  rounds === 0 ? 'the same comes out of every state (skipped: npm run fuzz:store walks)' : 'the same comes out of every state',
  async () => {
    const project = await makeProject()
    project.edit('sources/series.yaml', '[en, fr]', '[en, fr, de]')
    project.write('sources/2020/de/edition.md', '---\ntitle: The Small Edition\n---\n')
    const on = new Set<number>()
    for (let round = 1; round <= rounds; round += 1) {
      for (let steps = chance(3); steps >= 0; steps -= 1) step(project, on)
      const order = orders[chance(orders.length)] ?? ''
      expect(await made(project, order, true), `seed ${seed}, round ${round}: ${order}`).toEqual(await made(project, order, false))
    }
  },
  60_000 + rounds * 10_000,
)
