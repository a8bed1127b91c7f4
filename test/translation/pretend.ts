// A pretended translation: it keeps what must be kept and differs everywhere else.
import type { Exchange } from '../../src/translation/exchange/exchange.ts'

/** A text with every word changed; code, addresses, notes and elements stay. */
export function french(text: string): string {
  return text
    .split(/(`[^`]*`|\]\([^)]*\)|\[\^[^\]]*\]|<[^>]*>)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/\p{L}{2,}/gu, '$&é')))
    .join('')
}

/** An exchange file with every passage translated. */
export const fill = (exchange: Exchange): Exchange => ({
  ...exchange,
  units: exchange.units.map((unit) => ({ ...unit, target: french(unit.source), done: true })),
})
