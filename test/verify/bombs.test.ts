// Files made to keep whoever reads them busy: each is said to be what it is, with a finding or a few, and reading ends.
import { expect, test } from 'vitest'
import { verifyDelivered } from '../../src/finish/delivered/index.ts'
import { bombs } from './bombs.ts'

test.each(bombs)('%s', (_, said, make) => {
  const { ok, findings } = verifyDelivered(make())
  expect(ok).toBe(false)
  expect(
    findings
      .slice(0, 100)
      .map(({ what }) => what)
      .join('\n'),
  ).toMatch(said)
  for (const { what } of findings.slice(0, 100))
    expect(what).not.toMatch(/call stack|allocation|of undefined|of null|not a function|not iterable/)
})
