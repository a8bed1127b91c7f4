// The signs of a text as sources are written: straight quotation marks, `--` for dashes, blanks at which lines may end. The program sets the
// signs of the language anew. Takes and gives the text of one node.

/** Blanks at which no line ends, and those of fixed widths. */
const blanks = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\t\u000B\f]/g
/** Signs that nobody sees and that say where a line may or may not end. */
const breaks = /[\u00AD\u2060\uFEFF\u200B\u001F]/g

/** Brings a text into the writing of sources. */
export function sourceWords(text: string): string {
  return (
    text
      .replace(breaks, (sign) => (sign === '\u200B' && /\p{sc=Thai}|\p{sc=Khmr}|\p{sc=Laoo}|\p{sc=Mymr}/u.test(text) ? sign : ''))
      .replace(/\u001E|\u2011/g, '-')
      .replace(/(?<=\d)[\u00A0\u202F](?=\d{3}(?!\d))/g, ',')
      .replace(/«[\u00A0\u202F\u2009]/g, '"')
      .replace(/[\u00A0\u202F\u2009]»/g, '"')
      .replace(/«\s([^«»]*)\s»/g, '"$1"')
      .replace(/[“”„‟«»]/g, '"')
      .replace(/[‘’‚‛‹›]/g, "'")
      .replace(blanks, ' ')
      // As mail programs write addresses.
      .replace(/<(https?:\/\/[^\s<>]+)>/g, '$1')
      // A dash that begins a text may be a bullet, or that of somebody who speaks.
      .replace(/(?<=\S) [–—] /g, ' -- ')
      .replace(/(?<=\p{L})—(?=\p{L})/gu, ' -- ')
      .replace(/(?<=\d)[–‒](?=\d)/g, '--')
      .replace(/[\r\n\u0085\u2028\u2029]+/g, ' ')
      .replace(/ {2,}/g, ' ')
  )
}

/** Words on one line, with single blanks between them and none at the ends. */
export const onOneLine = (words: string): string => words.replace(/\s+/g, ' ').trim()
