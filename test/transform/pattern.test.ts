// Words in regular expressions: a hyphen must stand for itself with every flag, inside a class and outside.
import { expect, test } from 'vitest'
import { escapePattern } from '../../src/model/pattern.ts'

test.each(['a-b', '[x]', '1.5+2', 'c:\\d', '(a|b)*', '^$', 'a/b', '{2}?'])('%s stands for itself', (text) => {
  for (const flags of ['', 'u', 'giu']) {
    expect(new RegExp(`^${escapePattern(text)}$`, flags).test(text)).toBe(true)
    expect(new RegExp(`^[${escapePattern(text)}]+$`, flags).test(text)).toBe(true)
    expect(new RegExp(`^${escapePattern(text)}$`, flags).test(`${text}x`)).toBe(false)
  }
})

test('a hyphen in a class is no range', () => expect(new RegExp(`[${escapePattern('a-c')}]`, 'u').test('b')).toBe(false))
