// Bytes of a file as text: what is encoded in wider units is called what it is, with a byte order mark and without, and read on.
import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { decode } from '../../src/load/encoding.ts'

const text = '---\ntitle: Räte und 城市 😀\n---\n\nWords of the meeting.\n'

/** A text in units of so many bytes. */
function encoded(text: string, size: 2 | 4, isLittle: boolean): Buffer {
  const units =
    size === 4 ? Array.from(text, (sign) => sign.codePointAt(0) ?? 0) : Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
  const bytes = Buffer.alloc(units.length * size)
  for (const [at, unit] of units.entries())
    if (isLittle) bytes.writeUIntLE(unit, at * size, size)
    else bytes.writeUIntBE(unit, at * size, size)
  return bytes
}

test.each([
  [2, true],
  [2, false],
  [4, true],
  [4, false],
] as const)('units of %i bytes, the least first: %s', (size, isLittle) => {
  for (const mark of ['', '\uFEFF']) {
    const file = decode(encoded(mark + text, size, isLittle), new VFile({ path: 'a.md' }))
    expect(file.messages.map(({ reason }) => reason)).toEqual([`this file is encoded in UTF-${size * 8}`])
    expect(String(file.value)).toBe(text)
  }
})

test('data of other programs are no text of wide units', () => {
  for (const start of ['PK\u0003\u0004\u0014\0\u0006\0', 'a\0\0\0\u0001\0\0\0', '\u00d0\u00cf\u0011\u00e0', 'M\0\0\0']) {
    const bytes = Buffer.concat([Buffer.from(start, 'latin1'), Buffer.from([0, 0xd8, 0, 0xd8]), Buffer.alloc(60)])
    expect(decode(bytes, new VFile({ path: 'a.md' })).messages.map(({ ruleId }) => ruleId)).toEqual(['file-unreadable'])
  }
})
