// How wide letters are, where no browser can be asked.

const wide = /[\u3000-\u303F\uFF00-\uFFEF]|\p{Script=Han}/gu

/** How many characters of a text are Chinese, and so much wider than Latin letters. */
export function countWide(text: string): number {
  // Most texts hold none, and the script of a letter takes long to look up.
  return /[\u2E80-\uFFFF]/.test(text) ? (text.match(wide)?.length ?? 0) : 0
}
