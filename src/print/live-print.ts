// What a live document gives: prints with the places of blocks, of the whole and of units by themselves. Types only.
import type { Destinations } from './destinations.ts'
import type { MarkedPlace } from './live-units.ts'

/** Where a block of a source stands on paper. */
export interface PrintedPlace extends Omit<MarkedPlace, 'id'> {
  /** In the print, from 1. */
  readonly page: number
  /** CSS pixels below the upper edge of the page. */
  readonly top: number
}

/** A print of a document or of one of its texts. */
export interface LivePrint {
  readonly pdf: Uint8Array
  readonly pages: number
  /** In the order of the text. */
  readonly places: readonly PrintedPlace[]
}

/** A text, or another unit of a document, that was printed by itself. */
export interface LiveText extends LivePrint {
  /** Its anchor. */
  readonly unit: string
  /** The page of the document on which it begins, if nothing before it has moved. */
  readonly first: number
}

/** A unit that was printed by itself, with what its print says of anchors. */
export interface UnitPrint {
  readonly text: LiveText
  /** In its own print. */
  readonly destinations: Destinations
  /** The anchors whose page numbers it says. */
  readonly numbered: readonly string[]
}

/** The last print of the whole. */
export interface WholePrint {
  readonly print: LivePrint
  readonly destinations: Destinations
  /** The anchors whose page numbers it says. */
  readonly numbered: ReadonlySet<string>
}

/** A document as it is printed: pages of the whole, and those of some units that stand in their place. */
export interface LiveWhole extends LivePrint {
  /** Units that were printed by themselves after the PDF. */
  readonly alone: readonly LiveText[]
}
