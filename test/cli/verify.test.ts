// `outcome verify`: one report a file, also where a file cannot be read.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readInvocation } from '../../src/commands/arguments.ts'
import { verify } from '../../src/commands/verify.ts'
import { emptyFolder } from './folder.ts'
import { world } from './world.ts'

test('files that are no PDF, cut off or missing are reported each; one that is missing is wrong usage', async () => {
  const folder = emptyFolder()
  writeFileSync(join(folder, 'notes.pdf'), 'hello')
  writeFileSync(join(folder, 'cut.pdf'), '%PDF-1.7\n1 0 obj\n<<')
  const in_ = world({ folder })
  expect(await verify.run(readInvocation(verify, ['notes.pdf', 'cut.pdf', 'missing.pdf']), in_)).toBe(2)
  expect(in_.output.text()).toMatch(
    /^notes\.pdf: .*\n {2}this is not a PDF file.*\ncut\.pdf: .*\n {2}.*\nmissing\.pdf: .*\n {2}The file .* cannot be read/,
  )
})

test('--json has them all', async () => {
  const folder = emptyFolder()
  writeFileSync(join(folder, 'notes.pdf'), 'hello')
  const in_ = world({ folder })
  expect(await verify.run(readInvocation(verify, ['notes.pdf', '--json']), in_)).toBe(1)
  expect(JSON.parse(in_.output.text())).toMatchObject([
    { file: 'notes.pdf', ok: false, findings: [{ what: expect.stringContaining('not a PDF') }] },
  ])
})

test('a file that is cut off in its cross-reference is said to be unreadable, and others go on', async () => {
  const folder = emptyFolder()
  const start = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'
  writeFileSync(join(folder, 'cut.pdf'), `${start}xref\n0 2\n0000000000 65535 f\nstartxref\n${start.length}\n`)
  writeFileSync(join(folder, 'empty.pdf'), `${start}xref\nstartxref\n${start.length}\n`)
  const in_ = world({ folder })
  expect(await verify.run(readInvocation(verify, ['cut.pdf', 'empty.pdf']), in_)).toBe(1)
  expect(in_.output.text()).toMatch(/^cut\.pdf: .*\n {2}the cross-reference of the PDF cannot be read.*\nempty\.pdf: .*\n {2}the cross-ref/)
})
