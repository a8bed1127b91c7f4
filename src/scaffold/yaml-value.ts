// Words as a value of YAML.

/** What YAML reads as a text without quotation marks around it, and as no number, date or word of its own. */
const isPlain = (words: string) =>
  /^\p{L}[\p{L}\p{M}\p{N} ,.()’–#-]*$/u.test(words) && !/ #| $|^(true|false|null|yes|no|on|off|y|n)$/i.test(words)

/** Words as YAML writes them: as they are where that is unmistakable, otherwise in quotation marks, with escapes as in JSON (YAML 1.2, 7.3.1). */
export const yamlValue = (words: string): string => (isPlain(words) ? words : JSON.stringify(words))

/** Words as a list that stands below a key, a line each; `[]` where there are none. */
export const yamlList = (words: readonly string[]): string =>
  words.length === 0 ? ' []' : words.map((word) => `\n  - ${yamlValue(word)}`).join('')
