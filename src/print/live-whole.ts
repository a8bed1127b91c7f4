// Prints of the whole of a live document: which change asks for one, what stands in the last one, and what has not been told of it yet.
import { type OpenPages, printWhole } from './live-pages.ts'
import type { LiveWhole } from './live-print.ts'
import { canStand, placesWith } from './live-standing.ts'
import { replaceUnits } from './live-units.ts'
import type { PrintOptions } from './options.ts'

/** The prints of the whole of a document. */
export interface WholePrints {
  /** A change asks for one. */
  readonly ask: () => void
  /** Whether the last one, with what stands in it, is the document. */
  readonly stand: (pages: OpenPages | null) => boolean
  /** Takes over what waits and prints; `reopen` gives the pages opened anew, where units have no place in these. */
  readonly print: (pages: OpenPages, reopen: () => Promise<OpenPages>) => Promise<void>
  /** The document, unless it has been told of. */
  readonly news: (pages: OpenPages | null) => LiveWhole | null
}

/** Opens the prints of a document, of which there is none yet. */
export function openWholePrints(options: PrintOptions): WholePrints {
  // Changes that ask for a print, and how many of them the last one knew of.
  let [asked, answered] = [0, 0]
  let told: LiveWhole | null = null
  const stand = (pages: OpenPages | null) => {
    const { last = null, alone = new Map(), counts = new Map() } = pages ?? {}
    return asked === answered && last !== null && [...alone.values()].every((print) => canStand(print, last, counts))
  }
  return {
    ask() {
      asked += 1
    },
    stand,
    async print(pages, reopen) {
      const own = asked
      const [units, alone] = [[...pages.waiting], [...pages.alone]]
      pages.waiting.clear()
      const isReplaced = await pages.whole.evaluate(replaceUnits, { rules: pages.rules, units })
      await printWhole(isReplaced ? pages : await reopen(), options)
      for (const [key] of units) pages.counts.delete(key)
      for (const [key, print] of alone) {
        pages.counts.set(key, print.text.pages)
        // What was printed meanwhile is not in it.
        if (pages.alone.get(key) === print) pages.alone.delete(key)
      }
      answered = own
    },
    news(pages) {
      if (!stand(pages) || !pages?.last) return null
      const { print } = pages.last
      const alone = [...pages.alone.values()].map(({ text }) => text)
      if (told?.pdf === print.pdf && alone.every((text) => told?.alone.includes(text))) return null
      told = { ...print, places: placesWith(print, alone), alone }
      return told
    },
  }
}
