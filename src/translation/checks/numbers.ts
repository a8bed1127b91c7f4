// The numbers of a text in one writing, so that 1,000 and 1.000 and ١٬٠٠٠ are the same.
// Takes words as a reader has them; gives digit strings. Small numbers may be words in another language and are left out.
import { westernDigits } from '../../model/digits.ts'

const group = "[,.\\u00A0\\u202F\\u2009'’٬ ]"
const grouped = new RegExp(`(?<![\\d.,])[1-9]\\d{0,2}(?:${group}\\d{3})+(?!\\d)`, 'g')
/** Up to this number a language may write a word instead. */
const writtenOut = 12

/** The numbers of a text that a translation must have too, sorted. */
export function numbersOf(text: string): string[] {
  const plain = westernDigits(text.normalize('NFKC'))
    .replace(/https?:\S+/g, ' ')
    .replace(/(?<!\d)\d+(?:\.\d+)?\s*[万亿]/g, multiplied)
    .replace(grouped, (number) => number.replace(/\D/g, ''))
  return (plain.match(/\d+/g) ?? [])
    .map((number) => number.replace(/^0+(?=\d)/, ''))
    .filter((number) => Number(number) > writtenOut)
    .sort()
}

/** Ten thousand and a hundred million, by which Chinese and Japanese count: 1.5万 is 15000. */
function multiplied(number: string): string {
  const [whole = '', part = ''] = number.replace(/\s*[万亿]$/, '').split('.')
  const zeros = number.endsWith('万') ? 4 : 8
  return part.length > zeros ? `${whole}.${part}` : whole + part.padEnd(zeros, '0')
}
