// Decimal digits of any script: those of a script stand in a row that begins with its zero (Unicode, `Nd`).

/** The code point of the zero in the script of a digit. */
export function zeroOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return zero
}

/** The digits of a text as 0 to 9. */
export function westernDigits(text: string): string {
  return text.replace(/[\p{Nd}--[0-9]]/gv, (digit) => String((digit.codePointAt(0) ?? 0) - zeroOf(digit)))
}
